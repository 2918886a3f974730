"""A class's days: timetable, substitutions, holidays, journal."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.classes import ClassSpec
from services.rules.dates.weekdays import mask
from services.rules.terms import Term
from services.rules.timetable.schoolday import (
    Bells,
    ClassPlan,
    Holiday,
    LessonState,
    RingingRow,
    Substitution,
    TimetableRow,
    has_lesson,
    next_lesson_day,
    planned_lessons,
)
from tests.rules.timetable.week import (
    ALGEBRA,
    ART,
    ENGLISH,
    FRIDAY,
    HISTORY,
    JONES,
    KIM,
    MONDAY,
    PETROVA,
    SATURDAY,
    SECOND_TERM,
    SMITH,
    TUESDAY,
    changes,
    days,
    english,
    plan,
    rows,
)


def short(day: date, of: ClassPlan) -> list[tuple[int, str, int, int | None, str]]:
    return [
        (lesson.number, lesson.subgroup, lesson.subject_id, lesson.teacher_id, lesson.state)
        for lesson in planned_lessons(day, of)
    ]


def test_a_day_by_the_timetable() -> None:
    assert short(MONDAY, plan()) == [
        (1, "", ALGEBRA, PETROVA, "normal"),
        (2, "1", ENGLISH, SMITH, "normal"),
        (2, "2", ENGLISH, JONES, "normal"),
    ]
    assert short(TUESDAY, plan()) == []


def test_lessons_are_within_the_terms_of_the_class() -> None:
    assert planned_lessons(date(2026, 11, 2), plan()) == []
    assert len(planned_lessons(date(2026, 11, 4), plan())) == 1
    assert len(planned_lessons(date(2026, 12, 28), plan())) == 3
    assert planned_lessons(date(2027, 1, 4), plan()) == []


def test_without_terms_every_week_is_taught() -> None:
    assert len(planned_lessons(date(2026, 11, 2), plan(terms=()))) == 3
    others = Term(
        9, "1 полугодие", "полугодие", date(2026, 9, 1), date(2026, 12, 28), ClassSpec.parse("10-11")
    )
    assert len(planned_lessons(date(2027, 11, 1), plan(terms=(others,)))) == 3


def test_a_year_without_terms_under_it_bounds_the_lessons() -> None:
    year = Term(8, "2027/2028", "год", date(2027, 9, 1), date(2028, 5, 25))
    both = plan(terms=(SECOND_TERM, year, Term(7, "год", "год", date(2026, 9, 1), date(2027, 5, 25))))
    assert planned_lessons(date(2026, 11, 2), both) == []
    assert len(planned_lessons(date(2027, 9, 6), both)) == 3
    assert planned_lessons(date(2028, 5, 29), both) == []


def test_holidays_of_the_class_have_no_lessons() -> None:
    own = Holiday(MONDAY, FRIDAY, ClassSpec.parse("7А"))
    assert planned_lessons(MONDAY, plan(holidays=(own,))) == []
    assert planned_lessons(FRIDAY, plan(holidays=(own,))) == []
    assert len(planned_lessons(MONDAY + timedelta(7), plan(holidays=(own,)))) == 3
    assert len(planned_lessons(MONDAY, plan(holidays=(Holiday(MONDAY, FRIDAY, ClassSpec.parse("8")),)))) == 3


def test_validity_of_a_row_is_inclusive() -> None:
    row = TimetableRow(1, 1, ALGEBRA, valid_from=MONDAY, valid_to=MONDAY + timedelta(7))
    of = plan(rows=[row])
    assert [len(planned_lessons(MONDAY + timedelta(7 * week), of)) for week in (-1, 0, 1, 2)] == [0, 1, 1, 0]


def test_a_row_that_begins_later_replaces_the_open_one() -> None:
    of = plan(rows=[TimetableRow(1, 1, ALGEBRA), TimetableRow(1, 1, HISTORY, valid_from=MONDAY)])
    assert [lesson.subject_id for lesson in planned_lessons(MONDAY - timedelta(7), of)] == [ALGEBRA]
    assert [lesson.subject_id for lesson in planned_lessons(MONDAY, of)] == [HISTORY]


def test_a_bell_with_days_beats_one_without() -> None:
    school = Bells(
        [
            RingingRow(1, time(9), time(9, 40), mask([6])),
            RingingRow(1, time(8, 30), time(9, 15)),
            RingingRow(1, time(8), time(8, 45), mask([1, 2, 6])),
        ]
    )
    bells = school.of(7, "А")
    assert bells.at(1, MONDAY) == (time(8), time(8, 45))
    assert bells.at(1, FRIDAY) == (time(8, 30), time(9, 15))
    assert bells.at(1, SATURDAY) == (time(9), time(9, 40))
    assert bells.at(2, MONDAY) is None
    lesson = planned_lessons(MONDAY, plan(bells=school))[0]
    assert (lesson.starts, lesson.ends) == (time(8), time(8, 45))


def test_a_cancelled_lesson_stays_as_cancelled() -> None:
    assert short(MONDAY, plan(Substitution(MONDAY, 1)))[0] == (1, "", ALGEBRA, PETROVA, "cancelled")
    assert [lesson[4] for lesson in short(MONDAY, plan(Substitution(MONDAY, 2)))] == [
        "normal",
        "cancelled",
        "cancelled",
    ]
    assert len(short(TUESDAY, plan(Substitution(TUESDAY, 1)))) == 0


def test_another_teacher_takes_the_lesson_and_the_room_stays() -> None:
    lesson = planned_lessons(MONDAY, plan(Substitution(MONDAY, 1, ALGEBRA, KIM)))[0]
    assert (lesson.teacher_id, lesson.room, lesson.state) == (KIM, "305", LessonState.SUBSTITUTED)
    assert (lesson.replaced_teacher_id, lesson.replaced_subject_id) == (PETROVA, None)


def test_another_room_leaves_the_teacher() -> None:
    lesson = planned_lessons(MONDAY, plan(Substitution(MONDAY, 1, ALGEBRA, room="зал")))[0]
    assert (lesson.teacher_id, lesson.room) == (PETROVA, "зал")


def test_one_subgroups_substitution_leaves_the_other() -> None:
    of = plan(Substitution(MONDAY, 2, ENGLISH, KIM, "1"))
    assert short(MONDAY, of)[1:] == [
        (2, "1", ENGLISH, KIM, "substituted"),
        (2, "2", ENGLISH, JONES, "normal"),
    ]


def test_a_substitution_of_everyone_joins_the_subgroups() -> None:
    of = plan(Substitution(MONDAY, 2, ART, KIM))
    joined = planned_lessons(MONDAY, of)[1]
    assert short(MONDAY, of)[1:] == [(2, "", ART, KIM, "substituted")]
    assert joined.replaced_subject_id == ENGLISH
    assert has_lesson(english("2"), joined, MONDAY)


def test_a_substitution_of_everyone_by_nobody_leaves_each_subgroup_its_teacher_and_room() -> None:
    of = plan(Substitution(MONDAY, 2, ART))
    first, second = planned_lessons(MONDAY, of)[1:]
    assert (first.subject_id, first.teacher_id, first.room) == (ART, SMITH, "201")
    assert (second.subject_id, second.teacher_id, second.room) == (ART, JONES, "202")
    assert [has_lesson(english("2"), lesson, MONDAY) for lesson in (first, second)] == [False, True]


def test_a_substitution_is_for_those_who_had_a_lesson() -> None:
    friday = planned_lessons(FRIDAY, plan(Substitution(FRIDAY, 2, ART, KIM)))[1]
    assert has_lesson(english("1"), friday, FRIDAY)
    assert not has_lesson(english("2"), friday, FRIDAY)


def test_one_subgroup_goes_its_own_way_and_the_rest_another() -> None:
    of = plan(Substitution(MONDAY, 2), Substitution(MONDAY, 2, ENGLISH, KIM, "1"))
    assert short(MONDAY, of)[1:] == [
        (2, "1", ENGLISH, KIM, "substituted"),
        (2, "2", ENGLISH, JONES, "cancelled"),
    ]
    all_own = plan(
        Substitution(MONDAY, 2, ART, KIM),
        Substitution(MONDAY, 2, ENGLISH, KIM, "1"),
        Substitution(MONDAY, 2, None, None, "2"),
    )
    assert [lesson[2:] for lesson in short(MONDAY, all_own)[1:]] == [
        (ENGLISH, KIM, "substituted"),
        (ENGLISH, JONES, "cancelled"),
    ]


def test_a_lesson_may_be_added_where_there_was_none() -> None:
    assert short(TUESDAY, plan(Substitution(TUESDAY, 1, ART, KIM))) == [(1, "", ART, KIM, "added")]
    assert short(MONDAY, plan(Substitution(MONDAY, 3, ART, KIM, "1")))[-1] == (3, "1", ART, KIM, "added")


def test_nothing_is_added_in_holidays() -> None:
    holiday = Holiday(MONDAY, MONDAY)
    assert short(MONDAY, plan(Substitution(MONDAY, 3, ART, KIM), holidays=(holiday,))) == []


def test_a_lesson_is_of_the_subgroup_of_its_day() -> None:
    _, first, second = planned_lessons(MONDAY, plan())
    before = english("1", None, MONDAY - timedelta(1))
    moved = {ENGLISH: [*before[ENGLISH], *english("2", MONDAY)[ENGLISH]]}
    assert [has_lesson(moved, lesson, MONDAY) for lesson in (first, second)] == [False, True]
    assert [has_lesson(moved, lesson, MONDAY - timedelta(7)) for lesson in (first, second)] == [True, False]


def test_a_lesson_of_a_subgroup_is_for_its_students() -> None:
    algebra, first, second = planned_lessons(MONDAY, plan())
    student = english("1")
    assert [has_lesson(student, lesson, MONDAY) for lesson in (algebra, first, second)] == [True, True, False]
    assert not has_lesson({}, first, MONDAY)


@given(rows, changes, days)
def test_every_planned_lesson_is_accounted_for(
    table: list[TimetableRow], made: list[Substitution], day: date
) -> None:
    found = planned_lessons(day, plan(*made, rows=table))
    today = [change for change in made if change.day == day]
    plain = planned_lessons(day, plan(rows=table))
    assert [lesson.number for lesson in found] == sorted(lesson.number for lesson in found)
    if not SECOND_TERM.covers(day):
        assert found == []
    if not today:
        assert found == plain
    # whoever had something at a number is still provided for, even if by a cancellation
    had = {(lesson.number, member) for lesson in plain for member in lesson.audience}
    assert had <= {(lesson.number, member) for lesson in found for member in lesson.audience}


@given(rows, changes, days, st.integers(1, 4), st.sampled_from(["", "1"]))
def test_the_next_lesson_day_is_the_first(
    table: list[TimetableRow], made: list[Substitution], after: date, subject: int, subgroup: str
) -> None:
    of = plan(*made, rows=table)

    def taught(day: date) -> bool:
        return any(
            lesson.held
            and lesson.subject_id == subject
            and (not subgroup or lesson.subgroup in {"", subgroup})
            for lesson in planned_lessons(day, of)
        )

    later = (after + timedelta(step) for step in range(1, 130))
    assert next_lesson_day(subject, subgroup, after, of) == next((day for day in later if taught(day)), None)


@pytest.mark.parametrize("day", [SATURDAY, SATURDAY + timedelta(1)])
def test_a_weekend_may_have_lessons_when_the_school_says_so(day: date) -> None:
    assert short(day, plan()) == []
    assert short(day, plan(Substitution(day, 1, ART))) == [(1, "", ART, None, "added")]
