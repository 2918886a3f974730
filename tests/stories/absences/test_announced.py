"""Absences announced ahead and certificates that come later; other databases; whatever is told of days that are none."""

from datetime import date
from pathlib import Path

from sqlalchemy import select

from bot.demo.school.workbook import write_workbook
from handlers.presses.absences import (
    AcceptPress,
)
from services.absences.announced import announced
from services.workbook.importing.importing import import_workbook
from storage import tables as t
from tests.stage import Stage
from tests.stories.absences.excuse import excuse_id, ill_with_a_certificate, picture, states
from tests.stories.desk.cast import FRIDAY, HIDDEN, THURSDAY, Desk, make_desk

MONDAY = date(2026, 11, 23)


async def test_announced_ahead_seen_by_all_and_coded_when_it_comes(desk: Desk) -> None:
    await desk.maria.send("/absences")
    await desk.maria.press("Предупредить о пропуске")
    assert [button for row in desk.maria.last.buttons for button in row][:4] == [
        "Сегодня",
        "Пн, 23 ноября",
        "Вт, 24 ноября",
        "Другие дни…",
    ], "the days of school, not Saturday"
    await desk.maria.press("Другие дни…")
    await desk.stage.restart()
    await desk.maria.send("23–24 ноября")
    assert "Не знаю об этом" not in str(desk.maria.last.buttons)
    await desk.maria.press("У врача")
    assert "Спасибо, передали Анне Сергеевне." in desk.maria.last.text
    await desk.maria.send("/absences")
    assert "Предупредили: 23–24 ноября, ждёт решения" in desk.maria.last.text
    found = await desk.stage.read(announced, desk.class_id, MONDAY, MONDAY)
    assert [(one.student, one.accepted) for one in found] == [("Соколова Маша", False)]
    await desk.anna.send("/class")
    assert "! Объяснения родителей: 1" in desk.anna.last.text
    await desk.anna.press("Пропуски")
    assert "Предупредили: Соколова Маша, 23–24 ноября, у врача" in desk.anna.last.text
    await desk.anna.press("Объяснения 1")
    await desk.anna.press("1 · Принять: УП")
    assert "Уроки получат этот код, когда учитель отметит ОТ." in desk.anna.last.text
    await desk.maria.send("/absences")
    assert "Предупредили: 23–24 ноября, принято" in desk.maria.last.text
    desk.stage.clock.advance(days=3)
    before = len(desk.maria.inbox)
    monday = desk.day(MONDAY)
    await desk.miss(1, 2, lessons=monday)
    assert desk.codes() == ["УП", "УП"]
    await desk.stage.deliver()
    assert sum("нет на урок" in one.text for one in desk.maria.inbox[before:]) == 0
    desk.stage.clock.advance(days=2)
    await desk.miss(1, lessons=desk.day(date(2026, 11, 25)))
    assert desk.codes() == ["УП", "УП", "ОТ"]
    assert "нет на уроке" in desk.maria.last.text


async def test_a_missed_day_is_explained_from_the_absences_too(desk: Desk) -> None:
    await desk.miss(1, 2)
    await desk.maria.send("/absences")
    assert "! сегодня, без причины" in desk.maria.last.text
    await desk.maria.send("/today")
    assert "! Без причины: сегодня, 2 урока" in desk.maria.last.text
    await desk.maria.send("/absences")
    await desk.maria.press("Объяснить: сегодня")
    assert "Что случилось?" in desk.maria.last.text
    assert desk.maria.last.buttons[-2:] == [["Не знаю об этом"], ["‹ Пропуски"]]
    await desk.maria.press("Болеет")
    assert "Спасибо, передали Анне Сергеевне." in desk.maria.last.text
    assert states(desk) == ["open"]
    await desk.maria.press("Пропуски")
    assert "\nсегодня, без причины" in desk.maria.last.text
    assert "\n   объяснение ждёт решения" in desk.maria.last.text
    assert "Объяснить" not in str(desk.maria.last.buttons)
    await desk.maria.send("/today")
    assert "Без причины" not in desk.maria.last.text
    masha = desk.stage.linked(desk.masha, "Маша")
    await masha.send("/absences")
    assert "Объяснить" not in str(masha.last.buttons)


async def test_today_is_announced_before_the_first_lesson(desk: Desk) -> None:
    await desk.maria.send("/absences")
    await desk.maria.press("Предупредить о пропуске")
    await desk.maria.press("Сегодня")
    assert "Не знаю об этом" not in str(desk.maria.last.buttons), "it was the family who said so"
    assert desk.maria.last.buttons[-1] == ["‹ Назад"]
    await desk.maria.press("‹ Назад")
    assert "В какой день не будет на уроках?" in desk.maria.last.text
    await desk.maria.press("Сегодня")
    await desk.maria.press("Болеет")
    assert "Спасибо, передали Анне Сергеевне." in desk.maria.last.text
    assert states(desk) == ["open"]


async def test_days_that_are_none_are_explained(desk: Desk) -> None:
    await desk.maria.send("/absences")
    await desk.maria.press("Предупредить о пропуске")
    await desk.maria.press("Другие дни…")
    await desk.maria.send("когда-нибудь")
    assert "Не понял дни." in desk.maria.last.text
    await desk.maria.send("18.11")
    assert "Предупредить можно о днях с сегодняшнего" in desk.maria.last.text
    await desk.maria.send("1.12–1.03")
    assert "Не понял дни." in desk.maria.last.text or "не больше" in desk.maria.last.text
    assert "Пн, 23 ноября" in str(desk.maria.last.buttons).replace("пн", "Пн"), "days, not the whole menu"
    await desk.maria.send("понедельник")
    assert "По какой причине?" in desk.maria.last.text


async def test_the_child_cannot_announce(desk: Desk) -> None:
    masha = desk.stage.linked(desk.masha, "Маша")
    await masha.send("/absences")
    assert "Предупредить" not in str(masha.last.buttons)
    answer = await masha.press_forged(masha.last, f"ah:{desk.masha}")
    assert answer is not None
    assert answer.text == HIDDEN


async def test_a_certificate_sent_later_joins_its_excuse_or_asks_which(desk: Desk) -> None:
    await desk.miss(2)
    await desk.maria.press("Болеет")
    desk.stage.clock.advance(minutes=1)
    await desk.miss(1, lessons=desk.day(THURSDAY))
    await desk.maria.press("У врача")
    await desk.maria.send("/grades")
    desk.stage.school.change(t.Account, t.Account.id == desk.maria.id, step=None)
    await desk.maria.send_photo(picture())
    assert "К какому пропуску эта справка?" in desk.maria.last.text
    await desk.stage.restart()
    await desk.maria.press("Маша, 19 ноября")
    assert "Справку передали" in desk.maria.last.text
    rows = desk.stage.school.rows(select(t.Excuse.reason, t.Excuse.photos).order_by(t.Excuse.id))
    assert [(row.reason, len(row.photos)) for row in rows] == [("ill", 0), ("doctor", 1)]
    desk.stage.clock.advance(days=8)
    desk.stage.school.change(t.Account, t.Account.id == desk.maria.id, step=None)
    await desk.maria.send_photo(picture())
    assert "Фотографию пока некому передать" in desk.maria.last.text


async def test_closed_days_stay_closed(desk: Desk) -> None:
    await desk.miss(2)
    await desk.maria.press("Болеет")
    desk.stage.clock.advance(days=15)
    await desk.anna.send("/excuses")
    assert "Принять" not in str(desk.anna.last.buttons)
    press = AcceptPress(class_id=desk.class_id, excuse_id=excuse_id(desk), code="i")
    answer = await desk.anna.press_forged(desk.anna.last, press.pack())
    assert answer is not None
    assert "закрыты" in (answer.text or "")
    assert desk.codes() == ["ОТ"]


async def test_an_import_s_absence_gets_the_accepted_code_too(desk: Desk, tmp_path: Path) -> None:
    await ill_with_a_certificate(desk)
    await desk.anna.send("/excuses")
    await desk.anna.press("1 · Принять: Б")
    before = len(desk.maria.inbox)
    query = select(t.Person.code).where(t.Person.id == desk.masha)
    code = desk.stage.school.rows(query)[0].code
    book = tmp_path / "absences.xlsx"
    write_workbook(book, {"Пропуски": [(FRIDAY, 2, code, "Б", None)]})
    assert (await import_workbook(desk.stage.app.store, book)).ok
    write_workbook(book, {"Пропуски": [(FRIDAY, number, code, "ОТ", None) for number in (2, 4)]})
    for _ in range(2):
        report = await import_workbook(desk.stage.app.store, book)
        assert report.ok, report
    assert desk.codes() == ["Б", "Б"]
    await desk.stage.deliver()
    assert len(desk.maria.inbox) == before


async def test_announced_and_coded_on_postgresql_too(postgres_stage: Stage) -> None:
    await test_announced_ahead_seen_by_all_and_coded_when_it_comes(make_desk(postgres_stage))
