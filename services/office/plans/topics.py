"""The topics of a plan as somebody brings them: a pasted list «1. Натуральные числа — 2 ч», a line an hour where none is said."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from services.office.plans.errors import BadTopic, NoTopics, TooManyTopics
from services.rules.signs import visible
from services.workbook.catalogue.cells import decimal
from services.workbook.faults import CellFault
from services.workbook.file.xmlrows import Value

MOST, LONGEST = 400, 500
"""Topics of a plan; signs of a topic."""
_NUMBERED = re.compile(
    r"(?:урок\s*)?№?\s*(\d{1,3})(?:\s*[-–—]\s*(\d{1,3}))?\s*(?:[.);:|\t]|\s(?=\D))\s*", re.IGNORECASE
)
_HOURS = re.compile(
    r"(?:\s[-–—:]\s*|\s*[\t;|]\s*|\s*[(,]\s*|\s+)(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:ч|час|часа|часов)\.?\s*\)?\s*[.;]?$"
    r"|(?:\s[-–—]\s*|\s*[\t;|]\s*)(\d{1,3}(?:[.,]\d{1,2})?)$",
    re.IGNORECASE,
)
_hours = decimal(0, 999)


class PlannedTopic(NamedTuple):
    """A topic and its hours as exact decimal text; its place in the list is its №."""

    topic: str
    hours: str


@dataclass(frozen=True, slots=True)
class BroughtPlan:
    """The topics in order, and what was passed over: headings of chapters, rows of other subjects."""

    topics: tuple[PlannedTopic, ...]
    passed: tuple[str, ...] = ()
    others: int = 0
    """Rows of a file that are of another subject or grade."""


def read_text(text: str) -> BroughtPlan:
    """The plan of a pasted list. Raises NoTopics, TooManyTopics, BadTopic.

    Where most lines are numbered, those that are not are headings of chapters and passed over.
    """
    said = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if visible(line)]
    counted = [number for number, line in said if _NUMBERED.match(line)]
    numbered = len(counted) * 2 > len(said)
    passed = [visible(line) for number, line in said if numbered and number not in counted]
    rows = [
        (number, *_parts(line, numbered=numbered))
        for number, line in said
        if not numbered or number in counted
    ]
    return brought(rows, passed)


def joined(text: str, more: str) -> str:
    """A list with its next message; a topic that was cut in its midst, of a list that says hours, is one again."""
    lines = text.rstrip().splitlines()
    says_hours = 2 * sum(bool(_HOURS.search(one.rstrip())) for one in lines) > len(lines)
    whole = _HOURS.search(lines[-1]) is not None or _NUMBERED.match(more.lstrip()) is not None
    return f"{text}\n{more}" if whole or not says_hours else f"{text.rstrip()} {more.lstrip()}"


def _parts(line: str, *, numbered: bool) -> tuple[str, str | None]:
    """The topic and its hours, None where they are not said; «5–6.» says two."""
    first = _NUMBERED.match(line) if numbered else None
    rest = line[first.end() :] if first else line
    last = _HOURS.search(rest)
    hours = (last[1] or last[2]) if last else None
    if hours is None and first and first[2] and int(first[2]) >= int(first[1]):
        hours = str(int(first[2]) - int(first[1]) + 1)
    return visible(rest[: last.start()] if last else rest).strip(" ;|"), hours


def brought(
    rows: Iterable[tuple[int, str, Value]], passed: Sequence[str] = (), others: int = 0
) -> BroughtPlan:
    """The plan of (line, topic, hours) rows; hours that are not said are one."""
    topics = []
    for line, topic, hours in rows:
        if not 1 <= len(topic) <= LONGEST:
            raise BadTopic(line=line, value=topic, limit=LONGEST, hours=False)
        topics.append(PlannedTopic(topic, _exact(line, hours)))
        if len(topics) > MOST:
            raise TooManyTopics(most=MOST)
    if not topics:
        raise NoTopics
    return BroughtPlan(tuple(topics), tuple(passed), others)


def _exact(line: int, hours: Value) -> str:
    if hours is None:
        return "1"
    try:
        return _hours(hours)
    except CellFault as fault:
        raise BadTopic(line=line, value=str(hours), limit=LONGEST, hours=True) from fault
