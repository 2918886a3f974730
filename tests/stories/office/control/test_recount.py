"""Every figure of the control equals a recount: by plain loops, by the teachers' own screens, by the classes' reports."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import Any

import pytest
from sqlalchemy import select

from services.journal.lesson.of_person import lessons_of
from services.office.control.gaps import by_teacher, checked_lessons
from services.office.control.term.forecast import class_forecasts
from services.office.control.term.marks import SchoolMarks, school_marks
from services.office.control.term.plans import course_plans
from services.office.control.term.taught import taught_classes
from services.office.control.term.terms import ClassTerm, ShownTerms, shown_terms
from services.reports.figures import count_class
from services.reports.gather import gather
from services.reports.outlook import Shares, look_ahead
from services.rules.terms import MARKS_DUE
from services.rules.timetable.schoolday import TimetableRow, class_plan, planned_lessons
from services.school.actor import Actor
from services.school.load_actor import load_actor
from services.school.reference import Reference, of_school
from services.work import Work
from storage import tables as t
from tests.stage import Stage
from tests.stories.office.control.generated import HEAD, Generated, generate
from tests.stories.office.control.recount_families import ahead, families
from tests.stories.office.control.recount_rows import lists
from tests.stories.office.control.recount_tasks import tasks

DAY = timedelta(days=1)
LEARNT = {"5": 100, "4": 64, "3": 36, "2": 16}
"""СОУ of a mark, per cent."""
MOMENTS = [
    date(2026, 9, 1),
    date(2026, 10, 20),
    date(2026, 10, 28),
    date(2026, 11, 20),
    date(2026, 12, 28),
    date(2027, 5, 20),
    date(2027, 7, 10),
]
"""The first day, a term's end, holidays, the middle, both terms' end, the last month, summer."""


def _actor(work: Work, account: int) -> Actor:
    actor = load_actor(work, account)
    assert actor is not None
    return actor


def _check(work: Work, made: Generated) -> Counter[str]:
    """Everything of one moment; answers how much there was to compare."""
    reference = of_school(work, made.stage.school.school_id)
    shown = shown_terms(reference, reference.today(work))
    assert shown is not None
    seen = Counter[str]()
    _gaps(work, made, reference, seen)
    _marks(work, reference, shown, seen)
    _plans(work, made, reference, shown, seen)
    families(work, made, reference, shown, seen)
    ahead(work, made, reference, shown, seen)
    tasks(work, made, reference, shown, seen)
    lists(work, made, reference, shown, seen)
    return seen


def _gaps(work: Work, made: Generated, reference: Reference, seen: Counter[str]) -> None:
    """By teacher: as many as each one's own screen has."""
    today = reference.today(work)
    found = {
        one.person_id: one.gaps
        for one in by_teacher(reference, checked_lessons(work, reference, today - 6 * DAY, today))
    }
    for place, teacher in enumerate(made.teachers, 1):
        (identity,) = _actor(work, HEAD + place).identities
        own = [
            one
            for one in lessons_of(work, identity, reference, today - 6 * DAY, today)
            if one.is_mine and (one.begun or one.entered)
        ]
        gaps = found.get(teacher)
        assert len(own) == (gaps.lessons if gaps else 0)
        assert sum(bool(one.lacks) for one in own) == (gaps.lacking if gaps else 0)
        assert sum(not one.entered for one in own) == (gaps.not_entered if gaps else 0)
        lacks = Counter(lack for one in own if one.entered for lack in one.lacks)
        assert lacks == (gaps.lacks if gaps else Counter())
        seen["lessons"] += len(own)


def _marks(work: Work, reference: Reference, shown: ShownTerms, seen: Counter[str]) -> None:
    """By class: as the class's own report counts."""
    head = _actor(work, HEAD)
    marks = school_marks(work, reference, shown, taught_classes(work, reference, shown))
    forecasts = {one.term.form.id: one for one in class_forecasts(work, reference, shown)}
    _together(marks)
    for own in marks.classes:
        form = own.term.form
        figures = count_class(gather(work, head, form.id))
        assert own.students == len(figures.students)
        rows = {one.member.id: one.rows for one in figures.students}
        few = {
            student: {row.subject.id: row.counted for row in found if row.at_risk}
            for student, found in rows.items()
        }
        assert {one: dict(found) for one, found in own.few.items()} == {
            one: found for one, found in few.items() if found
        }
        assert set(own.without) == {
            one
            for one, found in rows.items()
            if any(row.judged for row in found) and not any(row.counted for row in found)
        }
        near = own.term.term.ends - MARKS_DUE <= shown.today
        unset = {
            one: frozenset(row.subject.id for row in found if row.judged and row.term_mark is None)
            for one, found in rows.items()
        }
        assert dict(own.unset) == {one: found for one, found in unset.items() if found and near}
        assert forecasts[form.id].now == look_ahead(figures).shares
        _before(work, own.term, set(rows), forecasts[form.id].before)
        seen["few"] += len(own.few)
        seen["unset"] += len(own.unset)
        seen["forecast"] += forecasts[form.id].now.total


def _together(marks: SchoolMarks) -> None:
    """What the school's own screen adds up."""
    few, subjects, without, unset = set(), set(), 0, 0
    for own in marks.classes:
        few |= {(own.term.form.id, student) for student in own.few}
        subjects |= {subject for found in own.few.values() for subject in found}
        without += len(own.without)
        for missing in own.unset.values():
            unset += len(missing)
    assert (marks.students, marks.subjects, marks.without, marks.unset) == (
        len(few),
        len(subjects),
        without,
        unset,
    )


def _before(work: Work, term: ClassTerm, students: set[int], found: Shares | None) -> None:
    """The term before by the marks that were set, a student at a time."""
    marks = select(t.TermMark.student_id, t.TermMark.value).where(
        t.TermMark.term_id == (term.before.id if term.before else 0)
    )
    values: dict[int, list[str]] = {}
    for student, value in work.connection.execute(marks):
        if student in students and value != "осв":
            values.setdefault(student, []).append(value)
    passed = sum(not {"2", "н/а"} & set(own) for own in values.values())
    good = sum(not {"2", "3", "н/а"} & set(own) for own in values.values())
    if not values:
        assert found is None
    else:
        assert found is not None
        assert (found.total, found.passed) == (len(values), Fraction(100 * passed, len(values)))
        assert found.quality == Fraction(100 * good, len(values))
        learnt = [LEARNT[value] for own in values.values() for value in own if value in LEARNT]
        assert found.learnt == (Fraction(sum(learnt), len(learnt)) if learnt else None)


def _plans(work: Work, made: Generated, reference: Reference, shown: ShownTerms, seen: Counter[str]) -> None:
    """By course: day by day through the whole year, and lesson by lesson of the journal."""
    year, rows = shown.year, made.stage.school.rows
    topics: dict[tuple[int, int], Fraction] = {}
    for one in rows(select(t.LessonPlanTopic.__table__)):
        key = one.subject_id, one.grade
        topics[key] = topics.get(key, Fraction(0)) + Fraction(one.hours)
    given = Counter(
        (one.class_id, one.subject_id, one.subgroup)
        for one in rows(select(t.Lesson.__table__))
        if one.topic and year.span.starts <= one.day <= shown.today
    )
    past, ahead = Counter[Any](), Counter[Any]()
    for form in reference.classes.values():
        plan = class_plan(
            form.grade, form.letter, _slots(made, form.id), terms=year.terms, holidays=year.holidays
        )
        for step in range((year.span.ends - year.span.starts).days + 1):
            day = year.span.starts + DAY * step
            for lesson in planned_lessons(day, plan):
                counts = past if day <= shown.today else ahead
                counts[form.id, lesson.subject_id, lesson.subgroup] += 1
    found = {(one.form.id, one.subject.id, one.subgroup): one for one in course_plans(work, reference, shown)}
    expected = {
        course for course in {*past, *ahead} if (course[1], reference.classes[course[0]].grade) in topics
    }
    assert set(found) == expected
    for course, one in found.items():
        hours = topics[course[1], one.form.grade]
        due = min(hours, Fraction(past[course]))
        assert (one.hours, one.due, one.given, one.left) == (hours, due, given[course], ahead[course])
        assert one.behind == max(floor(due - given[course]), 0)
        pace = min(Fraction(given[course], past[course]), Fraction(1)) if past[course] else Fraction(1)
        assert one.short == max(ceil(hours - given[course] - floor(ahead[course] * pace)), 0)
        seen["behind"] += one.behind
        seen["short"] += one.short


def _slots(made: Generated, class_id: int) -> Any:
    rows = made.stage.school.rows(
        select(t.TimetableSlot.__table__).where(t.TimetableSlot.class_id == class_id)
    )
    return [
        TimetableRow(
            one.weekday, one.number, one.subject_id, one.teacher_id, one.subgroup, one.room, one.starts, one.ends
        )
        for one in rows
    ]  # fmt: skip


async def _all_moments(stage: Stage, seed: int) -> None:
    made = generate(stage, seed)
    seen = Counter[str]()
    for day in MOMENTS:
        stage.clock.now = datetime(day.year, day.month, day.day, 13, 20, tzinfo=UTC)
        seen += await stage.read(_check, made)
    assert set(seen) == {
        "lessons",
        "few",
        "unset",
        "forecast",
        "behind",
        "short",
        "linked",
        "heavy",
        "tasks",
        "late",
        "rates",
        "closing",
        "tests",
    }


@pytest.mark.parametrize("seed", [1, 2])
async def test_the_figures_equal_a_recount(stage: Stage, seed: int) -> None:
    await _all_moments(stage, seed)


async def test_the_figures_equal_a_recount_on_postgres(postgres_stage: Stage) -> None:
    await _all_moments(postgres_stage, 3)


async def test_in_summer_the_last_term_is_shown_and_said(stage: Stage) -> None:
    generate(stage, 1)
    nina = stage.sim.user(first_name="Нина")
    stage.school.link(
        nina.id, stage.school.rows(select(t.StaffRole.person_id).where(t.StaffRole.role == "deputy"))[0][0]
    )
    nina.chat.started = True
    stage.clock.now = datetime(2027, 7, 10, 13, 20, tzinfo=UTC)
    stage.school.year("2027/2028")
    stage.school.term("1 четверть", date(2027, 9, 1), date(2027, 10, 24))
    await nina.send("/control")
    assert "Сейчас не учатся. Показано: четвёртая четверть" in (nina.last.text or "")
