"""A lesson of the week moved, given to another, added, removed from a day: told once, taken back, never a clash."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.presses.office.weekly import (
    WeekAddedPress,
    WeekAddPress,
    WeekChoicesPress,
    WeekClassesPress,
    WeekDayPress,
    WeekLessonChangePress,
    WeekLessonPress,
    WeekRoomPress,
)
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage
from tests.stories.office.people.test_moving import has_button, pressing
from tests.stories.office.substitutions.conftest import Illness

TABLES = (t.TimetableSlot, t.Assignment)


def world(illness: Illness) -> dict[str, list[Any]]:
    """Everything that a change of these stories may touch."""
    return {
        one.__tablename__: sorted(map(str, illness.office.rows(one.__table__.select()))) for one in TABLES
    }


def slot(illness: Illness, form: str, weekday: int, number: int) -> int:
    """The weekly lesson's id."""
    table = t.TimetableSlot
    query = select(table.id).where(
        table.class_id == illness.office.stage.school.form(form),
        table.weekday == weekday,
        table.number == number,
    )
    return int(illness.office.rows(query)[0].id)


def week(illness: Illness, form: str) -> list[tuple[Any, ...]]:
    """weekday, number, teacher, room, starts, ends of a class's lessons."""
    rows = illness.office.rows(t.TimetableSlot.__table__.select())
    own = illness.office.stage.school.form(form)
    return sorted(
        (row.weekday, row.number, row.teacher_id, row.room, str(row.starts), str(row.ends))
        for row in rows
        if row.class_id == own
    )


async def opened(user: SimUser, form: str, weekday: str, lesson: str) -> None:
    """The user has opened a lesson of the week."""
    await user.send("/office")
    await user.press("Расписание классов")
    await user.press(form)
    if has_button(user, weekday):
        await user.press(weekday)
    await user.press(lesson)


async def said(user: SimUser, data: str) -> str:
    """What a press answers, beside the message that is there."""
    answer = await user.press_forged(user.last, data)
    return (answer.text or "" if answer else "") + user.last.text


async def test_a_lesson_is_moved_from_monday_told_once_and_taken_back(illness: Illness) -> None:
    oleg, stage, before = illness.office.oleg, illness.office.stage, world(illness)
    child = stage.school.student("Пётр", "Зимин", "8В")
    mother = stage.linked(stage.school.guardian("Яна", "Зимина", [child]), "Яна")
    await opened(oleg, "8В", "пн", "5. Физкультура")
    assert "5. Физкультура: Ковалёв А. Н., зал" in oleg.last.text
    await oleg.press("Перенести")
    await oleg.press("ср, 2-й")
    text = oleg.last.text
    assert "✕ понедельник, 5-й урок: Физкультура, Ковалёв А. Н., каб. зал" in text
    assert "→ среда, 2-й урок: Физкультура, Ковалёв А. Н., каб. зал" in text
    assert world(illness) == before
    await oleg.press("Другой день…")
    await oleg.send("понедельник")
    assert "С 23 ноября до конца года" in oleg.last.text
    await oleg.press("Записать")
    assert (1, 5, illness.kovalyov, "зал", "0001-01-01", "2026-11-22") in week(illness, "8В")
    assert (3, 2, illness.kovalyov, "зал", "2026-11-23", "None") in week(illness, "8В")
    assert illness.office.audited("change") == ["weekly_lesson"]
    stage.clock.advance(minutes=3)
    await stage.deliver()
    assert "новое расписание" in mother.last.text
    assert "+ среда, 2-й урок" in mother.last.text
    assert "8В · новое расписание" in illness.ill.last.text
    await oleg.press("Вернуть как было")
    assert world(illness) == before
    stage.clock.advance(minutes=3)
    await stage.deliver()
    assert "Изменения отменены, расписание прежнее." in mother.last.text


async def test_a_clash_is_refused_and_two_operators_cannot_make_one(illness: Illness) -> None:
    oleg, second = illness.office.oleg, illness.second
    mine = slot(illness, "8В", 1, 3)
    illness.office.stage.school.slot("9Б", 1, 3, "История", illness.belova)
    before = world(illness)
    await oleg.send("/menu")
    taken = WeekLessonChangePress(slot_id=mine, teacher_id=illness.belova).pack()
    assert "Белова А. Н. занят: 9Б, История" in await said(oleg, taken)
    full = WeekLessonChangePress(slot_id=mine, weekday=1, number=6).pack()
    assert "у класса там 8В, История" in await said(oleg, full)
    mother = WeekLessonChangePress(slot_id=mine, teacher_id=illness.office.person("p1")).pack()
    assert "Так нельзя" in await said(oleg, mother)
    assert "Этой записи нет" in await said(
        oleg, WeekLessonChangePress(slot_id=mine, weekday=7, number=1).pack()
    )
    assert world(illness) == before
    place = WeekLessonChangePress(slot_id=mine, weekday=4, number=1).pack()
    await oleg.press_forged(oleg.last, place)
    await second.send("/menu")
    other = WeekLessonChangePress(slot_id=slot(illness, "9А", 5, 1), weekday=4, number=1).pack()
    await second.press_forged(second.last, other)
    assert "→ четверг" in second.last.text
    await second.press("Кабинет…")
    await second.send("зал")
    await second.press("Записать")
    between = world(illness)
    assert "кабинет занят: 9А, Физкультура" in await said(oleg, pressing(oleg, "Записать"))
    assert world(illness) == between


async def test_another_teacher_for_the_term_gets_the_load_too(illness: Illness) -> None:
    oleg, school = illness.office.oleg, illness.office.stage.school
    school.assignment("8В", "Физкультура", illness.kovalyov)
    before = world(illness)
    await opened(oleg, "8В", "вт", "1. Физкультура")
    await oleg.press("Другой учитель")
    await oleg.press("Орлов П. Н., его предмет")
    assert "В нагрузку добавится: Орлов П. Н., Физкультура, 8В" in oleg.last.text
    until = next(one for row in oleg.last.buttons for one in row if one.startswith("Только по"))
    await oleg.press(until)
    await oleg.press("Записать")
    rows = [row for row in week(illness, "8В") if row[:2] == (2, 1)]
    assert [row[2] for row in rows].count(illness.orlov) == 1
    assert len(rows) == 3, "before, meanwhile, after the term"
    load = [
        row for row in illness.office.rows(t.Assignment.__table__.select()) if row.teacher_id == illness.orlov
    ]
    assert len(load) == 1
    await oleg.press("Вернуть как было")
    assert world(illness) == before


async def test_one_more_one_less_another_room_another_subject(illness: Illness) -> None:
    oleg, school = illness.office.oleg, illness.office.stage.school
    school.assignment("8В", "История", illness.belova)
    before = world(illness)
    await oleg.send("/office")
    await oleg.press("Расписание классов")
    await oleg.press("8В")
    await oleg.press("чт")
    assert "Уроков нет." in oleg.last.text
    await oleg.press("Добавить урок")
    await oleg.press("История, Белова А. Н.")
    await oleg.press("1-й урок")
    assert "+ четверг, 1-й урок: История, Белова А. Н., каб. 12" in oleg.last.text
    await oleg.press("Записать")
    await oleg.press("‹ Расписание")
    await oleg.press("1. История")
    await oleg.press("Кабинет")
    await oleg.send("15")
    await oleg.press("Записать")
    await oleg.press("‹ Расписание")
    await oleg.press("1. История")
    await oleg.press("Убрать урок")
    await oleg.press("Записать")
    assert world(illness) == before, "nothing of it is left, for it never was"
    await opened(oleg, "8В", "вт", "2. Физкультура")
    await oleg.press("Другой предмет")
    await oleg.press("История, Белова А. Н.")
    assert "→ вторник, 2-й урок: История, Белова А. Н." in oleg.last.text


@pytest.mark.parametrize("who", ["vera", "zoya", "rita", "olga", "nina"])
async def test_whom_the_table_does_not_name_changes_nothing(illness: Illness, who: str) -> None:
    user: SimUser = getattr(illness.office, who)
    form, before = illness.office.stage.school.form("8В"), world(illness)
    mine = slot(illness, "8В", 1, 3)
    await user.send("/menu")
    changing = [
        WeekLessonPress(slot_id=mine),
        WeekChoicesPress(slot_id=mine, part="place"),
        WeekRoomPress(slot_id=mine),
        WeekLessonChangePress(slot_id=mine),
        WeekAddPress(class_id=form, weekday=1),
        WeekAddedPress(class_id=form, weekday=4, assignment_id=1, number=1),
    ]
    reading = [WeekClassesPress(), WeekDayPress(class_id=form)]
    for press in changing if who == "nina" else changing + reading:
        assert "Этой записи нет" in await said(user, press.pack()), press
    if who == "nina":
        await user.press_forged(user.last, WeekDayPress(class_id=form, weekday=2).pack())
        assert "1. Физкультура: Ковалёв А. Н., зал" in user.last.text
        assert not has_button(user, "Добавить урок")
    assert world(illness) == before


async def test_over_postgresql(postgres_stage: Stage) -> None:
    school = postgres_stage.school
    school.quarters()
    oleg = postgres_stage.linked(school.staff("Олег", "Орлов", roles=[Role.OPERATOR], code="o1"), "Олег")
    teacher = school.teacher("Анна", "Белова")
    school.slot("8В", 1, 1, "История", teacher, room="12")
    school.slot("8В", 2, 1, "История", teacher, room="12")
    before = sorted(map(str, school.rows(t.TimetableSlot.__table__.select())))
    await opened(oleg, "8В", "пн", "1. История")
    await oleg.press("Перенести")
    await oleg.press("вт, 2-й")
    await oleg.press("Записать")
    assert len(list(school.rows(t.TimetableSlot.__table__.select()))) == 3
    applied = pressing(oleg, "Вернуть как было")
    await oleg.press_forged(oleg.last, applied)
    assert sorted(map(str, school.rows(t.TimetableSlot.__table__.select()))) == before


async def test_two_classes_are_taught_together_where_somebody_says_so(illness: Illness) -> None:
    oleg, school = illness.office.oleg, illness.office.stage.school
    for number in (1, 2):
        school.slot("9Б", 1, number, "История", illness.belova, room="12")
    school.assignment("9Б", "Физкультура", illness.orlov)
    before = world(illness)
    await oleg.send("/office")
    await oleg.press("Расписание классов")
    await oleg.press("9Б")
    await oleg.press("Добавить урок")
    await oleg.press("Физкультура, Орлов П. Н.")
    await oleg.press("3-й урок, с 9А")
    asked = oleg.last.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "! Орлов П. Н. в это время ведёт 9А, Физкультура, каб. стадион. Провести вместе?" in asked
    assert not has_button(oleg, "Записать")
    await oleg.press("Вместе с 9А")
    assert "+ понедельник, 3-й урок: Физкультура, Орлов П. Н., каб. стадион" in oleg.last.text
    assert "Вместе с 9А, один урок на два класса." in oleg.last.text
    await oleg.press("Кабинет…")
    await oleg.send("зал 2")
    assert not has_button(oleg, "Записать"), "in another room it is no joint lesson"
    await oleg.press("Вместе с 9А")
    await oleg.press("Записать")
    assert (1, 3, illness.orlov, "стадион") in [one[:4] for one in week(illness, "9Б")]
    undo = pressing(oleg, "Вернуть как было")
    await oleg.send("/office")
    assert "Два урока сразу: 1" in oleg.last.text, "that of the school's first file alone"
    await oleg.press_forged(oleg.last, undo)
    assert world(illness) == before
