"""The page of a subgroup over a term in which a student came to it: each day has those who were of it then."""

from datetime import date

from services.journal.lesson.sheet import read_sheet
from services.journal.own import LessonKey
from services.journal.pages.page import read_page
from services.journal.pages.pages import PageKey
from services.journal.terms.sheet import read_term_sheet
from tests.journal.cast import Cast

LAST, FIRST = date(2026, 11, 17), date(2026, 11, 18)
"""Иванов's last day in the first subgroup, and the first in the second."""


async def test_a_page_has_those_who_were_of_the_subgroup_that_day(cast: Cast) -> None:
    school, subject = cast.stage.school, "Английский язык"
    school.subgroup("7А", subject, "1", [cast.ivanov], ends=LAST)
    school.subgroup("7А", subject, "2", [cast.ivanov], starts=FIRST)
    school.subgroup("7А", subject, "1", [cast.kim])
    school.subgroup("7А", subject, "2", [cast.petrova])
    for group in "12":
        school.assignment("7А", subject, cast.anna, subgroup=group)
        for weekday in (1, 3):
            school.slot("7А", weekday, 5, subject, cast.anna, subgroup=group)
    anna = await cast.actor(cast.stage.linked(cast.anna))
    form, english = school.form("7А"), school.subject(subject)
    monday, wednesday = date(2026, 11, 16), date(2026, 11, 18)

    async def of(group: str, day: date) -> set[int]:
        page = await cast.stage.read(read_page, anna, PageKey(form, english, group))
        sheet = await cast.stage.read(read_sheet, anna, LessonKey(form, english, group, day, 5))
        by_page = {one.id for one in page.students if one.is_in(day)}
        assert by_page == {one.id for one in sheet.students}, "the page and the lesson say the same"
        return by_page

    assert [await of("1", day) for day in (monday, wednesday)] == [{cast.ivanov, cast.kim}, {cast.kim}]
    assert [await of("2", day) for day in (monday, wednesday)] == [
        {cast.petrova},
        {cast.ivanov, cast.petrova},
    ]
    for group, students in (("1", {cast.kim}), ("2", {cast.ivanov, cast.petrova})):
        column = await cast.stage.read(read_term_sheet, anna, PageKey(form, english, group))
        assert {row.student.id for row in column.rows} == students, (
            "the term's mark is the new teacher's to give"
        )
