"""`GET /app/journal` and `/app/pages`: what is told, whose it is, and that another's is as one that there is not."""

from datetime import date

import pytest

from storage.tables import Assignment
from tests.journal.cast import FRIDAY, Cast
from tests.miniapp.visitor import Visitor, code
from tests.school import SchoolBuilder


async def _enter(cast: Cast, visitor: Visitor, person: int) -> None:
    assert (await visitor.enter(cast.stage.linked(person).init_data())).status == 200


async def test_the_page_as_the_contract_tells_it(cast: Cast, anna: Visitor) -> None:
    school = cast.stage.school
    lesson = school.lesson(
        date(2026, 11, 18), 3, "7А", "Алгебра", cast.anna, topic="Степени", homework="№ 301"
    )
    school.mark(lesson, cast.ivanov, "4", weight=2, kind="контрольная", title="«Степени»")
    school.mark(lesson, cast.ivanov, "5")
    school.absence(lesson, cast.kim)
    page = (await anna.journal()).body
    assert {name: page[name] for name in ("class", "subject", "subgroup", "term", "may_write", "today")} == {
        "class": "7А",
        "subject": "Алгебра",
        "subgroup": "",
        "term": "2 четверть",
        "may_write": True,
        "today": "2026-11-20",
    }
    assert page["scale"] == ["5", "4", "3", "2"]
    assert page["terms"][1] == {"name": "2 четверть", "current": True}
    assert [one["name"] for one in page["students"]][:2] == ["Ершова Дарья", "Иванов Пётр"]
    assert page["students"][1] == {
        "code": code(cast.stage, cast.ivanov),
        "name": "Иванов Пётр",
        "average": "4.33",
        "forecast": 4,
        "term_mark": None,
    }
    (given,) = [one for one in page["lessons"] if one["date"] == "2026-11-18"]
    assert given["locked_from"] == "2026-12-03"
    assert (given["topic"], given["homework"], given["due"]) == ("Степени", "№ 301", None)
    assert given["works"][0] == {"kind": "контрольная", "title": "«Степени»", "weight": 2}
    assert (given["may_write"], given["attendance_taken"], given["planned"]) == (True, True, None)
    assert page["cells"] == [
        {"student": code(cast.stage, who), "date": "2026-11-18", "number": 3, "text": text}
        for who, text in ((cast.ivanov, "4 5"), (cast.kim, "ОТ"))
    ]


async def test_a_test_planned_for_the_day_is_told(cast: Cast, anna: Visitor) -> None:
    cast.stage.school.planned_work(FRIDAY, "7А", "Алгебра", "контрольная", title="Степени")
    (lesson,) = [one for one in (await anna.journal()).body["lessons"] if one["date"] == "2026-11-20"]
    assert lesson["planned"] == {"kind": "контрольная", "title": "Степени"}


@pytest.mark.parametrize(
    "query",
    [
        {"class": "7а"},
        {"class": " 7 A "},
        {"class": "7-А"},
        {"subject": "АЛГЕБРА"},
        {"subject": " алгебра "},
        {"term": "2 Четверть"},
        {"school": "sch-1"},
    ],
)
async def test_names_are_read_kindly(anna: Visitor, query: dict[str, str]) -> None:
    assert (await anna.journal(**query)).status == 200


async def test_a_subject_by_its_short_name(cast: Cast, anna: Visitor) -> None:
    cast.stage.school.subject("Физическая культура", "Физ-ра")
    cast.stage.school.assignment("7А", "Физическая культура", cast.anna)
    assert (await anna.journal(subject="физ-ра")).body["subject"] == "Физическая культура"


@pytest.mark.parametrize(
    "query",
    [
        {"class": "7Б"},
        {"class": "нет"},
        {"class": ""},
        {"subject": "История"},
        {"subject": "Магия"},
        {"subgroup": "1"},
        {"term": "9 четверть"},
        {"school": "sch-2"},
    ],
)
async def test_what_is_not_there_and_what_is_not_yours_read_alike(
    anna: Visitor, query: dict[str, str]
) -> None:
    answer = await anna.journal(**query)
    assert (answer.status, answer.body) == (404, {"error": "not_found"})


async def test_a_query_without_a_class_is_a_bad_request(anna: Visitor) -> None:
    assert (await anna.call("GET", "/app/journal")).status == 400


async def test_class_teacher_and_deputy_read(cast: Cast, visitor: Visitor) -> None:
    for person in (cast.lead, cast.zavuch):
        await _enter(cast, visitor, person)
        page = (await visitor.journal()).body
        assert (page["may_write"], page["may_set_terms"]) == (False, False)
        assert not any(one["may_write"] for one in page["lessons"])


async def test_a_mother_finds_nothing(cast: Cast, visitor: Visitor) -> None:
    await _enter(cast, visitor, cast.mother)
    assert (await visitor.journal()).status == 404
    assert (await visitor.call("GET", "/app/pages")).body == {"pages": []}


async def test_a_substitute_sees_the_granted_lesson_until_its_day_is_over(
    cast: Cast, visitor: Visitor
) -> None:
    await _enter(cast, visitor, cast.boris)
    assert (await visitor.journal()).status == 404
    cast.stage.school.substitution(FRIDAY, 3, "7А", "Алгебра", teacher_id=cast.boris)
    assert [one["date"] for one in (await visitor.journal()).body["lessons"]] == ["2026-11-20"]
    cast.stage.clock.advance(days=1)
    await _enter(cast, visitor, cast.boris)
    assert (await visitor.journal()).status == 404


async def test_an_ended_assignment_ends_the_page_at_the_next_call(cast: Cast, anna: Visitor) -> None:
    assert (await anna.journal()).status == 200
    cast.stage.school.change(Assignment, Assignment.teacher_id == cast.anna, ends=date(2026, 11, 19))
    assert (await anna.journal()).status == 404


async def test_subgroups_are_pages_of_their_own(cast: Cast, anna: Visitor) -> None:
    school = cast.stage.school
    school.subgroup("7А", "Английский язык", "Группа 1", [cast.ivanov, cast.kim])
    school.assignment("7А", "Английский язык", cast.anna, subgroup="Группа 1")
    school.slot("7А", 2, 1, "Английский язык", cast.anna, subgroup="Группа 1")
    page = (await anna.journal(subject="английский язык", subgroup="группа 1")).body
    assert page["subgroup"] == "Группа 1"
    assert [one["name"] for one in page["students"]] == ["Иванов Пётр", "Ким Олег"]
    pages = (await anna.call("GET", "/app/pages")).body["pages"]
    assert [(one["subject"], one["subgroup"], one["may_write"]) for one in pages] == [
        ("Алгебра", "", True),
        ("Английский язык", "Группа 1", True),
    ]


async def test_of_two_schools_the_one_that_is_named(cast: Cast, visitor: Visitor) -> None:
    other = SchoolBuilder(cast.stage.database_url, cast.stage.clock, code="sch-2")
    try:
        other.quarters()
        other.bells()
        double = other.teacher("Анна", "Петрова", "Сергеевна")
        other.student("Илья", "Чужой", "7А")
        other.slot("7А", 5, 3, "Алгебра", double)
        other.assignment("7А", "Алгебра", double)
        user = cast.stage.linked(cast.anna)
        other.link(user.id, double)
        await visitor.enter(user.init_data())
        assert len((await visitor.journal(school="sch-1")).body["students"]) == 4
        page = (await visitor.journal(school="SCH-2")).body
        assert (page["school"], [one["name"] for one in page["students"]]) == ("sch-2", ["Чужой Илья"])
        pages = (await visitor.call("GET", "/app/pages")).body["pages"]
        assert {one["school"] for one in pages} == {"sch-1", "sch-2"}
    finally:
        other.close()


async def test_the_page_costs_a_fixed_number_of_statements(cast: Cast, anna: Visitor) -> None:
    async def count() -> int:
        with cast.stage.counting() as seen:
            assert (await anna.journal()).status == 200
        return len(seen)

    await count()
    bare = await count()
    for day in (9, 11, 13, 16, 18):
        lesson = cast.stage.school.lesson(date(2026, 11, day), 3, "7А", "Алгебра", cast.anna)
        for student in cast.students:
            cast.stage.school.mark(lesson, student, "4")
    await count()
    assert await count() <= bare + 4
