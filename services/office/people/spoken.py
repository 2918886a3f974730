"""A new student as the secretary types it: one line of the child, a line of each parent."""

import re
from dataclasses import dataclass
from datetime import date

from services.rules.classes import NotAClass, parse_class_name
from services.rules.dates.weekdays import parse_day
from services.school.labels import seen
from services.workbook.catalogue.cells import KINSHIPS

_EVERYDAY = {"мама": "мать", "папа": "отец", "mother": "мать", "father": "отец", "guardian": "опекун"}
_KINSHIPS = {seen(one): one for one in KINSHIPS} | {seen(one): known for one, known in _EVERYDAY.items()}
_LONGEST_FIRST = sorted(_KINSHIPS, key=len, reverse=True)
_WRITTEN_DAY = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class SpokenParent:
    """A parent as typed; the kinship is empty where no word of the line is one."""

    name: str
    kinship: str


@dataclass(frozen=True, slots=True)
class SpokenArrival:
    """What the lines say; what they do not say is empty."""

    name: str
    form: str
    birth: date | None
    parents: tuple[SpokenParent, ...]


def read_arrival(text: str, today: date) -> SpokenArrival:
    """«Соколова Мария Игоревна, 7А, 14.05.2013», then «мать Соколова Ольга Петровна»; parts in any order."""
    lines = [line.strip() for line in re.split(r"[\n;]", text) if line.strip()]
    name: list[str] = []
    form, birth = "", None
    for part in (lines[0] if lines else "").split(","):
        form, birth, rest = _part(part.strip(), form, birth, today)
        name += [rest] if rest else []
    return SpokenArrival(" ".join(name), form, birth, tuple(read_parent(line) for line in lines[1:]))


def _part(part: str, form: str, birth: date | None, today: date) -> tuple[str, date | None, str]:
    """The class and the birthday that a part brings, and what is left of it."""
    if written := _WRITTEN_DAY.search(part):
        birth = parse_day(written[0], today) or birth
        part = (part[: written.start()] + part[written.end() :]).strip(" .г")
    left = []
    for word in part.split():
        try:
            parse_class_name(word)
            form = word
        except NotAClass:
            left.append(word)
    return form, birth, " ".join(left)


def read_parent(line: str) -> SpokenParent:
    """«мать Соколова Ольга Петровна», «Соколов Игорь Ильич, отец»."""
    words = line.replace(",", " ").split()
    folded = [seen(word) for word in words]
    for kinship in _LONGEST_FIRST:
        size = len(kinship.split())
        for start in range(len(words) - size + 1):
            if " ".join(folded[start : start + size]) == kinship:
                return SpokenParent(" ".join(words[:start] + words[start + size :]), _KINSHIPS[kinship])
    return SpokenParent(" ".join(words), "")
