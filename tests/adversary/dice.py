"""Callback data of every known press with anything in its fields, and texts nobody expects."""

import random
from datetime import date, timedelta
from typing import Any

from handlers.chat.press import NEW, Press
from handlers.routers import routers
from tests.adversary.cast import FRIDAY

NUMBERS = (0, -1, 2**31 - 1, 2**31, -(2**31) - 1, 2**63 - 1, 2**63, 10**20, -(10**20))
WORDS = (
    "", "ill", "doctor", "family", "other", "unaware", "Б", "НП", "УП", "ОТ", "all", "parents", "students", "text",
    "question", "deadline", "at", "here", "leak", "mark", "absence", "digest", "marks", "sheets", "attendance", "ru",
    "school", "5", "5142", "99999", "\0", "'; --", "<b>", "%s", "21.00-07.00", "99.99-0", "²", "é",
)  # fmt: skip
LEAVING = {"lv", "cd", "pvw", "so"}
"""Presses that end the account's own link: they would end the story."""
TEXTS = (
    "\0", "a\0b", "<b>", "</b>&lt;{0}%s{words}", "'\"; DROP TABLE person; --", "а" * 4096, "😀" * 2048, "\u202eярам\u200f",
    "0" * 4000, "99.99.9999", "31.02.2027", "1.1.1", "00000000000000000000000", "²", "٣.٤", "-5", "25.11 25:61", "\n" * 9,
    "завтра " * 500, "/", "/ ", "/start", "/start ' OR 1=1", "/cancel@zvonok_bot", "/grades \0", "/homework 99.99",
    "/timetable ²²", "https://t.me/zvonok_bot?start=" + "x" * 64, "sokolova4821 aaaa-bbbb-cccc", "sokolova4821\n\0",
)  # fmt: skip


def kinds() -> list[type[Press]]:
    """Every press there is, by prefix."""
    routers()
    found: list[type[Press]] = []
    ahead = list(Press.__subclasses__())
    while ahead:
        kind = ahead.pop()
        ahead += kind.__subclasses__()
        if kind.__module__.startswith("handlers.") and kind.__prefix__ not in LEAVING:
            found.append(kind)
    return sorted(found, key=lambda kind: kind.__prefix__)


def thrown(kind: type[Press], dice: random.Random) -> str:
    """A press of that kind: mostly of ids that exist, now and then of none, or of no shape at all."""
    if dice.random() < 0.03:
        return f"{kind.__prefix__}:" + dice.choice(
            ("", ":", "::::", "x", "\0", "1:2:3:4:5:6:7:8:9", "nan:inf", "1e3:0x1")
        )
    parts = [_field(field.annotation, dice) for field in kind.model_fields.values()]
    while parts and dice.random() < 0.05:
        parts.pop()
    data = ":".join([kind.__prefix__, *parts])
    while len(data.encode()) > 63:
        data = data[:-1]
    return (NEW if dice.random() < 0.2 else "") + data


def _field(annotation: Any, dice: random.Random) -> str:
    if annotation is int:
        near = dice.randrange(0, 4) if dice.random() < 0.4 else dice.randrange(1, 40)
        return str(near if dice.random() < 0.8 else dice.choice(NUMBERS))
    if annotation is str:
        return dice.choice(WORDS)
    if dice.random() < 0.8:
        return f"{FRIDAY + timedelta(days=dice.randrange(-20, 20)):%Y%m%d}"
    return dice.choice(
        ("", "00010101", "19900101", "21991231", "99991231", "20260230", "x", f"{date.max:%Y%m%d}")
    )
