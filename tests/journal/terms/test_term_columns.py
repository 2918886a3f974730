"""Columns of other years and schools: the year's mark, exams, final marks, other terms, two teachers at once."""

import asyncio
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from services.errors import NotFound, UserError
from services.journal.history import ChangeSource
from services.journal.pages.pages import PageKey
from services.journal.terms.columns import ColumnKind
from services.journal.terms.errors import TermMarksClosed, TermMarkStands
from services.journal.terms.sheet import read_term_sheet
from services.journal.terms.term_marks import put_term_mark
from services.rules.marks.term_proposal import Doubt, Proposal
from storage import tables as t
from tests.journal.cast import FRIDAY, Cast, raise_curtain
from tests.journal.terms.cast import give_marks, page_of, put, row_of, sheet_of, term_id
from tests.school import SchoolBuilder
from tests.stage import Stage, open_stage

MAY = datetime(2027, 5, 24, 10, 0, tzinfo=UTC)


async def test_the_years_mark_is_the_mean_of_its_terms_from_the_last_one_on(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    for name, mark in (("1 четверть", "4"), ("2 четверть", "5"), ("3 четверть", "4"), ("4 четверть", "4")):
        cast.stage.school.term_mark(cast.ivanov, "Алгебра", mark, term=term_id(cast, name))
    with pytest.raises(NotFound):
        await put(cast, anna, cast.ivanov, "4", where=ColumnKind.YEAR)
    cast.stage.clock.now = MAY
    sheet = await sheet_of(cast, anna, ColumnKind.YEAR)
    row = row_of(sheet, cast.ivanov)
    assert (row.parts, row.proposal) == (("4", "5", "4", "4"), Proposal("4"))
    await put(cast, anna, cast.ivanov, "4", where=ColumnKind.YEAR)
    with pytest.raises(NotFound):
        await put(cast, anna, cast.ivanov, "4", where=ColumnKind.EXAM)


async def test_grade_9_ends_with_an_exam_and_a_final_mark(cast: Cast) -> None:
    school = cast.stage.school
    pupil = school.student("Юлия", "Девятова", "9А")
    school.assignment("9А", "Алгебра", cast.anna)
    school.term_mark(pupil, "Алгебра", "4", slot="year")
    cast.stage.clock.now = datetime(2027, 6, 20, 10, 0, tzinfo=UTC)
    actor = await cast.actor(cast.stage.linked(cast.anna))
    key = PageKey(school.form("9А"), school.subject("Алгебра"))
    await cast.stage.write(
        put_term_mark, actor, key, ColumnKind.EXAM, pupil, "5", None, ChangeSource.CHAT, "b1"
    )

    sheet = await cast.stage.read(read_term_sheet, actor, key, ColumnKind.FINAL)
    row = row_of(sheet, pupil)
    assert (row.parts, row.proposal) == (("4", "5"), Proposal("5", Doubt.NEAR))
    with pytest.raises(TermMarksClosed):
        await cast.stage.write(
            put_term_mark, actor, key, ColumnKind.YEAR, pupil, "5", "4", ChangeSource.CHAT, "b1"
        )


async def test_a_year_without_terms_has_its_own_mark(stage: Stage) -> None:
    school = stage.school
    anna = school.teacher("Анна", "Петрова")
    ivanov = school.student("Пётр", "Иванов", "7А")
    school.assignment("7А", "Алгебра", anna)
    lesson = school.lesson(FRIDAY, 3, "7А", "Алгебра", anna)
    school.mark(lesson, ivanov, "4")
    cast = Cast(stage, anna, 0, 0, 0, ivanov, 0, 0, 0, 0)
    account = stage.linked(anna)
    sheet = await sheet_of(cast, account)
    assert sheet.column.place.slot is ColumnKind.YEAR
    await put(cast, account, ivanov, "4", where=sheet.column.term.id)
    row = row_of(await sheet_of(cast, account), ivanov)
    assert row.stands == "4"


async def test_of_two_teachers_at_once_one_is_told_what_stands(database_url: str) -> None:
    async for stage in open_stage(database_url):
        cast = raise_curtain(stage)
        zoya = stage.school.teacher("Зоя", "Зимина")
        stage.school.assignment("7А", "Алгебра", zoya)
        one, other = stage.linked(cast.anna), stage.linked(zoya, "Зоя")
        for student, was in ((cast.ivanov, None), (cast.kim, "3")):
            if was:
                await put(cast, one, student, was)
            done: tuple[Any, ...] = await asyncio.gather(
                put(cast, one, student, "4", was), put(cast, other, student, "5", was), return_exceptions=True
            )
            refused = [found for found in done if isinstance(found, UserError)]
            assert [type(found) for found in refused] == [TermMarkStands]
            assert sum(isinstance(found, tuple) and len(found) == 1 for found in done) == 1
            rows = stage.school.rows(select(t.TermMark.value).where(t.TermMark.student_id == student))
            assert [row.value for row in rows] == [refused[0].fields["stands"]]


async def test_the_column_costs_the_same_for_any_class(cast: Cast) -> None:
    actor = await cast.actor(cast.stage.linked(cast.anna))

    await cast.stage.read(read_term_sheet, actor, page_of(cast))
    with cast.stage.counting() as few:
        await cast.stage.read(read_term_sheet, actor, page_of(cast))
    for number in range(30):
        student = cast.stage.school.student(f"Имя{number}", f"Фамилия{number}", "7А")
        give_marks(cast, student, "4", "5", "4")
    actor = await cast.actor(cast.stage.linked(cast.anna, "Анна"))
    await cast.stage.read(read_term_sheet, actor, page_of(cast))
    with cast.stage.counting() as many:
        await cast.stage.read(read_term_sheet, actor, page_of(cast))
    assert len(many) <= len(few) <= 10, "where nobody has a mark the class is asked about"


@pytest.mark.parametrize(("kind", "name"), [("полугодие", "1 полугодие"), ("триместр", "2 триместр")])
async def test_other_terms_than_quarters_work(stage: Stage, kind: str, name: str) -> None:
    school = stage.school
    school.term(name, date(2026, 11, 1), date(2026, 12, 30), kind, "10-11")
    school.term("4 четверть", date(2026, 11, 1), date(2026, 12, 30), "четверть", "1-9")
    anna = school.teacher("Анна", "Петрова")
    ivanov = school.student("Пётр", "Иванов", "10А")
    school.assignment("10А", "Алгебра", anna)
    cast = Cast(stage, anna, 0, 0, 0, ivanov, 0, 0, 0, 0)
    actor = await cast.actor(stage.linked(anna))
    key = PageKey(school.form("10А"), school.subject("Алгебра"))
    sheet = await stage.read(read_term_sheet, actor, key)
    assert [one.place.slot for one in sheet.columns] == [ColumnKind.TERM, ColumnKind.YEAR]
    assert sheet.column.term.name == name
    await stage.write(put_term_mark, actor, key, 0, ivanov, "4", None, ChangeSource.CHAT, "b1")
    where = term_id(cast, "4 четверть")
    with pytest.raises(NotFound):
        await stage.write(put_term_mark, actor, key, where, ivanov, "4", None, ChangeSource.CHAT, "b1")


async def test_grade_11_ends_with_the_mean_of_both_years(stage: Stage) -> None:
    school = stage.school
    pupil = school.person("Юлия", "Девятова", None, date(2026, 8, 1), "")
    this_year = school.year_id
    school.year("2025/2026")
    before = school.term("2 полугодие", date(2026, 1, 10), date(2026, 5, 28), "полугодие")
    school.term_mark(pupil_of(school, pupil), "Алгебра", "5", term=before)
    school.term_mark(pupil, "Алгебра", "5", slot="year")
    school.year_id = this_year
    half = school.term("2 полугодие", date(2026, 11, 1), date(2027, 5, 28), "полугодие")
    school.enrol(pupil, "11А")
    anna = school.teacher("Анна", "Петрова")
    school.assignment("11А", "Алгебра", anna)
    school.term_mark(pupil, "Алгебра", "4", term=half)
    cast = Cast(stage, anna, 0, 0, 0, pupil, 0, 0, 0, 0)
    actor = await cast.actor(stage.linked(anna))
    key = PageKey(school.form("11А"), school.subject("Алгебра"))
    row = row_of(await stage.read(read_term_sheet, actor, key, ColumnKind.FINAL), pupil)
    assert (row.parts, row.proposal) == (("5", "5", "4", None), Proposal("5", Doubt.PART))
    await stage.write(put_term_mark, actor, key, ColumnKind.YEAR, pupil, "4", None, ChangeSource.CHAT, "b1")
    row = row_of(await stage.read(read_term_sheet, actor, key, ColumnKind.FINAL), pupil)
    assert (row.parts, row.proposal) == (("5", "5", "4", "4"), Proposal("5", Doubt.NEAR))


def pupil_of(school: SchoolBuilder, person: int) -> int:
    """The person as a student without a class yet."""
    school.add_many(t.Student, [{"person_id": person}])
    return person
