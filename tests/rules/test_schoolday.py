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
    RecordedLesson,
    RingingRow,
    Substitution,
    TimetableRow,
    class_plan,
    has_lesson,
    lessons_left,
    lessons_on,
    merge_recorded,
    next_lesson_day,
    next_school_day,
    planned_lessons,
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
    bells = Bells(
        [
            RingingRow(1, time(9), time(9, 40), mask([6])),
            RingingRow(1, time(8, 30), time(9, 15)),
            RingingRow(1, time(8), time(8, 45), mask([1, 2, 6])),
        ]
    )
    assert bells.at(1, 1) == (time(8), time(8, 45))
    assert bells.at(1, 3) == (time(8, 30), time(9, 15))
    assert bells.at(1, 6) == (time(9), time(9, 40))
    assert bells.at(2, 1) is None
    lesson = planned_lessons(MONDAY, plan(bells=bells))[0]
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
    assert has_lesson({ENGLISH: {"2"}}, joined)


def test_a_substitution_of_everyone_by_nobody_leaves_each_subgroup_its_teacher_and_room() -> None:
    of = plan(Substitution(MONDAY, 2, ART))
    first, second = planned_lessons(MONDAY, of)[1:]
    assert (first.subject_id, first.teacher_id, first.room) == (ART, SMITH, "201")
    assert (second.subject_id, second.teacher_id, second.room) == (ART, JONES, "202")
    assert [has_lesson({ENGLISH: {"2"}}, lesson) for lesson in (first, second)] == [False, True]


def test_the_journal_may_have_the_subgroups_of_a_substitution_as_one_class() -> None:
    entry = recorded(MONDAY, 2, ART, "", SMITH)
    of = plan(Substitution(MONDAY, 2, ART), recorded=[entry])
    _, together = lessons_on(MONDAY, of)
    assert (together.recorded, together.teacher_id) == (entry, SMITH)
    assert [has_lesson({ENGLISH: {group}}, together) for group in "12"] == [True, True]


def test_a_substitution_is_for_those_who_had_a_lesson() -> None:
    friday = planned_lessons(FRIDAY, plan(Substitution(FRIDAY, 2, ART, KIM)))[1]
    assert has_lesson({ENGLISH: {"1"}}, friday)
    assert not has_lesson({ENGLISH: {"2"}}, friday)


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


def test_a_lesson_of_a_subgroup_is_for_its_students() -> None:
    algebra, first, second = planned_lessons(MONDAY, plan())
    student = {ENGLISH: {"1"}}
    assert [has_lesson(student, lesson) for lesson in (algebra, first, second)] == [True, True, False]
    assert not has_lesson({}, first)


def recorded(
    day: date, number: int, subject: int, subgroup: str = "", teacher: int | None = None
) -> RecordedLesson:
    return RecordedLesson(number, day, number, subject, teacher, subgroup, "Степени", "№ 301")


def test_the_journal_joins_the_plan() -> None:
    entry = recorded(MONDAY, 2, ENGLISH, "2", KIM)
    merged = merge_recorded(planned_lessons(MONDAY, plan()), [entry])
    assert [lesson.recorded for lesson in merged] == [None, None, entry]
    assert merged[2].teacher_id == KIM


def test_a_journal_lesson_out_of_plan_stands_by_itself() -> None:
    entry = recorded(TUESDAY, 4, ART, "", KIM)
    alone = lessons_on(TUESDAY, plan(recorded=[entry], bells=Bells([RingingRow(4, time(11), time(11, 45))])))
    assert [(lesson.number, lesson.subject_id, lesson.state, lesson.starts) for lesson in alone] == [
        (4, ART, LessonState.NORMAL, time(11))
    ]
    assert has_lesson({}, alone[0])


def test_what_was_taught_takes_the_place_of_what_was_planned() -> None:
    merged = lessons_on(MONDAY, plan(recorded=[recorded(MONDAY, 1, HISTORY, "", KIM)]))
    assert len(merged) == 3
    assert (merged[0].subject_id, merged[0].replaced_subject_id, merged[0].state) == (
        HISTORY,
        ALGEBRA,
        LessonState.SUBSTITUTED,
    )


def test_a_journal_lesson_beside_a_cancelled_one_is_kept() -> None:
    merged = lessons_on(MONDAY, plan(Substitution(MONDAY, 1), recorded=[recorded(MONDAY, 1, HISTORY)]))
    assert [(lesson.subject_id, lesson.state) for lesson in merged if lesson.number == 1] == [
        (ALGEBRA, LessonState.CANCELLED),
        (HISTORY, LessonState.NORMAL),
    ]


def test_the_journal_of_a_substitution_may_name_either_subgroup() -> None:
    entry = recorded(FRIDAY, 2, ART, "1", KIM)
    merged = lessons_on(FRIDAY, plan(Substitution(FRIDAY, 2, ART, KIM), recorded=[entry]))
    assert [lesson.recorded for lesson in merged] == [None, entry, None]


def test_homework_is_due_on_the_next_day_with_the_subject() -> None:
    wednesday = MONDAY + timedelta(2)
    assert next_lesson_day(ALGEBRA, "", MONDAY, plan()) == wednesday
    assert next_lesson_day(ALGEBRA, "", FRIDAY, plan()) == MONDAY + timedelta(7)
    assert next_lesson_day(ALGEBRA, "", MONDAY, plan(Substitution(wednesday, 1))) == FRIDAY
    assert next_lesson_day(ALGEBRA, "", MONDAY, plan(Substitution(wednesday, 1, ART, KIM))) == FRIDAY
    assert next_lesson_day(ALGEBRA, "", MONDAY, plan(Substitution(TUESDAY, 5, ALGEBRA, KIM))) == TUESDAY
    assert next_lesson_day(ALGEBRA, "", MONDAY, plan(recorded=[recorded(TUESDAY, 6, ALGEBRA)])) == TUESDAY


def test_subgroups_have_their_own_next_day() -> None:
    assert next_lesson_day(ENGLISH, "1", MONDAY, plan()) == FRIDAY
    assert next_lesson_day(ENGLISH, "2", MONDAY, plan()) == MONDAY + timedelta(7)
    assert next_lesson_day(ENGLISH, "", MONDAY, plan()) == FRIDAY


def test_homework_skips_holidays_and_ends_with_the_terms() -> None:
    third = Term(3, "3 четверть", "четверть", date(2027, 1, 11), date(2027, 3, 21), ClassSpec.parse("1-9"))
    assert next_lesson_day(ALGEBRA, "", date(2026, 12, 28), plan()) is None
    assert next_lesson_day(ALGEBRA, "", date(2026, 12, 28), plan(terms=(SECOND_TERM, third))) == date(
        2027, 1, 11
    )
    off = Holiday(MONDAY + timedelta(1), FRIDAY)
    assert next_lesson_day(ALGEBRA, "", MONDAY, plan(holidays=(off,))) == MONDAY + timedelta(7)
    assert next_lesson_day(ART, "", MONDAY, plan(terms=())) is None


def test_the_next_school_day() -> None:
    assert next_school_day(MONDAY, plan()) == MONDAY + timedelta(2)
    assert next_school_day(FRIDAY, plan()) == MONDAY + timedelta(7)
    only_first = [TimetableRow(2, 1, ENGLISH, SMITH, "1"), TimetableRow(4, 1, ALGEBRA)]
    assert next_school_day(MONDAY, plan(rows=only_first), {ENGLISH: {"2"}}) == MONDAY + timedelta(3)
    assert next_school_day(MONDAY, plan(rows=only_first), {ENGLISH: {"1"}}) == TUESDAY
    assert next_school_day(MONDAY, plan(Substitution(MONDAY + timedelta(2), 1))) == FRIDAY
    assert next_school_day(date(2026, 12, 28), plan()) is None


def test_lessons_left_in_a_term() -> None:
    ends = date(2026, 11, 27)
    assert lessons_left(ALGEBRA, {}, FRIDAY, ends, plan()) == 3
    assert lessons_left(ALGEBRA, {}, FRIDAY, ends, plan(Substitution(MONDAY + timedelta(7), 1))) == 2
    assert lessons_left(ENGLISH, {ENGLISH: {"1"}}, FRIDAY, ends, plan()) == 2
    assert lessons_left(ENGLISH, {ENGLISH: {"2"}}, FRIDAY, ends, plan()) == 1
    assert lessons_left(ALGEBRA, {}, ends, ends, plan()) == 0


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
