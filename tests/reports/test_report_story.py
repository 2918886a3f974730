"""«Отчёты»: who may have them, what is shown, the files that come, a double tap, a busy workshop, a failure."""

import io
import threading
from datetime import date

import openpyxl
import pypdf
import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.presses.reports import ReportPress, ReportsPress, RiskPress
from handlers.reports import files as report_files
from services.reports.gather import Facts
from services.reports.making import Made, Report, make_report
from services.school.roles import Role
from storage import tables as t
from tests.reports.bigclass import BigClass, build
from tests.stage import Stage

NOT_THERE = "Этой записи нет или она вам не видна."


@pytest.fixture
def big(stage: Stage) -> BigClass:
    """Twelve students are enough for the talk."""
    return build(stage.school, size=12, marks=5)


async def at_the_desk(stage: Stage, big: BigClass, person: int = 0) -> SimUser:
    """The class teacher (or another) with the reports of the class open."""
    user = stage.linked(person or big.teacher, "Анна")
    await user.send("привет")
    await user.press_forged(user.last, ReportsPress(class_id=big.form).pack())
    return user


def documents(user: SimUser) -> dict[str, bytes]:
    """The files in the chat by their endings."""
    return {
        file.name.rsplit(".", 1)[-1]: file.data
        for message in user.inbox
        if (file := message.document) is not None
    }


async def test_the_desk_shows_the_class_at_a_glance(stage: Stage, big: BigClass) -> None:
    anna = await at_the_desk(stage, big)
    text = anna.last.text
    assert text.startswith("7А · Отчёты\nвторая четверть, на 20 ноября")
    assert "12 учеников" in text
    assert "Успеваемость" in text
    assert "Пропущено уроков" in text
    assert len(text.splitlines()) <= 25


@pytest.mark.parametrize("button", ["Отметки", "Пропуски", "К собранию"])
async def test_a_report_comes_as_two_files(stage: Stage, big: BigClass, button: str) -> None:
    anna = await at_the_desk(stage, big)
    await anna.press(button)
    files = documents(anna)
    assert set(files) == {"pdf", "xlsx"}
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(files["pdf"])).pages)
    assert "Константинопольский-Преображенский" in text.replace("-\n", "-")
    assert openpyxl.load_workbook(io.BytesIO(files["xlsx"])).sheetnames
    assert any("файлы ниже" in message.text for message in anna.inbox)
    assert not any("Готовлю" in message.text for message in anna.inbox)


@pytest.mark.parametrize(
    ("button", "said"), [("Группа риска", "Одной отметки не хватает"), ("Прогноз", "Качество знаний")]
)
async def test_risk_and_forecast_are_read_in_the_chat_and_had_as_files(
    stage: Stage, big: BigClass, button: str, said: str
) -> None:
    anna = await at_the_desk(stage, big)
    await anna.press(button)
    assert said in anna.last.text
    assert len(anna.last.text.splitlines()) <= 28
    await anna.press("PDF и Excel")
    assert set(documents(anna)) == {"pdf", "xlsx"}


async def test_every_page_of_the_risk_list_fits(stage: Stage, big: BigClass) -> None:
    anna = await at_the_desk(stage, big)
    await anna.press("Группа риска")
    while any("Дальше ›" in row for row in anna.last.buttons):
        await anna.press("Дальше ›")
        assert len(anna.last.text) < 4096
    await anna.press("‹ Отчёты")
    assert "Отчёты" in anna.last.text


async def test_other_periods_are_a_press_or_typed_days_away(stage: Stage, big: BigClass) -> None:
    anna = await at_the_desk(stage, big)
    await anna.press("Период")
    await anna.press("Первая четверть")
    assert "первая четверть" in anna.last.text
    await anna.press("Период")
    await anna.press("Ноябрь")
    assert "ноябрь, на 20 ноября" in anna.last.text
    await anna.press("Период")
    await anna.press("Другие даты")
    await anna.send("когда-нибудь")
    assert "Таких дат нет." in anna.last.text
    await anna.send("09.11–13.11")
    assert "9–13 ноября" in anna.last.text
    await anna.press("Пропуски")
    assert set(documents(anna)) == {"pdf", "xlsx"}


async def test_deputy_head_and_director_may_have_them_too(stage: Stage, big: BigClass) -> None:
    for role in (Role.DEPUTY, Role.DIRECTOR):
        person = stage.school.staff("Вера", "Главная", roles=[role])
        user = await at_the_desk(stage, big, person)
        assert "7А · Отчёты" in user.last.text


async def test_a_head_of_school_chooses_the_class_first(stage: Stage, big: BigClass) -> None:
    stage.school.form("11Б")
    person = stage.school.staff("Вера", "Главная", roles=[Role.DEPUTY])
    vera = stage.linked(person, "Вера")
    await vera.send("привет")
    await vera.press_forged(vera.last, ReportsPress().pack())
    assert vera.last.buttons == [["7А", "11Б"], ["‹ Меню"]]
    await vera.press("7А")
    assert "7А · Отчёты" in vera.last.text
    anna = stage.linked(big.teacher, "Анна")
    await anna.send("привет")
    await anna.press_forged(anna.last, ReportsPress().pack())
    assert "7А · Отчёты" in anna.last.text


async def test_nobody_else_learns_that_the_class_exists(stage: Stage, big: BigClass) -> None:
    school = stage.school
    other = school.teacher("Олег", "Ким")
    school.form("7Б", other)
    people = [
        other,
        school.guardian("Мария", "Соколова", big.students[:1]),
        big.students[0],
        school.staff("Яна", "Кадрова", roles=[Role.HR]),
        school.staff("Ян", "Секретов", roles=[Role.SECRETARY]),
        school.staff("Ада", "Админова", roles=[Role.ADMINISTRATOR]),
    ]
    presses = (
        ReportsPress(class_id=big.form),
        RiskPress(class_id=big.form),
        ReportPress(class_id=big.form, report="marks"),
    )
    for person in people:
        user = stage.linked(person, "Некто")
        await user.send("привет")
        for press in presses:
            answer = await user.press_forged(user.last, press.pack())
            assert answer is not None
            assert answer.text == NOT_THERE
        nowhere = await user.press_forged(user.last, ReportsPress().pack())
        assert "7А" not in user.last.text
        assert person == other or (nowhere is not None and nowhere.text == NOT_THERE)
        assert not documents(user)


async def test_forged_reports_terms_and_days_are_not_found(stage: Stage, big: BigClass) -> None:
    anna = await at_the_desk(stage, big)
    for data in (
        f"rpm:{big.form}:secrets:0::",
        f"rpm:{big.form}:marks:99999::",
        f"rpm:{big.form}:marks:0:20301101:20301130",
        f"rp:{big.form}:0:20261130:20261101",
        "rp:99999:0::",
        f"rpp:{big.form + 999}",
    ):
        answer = await anna.press_forged(anna.last, data)
        assert answer is not None
        assert answer.text == NOT_THERE


async def test_a_double_tap_makes_one_report(stage: Stage, big: BigClass) -> None:
    anna = await at_the_desk(stage, big)
    desk = anna.last
    press = ReportPress(class_id=big.form, report="attendance").pack()
    await anna.press_forged(desk, press)
    again = await anna.press_forged(desk, press)
    assert again is not None
    assert "уже готовится" in again.text
    assert len([message for message in anna.inbox if message.document]) == 2
    stage.clock.advance(seconds=10)
    await anna.press_forged(desk, press)
    assert len([message for message in anna.inbox if message.document]) == 4


async def test_others_are_answered_while_a_report_is_made(
    stage: Stage, big: BigClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    started, go_on = threading.Event(), threading.Event()

    def slow(facts: Facts, report: Report) -> Made:
        started.set()
        assert go_on.wait(30)
        return make_report(facts, report)

    monkeypatch.setattr(report_files, "make_report", slow)
    anna = await at_the_desk(stage, big)
    maria = stage.linked(stage.school.guardian("Мария", "Соколова", big.students[:1]), "Мария")
    stage.sim.auto_settle = False
    desk = anna.last
    await anna.press_forged(desk, ReportPress(class_id=big.form, report="marks").pack())
    await stage.app.store.database.read_aside(lambda _: started.wait(30))
    assert "Готовлю отчёт" in desk.text
    busy = await anna.press_forged(desk, ReportPress(class_id=big.form, report="risk").pack())
    assert busy is not None
    assert "уже готовится" in busy.text
    await maria.send("/grades")
    await stage.sim.until(lambda: bool(maria.inbox))
    assert not documents(anna)
    go_on.set()
    await stage.sim.settled()
    assert set(documents(anna)) == {"pdf", "xlsx"}


async def test_a_report_that_fails_is_answered(
    stage: Stage, big: BigClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(facts: Facts, report: Report) -> Made:
        raise ArithmeticError("no paper")

    monkeypatch.setattr(report_files, "make_report", broken)
    anna = await at_the_desk(stage, big)
    await anna.press("Отметки")
    assert "не получился" in anna.last.text
    monkeypatch.undo()
    stage.clock.advance(minutes=1)
    await anna.press("Отметки")
    assert set(documents(anna)) == {"pdf", "xlsx"}


async def test_every_export_is_in_the_audit_log(stage: Stage, big: BigClass) -> None:
    anna = await at_the_desk(stage, big)
    await anna.press("К собранию")
    rows = stage.school.rows(
        select(t.Audit.actor_id, t.Audit.account_id, t.Audit.details).where(t.Audit.action == "export")
    )
    assert [tuple(row) for row in rows] == [
        (
            big.teacher,
            anna.id,
            {"report": "sheets", "class_id": big.form, "first": "2026-11-05", "last": "2026-12-30"},
        )
    ]


async def test_a_class_without_anybody_or_anything_is_told_so(stage: Stage) -> None:
    stage.school.term("1 четверть", date(2026, 9, 1), date(2026, 12, 25))
    teacher = stage.school.teacher("Анна", "Петрова")
    form = stage.school.form("1А", teacher)
    anna = await at_the_desk(stage, BigClass(form, teacher, [], []))
    assert "никого не было" in anna.last.text
    for button in ("Отметки", "Пропуски", "К собранию"):
        await anna.press(button)
    assert len([message for message in anna.inbox if message.document]) == 6
