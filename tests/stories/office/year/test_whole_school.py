"""A school of 33 classes goes from 2026/2027 to 2027/2028 by presses, and back, on both databases."""

import json
from collections import defaultdict
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import select

from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage
from tests.stories.office.people.test_moving import pressing
from tests.stories.office.year.test_year import plain
from tests.stories.office.year.whole_school import build, world

JUNE = datetime(2027, 6, 15, 9, 0, tzinfo=UTC)


@pytest.fixture(params=["stage", "postgres_stage"])
def whole(request: pytest.FixtureRequest) -> Stage:
    """The school in June, on either database."""
    found: Stage = request.getfixturevalue(request.param)
    found.clock.now = JUNE
    build(found)
    return found


def figures(stage: Stage) -> dict[str, Any]:
    """The old year by a plain loop: averages, totals of codes, marks of the year, by class and student."""
    averages: dict[tuple[int, int], list[Fraction]] = defaultdict(list)
    of = {row.id: row for row in stage.school.rows(select(t.Lesson.id, t.Lesson.class_id))}
    for mark in stage.school.rows(select(t.Mark.lesson_id, t.Mark.student_id, t.Mark.value)):
        averages[of[mark.lesson_id].class_id, mark.student_id].append(Fraction(mark.value))
    codes: dict[tuple[int, str], int] = defaultdict(int)
    for code in stage.school.rows(select(t.Attendance.student_id, t.Attendance.code)):
        codes[code.student_id, code.code] += 1
    finals = sorted(map(tuple, stage.school.rows(select(t.TermMark.student_id, t.TermMark.value))))
    return {
        "averages": {key: sum(one) / len(one) for key, one in averages.items()},
        "codes": codes,
        "finals": finals,
    }


async def test_a_whole_school_goes_on_and_comes_back(whole: Stage) -> None:
    vera = whole.linked(whole.school.staff("Вера", "Орлова", roles=[Role.ADMINISTRATOR]), "Вера")
    zoya = whole.linked(whole.school.staff("Зоя", "Тихая", roles=[Role.SECRETARY]), "Зоя")
    await vera.send("/office")
    assert "Новый год не открыт" in vera.last.text
    before, counted = world(whole), figures(whole)
    with whole.counting() as statements:
        await vera.press("Год")
    assert len(statements) <= 25
    _check_missing(whole, plain(vera))
    await vera.press("Открыть 2027/2028")
    assert "2026/2027 → 2027/2028" in vera.last.text
    await vera.press("9-е")
    await vera.press("9А")
    await vera.press("10А")
    assert "9А → 10А, 24 ученика" in vera.last.text.replace("\xa0", " ")
    for label in ("‹ 9-е классы", "‹ Весь год", "7-е", "7А", "Разделить", "Другой класс…"):
        await vera.press(label)
    await vera.send("8г")
    for label in ("английский язык 2", "‹ 7А", "‹ 7-е классы", "7Б", "8В", "‹ 7-е классы", "‹ Весь год"):
        await vera.press(label)
    await vera.press("✗ Учителя 4-х в 5-е")
    await vera.press("Открыть год")
    assert "2027/2028 открыт" in vera.last.text
    assert figures(whole) == counted
    _check_new_year(whole)
    size = len(json.dumps(whole.school.rows(select(t.OfficeChange.images))[0].images))
    assert size < 2_000_000
    undo = pressing(vera, "Вернуть как было")
    opened = world(whole)
    for label in ("/people", "Выпуск", "Записать выпуск"):
        await (zoya.send if label.startswith("/") else zoya.press)(label)
    answer = await vera.press_forged(vera.last, undo)
    assert answer is not None
    assert "более позднее изменение (выпуск" in answer.text.replace("\xa0", " ")
    await zoya.press("Вернуть как было")
    assert world(whole) == opened
    await vera.press("Вернуть как было")
    assert world(whole) == before


def _check_missing(stage: Stage, said: str) -> None:
    """Every pupil but the first grade's had lessons in the last quarter, and has no mark of it."""
    query = select(t.Enrolment.student_id).join(t.SchoolClass)
    owing = len(stage.school.rows(query.where(t.SchoolClass.grade > 1)))
    last = len(stage.school.rows(query.where(t.SchoolClass.grade.in_([9, 11]))))
    absent = len(stage.school.rows(select(t.Attendance.id).where(t.Attendance.code == "ОТ")))
    assert f"Нет отметок за период: {owing}\n" in said
    assert "Нет отметок за год" not in said
    assert f"Без экзаменов: {last}\nНет итоговых: {last}\nБез причины (ОТ): {absent}" in said


def _check_new_year(stage: Stage) -> None:
    """Against a plain loop over the old year's rows."""
    forms = stage.school.rows(
        select(t.SchoolClass.id, t.SchoolClass.grade, t.SchoolClass.letter, t.SchoolClass.year_id)
    )
    named = {row.id: (row.year_id == stage.school.year_id, row.grade, row.letter) for row in forms}
    old: dict[int, tuple[int, str]] = {}
    new: dict[int, tuple[int, str]] = {}
    for row in stage.school.rows(select(t.Enrolment.student_id, t.Enrolment.class_id)):
        is_old, *name = named[row.class_id]
        (old if is_old else new)[row.student_id] = (name[0], name[1])
    assert len([one for one in named.values() if not one[0]]) == 31
    query = select(t.SubgroupMember.student_id).where(t.SubgroupMember.subgroup == "2")
    second = {row.student_id for row in stage.school.rows(query)}
    goes: dict[tuple[int, str], tuple[int, str] | None]
    for student, (grade, letter) in old.items():
        goes = {
            (9, "Б"): None,
            (9, "В"): None,
            (7, "Б"): (8, "В"),
            (7, "А"): (8, "Г" if student in second else "А"),
        }
        goes |= {(11, one): None for one in "АБВ"}
        assert new.get(student) == goes.get((grade, letter), (grade + 1, letter))
