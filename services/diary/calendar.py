"""«Каникулы и четверти»: the terms and holidays of the child's year, and how many days are left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.diary.open_diary import Diary, Whose, open_diary
from services.diary.timetable.planning import days_between
from services.rules.breaks import DAY, Break, break_between, breaks
from services.rules.terms import Term
from services.school.actor import Actor
from services.school.belonging import ChildTerm
from services.school.reference import Year
from services.work import Work


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """A child's year; without a year the child has no class yet."""

    whose: Whose
    today: date
    year: str | None
    terms: tuple[Term, ...] = ()
    breaks: tuple[Break, ...] = ()
    now: Break | None = None
    """The break that today lies in."""
    coming: Break | None = None
    """The next one of several days, else the next of all."""
    school_day: date | None = None
    """The first school day after the break that today lies in."""
    left: int = 0
    """Days with lessons from tomorrow to the break that comes."""

    @property
    def term(self) -> Term | None:
        """The term that today lies in."""
        return next((term for term in self.terms if term.covers(self.today)), None)


def child_breaks(diary: Diary) -> list[Break]:
    """The breaks of the child's class over all its years."""
    terms = [own.term for own in diary.belonging.terms]
    years: dict[int, ChildTerm] = {own.year.id: own for own in diary.belonging.terms}
    holidays = [
        holiday
        for own in years.values()
        for holiday in own.year.holidays
        if holiday.classes.matches(own.form_class.grade, own.form_class.letter)
    ]
    return breaks(terms, holidays)


def coming_break(every: Iterable[Break], today: date) -> Break | None:
    """The first break after today."""
    return next((pause for pause in every if pause.starts > today), None)


def school_calendar(work: Work, actor: Actor, student_id: int) -> SchoolCalendar:
    """The terms and holidays of the year of the term shown today; of the coming one once that is over."""
    diary = open_diary(work, actor, student_id)
    year = _year(diary)
    if year is None:
        return SchoolCalendar(diary.whose, diary.today, None)
    terms = tuple(own.term for own in diary.belonging.terms if own.year.id == year.id)
    every = child_breaks(diary)
    pause = break_between(every, diary.today, None)
    after = pause.ends if pause else diary.today
    ahead = [pause for pause in every if pause.starts > after]
    coming = next((one for one in ahead if one.days > 1), next(iter(ahead), None))
    until = coming.starts if coming else max(term.ends for term in terms) + DAY
    days = days_between(work, diary, diary.today, until)
    step = range(1, (until - diary.today).days)
    school = [
        day for day in (diary.today + DAY * count for count in step) if any(one.held for one in days.lessons(day))
    ]  # fmt: skip
    return SchoolCalendar(
        whose=diary.whose,
        today=diary.today,
        year=year.span.name,
        terms=terms,
        breaks=tuple(one for one in every if _of_year(one, terms)),
        now=pause,
        coming=coming,
        school_day=next((day for day in school if pause and day > pause.ends), None),
        left=len(school),
    )


def _year(diary: Diary) -> Year | None:
    years = [own.year for own in diary.belonging.terms]
    current = diary.reference.year_at(diary.today)
    if current is not None and any(year.id == current.id for year in years):
        return current
    return years[-1] if years else None


def _of_year(pause: Break, terms: Iterable[Term]) -> bool:
    """Whether a break is of the year of these terms: the summer after them too, the one before not."""
    given = list(terms)
    first, last = min(term.starts for term in given), max(term.ends for term in given)
    return first < pause.starts <= last + DAY
