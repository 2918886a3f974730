"""Every gap is a task: reminded of from its own list, in one message a day, and seen on the teacher's own screen."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from bot.simulator.user import SimUser
from storage import tables as t
from tests.stories.office.control.cast import FRIDAY, Controlled


def plain(user: SimUser) -> str:
    """The newest text with ordinary spaces."""
    return (user.last.text or "").replace("\N{NO-BREAK SPACE}", " ")


def _overloaded(control: Controlled) -> None:
    """Two tests on Wednesday, and a homework of more subjects than it bears."""
    school, wednesday = control.stage.school, FRIDAY + timedelta(days=5)
    for subject in ("Алгебра", "Физика"):
        school.planned_work(wednesday, "7А", subject, "контрольная")


async def test_one_message_a_day_of_every_gap_from_whichever_list(control: Controlled) -> None:
    nina, ivan, stage = control.nina, control.ivan, control.stage
    _overloaded(control)
    await control.sees(nina, "Отметки", "Напомнить")
    assert "Ким И. П.: мало отметок: 1, тяжёлые дни: 1" in plain(nina)
    assert "Петрова" not in plain(nina)
    await nina.press("Отправить: 1")
    await nina.press("‹ Отметки")
    await control.sees(nina, "Дни впереди", "Напомнить")
    assert "Ким И. П.: мало отметок: 1, тяжёлые дни: 1; сегодня уже напоминали" in plain(nina)
    await nina.press("Отправить: 1")
    await stage.deliver()
    for user in (ivan, control.anna):
        assert sum("Просит учебная часть" in (one.text or "") for one in user.inbox) == 1
    assert plain(ivan).startswith("Просит учебная часть\nмало отметок: 1, тяжёлые дни: 1")
    assert "7А физика: мало отметок у 1 ученика" in plain(ivan)
    assert "7А, ср, 25 ноября: контрольные алгебра и физика" in plain(ivan)
    await ivan.press("7А физика")
    assert plain(ivan).startswith("7А · Физика")
    assert plain(control.anna).startswith(
        "Просит учебная часть\nвнести уроки: 5, отстаёт план: 1, тяжёлые дни: 1"
    )
    await control.sees(nina, "План", "Напомнить")
    assert "сегодня уже напоминали" in plain(nina)
    assert "Отправить" not in str(nina.last.buttons)
    await nina.press("‹ План")
    assert "отстаёт" in plain(nina)


async def test_the_own_screen_has_the_same_figures(control: Controlled) -> None:
    _overloaded(control)
    await control.anna.send("/journal")
    await control.anna.press("Задачи")
    assert plain(control.anna).startswith(
        "Задачи по журналу\nвнести уроки: 5, отстаёт план: 1, тяжёлые дни: 1"
    )
    await control.sees(control.nina, "Учителя", "Петрова А. С.")
    assert "К выполнению: внести уроки: 5, отстаёт план: 1, тяжёлые дни: 1" in plain(control.nina)
    await control.anna.press("16.11 7А алгебра")
    assert plain(control.anna).startswith("7А · Алгебра")
    await control.ivan.send("/journal")
    await control.ivan.press("Задачи")
    assert "мало отметок: 1" in plain(control.ivan)
    await control.maria.send("/menu")
    answer = await control.maria.press_forged(control.maria.last, "ltasks:0")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."


async def test_term_marks_are_asked_for_as_the_term_ends(control: Controlled) -> None:
    control.stage.clock.now = datetime.combine(
        date(2026, 12, 28), datetime.min.time(), control.stage.clock.now.tzinfo
    )
    await control.ivan.send("/journal")
    await control.ivan.press("Задачи")
    assert "выставить итоги: 1" in plain(control.ivan)
    await control.ivan.press("Итоги 7А физика")
    assert "7А · Физика" in plain(control.ivan)


async def test_a_subject_has_its_screen(control: Controlled) -> None:
    await control.sees(control.nina, "Предметы", "Алгебра")
    text = plain(control.nina)
    assert text.startswith("Школа № 1 · алгебра")
    assert "За неделю: 5 из 5 уроков не внесены до конца" in text
    assert "Петрова А. С., 5 из 5: не внесено 4, без темы 1, без явки 1" in text
    assert "7А алгебра: дано 0 из 51, отстаёт на 51 час" in text
    await control.nina.press("16.11 7А алгебра")
    await control.sees(control.nina, "Предметы", "Алгебра", "Петрова А. С.")
    await control.sees(control.nina, "Предметы", "Физика")
    assert "За неделю внесено всё." in plain(control.nina)
    await control.nina.press("‹ Предметы")
    assert "предметы" in plain(control.nina)


async def test_a_part_that_was_filled_later_counts_as_late(control: Controlled) -> None:
    school, stage = control.stage.school, control.stage
    monday = FRIDAY - timedelta(days=4)
    lesson = school.rows(
        select(t.Lesson.id).where(t.Lesson.day == monday, t.Lesson.teacher_id == control.ivan_id)
    )[0].id
    on_time = datetime.combine(monday, datetime.min.time(), stage.clock.now.tzinfo) + timedelta(hours=9)
    school.change(t.Lesson, t.Lesson.teacher_id == control.ivan_id, filled_at=None)
    school.change(t.Lesson, t.Lesson.id == lesson, filled_at=on_time)
    for topic, before, days in (("topic", None, 0), ("taken", None, 3), ("topic", {"text": "Сила"}, 4)):
        school._add(
            t.JournalChange,
            at=on_time + timedelta(days=days),
            topic=topic,
            subject_id=school.subject("Физика"),
            lesson_id=lesson,
            ordinal=1,
            before=before,
            after={"text": "Сила тяжести"},
            source="chat",
            batch=f"b{topic}{days}",
        )
    await control.sees(control.nina, "Учителя")
    assert "Ким И. П.: внесено всё\n   внесены позже 1, в среднем на 3 дня" in plain(control.nina)
