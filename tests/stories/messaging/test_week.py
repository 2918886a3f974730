"""«Итоги недели»: by schedule, by command, signed; the evening's homework; nothing in holidays."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import func, select

from storage import tables as t
from tests.stage import Stage
from tests.stories.messaging.cast import FRIDAY, MONDAY, THURSDAY, Family, family

SIX = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
"""Friday 18:00 in Moscow."""


async def full_week(cast: Family) -> None:
    """The marks, absences, debts and plans of a week like that of chat.md."""
    school = cast.stage.school
    before = cast.lesson(date(2026, 11, 10), 3, "Алгебра")
    school.mark(before, cast.masha, "4")
    physics = cast.lesson(MONDAY, 5, "Физика")
    early = cast.lesson(date(2026, 11, 9), 5, "Физика")
    school.mark(early, cast.masha, "5")
    school.mark(physics, cast.masha, "2")
    school.mark(
        cast.algebra, cast.masha, "4", kind="контрольная", title="Степени", weight=2, comment="Ошибка в знаке"
    )
    school.mark(cast.lesson(THURSDAY, 3, "Алгебра"), cast.masha, "5")
    school.absence(cast.lesson(THURSDAY, 2, "История"), cast.masha)
    school.absence(cast.lesson(MONDAY, 2, "История"), cast.masha, "Б")
    school.debt(physics, cast.masha, "лабораторная № 2")
    school.planned_work(date(2026, 11, 25), "7А", "Алгебра", "контрольная", "Корни")
    school.lesson(FRIDAY, 5, "7А", "Физика", cast.anna, homework="§ 12", due=date(2026, 11, 23))


async def at_six(cast: Family) -> None:
    """The schedules are known, and Friday 18:00 comes."""
    await cast.stage.tick()
    cast.stage.clock.now = SIX
    await cast.stage.tick()
    await cast.stage.deliver()


async def test_the_week_comes_on_friday_at_six(stage: Stage) -> None:
    cast = family(stage)
    await full_week(cast)
    await at_six(cast)
    pushed = cast.maria.last
    assert pushed.text.splitlines() == [
        "Маша, 7А · Итоги недели",
        "14–20 ноября",
        "",
        "Три новые оценки",
        "Алгебра 5 4² · 4,25 ▲ было 4,00",
        "Физика 2 · 3,50 ▼ было 5,00",
        "Алгебра 4²: контрольная «Степени», 20 ноября. «Ошибка в знаке»",
        "",
        "Пропуски: 2 урока, без причины 1, болезнь 1",
        "● Долг: физика, лабораторная № 2",
        "",
        "Впереди",
        "Ср, 25 ноября: контрольная, алгебра",
        "   «Корни»",
        "Домашка: 1 задание на пн, 23 ноября",
    ]
    assert [[b.text for b in row] for row in pushed.content.rows] == [
        ["Ознакомлен(а)"],
        ["Физика", "Алгебра"],
        ["Пропуски", "Долги"],
        ["Домашка"],
    ]
    await cast.maria.press("Физика")
    assert "Средний балл 3,50" in cast.maria.last.text


async def test_the_signature_is_kept_and_shown_in_the_button(stage: Stage) -> None:
    cast = family(stage)
    await full_week(cast)
    await at_six(cast)
    pushed = cast.maria.last
    answer = await cast.maria.press("Ознакомлен(а)")
    assert answer is not None
    assert answer.text == "Записано, спасибо."
    assert cast.maria.last is pushed
    assert pushed.content.rows[0][0].text == "Ознакомлен(а) 20 ноября"
    rows = stage.school.rows(select(t.Acknowledgement.__table__))
    assert [(row.student_id, row.person_id, row.week) for row in rows] == [
        (cast.masha, cast.maria_id, FRIDAY)
    ]
    await cast.maria.press("Ознакомлен(а) 20 ноября")
    assert len(stage.school.rows(select(t.Acknowledgement.__table__))) == 1


async def test_twice_at_once_and_again_after_a_restart_is_once(stage: Stage) -> None:
    cast = family(stage)
    await full_week(cast)
    await at_six(cast)
    await stage.tick()
    await stage.restart()
    await stage.tick()
    await stage.deliver()
    assert len(cast.pushes) == 1


async def test_an_empty_week_is_one_line(stage: Stage) -> None:
    cast = family(stage)
    await at_six(cast)
    assert cast.pushes[0].splitlines()[3:] == ["Неделя без новых оценок, пропусков и долгов."]


async def test_holidays_send_nothing_and_lose_nothing(stage: Stage) -> None:
    cast = family(stage)
    stage.clock.now = datetime(2026, 10, 30, 14, 0, tzinfo=UTC)
    lesson = cast.lesson(date(2026, 10, 23), 3, "Алгебра")
    stage.school.mark(lesson, cast.masha, "5", set_on=date(2026, 10, 24))
    await stage.tick()
    stage.clock.advance(hours=2)
    await stage.tick()
    await stage.deliver()
    assert cast.pushes == []
    stage.clock.now = datetime(2026, 11, 6, 15, 1, tzinfo=UTC)
    await stage.tick()
    await stage.deliver()
    assert cast.pushes[0].splitlines()[1] == "24 октября – 6 ноября"
    assert "Алгебра 5" in cast.pushes[0]


async def test_what_was_set_on_the_evening_of_the_digest_is_in_the_next(stage: Stage) -> None:
    cast = family(stage)
    await at_six(cast)
    stage.clock.advance(hours=2)
    stage.school.mark(cast.algebra, cast.masha, "5")
    stage.clock.now = SIX + timedelta(days=7)
    await stage.tick()
    await stage.deliver()
    assert "Алгебра 5" in cast.pushes[1]
    await cast.maria.send("/digest")
    await cast.maria.press("Раньше ›")
    assert "14–20 ноября" in cast.maria.last.text
    assert "Алгебра 5" not in cast.maria.last.text, "it is told once"


async def test_holidays_are_not_signed(stage: Stage) -> None:
    cast = family(stage)
    stage.clock.now = datetime(2026, 10, 28, 9, 0, tzinfo=UTC)
    await cast.maria.send("/digest")
    assert "Уроков не было: каникулы или выходные." in cast.maria.last.text
    assert "Ознакомлен(а)" not in str(cast.maria.last.buttons)


async def test_the_week_by_command_and_earlier_ones_by_buttons(stage: Stage) -> None:
    cast = family(stage)
    await full_week(cast)
    await cast.maria.send("/digest")
    assert "14–20 ноября" in cast.maria.last.text
    await cast.maria.press("Раньше ›")
    assert cast.maria.last.text.splitlines()[1] == "7–13 ноября"
    assert "Алгебра 4" in cast.maria.last.text
    await cast.maria.press("‹ Новее")
    assert "14–20 ноября" in cast.maria.last.text
    await cast.maria.press("‹ Ещё")
    assert cast.maria.last.text.startswith("Маша, 7А · Ещё\n")


async def test_nobody_reads_or_signs_another_s_week(stage: Stage) -> None:
    cast = family(stage)
    other = stage.school.student("Юра", "Ким", "7А")
    stranger = stage.linked(stage.school.guardian("Ольга", "Ким", [other]), "Ольга")
    masha = stage.linked(cast.masha, "Маша")
    await stranger.send("/digest")
    for data in (f"wk:{cast.masha}:20261120", f"ack:{cast.masha}:20261120", f"ack:{other}:20301120"):
        answer = await stranger.press_forged(stranger.last, data)
        assert answer is not None
        assert answer.text == "Этой записи нет или она вам не видна."
    await masha.send("/digest")
    answer = await masha.press_forged(masha.last, f"ack:{cast.masha}:20261120")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."
    assert stage.school.rows(select(func.count()).select_from(t.Acknowledgement))[0][0] == 0


async def test_a_switched_off_digest_does_not_come(stage: Stage) -> None:
    cast = family(stage)
    await cast.maria.send("/settings")
    await cast.maria.press("Уведомления")
    await cast.maria.press("☑ Итоги недели")
    said = len(cast.pushes)
    await at_six(cast)
    assert len(cast.pushes) == said


async def test_homework_of_tomorrow_comes_to_the_student_in_the_evening(stage: Stage) -> None:
    cast = family(stage)
    masha = stage.linked(cast.masha, "Маша")
    stage.clock.now = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
    stage.school.lesson(THURSDAY, 3, "7А", "Алгебра", cast.anna, homework="№ 301–305", due=FRIDAY)
    await stage.tick()
    stage.clock.now = datetime(2026, 11, 19, 15, 30, tzinfo=UTC)
    await stage.tick()
    await stage.deliver()
    assert "Алгебра: № 301–305" in masha.last.text
    assert cast.pushes == []
    await cast.maria.send("/settings")
    await cast.maria.press("Уведомления")
    await cast.maria.press("☐ Домашка вечером")
    stage.school.change(t.Lesson, t.Lesson.homework.is_not(None), homework_due=date(2026, 11, 21))
    stage.clock.now += timedelta(days=1)
    await stage.tick()
    await stage.deliver()
    assert any("Алгебра: № 301–305" in text for text in cast.pushes)
