"""A class's days with the journal beside the plan, the next day of a subject, the lessons left in a term."""

from datetime import date, time, timedelta

from services.rules.classes import ClassSpec
from services.rules.terms import Term
from services.rules.timetable.schoolday import (
    Bells,
    Holiday,
    LessonState,
    RingingRow,
    Substitution,
    TimetableRow,
    has_lesson,
    lessons_left,
    lessons_on,
    merge_recorded,
    next_lesson_day,
    next_school_day,
    planned_lessons,
)
from tests.rules.timetable.week import (
    ALGEBRA,
    ART,
    ENGLISH,
    FRIDAY,
    HISTORY,
    KIM,
    MONDAY,
    SECOND_TERM,
    SMITH,
    TUESDAY,
    english,
    plan,
    recorded,
)


def test_the_journal_may_have_the_subgroups_of_a_substitution_as_one_class() -> None:
    entry = recorded(MONDAY, 2, ART, "", SMITH)
    of = plan(Substitution(MONDAY, 2, ART), recorded=[entry])
    _, together = lessons_on(MONDAY, of)
    assert (together.recorded, together.teacher_id) == (entry, SMITH)
    assert [has_lesson(english(group), together, MONDAY) for group in "12"] == [True, True]


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
    assert has_lesson({}, alone[0], TUESDAY)


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
    assert next_school_day(MONDAY, plan(rows=only_first), english("2")) == MONDAY + timedelta(3)
    assert next_school_day(MONDAY, plan(rows=only_first), english("1")) == TUESDAY
    assert next_school_day(MONDAY, plan(Substitution(MONDAY + timedelta(2), 1))) == FRIDAY
    assert next_school_day(date(2026, 12, 28), plan()) is None


def test_lessons_left_in_a_term() -> None:
    ends = date(2026, 11, 27)
    assert lessons_left(ALGEBRA, {}, FRIDAY, ends, plan()) == 3
    assert lessons_left(ALGEBRA, {}, FRIDAY, ends, plan(Substitution(MONDAY + timedelta(7), 1))) == 2
    assert lessons_left(ENGLISH, english("1"), FRIDAY, ends, plan()) == 2
    assert lessons_left(ENGLISH, english("2"), FRIDAY, ends, plan()) == 1
    assert lessons_left(ALGEBRA, {}, ends, ends, plan()) == 0
