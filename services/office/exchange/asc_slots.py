"""The weekly lessons of an aSc file: each card at its day and period, for each class, double lessons as two."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from services.office.exchange.asc_file import AscFile, Record, ids
from services.workbook.catalogue.fields import LESSON_NUMBERS


class AscSlot(NamedTuple):
    """A weekly lesson by the names of the file; `group` is empty for the whole class."""

    form: str
    group: str
    weekday: int
    """ISO."""
    number: int
    subject: Record
    teacher: Record | None
    room: Record | None


@dataclass(slots=True)
class AscSlots:
    """The lessons, and how many cards could not be weekly lessons, by why."""

    slots: list[AscSlot] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)
    """asc_unplaced: without a place, asc_weeks: not of every week, asc_teachers: only the first teacher is taken."""


def slots_of(file: AscFile) -> AscSlots:
    """Every card of the file as weekly lessons."""
    found = AscSlots()
    tables = {
        name: file.by_id(name) for name in ("subject", "teacher", "classroom", "class", "group", "lesson")
    }
    numbers = _numbers(file)
    for card in file.tables["card"]:
        lesson = tables["lesson"].get(card.get("lessonid", ""))
        subject = tables["subject"].get(lesson.get("subjectid", "")) if lesson else None
        days = [place + 1 for place, sign in enumerate(card.get("days", "")) if sign == "1"]
        if lesson is None or subject is None or not days or not card.get("period", "").isdigit():
            found.passed["asc_unplaced"] += 1
            continue
        if "0" in card.get("weeks", "") or "0" in card.get("terms", ""):
            found.passed["asc_weeks"] += 1
            continue
        teachers = [
            tables["teacher"][one] for one in ids(lesson.get("teacherids")) if one in tables["teacher"]
        ]
        rooms = [one for one in ids(card.get("classroomids")) if one in tables["classroom"]]
        found.passed["asc_teachers"] += len(teachers) > 1
        for form, group in _who(lesson, tables["class"], tables["group"]):
            for weekday in days:
                for number in _periods(card, lesson, numbers):
                    found.slots.append(
                        AscSlot(
                            form,
                            group,
                            weekday,
                            number,
                            subject,
                            teachers[0] if teachers else None,
                            tables["classroom"][rooms[0]] if rooms else None,
                        )
                    )
    return found


def _numbers(file: AscFile) -> dict[int, int]:
    """The number of a lesson by its period: what the period is called where that is a number."""
    low, high = LESSON_NUMBERS
    found = {}
    for row in file.tables["period"]:
        period, name = row.get("period", ""), row.get("name", "")
        if period.isdigit():
            found[int(period)] = int(name) if name.isdigit() and low <= int(name) <= high else int(period)
    return found


def _periods(card: Record, lesson: Record, numbers: dict[int, int]) -> Iterator[int]:
    first, long = int(card["period"][:4]), lesson.get("periodspercard", "1").partition(".")[0]
    for period in range(first, first + (min(int(long), 8) if long.isdigit() and long != "0" else 1)):
        yield numbers.get(period, period)


def _who(lesson: Record, classes: dict[str, Record], groups: dict[str, Record]) -> Iterator[tuple[str, str]]:
    """The classes with the group of each that is no whole class."""
    parts = [groups[one] for one in ids(lesson.get("groupids")) if one in groups]
    for class_id in ids(lesson.get("classids")):
        form = classes.get(class_id)
        if form is None:
            continue
        own = [one for one in parts if one.get("classid") == class_id and one.get("entireclass") != "1"]
        for name in [one.get("name", "") for one in own] or [""]:
            yield form.get("name", "") or form.get("short", ""), name
