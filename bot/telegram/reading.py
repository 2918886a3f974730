"""Updates as Telegram sends them, newer than we know too: what can be answered is answered, nothing holds up the rest."""

from typing import Any

import structlog
from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError

log = structlog.get_logger()

PERSON = ("id", "is_bot", "first_name", "language_code")
PLACE = ("id", "type")
OUT = frozenset({"left", "kicked"})


def read_update(bot: Bot, raw: Any) -> Update:
    """The update; of one that aiogram cannot read who sent what kind of it, or its number alone.

    Raises ValueError where not even the number can be told.
    """
    try:
        return Update.model_validate(raw, context={"bot": bot})
    except ValidationError:
        number = raw.get("update_id") if isinstance(raw, dict) else None
        if not isinstance(number, int):
            raise ValueError("no update") from None  # noqa: TRY004 (what the caller answers for any nonsense)
    log.warning("unreadable update", update=number)
    try:
        return Update.model_validate({"update_id": number, **_bare(raw)}, context={"bot": bot})
    except (AttributeError, LookupError, TypeError, ValidationError):
        return Update(update_id=number)


def _bare(raw: dict[str, Any]) -> dict[str, Any]:
    """Who sent a message, a press or a change of membership, and where: enough for an answer."""
    for kind, reduced in (
        ("message", _message),
        ("edited_message", _message),
        ("callback_query", _press),
        ("my_chat_member", _membership),
    ):
        if kind in raw:
            return {kind: reduced(raw[kind])}
    return {}


def _message(raw: dict[str, Any]) -> dict[str, Any]:
    text = {"text": raw["text"]} if isinstance(raw.get("text"), str) else {}
    return {"message_id": raw["message_id"], "date": raw["date"], **_sides(raw), **text}


def _press(raw: dict[str, Any]) -> dict[str, Any]:
    press = _some(raw, ("id", "chat_instance", "data"))
    message = raw["message"]
    place = {"message_id": message["message_id"], "date": 0, "chat": _some(message["chat"], PLACE)}
    return {**press, "from": _some(raw["from"], PERSON), "message": place}


def _membership(raw: dict[str, Any]) -> dict[str, Any]:
    changed = {name: _standing(raw[name]) for name in ("old_chat_member", "new_chat_member")}
    return {"date": raw["date"], **_sides(raw), **changed}


def _standing(raw: dict[str, Any]) -> dict[str, Any]:
    status = raw["status"] if raw["status"] in OUT else "member"
    return {"status": status, "user": _some(raw["user"], PERSON), "until_date": 0}


def _sides(raw: dict[str, Any]) -> dict[str, Any]:
    return {"chat": _some(raw["chat"], PLACE), "from": _some(raw["from"], PERSON)}


def _some(raw: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: raw[name] for name in names if name in raw}
