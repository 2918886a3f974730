"""Words that say which lesson they are of: `7А алгебра 18.11: Иванов 5`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from services.journal.words.phrases import class_at
from services.journal.words.subjects import SubjectLike, subjects_called
from services.journal.words.tokens import Kind, Token, composed, tokens
from services.rules.weekdays import NotWeekdays, parse_day, parse_weekday

_GROUP = re.compile(
    r"[\s,(]*(?:(?:под)?групп[аы]|(?:под)?гр\.?|п/г)\s*(?P<after>[0-9]+|[А-ЯA-Z]\b)\)?"
    r"|[\s,(]*(?P<before>[0-9])(?:-?я)?\s*(?:(?:под)?группа|(?:под)?гр\.?|п/г)\)?",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:^|[\s,(])(?:за\s+|на\s+|от\s+|во?\s+|с\s+)?(?P<day>[0-9]{1,2}[./][0-9]{1,2}(?:[./][0-9]{2,4})?"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\s+[а-яё]{3,}|позавчера|вчера|сегодня|завтра|послезавтра"
    r"|[а-яё]+)[\s.),]*$",
    re.IGNORECASE,
)
LONGEST = 120
"""No address is written longer."""


class ClassLike(Protocol):
    """A class of some year."""

    @property
    def id(self) -> int:
        """Its id."""
        ...

    @property
    def grade(self) -> int:
        """7."""
        ...

    @property
    def letter(self) -> str:
        """А."""
        ...


@dataclass(frozen=True, slots=True)
class Address:
    """Where words belong; several ids are to be asked about, none is a class or subject that is not there."""

    class_name: tuple[int, str]
    classes: tuple[int, ...]
    subject: str
    """The subject as typed, "" where none was named."""
    subjects: tuple[int, ...]
    group: str
    """The subgroup as typed, "" where none was named."""
    day: date | None
    rest: str
    """The words themselves, "" after a bare address."""


def address_of(
    text: str, classes: Sequence[ClassLike], subjects: Sequence[SubjectLike], today: date
) -> Address | None:
    """The address that a text begins with: up to a colon, else its whole first line. None where there is none.

    A weekday is the latest one, today included: lessons are written about when they were given.
    """
    plain = composed(text)
    found = tokens(plain)
    at = 1 if found[0].text == "в" else 0
    named = class_at(found, at, plain)
    if named is None:
        return None
    form, after = named
    colon, end = _end(found, after)
    head = plain[found[after - 1].end : found[end].start]
    if len(head) > LONGEST:
        return None
    group, head = _group(head)
    day, subject = _day(head, today)
    fitting = subjects_called(subject, subjects)
    if not _may_be_subject(subject) or (subject and not colon and not fitting):
        return None
    rest = plain[found[end].end :].strip()
    known = tuple(one.id for one in classes if (one.grade, one.letter.upper()) == form)
    return Address(form, known, subject, fitting, group, day, rest)


def _end(found: Sequence[Token], at: int) -> tuple[bool, int]:
    """Whether a colon ends the address, and the token that does."""
    while found[at].kind not in {Kind.LINE, Kind.END}:
        if found[at].text == ":":
            return True, at
        at += 1
    return False, at


def _group(head: str) -> tuple[str, str]:
    match = _GROUP.search(head)
    if match is None:
        return "", head
    return match["after"] or match["before"], head[: match.start()] + " " + head[match.end() :]


def _day(head: str, today: date) -> tuple[date | None, str]:
    """The day at the end of the address, and the subject before it."""
    match = _DAY.search(head)
    day = _past(match["day"], today) if match else None
    if match is None or day is None:
        return None, head.strip(" \t,.()-–—")
    return day, head[: match.start()].strip(" \t,.()-–—")


def _past(text: str, today: date) -> date | None:
    try:
        weekday = parse_weekday(text)
    except NotWeekdays:
        return parse_day(text, today)
    return today - timedelta(days=(today.isoweekday() - weekday) % 7)


def _may_be_subject(text: str) -> bool:
    return len(text.split()) <= 5 and not any(sign.isdigit() for sign in text)
