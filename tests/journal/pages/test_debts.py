"""«Долги» of a page: a row that was settled stays in its place until the list is opened anew (issue 10, A1)."""

from datetime import date, timedelta

from sqlalchemy import select

from handlers.presses.journal_marks import DotPress
from storage import tables as t
from tests.journal.cast import Cast, raise_curtain
from tests.stage import Stage

WEDNESDAY = date(2026, 11, 18)


def owed(cast: Cast) -> None:
    """Of Wednesday's laboratory three have handed in nothing."""
    school = cast.stage.school
    lesson = school.lesson(WEDNESDAY, 3, "7А", "Алгебра", cast.anna)
    for student in (cast.petrova, cast.ershova, cast.kim):
        school.debt(lesson, student, "лабораторная № 2", due=date(2026, 11, 25))


def closed(cast: Cast) -> list[date | None]:
    """When each dot was closed, by the register."""
    rows = {row.student_id: row.closed_on for row in cast.stage.school.rows(select(t.Debt.__table__))}
    return [rows[one] for one in (cast.ershova, cast.kim, cast.petrova)]


async def test_a_second_tap_settles_nobody_else(cast: Cast) -> None:
    owed(cast)
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/journal 7А алгебра")
    await anna.press("Долги")
    before = anna.last.buttons
    assert before[:3] == [[f"{one} · Сдал", f"{one} · Открыть"] for one in (1, 2, 3)]
    assert [line.partition(",")[0] for line in anna.last.text.splitlines()[3:]] == [
        "1. Ершова Дарья",
        "2. Ким Олег",
        "3. Петрова Анна",
    ]
    await anna.press("1 · Сдал")
    assert anna.last.buttons == [["✓ 1 · Сдал", "1 · Не сдал"], *before[1:]]
    assert "✓ 1. Ершова Дарья" in anna.last.text
    assert "Не сдано: 2" in anna.last.text
    again = await anna.press("✓ 1 · Сдал")
    assert again is not None
    assert again.text == "Уже так и стоит."
    assert closed(cast) == [date(2026, 11, 20), None, None]
    await anna.press("‹ Журнал")
    await anna.press("Долги")
    assert "Ершова" not in anna.last.text


async def test_it_is_taken_back_for_the_day_with_its_title_and_date(cast: Cast) -> None:
    owed(cast)
    anna = cast.stage.linked(cast.anna, "Анна")
    cast.stage.clock.advance(days=20)
    await anna.send("/journal 7А алгебра")
    await anna.press("Долги")
    await anna.press("2 · Сдал")
    cast.stage.clock.advance(hours=1)
    await anna.press("2 · Не сдал")
    assert closed(cast) == [None, None, None]
    assert "2. Ким Олег, лабораторная № 2, от 18 ноября, сдать до 25 ноября" in anna.last.text
    await anna.press("2 · Сдал")
    cast.stage.clock.advance(days=1)
    answer = await anna.press("2 · Не сдал")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."
    assert closed(cast)[1] == WEDNESDAY + timedelta(days=22)


async def test_a_row_of_the_second_page_leaves_it_there(cast: Cast) -> None:
    school = cast.stage.school
    for back in range(3):
        lesson = school.lesson(WEDNESDAY - timedelta(days=7 * back), 3, "7А", "Алгебра", cast.anna)
        for student in cast.students:
            school.debt(lesson, student, "лабораторная")
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/journal 7А алгебра")
    await anna.press("Долги")
    await anna.press("Дальше ›")
    await anna.press("9 · Сдал")
    assert anna.last.buttons[0] == ["✓ 9 · Сдал", "9 · Не сдал"]
    await anna.press("‹ Назад")
    await anna.press("Дальше ›")
    assert anna.last.buttons[0] == ["✓ 9 · Сдал", "9 · Не сдал"]


async def test_it_is_nobody_else_s(cast: Cast) -> None:
    owed(cast)
    press = DotPress.of(cast.key(WEDNESDAY), student_id=cast.kim, want="o", owed=0, back=1, since=1).pack()
    for person in (cast.boris, cast.zavuch, cast.mother):
        user = cast.stage.linked(person, "Кто")
        await user.send("/menu")
        answer = await user.press_forged(user.last, press)
        assert answer is not None
        assert answer.text
    assert closed(cast) == [None, None, None]


async def test_on_postgresql_too(postgres_stage: Stage) -> None:
    await test_a_second_tap_settles_nobody_else(raise_curtain(postgres_stage))
