"""The lessons that have been given by a moment, and the changes of the timetable about it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.demo.school import topics
from bot.demo.school.calendar import SampleSpan, SchoolYear
from bot.demo.school.timetable import STARTS, TEACHERS, SampleSlot, grade_of, slots

ENTERED_AFTER = timedelta(minutes=15)
"""How long after its beginning a lesson stands in the journal."""
SPORT = "Физкультура"
WEEKEND = timedelta(days=2)
LEFT_OPEN = frozenset({("7А", "Геометрия"), ("10А", "Физика")})
"""Today's lessons in these are left for the visitor to enter, as the teachers of the page's cast would."""
STAND_IN = "С24"
"""The teacher who takes lessons of whoever is ill."""


@dataclass(frozen=True, slots=True)
class SampleChange:
    """A substitution; an empty subject is a cancelled lesson."""

    day: date
    number: int
    form: str
    subgroup: str = ""
    subject: str | None = None
    teacher: str | None = None
    room: str | None = None


@dataclass(frozen=True, slots=True)
class SampleGiven:
    """A lesson in the journal; `ago` counts the subject's later lessons in it, `index` its earlier ones."""

    slot: SampleSlot
    day: date
    text: topics.LessonText
    index: int
    ago: int
    term: SampleSpan
    current: bool
    """Whether the term is that of the moment."""

    @property
    def topic(self) -> str:
        """The topic as the teacher writes it."""
        return f"Контрольная работа «{self.text.section}»" if self.is_test else self.text.topic

    @property
    def is_test(self) -> bool:
        """Whether the class wrote a test; the last lesson of 7А in algebra always is one."""
        forced = (self.slot.form, self.slot.subject, self.ago) == ("7А", "Алгебра", 0)
        return forced or (self.text.closes and self.slot.subject not in QUIET)


QUIET = {SPORT, "ИЗО", "Музыка", "Труд (технология)", "ОБЗР", "Литературное чтение", "Литература"}
"""Subjects without tests."""


def shown_day(year: SchoolYear, now: datetime) -> date:
    """Today where 7А still has a lesson to begin, else the next school day."""
    today = now.date()
    if year.is_school_day(today) and now.time() < STARTS[_of(today, "7А")[-1].number]:
        return today
    return next(day for day in year.school_days() if day > today)


def changes(year: SchoolYear, now: datetime) -> list[SampleChange]:
    """Substitutions of the shown day and the one after: another subject, another teacher, a cancelled lesson."""
    first = shown_day(year, now)
    second = next(day for day in year.school_days() if day > first)
    found = [SampleChange(first, *_last(first, "7А"), *_sport(first))]
    moved = _of(second, "7А")[1]
    own = [slot for slot in _of(second, "7А") if slot.number == moved.number]
    found += [
        SampleChange(second, slot.number, "7А", slot.subgroup, slot.subject, STAND_IN, room)
        for slot, room in zip(own, ("216", "217"), strict=False)
    ]
    young = next(day for day in year.school_days() if day >= second and _of(day, "3Б"))
    found.append(SampleChange(young, _of(young, "3Б")[-1].number, "3Б"))
    return found


def _last(day: date, form: str) -> tuple[int, str, str]:
    slot = _of(day, form)[-1]
    return slot.number, form, ""


def _sport(day: date) -> tuple[str, str, str]:
    """Физкультура in place of the last lesson; where it is that already, история."""
    if _of(day, "7А")[-1].subject == SPORT:
        return "История", "С15", "212"
    return SPORT, "С21", "зал"


def _of(day: date, form: str) -> list[SampleSlot]:
    own = [slot for slot in slots() if slot.form == form and slot.weekday == day.isoweekday()]
    return sorted(own, key=lambda slot: slot.number)


def given(year: SchoolYear, now: datetime, changed: list[SampleChange]) -> list[SampleGiven]:
    """Every lesson entered by `now` (local time of the school), oldest first."""
    moved = {(change.day, change.form, change.number): change for change in changed}
    counts: Counter[tuple[str, str, str]] = Counter()
    found: list[tuple[SampleSlot, date, int]] = []
    for day in year.school_days():
        if day > now.date():
            break
        for slot in slots():
            if slot.weekday != day.isoweekday() or not _entered(day, slot.number, now):
                continue
            if day == now.date() and (slot.form, slot.subject) in LEFT_OPEN:
                continue
            change = moved.get((day, slot.form, slot.number))
            if change and change.subject != slot.subject:
                continue
            key = (slot.form, slot.subject, slot.subgroup)
            found.append((slot, day, counts[key]))
            counts[key] += 1
    return [_lesson(year, slot, day, index, counts, now.date()) for slot, day, index in found]


def _entered(day: date, number: int, now: datetime) -> bool:
    return datetime.combine(day, STARTS[number], now.tzinfo) + ENTERED_AFTER <= now


def entered_today(year: SchoolYear, now: datetime) -> int:
    """How many of today's lesson numbers stand in the journal by now."""
    today = now.date()
    return sum(_entered(today, number, now) for number in STARTS) if year.is_school_day(today) else 0


def _lesson(
    year: SchoolYear,
    slot: SampleSlot,
    day: date,
    index: int,
    counts: Counter[tuple[str, str, str]],
    today: date,
) -> SampleGiven:
    ago = counts[slot.form, slot.subject, slot.subgroup] - 1 - index
    text = topics.lesson(grade_of(slot.form), slot.subject, index)
    term = next(term for term in year.terms(grade_of(slot.form)) if day in term)
    return SampleGiven(slot, day, text, index, ago, term, today in term or today - term.ends <= WEEKEND)


def next_lesson(year: SchoolYear, form: str, subject: str, after: date) -> date:
    """The next day on which a class has the subject."""
    return next(
        day
        for day in year.school_days()
        if day > after and any(slot.subject == subject for slot in _of(day, form))
    )


def subjects(form: str) -> list[str]:
    """The subjects of a class."""
    return list(TEACHERS[form])
