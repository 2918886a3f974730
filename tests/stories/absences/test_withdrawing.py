"""An announced absence is taken back: open or accepted, wholly or from the day on that is free; only by who announced it."""

from datetime import date

from sqlalchemy import select

from handlers.presses.absences import UnannouncePress
from storage import tables as t
from tests.stories.desk.cast import HIDDEN, Desk

MONDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 25)


async def _announce(desk: Desk, days: str) -> None:
    await desk.maria.send("/absences")
    await desk.maria.press("Предупредить о пропуске")
    await desk.maria.press("Другие дни…")
    await desk.maria.send(days)
    await desk.maria.press("Болеет")


def _excuses(desk: Desk) -> list[tuple[object, ...]]:
    return [
        tuple(row) for row in desk.stage.school.rows(select(t.Excuse.starts, t.Excuse.ends, t.Excuse.state))
    ]


async def test_a_warning_is_taken_back_at_once_or_from_the_list(desk: Desk) -> None:
    await _announce(desk, "23.11-25.11")
    await desk.maria.press("Отменить предупреждение")
    assert "Предупреждение отменено" in desk.maria.last.text
    assert _excuses(desk) == [(MONDAY, WEDNESDAY, "withdrawn")]
    await desk.maria.press("Всё же не будет")
    await desk.maria.press("Болеет")
    await desk.maria.send("/absences")
    assert "Предупредили: 23–25 ноября, ждёт решения" in desk.maria.last.text
    await desk.maria.press("Отменить: 23–25 ноября")
    await desk.maria.press("‹ Пропуски")
    assert "Предупредили" not in desk.maria.last.text
    assert "Отменить" not in str(desk.maria.last.buttons)
    await desk.anna.send("/excuses")
    assert "Соколова" not in desk.anna.last.text


async def test_an_accepted_one_ends_where_the_days_are_free(desk: Desk) -> None:
    await _announce(desk, "сегодня")
    desk.stage.school.change(
        t.Excuse, t.Excuse.student_id == desk.masha, ends=WEDNESDAY, state="accepted", code="Б"
    )
    await desk.miss(1)
    await desk.maria.send("/absences")
    await desk.maria.press("Отменить: 20–25 ноября")
    assert "21–25 ноября" in desk.maria.last.text
    assert _excuses(desk) == [(date(2026, 11, 20), date(2026, 11, 20), "accepted")]
    assert desk.codes() == ["Б"]


async def test_another_guardian_and_a_child_take_nothing_back(desk: Desk) -> None:
    await _announce(desk, "23.11")
    excuse = desk.stage.school.rows(select(t.Excuse.id))[0].id
    father = desk.stage.linked(desk.stage.school.guardian("Иван", "Соколов", [desk.masha]), "Иван")
    for reader in (father, desk.stage.linked(desk.masha, "Маша")):
        await reader.send("/absences")
        assert "Предупредили: пн, 23 ноября" in reader.last.text
        assert "Отменить" not in str(reader.last.buttons)
        answer = await reader.press_forged(reader.last, UnannouncePress(excuse_id=excuse).pack())
        assert answer is not None
        assert answer.text == HIDDEN
    assert _excuses(desk) == [(MONDAY, MONDAY, "open")]
