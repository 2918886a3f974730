"""A reading screen costs at most eight statements, the reader's rights included; history costs nothing."""

from datetime import date

import pytest
from sqlalchemy import text

from services.school.roles import Role
from storage.tables import Link
from tests.stage import Stage
from tests.stories.diary.cast import FRIDAY, Cast, algebra_of_chat_md
from tests.stories.diary.test_rights import COMMANDS, every_press

MOST = 8
WRITING = {"ht", "ch", "gls", "nks"}


async def _costs(cast: Cast, typed: tuple[str, ...]) -> dict[str, int]:
    """Statements of every command and press for a mother who is on the staff and leads a class."""
    school = cast.stage.school
    mother = school.guardian("Мария", "Соколова", [cast.masha, cast.petya])
    school.hire(mother, [Role.TEACHER, Role.DEPUTY])
    school.form("5В", mother)
    user = cast.stage.linked(mother)
    await user.send("/today")
    found: dict[str, int] = {}
    for round_ in range(2):  # the first one fills what is kept in memory
        for command in typed:
            cast.stage.clock.advance(minutes=5)
            with cast.stage.counting() as statements:
                await user.send(command)
            found[command] = len(statements)
        for press in every_press(cast):
            if press.__prefix__ in WRITING:
                continue
            with cast.stage.counting() as statements:
                await user.press_forged(user.last, press.pack())
            found[press.pack()] = len(statements)
        if round_ == 0:
            algebra_of_chat_md(cast)
            school.set(compare_with_class=True)
            school.change(Link, Link.account_id == user.id, end_reason=None)
            await user.send("/today")
            await user.send("/timetable")
            for press in every_press(cast):
                await user.press_forged(user.last, press.pack())
    return found


async def test_every_reading_screen_takes_eight_statements_at_most(cast: Cast) -> None:
    costs = await _costs(cast, COMMANDS)
    assert {place: cost for place, cost in costs.items() if cost > MOST} == {}


async def test_on_postgresql_too(postgres_stage: Stage) -> None:
    school = postgres_stage.school
    school.quarters()
    school.bells()
    anna = school.teacher("Анна", "Петрова")
    masha = school.student("Маша", "Соколова", "7А")
    school.slot("7А", 5, 1, "Алгебра", anna, room="305")
    lesson = school.lesson(FRIDAY, 1, "7А", "Алгебра", anna, homework="№ 5", due=date(2026, 11, 27))
    school.mark(lesson, masha, "4", comment="верно")
    school.debt(lesson, masha, "чертёж")
    school.absence(lesson, masha, "ОП")
    user = postgres_stage.linked(masha, "Маша")
    said = {
        "/today": "• Алгебра 4 ответ",
        "/grades": "Алгебра 4 ● · 4,00 → 4",
        "/grades алг": "Средний балл 4,00",
        "/homework": "Алгебра: № 5",
        "/homework алгебра": "№ 5",
        "/timetable": "каб. 305",
        "/absences": "Опозданий: 1",
        "/terms": "Итоговых оценок пока нет.",
        "/child": "Это ваш дневник",
    }
    for command, answer in said.items():
        await user.send(command)
        assert answer in user.last.text, command
    await user.send("/homework")
    await user.press("☐ Алгебра")
    await user.press("☑ Алгебра")
    assert "☑" not in user.last.text


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        ("SELECT * FROM mark WHERE student_id = 1 AND day BETWEEN '2026-11-05' AND '2026-12-30'", "ix_mark_student"),
        ("SELECT * FROM attendance WHERE student_id = 1 AND day >= '2026-11-05'", "ix_attendance_student"),
        ("SELECT * FROM debt WHERE student_id = 1 AND closed_on IS NULL", "ix_debt_student"),
        ("SELECT * FROM lesson WHERE class_id IN (1) AND homework_due BETWEEN '2026-11-05' AND '2026-11-06'", "ix_lesson_due"),
    ],
)  # fmt: skip
async def test_a_students_rows_are_found_by_an_index(stage: Stage, statement: str, index: str) -> None:
    plan = stage.school.rows(text(f"EXPLAIN QUERY PLAN {statement}"))
    assert any(index in str(row) for row in plan), plan
