"""The class teacher's week of absences, settled in a press; the deputy head's week of unfilled lessons."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from bot.simulator.user import SimUser
from storage import tables as t
from tests.stage import Stage
from tests.stories.messaging.cast import FRIDAY, MONDAY, THURSDAY, Family, deputy, family

THREE = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
"""Friday 15:00 in Moscow."""


def codes(cast: Family) -> list[str]:
    """Маша's attendance codes in order of time."""
    query = select(t.Attendance.code).where(t.Attendance.student_id == cast.masha)
    return [row.code for row in cast.stage.school.rows(query.order_by(t.Attendance.day, t.Attendance.number))]


async def at_three(cast: Family) -> SimUser:
    """Two lessons of Thursday and one of Friday missed; the class teacher's message has come."""
    anna = cast.stage.linked(cast.anna, "Анна")
    school = cast.stage.school
    for lesson in (
        cast.lesson(THURSDAY, 2, "История"),
        cast.lesson(THURSDAY, 3, "Алгебра"),
        cast.algebra,
    ):
        school.absence(lesson, cast.masha)
    school.absence(cast.lesson(MONDAY, 2, "История"), cast.masha, "Б")
    cast.lesson(date(2026, 11, 18), 2, "История")
    cast.stage.clock.now = THREE - timedelta(hours=1)
    await cast.stage.tick()
    cast.stage.clock.now = THREE
    await cast.stage.tick()
    await cast.stage.deliver()
    return anna


async def test_the_week_s_absences_come_with_buttons(stage: Stage) -> None:
    cast = family(stage)
    stage.school.student("Юра", "Ким", "7А")
    anna = await at_three(cast)
    assert anna.last.text.splitlines() == [
        "7А · Посещаемость за неделю",
        "14–20 ноября",
        "",
        "! Без причины: 3 урока",
        "1. Соколова Маша, вчера: История, Алгебра",
        "2. Соколова Маша, сегодня: Алгебра",
        "",
        "Пропущено 4 урока: без причины 3, болезнь 1",
        "Не подключена: 1 семья",
        "Не подписала неделю до 13 ноября: 1 семья",
    ]
    assert [b.text for b in anna.last.content.rows[0]] == ["1 · УП", "1 · Б", "1 · НП"]


async def test_one_press_settles_the_day_and_the_message_is_edited(stage: Stage) -> None:
    cast = family(stage)
    anna = await at_three(cast)
    pushed = anna.last
    answer = await anna.press("1 · Б")
    assert answer is not None
    assert "Записано" in (answer.text or "")
    assert codes(cast) == ["Б", "Б", "Б", "ОТ"]
    assert anna.last is pushed
    assert "Записано: Соколова Маша, вчера: Б" in pushed.text
    assert "✓ 1. Соколова Маша, вчера: Б, История, Алгебра" in pushed.text
    assert "2. Соколова Маша, сегодня: Алгебра" in pushed.text
    audit = stage.school.rows(select(t.Audit.action, t.Audit.subject_id, t.Audit.details))
    assert [(row.action, row.subject_id, row.details["lessons"]) for row in audit] == [
        ("attendance", cast.masha, 2)
    ]


async def test_a_press_is_taken_back_within_a_minute(stage: Stage) -> None:
    cast = family(stage)
    anna = await at_three(cast)
    await anna.press("1 · НП")
    stage.clock.advance(seconds=40)
    await anna.press("Вернуть ОТ")
    assert codes(cast) == ["Б", "ОТ", "ОТ", "ОТ"]
    assert "1. Соколова Маша, вчера: История, Алгебра" in anna.last.text


async def test_after_the_minute_it_stays(stage: Stage) -> None:
    cast = family(stage)
    anna = await at_three(cast)
    await anna.press("1 · УП")
    stage.clock.advance(seconds=90)
    answer = await anna.press("Вернуть ОТ")
    assert answer is not None
    assert answer.text == "Минута прошла, вернуть уже нельзя."
    assert codes(cast) == ["Б", "УП", "УП", "ОТ"]


async def test_day_15_is_closed_for_the_class_teacher(stage: Stage) -> None:
    cast = family(stage)
    anna = await at_three(cast)
    stage.clock.now = datetime(2026, 12, 3, 12, 0, tzinfo=UTC)
    await anna.press("1 · Б")
    assert codes(cast)[1] == "Б"
    stage.clock.now = datetime(2026, 12, 5, 12, 0, tzinfo=UTC)
    answer = await anna.press_forged(anna.last, f"ar:1:20261120:{cast.masha}:20261120:i")
    assert answer is not None
    assert "Отметки за 20 ноября закрыты" in (answer.text or "")
    assert codes(cast)[3] == "ОТ"


async def test_nobody_else_settles_by_a_forged_press(stage: Stage) -> None:
    cast = family(stage)
    await at_three(cast)
    oleg = stage.school.teacher("Олег", "Ким", "Павлович")
    stage.school.form("7Б", oleg)
    people = [
        stage.linked(oleg, "Олег"),
        cast.maria,
        deputy(stage),
        stage.linked(cast.masha, "Маша"),
    ]
    form = stage.school.form("7А")
    for person in people:
        await person.send("/menu")
        for data in (
            f"ar:{form}:20261120:{cast.masha}:20261119:i",
            f"au:{form}:20261120:{cast.masha}:20261119:i:1",
            f"aw:{form}:20261120",
            f"ar:{form}:20261120:{cast.masha}:20261119:x",
        ):
            answer = await person.press_forged(person.last, data)
            assert answer is not None
            assert answer.text == "Этой записи нет или она вам не видна."
    assert codes(cast) == ["Б", "ОТ", "ОТ", "ОТ"]


async def test_three_days_in_a_row_are_named(stage: Stage) -> None:
    cast = family(stage)
    anna = stage.linked(cast.anna, "Анна")
    for day in (18, 19):
        for number, subject in ((2, "История"), (3, "Алгебра")):
            stage.school.absence(cast.lesson(date(2026, 11, day), number, subject), cast.masha, "Б")
    stage.school.absence(cast.algebra, cast.masha, "Б")
    stage.clock.now = THREE - timedelta(minutes=1)
    await stage.tick()
    stage.clock.now = THREE
    await stage.tick()
    await stage.deliver()
    assert "! Подряд: Соколова Маша, 3 дня" in anna.last.text


async def test_the_message_goes_only_to_who_leads_the_class_now(stage: Stage) -> None:
    cast = family(stage)
    anna = stage.linked(cast.anna, "Анна")
    other = stage.school.teacher("Олег", "Ким", "Павлович")
    stage.clock.now = THREE - timedelta(minutes=1)
    await stage.tick()
    stage.clock.now = THREE
    await stage.tick()
    stage.school.change(t.SchoolClass, t.SchoolClass.id == stage.school.form("7А"), class_teacher_id=other)
    await stage.deliver()
    assert anna.inbox == []


async def test_the_deputy_head_sees_whose_lessons_are_not_filled(stage: Stage) -> None:
    cast = family(stage)
    olga = deputy(stage)
    cast.stage.school.lesson(
        THURSDAY, 3, "7А", "Алгебра", cast.anna, topic="Степени", homework="№ 1", due=FRIDAY
    )
    await stage.tick()
    stage.clock.now = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    await stage.tick()
    await stage.deliver()
    assert olga.last.text.splitlines() == [
        "Журнал за неделю · Школа № 1",
        "14–20 ноября",
        "",
        "Из 10 уроков в журнале 2.",
        "Из них без задания 1, без явки 2.",
        "",
        "Петрова А. С.: не внесено 8, без задания 1, без явки 2",
    ]


async def test_holidays_bring_staff_nothing(stage: Stage) -> None:
    cast = family(stage)
    anna, olga = stage.linked(cast.anna, "Анна"), deputy(stage)
    stage.clock.now = datetime(2026, 10, 30, 11, 0, tzinfo=UTC)
    await stage.tick()
    stage.clock.now = datetime(2026, 10, 30, 16, 0, tzinfo=UTC)
    await stage.tick()
    await stage.deliver()
    assert anna.inbox == []
    assert olga.inbox == []
