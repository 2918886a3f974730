"""A class's plan for the tests of its days: two subgroups, one holiday, bells."""

from datetime import date

from hypothesis import strategies as st

from services.rules.classes import ClassSpec
from services.rules.standing import Membership
from services.rules.terms import Term
from services.rules.timetable.schoolday import (
    Bells,
    ClassPlan,
    Holiday,
    RecordedLesson,
    Subgroups,
    Substitution,
    TimetableRow,
    class_plan,
)

ALGEBRA, HISTORY, ENGLISH, ART = 1, 2, 3, 4


PETROVA, SMITH, JONES, KIM = 11, 12, 13, 14


MONDAY, TUESDAY, FRIDAY, SATURDAY = (
    date(2026, 11, 16),
    date(2026, 11, 17),
    date(2026, 11, 20),
    date(2026, 11, 21),
)


SECOND_TERM = Term(2, "2 четверть", "четверть", date(2026, 11, 4), date(2026, 12, 28), ClassSpec.parse("1-9"))


WEEK = [
    TimetableRow(1, 1, ALGEBRA, PETROVA, room="305"),
    TimetableRow(1, 2, ENGLISH, SMITH, "1", "201"),
    TimetableRow(1, 2, ENGLISH, JONES, "2", "202"),
    TimetableRow(3, 1, ALGEBRA, PETROVA, room="305"),
    TimetableRow(5, 1, HISTORY, KIM),
    TimetableRow(5, 2, ENGLISH, SMITH, "1"),
    TimetableRow(5, 3, ALGEBRA, PETROVA, room="305"),
]


def plan(
    *changes: Substitution,
    rows: list[TimetableRow] = WEEK,
    recorded: list[RecordedLesson] | None = None,
    terms: tuple[Term, ...] = (SECOND_TERM,),
    holidays: tuple[Holiday, ...] = (),
    bells: Bells | None = None,
) -> ClassPlan:
    return class_plan(7, "А", rows, changes, recorded or [], terms, holidays, bells)


def english(name: str, starts: date | None = None, ends: date | None = None) -> Subgroups:
    """A student's subgroups."""
    return {ENGLISH: [Membership(name, starts, ends)]}


def recorded(
    day: date, number: int, subject: int, subgroup: str = "", teacher: int | None = None
) -> RecordedLesson:
    return RecordedLesson(number, day, number, subject, teacher, subgroup, "Степени", "№ 301")


days = st.dates(date(2026, 10, 1), date(2027, 1, 31))


rows = st.lists(
    st.builds(
        TimetableRow,
        st.integers(1, 6),
        st.integers(1, 4),
        st.integers(1, 4),
        st.integers(11, 14),
        st.sampled_from(["", "1", "2"]),
        st.none(),
        st.none() | days,
        st.none() | days,
    ),
    max_size=20,
)


changes = st.lists(
    st.builds(
        Substitution,
        days,
        st.integers(1, 4),
        st.none() | st.integers(1, 4),
        st.none() | st.integers(11, 14),
        st.sampled_from(["", "1", "2"]),
    ),
    max_size=10,
)
