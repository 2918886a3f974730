"""Texts of a request: parsed, trimmed and measured in code points after parsing."""

from bot.simulator.errors import bad_request
from bot.simulator.requests.params import Params
from bot.simulator.text.entities import ARGUMENT_FIELD, Entity, Text, finish, utf16_length
from bot.simulator.text.html_parser import parse_html

MAX_TEXT = 4096
MAX_CAPTION = 1024


def message_text(params: Params) -> Text:
    """The `text` of a message: 1–4096 code points."""
    text = formatted(params.text("text"), params, "entities")
    if not text.plain:
        raise bad_request("message text is empty")
    if len(text.plain) > MAX_TEXT:
        raise bad_request("message is too long")
    return text


def caption(params: Params) -> Text:
    """The `caption` of a message: up to 1024 code points."""
    text = formatted(params.text("caption"), params, "caption_entities")
    if len(text.plain) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return text


def formatted(source: str, params: Params, entities_field: str) -> Text:
    """A text by its parse mode (HTML or none) or by the entities given with it."""
    mode = params.text("parse_mode").lower()
    if mode == "html":
        return finish(*parse_html(source))
    if mode and mode != "none":
        raise bad_request("unsupported parse_mode")
    given = params.structure(entities_field, "entities")
    return finish(source, [_entity(one, source) for one in given] if isinstance(given, list) else [])


def _entity(value: object, source: str) -> Entity:
    if not isinstance(value, dict) or not isinstance(value.get("type"), str):
        raise bad_request("can't parse MessageEntity: Can't find field \"type\"")
    kind = value["type"]
    argument = value.get("unix_time") if kind == "date_time" else value.get(ARGUMENT_FIELD.get(kind, ""))
    entity = Entity(
        kind,
        int(value.get("offset", -1)),
        int(value.get("length", 0)),
        str(argument or ""),
        str(value.get("date_time_format") or ""),
    )
    if entity.offset < 0 or entity.length <= 0 or entity.end > utf16_length(source):
        raise bad_request(
            f"entity begins in a middle of a UTF-16 symbol or after the end of the text at offset {entity.offset}"
        )
    return entity
