"""The class's figures are the family's, subject by subject and reason by reason; in a fixed number of statements."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import select

from services.absences.term import absences
from services.diary.marks.debts import open_debts
from services.diary.marks.grades import Overview, SubjectLine, overview
from services.diary.marks.subject import subject_grades
from services.reports.attendance import add
from services.reports.figures import ClassFigures, count_class
from services.reports.gather import gather
from services.reports.outlook import OutlookGroup, look_ahead, standing_of
from services.reports.risk import find_risks
from services.rules.attendance import Code
from services.school.actor import Actor
from services.school.load_actor import load_actor
from services.work import Store
from storage import tables as t
from storage.database import Database
from tests.reports.bigclass import BigClass, build
from tests.school import SchoolBuilder
from tests.stage import Clock, Stage

FRIDAY = date(2026, 11, 20)


async def actor_of(stage: Stage, person: int, account: int) -> Actor:
    """Somebody linked."""
    stage.school.link(account, person)
    found = await stage.read(load_actor, account)
    assert found is not None
    return found


def seen(view: Overview) -> tuple[SubjectLine, ...]:
    """The family's rows, what is new to the reader aside."""
    return tuple(replace(row, new=False) for row in view.rows)


async def figures_of(stage: Stage, big: BigClass, **period: object) -> ClassFigures:
    """The class as its teacher has it."""
    teacher = await stage.read(load_actor, 7)
    if teacher is None:
        teacher = await actor_of(stage, big.teacher, 7)
    return count_class(await stage.read(gather, teacher, big.form, **period))  # type: ignore[arg-type]


async def test_every_figure_is_the_familys(stage: Stage) -> None:
    big = build(stage.school, size=9, marks=6)
    school = stage.school
    english = school.subject("Немецкий язык")
    for group, students in (("1", big.students[:5]), ("2", big.students[5:])):
        school.subgroup("7А", "Немецкий язык", group, students)
        school.slot("7А", 5, 8, "Немецкий язык", big.teacher, subgroup=group)
        school.slot("7А", 1, 8, "Немецкий язык", big.teacher, subgroup=group)
    lesson = school.lesson(date(2026, 11, 16), 8, "7А", "Немецкий язык", big.teacher, subgroup="1")
    school.mark(lesson, big.students[0], "5")
    school.absence(lesson, big.students[1], "Б")
    second = school.rows(select(t.Term.id).where(t.Term.name == "2 четверть"))[0].id
    school.term_mark(big.students[2], "Алгебра", "4", term=second)
    school.term_mark(big.students[3], "Физика", "н/а", term=second)
    figures = await figures_of(stage, big)
    assert len(figures.students) == 9
    for account, student in enumerate(figures.students, start=100):
        own = student.member.id
        reader = await actor_of(stage, own, account)
        view = await stage.read(overview, reader, own)
        assert student.rows == seen(view)
        missed = await stage.read(absences, reader, own)
        assert student.missed == missed.totals
        assert student.debts == (await stage.read(open_debts, reader, own)).debts
    assert english in {row.subject.id for row in figures.students[0].rows}


async def test_a_month_and_given_days_take_marks_and_absences_of_those_days_only(stage: Stage) -> None:
    big = build(stage.school, size=4, marks=6)
    whole = await figures_of(stage, big)
    first, last = date(2026, 11, 9), date(2026, 11, 13)
    days = await figures_of(stage, big, first=first, last=last)
    for one, part in zip(whole.students, days.students, strict=True):
        marks = [
            (mark.value, mark.weight)
            for mark in whole.facts.marks[one.member.id]
            if first <= mark.day <= last
        ]
        assert sorted(pair for row in part.rows for pair in row.marks) == sorted(marks)
        assert part.missed.lessons_missed <= one.missed.lessons_missed
        assert not any(row.at_risk or row.term_mark for row in part.rows)
    earlier = add(student.missed_in_year for student in days.students)
    later = add(student.missed_in_year for student in whole.students)
    assert earlier.lessons_missed <= later.lessons_missed


async def test_one_mark_short_is_what_the_subject_screen_says(stage: Stage) -> None:
    big = build(stage.school, size=6, marks=5)
    risks = find_risks(await figures_of(stage, big))
    told = {
        (risk.member.id, short.row.subject.id): short.target
        for risk in risks.students
        for short in risk.short
    }
    assert told
    for account, student in enumerate(big.students, start=100):
        reader = await actor_of(stage, student, account)
        for subject in big.subjects:
            need = (await stage.read(subject_grades, reader, student, subject)).need
            one_short = (
                need is not None
                and need.target > 3
                and any((one.times, one.weight) == (1, 1) for one in need.ways)
            )
            assert ((student, subject) in told) == one_short


async def test_who_left_is_named_apart_and_who_came_has_all_marks(stage: Stage) -> None:
    school = stage.school
    school.quarters()
    anna = school.teacher("Анна", "Петрова")
    form = school.form("7А", anna)
    school.form("7Б", anna)
    gone = school.student("Пётр", "Ушедший", "7А", departed_on=date(2026, 11, 18))
    moved = school.student("Яна", "Пришедшая", "7Б")
    school.change(t.Enrolment, t.Enrolment.student_id == moved, ends=date(2026, 11, 16))
    school.enrol(moved, "7А", starts=date(2026, 11, 16))
    before = school.lesson(date(2026, 11, 10), 1, "7Б", "Алгебра", anna)
    after = school.lesson(date(2026, 11, 17), 1, "7А", "Алгебра", anna)
    for lesson, value in ((before, "5"), (after, "4")):
        school.mark(lesson, moved, value)
    school.absence(before, moved, "Б")
    big = BigClass(form, anna, [gone, moved], [])
    figures = await figures_of(stage, big)
    assert [student.member.name.last for student in figures.students] == ["Пришедшая"]
    assert [member.name.last for member in figures.facts.left] == ["Ушедший"]
    row = figures.students[0].rows[0]
    assert row.average == Fraction(9, 2)
    reader = await actor_of(stage, moved, 100)
    assert figures.students[0].rows == seen(await stage.read(overview, reader, moved))
    assert figures.students[0].missed == (await stage.read(absences, reader, moved)).totals


async def test_a_morning_absence_is_no_missed_day_yet(stage: Stage) -> None:
    school = stage.school
    school.quarters()
    anna = school.teacher("Анна", "Петрова")
    form = school.form("7А", anna)
    masha = school.student("Маша", "Соколова", "7А")
    for number in (1, 2, 8):
        school.slot("7А", 5, number, "Алгебра", anna, starts=t.ALWAYS)
    for number in (1, 2):
        school.absence(school.lesson(FRIDAY, number, "7А", "Алгебра", anna), masha, "Б")
    figures = await figures_of(stage, BigClass(form, anna, [masha], []))
    assert figures.students[0].missed.days_missed == 0
    assert figures.students[0].missed.lessons[Code.ILL] == 2


async def test_a_class_costs_the_same_statements_whatever_its_size(stage: Stage) -> None:
    big = build(stage.school, size=3, marks=3)
    anna = await actor_of(stage, big.teacher, 7)
    await stage.read(gather, anna, big.form)
    with stage.counting() as few:
        await stage.read(gather, anna, big.form)
    for _ in range(5):
        stage.school.student("Ещё", "Ученик", "7А")
    anna_again = await stage.read(load_actor, 7)
    assert anna_again is not None
    await stage.read(gather, anna_again, big.form)
    with stage.counting() as many:
        await stage.read(gather, anna_again, big.form)
    assert len(many) == len(few) <= 10


@pytest.fixture
def big_school(database_url: str) -> Iterator[tuple[SchoolBuilder, BigClass]]:
    """The class in either database."""
    school = SchoolBuilder(database_url, Clock())
    yield school, build(school, size=3, marks=3)
    school.close()


async def test_both_databases_answer_alike(
    database: Database, database_url: str, big_school: tuple[SchoolBuilder, BigClass]
) -> None:
    school, big = big_school
    school.link(7, big.teacher)
    store = Store(database, Clock())
    anna = await store.read(load_actor, 7)
    assert anna is not None
    figures = count_class(await store.read(gather, anna, big.form))
    assert [len(student.rows) for student in figures.students] == [16, 16, 16]
    assert figures.mean is not None


@pytest.mark.parametrize(
    ("values", "standing"),
    [
        (["5", "5", "зач"], OutlookGroup.ALL_FIVES),
        (["5", "4"], OutlookGroup.ONE_FOUR),
        (["4"], OutlookGroup.FOURS_AND_FIVES),
        (["5", "4", "4"], OutlookGroup.FOURS_AND_FIVES),
        (["5", "4", "3"], OutlookGroup.ONE_THREE),
        (["3", "3", "5"], OutlookGroup.THREES),
        (["5", "2", "3"], OutlookGroup.FAILING),
        (["5", "1"], OutlookGroup.FAILING),
        (["5", "незач"], OutlookGroup.FAILING),
        (["5", "н/а"], OutlookGroup.NOT_ATTESTED),
        (["2", "н/а"], OutlookGroup.FAILING),
        (["зач", "осв"], OutlookGroup.NO_MARKS),
        ([], OutlookGroup.NO_MARKS),
    ],
)
def test_the_worst_outcome_decides_a_students_standing(values: list[str], standing: OutlookGroup) -> None:
    assert standing_of(values) is standing


async def test_percentages_are_counted_as_schools_count_them(stage: Stage) -> None:
    school = stage.school
    school.quarters()
    anna = school.teacher("Анна", "Петрова")
    form = school.form("7А", anna)
    lesson = school.lesson(date(2026, 11, 10), 1, "7А", "Алгебра", anna)
    for name, value in (("А", "5"), ("Б", "4"), ("В", "3"), ("Г", "2"), ("Д", "")):
        student = school.student("Имя", name, "7А")
        if value:
            school.mark(lesson, student, value)
    outlook = look_ahead(await figures_of(stage, BigClass(form, anna, [], [])))
    assert outlook.shares.total == 4
    assert outlook.shares.passed == 75
    assert outlook.shares.quality == 50
    assert outlook.shares.learnt == Fraction(100 + 64 + 36 + 16, 4)
    assert outlook.count(OutlookGroup.NO_MARKS) == 1
