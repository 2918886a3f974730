"""What other days of a year bring: lessons that are no more, marks that fall elsewhere, days that nothing covers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from services.messaging.news.announce import timetable_changed
from services.messaging.news.changes import TimetableChange
from services.office.calendar.touched import ClassDay, told_families, touched
from services.office.substitutions.school_days import SchoolDays, of_days
from services.office.substitutions.telling import tell_teachers
from services.office.year.dates import require_order
from services.rules.dates.spans import Span
from services.rules.terms import Term, study_terms, term_at
from services.rules.timetable.board import BoardLesson, LessonSlot
from services.rules.timetable.classplan import ClassPlan, class_plan
from services.rules.timetable.timetable import Holiday
from services.school.office_rights import SchoolAccess
from services.school.reference import FormClass, Year, of_school
from services.values import Values
from services.work import Work
from storage.queries.office.calendar import reading
from storage.queries.office.year.reading import SpanRow

DAY = timedelta(days=1)
SUNDAY = 7


def _days(one: Term | Holiday | None) -> set[date]:
    return {one.starts + DAY * step for step in range((one.ends - one.starts).days + 1)} if one else set()


def _touched(
    old: Sequence[Term] | Sequence[Holiday], new: Sequence[Term] | Sequence[Holiday]
) -> Iterator[date]:
    """The days that are another's by now; all days of what is for other classes, or is new, or gone."""
    before, after = ({one.name: one for one in side} for side in (old, new))
    for name in before.keys() | after.keys():
        one, other = before.get(name), after.get(name)
        if one is not None and other is not None and one.classes == other.classes:
            yield from _days(one) ^ _days(other)
        else:
            yield from _days(one) | _days(other)


def _row(one: Term | Holiday) -> SpanRow:
    kind = one.kind if isinstance(one, Term) else ""
    return SpanRow(one.name, kind, one.starts, one.ends, str(one.classes))


def require_days(year: Year) -> None:
    """What the workbook's sheets ask of terms and holidays (contract.md §4). Raises BadYearDates."""
    require_order(map(_row, year.terms), map(_row, year.holidays))


@dataclass
class MovedDays:
    """A year before a change and after it."""

    work: Work
    access: SchoolAccess
    before: Year
    after: Year

    @cached_property
    def days(self) -> list[date]:
        """The days that a term or days off have before or after alone."""
        terms = _touched(self.before.terms, self.after.terms)
        return sorted({*terms, *_touched(self.before.holidays, self.after.holidays)})

    @cached_property
    def forms(self) -> list[FormClass]:
        """The classes of the year."""
        return [one for one in self.access.reference.classes.values() if one.year_id == self.before.id]

    @cached_property
    def off(self) -> set[tuple[int, date]]:
        """Classes' days with school before and without after."""
        return self._study(self.before) - self._study(self.after)

    @cached_property
    def moved(self) -> set[tuple[int, date]]:
        """Classes' days of another term, or of none, than before."""
        return {
            (form.id, day)
            for form in self.forms
            for day in self.days
            if _term(self.before, form, day) != _term(self.after, form, day)
        }

    def outcome(self) -> Values:
        """The consequences as plain JSON. Raises BadYearDates."""
        require_days(self.after)
        today = self.access.reference.today(self.work)
        lost, back, near = self._lessons(today)
        spans = (
            [form.id for form in self.forms],
            *((self.days[0], self.days[-1]) if self.days else (today, today)),
        )
        marked = reading.list_marked(self.work.connection, *spans)
        return touched(self.work, self.access, self.off) | {
            "year": self.before.span.name,
            "today": today.isoformat(),
            "lost": lost,
            "back": back,
            "families": told_families(self.work, self.access, near),
            "pupils": len({row.student_id for row in marked if row[:2] in self.moved}),
            "bare": [[span.starts.isoformat(), span.ends.isoformat()] for span in self._bare()],
        }  # fmt: skip

    def _study(self, year: Year) -> set[tuple[int, date]]:
        plans = [(form.id, _plan(year, form)) for form in self.forms]
        return {(form, day) for form, plan in plans for day in self.days if plan.is_study_day(day)}

    def _board(self, year: Year, days: Sequence[date]) -> list[BoardLesson]:
        reference = self.access.reference
        years = tuple(year if one.id == year.id else one for one in reference.years)
        found: SchoolDays = of_days(self.work, replace(reference, years=years), days)
        return list(found.board().every())

    def _lessons(self, today: date) -> tuple[int, int, set[ClassDay]]:
        """How many lessons from today on are no more, how many there are more, and the classes' days of both."""
        ahead = [day for day in self.days if day >= today]
        if not ahead:
            return 0, 0, set()
        old, new = (_slots(self._board(year, ahead)) for year in (self.before, self.after))
        return len(old - new), len(new - old), {(one.class_id, one.day) for one in old ^ new}

    def _bare(self) -> list[Span]:
        """Days that would be of no term and not off by now, the Sundays aside, as spans."""
        return joined(
            [
                day
                for day in self.days
                if day.isoweekday() != SUNDAY
                and any(
                    _covered(self.before, form, day) and not _covered(self.after, form, day)
                    for form in self.forms
                )
            ]
        )


def _covered(year: Year, form: FormClass, day: date) -> bool:
    """Whether a term or days off of the class have the day."""
    terms = study_terms(year.terms, form.grade, form.letter)
    return any(one.covers(day) for one in terms) or any(
        one.covers(day) and one.classes.matches(form.grade, form.letter) for one in year.holidays
    )


def joined(days: Sequence[date]) -> list[Span]:
    """Days in order as spans; over a Sunday they go on."""
    found: list[Span] = []
    for day in days:
        step = 2 if day.isoweekday() == 1 else 1
        if found and day - found[-1].ends <= DAY * step:
            found[-1] = found[-1]._replace(ends=day)
        else:
            found.append(Span(day, day))
    return found


def _slots(lessons: Sequence[BoardLesson]) -> set[LessonSlot]:
    return {one.slot for one in lessons}


def _plan(year: Year, form: FormClass) -> ClassPlan:
    return class_plan(form.grade, form.letter, (), terms=year.terms, holidays=year.holidays)


def _term(year: Year, form: FormClass, day: date) -> int | None:
    found = term_at(year.terms, form.grade, form.letter, day)
    return found.id if found else None


def tell_days(work: Work, access: SchoolAccess, spans: Sequence[Span], *, undone: bool) -> None:
    """Families by their rules, teachers of today's and tomorrow's lessons; the days are written by now."""
    today = access.reference.today(work)
    near = [day for day in (today, today + DAY) if any(span.starts <= day <= span.ends for span in spans)]
    if not near:
        return
    fresh = of_school(work, access.school_id)
    old, new = (list(of_days(work, one, near).board().every()) for one in (access.reference, fresh))
    others = _slots(old) ^ _slots(new)
    held = [one for one in (*old, *new) if one.slot in others]
    days = sorted({(one.class_id, one.day) for one in others})
    timetable_changed(work, access.school_id, [TimetableChange(form, day, 0) for form, day in days])
    people = {person for one in held for person in one.teachers}
    tell_teachers(work, access, people, [one.slot for one in held], undone=undone)
