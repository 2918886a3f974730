"""Telegram's signed word about who opened the page, checked by its own rule.

aiogram's check takes duplicated fields and leaves empty ones out, so it is not used here.
"""

import hashlib
import hmac
import json
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import parse_qsl

OLDEST = timedelta(minutes=10)
"""How old the word may be (contract.md section 10)."""
AHEAD = timedelta(minutes=1)
"""How far Telegram's clock may be before ours."""
LONGEST = 8192
MOST_FIELDS = 32


class Word(NamedTuple):
    """Who opened the page; `proof` is the same for the same word and no other."""

    user_id: int
    proof: str


def sign(token: str, fields: dict[str, str]) -> str:
    """The hash that Telegram gives these fields for the bot of that token."""
    lines = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    secret = hmac.digest(b"WebAppData", token.encode(), "sha256")
    return hmac.new(secret, lines.encode(), hashlib.sha256).hexdigest()


def read_init_data(token: str, init_data: str, now: datetime) -> Word | None:
    """Who opened the page; None for what is not Telegram's word for this bot, or not of this moment."""
    fields = _fields(init_data)
    if fields is None:
        return None
    proof = fields.pop("hash", "")
    if not hmac.compare_digest(sign(token, fields).encode(), proof.encode()):
        return None
    user_id = _user(fields.get("user", ""))
    if user_id is None or not _is_fresh(fields.get("auth_date", ""), now):
        return None
    return Word(user_id, proof)


def _fields(init_data: str) -> dict[str, str] | None:
    """By name; None for what is no list of fields, has one twice, or lines within one."""
    if len(init_data) > LONGEST:
        return None
    try:
        pairs = parse_qsl(
            init_data,
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
        init_data.encode()
    except ValueError:
        return None
    fields = dict(pairs)
    whole = len(fields) == len(pairs) and not any("\n" in text for pair in pairs for text in pair)
    return fields if whole else None


def _user(text: str) -> int | None:
    try:
        user = json.loads(text)
    except (ValueError, RecursionError):
        return None
    number = user.get("id") if isinstance(user, dict) else None
    known = isinstance(number, int) and not isinstance(number, bool) and 0 < number < 2**63
    return number if known else None


def _is_fresh(text: str, now: datetime) -> bool:
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        return False
    age = now.timestamp() - int(text)
    return -AHEAD.total_seconds() <= age <= OLDEST.total_seconds()
