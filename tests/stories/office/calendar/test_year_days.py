"""«Календарь»: a term's bounds and days off, shown with what falls outside, written, told and taken back to the letter."""

from datetime import date
from typing import Any

from sqlalchemy import select

from handlers.presses.office.calendar import ChangeBellPress, ChangeDaysOffPress, MoveTermPress
from storage import tables as t
from tests.stories.office.cast import Office

TABLES = (t.Term, t.Holiday, t.Bell, t.FormerBell)


def world(office: Office) -> dict[str, list[Any]]:
    """Everything that a change of these stories may touch."""
    return {one.__tablename__: office.rows(select(one.__table__).order_by(one.id)) for one in TABLES}


async def test_a_term_is_moved_with_what_falls_outside_by_name(office: Office) -> None:
    oleg, before = office.oleg, world(office)
    await oleg.send("четверти")
    assert "2 четверть, 1–9: 5 ноября – 30 декабря" in oleg.last.text
    await oleg.press("Периоды")
    await oleg.press("2 четверть")
    assert "5 ноября – 30 декабря" in oleg.last.text
    assert "Записать" not in str(oleg.last.buttons)
    await oleg.press("Дни…")
    await oleg.send("20.10-30.12")
    assert "Так дни не сходятся: 2 четверть." in oleg.last.text
    await oleg.send("когда-нибудь")
    assert "Не понял дни." in oleg.last.text
    await oleg.send("17.11–25.12")
    assert "5 ноября – 30 декабря → 17 ноября – 25 декабря" in oleg.last.text
    marks = [row for row in office.rows(select(t.Mark.__table__)) if row.day < date(2026, 11, 17)]
    assert f"! В журнале за эти дни: уроков 3, отметок {len(marks)}" in oleg.last.text
    assert "7А, алгебра, 16 ноября: отметок" in oleg.last.text.replace("\xa0", " ")
    assert "! Средний балл периода и прогноз меняются у 2 учеников" in oleg.last.text
    assert "! Ни периода, ни каникул: 5–16 ноября…" in oleg.last.text
    assert "Не будет 4 уроков" in oleg.last.text
    assert world(office) == before
    await oleg.press("Записать")
    moved = [row for row in office.rows(select(t.Term.__table__)) if row.name == "2 четверть"]
    assert [(row.starts, row.ends) for row in moved] == [(date(2026, 11, 17), date(2026, 12, 25))]
    await oleg.press("Вернуть как было")
    assert world(office) == before
    assert office.audited("change") == office.audited("undo") == ["term_days"]


async def test_a_day_off_takes_tomorrow_away_is_told_and_comes_back(office: Office) -> None:
    oleg, olga, stage, before = office.oleg, office.olga, office.stage, world(office)
    stage.clock.advance(days=2)
    await oleg.send("каникулы")
    await oleg.press("Каникулы")
    await oleg.press("Добавить дни без уроков")
    assert "Какие дни?" in oleg.last.text
    await oleg.press("Дни…")
    await oleg.send("завтра")
    await oleg.press("Актированный день")
    await oleg.press("5–9")
    assert "Не будет" in oleg.last.text
    assert "Узнает семья 1 ученика" in oleg.last.text.replace("\xa0", " ")
    await oleg.press("Записать")
    stage.clock.advance(minutes=3)
    await stage.deliver()
    assert "Актированный день, уроков нет" in olga.last.text
    await oleg.press("‹ Календарь")
    await oleg.press("Каникулы")
    await oleg.press("Актированный день")
    await oleg.press("Убрать")
    assert "Убрать: 23 ноября" in oleg.last.text
    assert "Добавятся 3 урока" in oleg.last.text
    await oleg.press("Записать")
    assert world(office) == before
    stage.clock.advance(minutes=3)
    await stage.deliver()
    assert "Снова по обычному расписанию." in olga.last.text
    await oleg.press("Вернуть как было")
    stage.clock.advance(minutes=3)
    await stage.deliver()
    assert "Актированный день, уроков нет" in olga.last.text
    await oleg.send("каникулы")
    await oleg.press("Каникулы")
    await oleg.press("Добавить дни без уроков")
    await oleg.press("Дни…")
    await oleg.send("27 ноября")
    await oleg.press("Актированный день")
    assert "Актированный день, 27.11" in oleg.last.text
    await oleg.press("Классы…")
    await oleg.send("сто")
    assert "Не понял классы." in oleg.last.text
    await oleg.send("7А")
    await oleg.press("Записать")
    names = {row.name: row.classes for row in office.rows(select(t.Holiday.__table__))}
    assert names["Актированный день, 27.11"] == "7А"


async def test_the_administrator_moves_days_the_deputy_and_director_read_bells_are_the_operator_s(
    office: Office,
) -> None:
    await office.vera.send("календарь")
    await office.vera.press("Каникулы")
    await office.vera.press("Осенние")
    await office.vera.press("Дни…")
    await office.vera.send("26.10-3.11")
    assert "Записать" in str(office.vera.last.buttons)
    await office.vera.send("звонки")
    assert "Время" not in str(office.vera.last.buttons)
    assert "Ещё урок" not in str(office.vera.last.buttons)
    await office.nina.send("календарь")
    await office.nina.press("Периоды")
    assert office.nina.last.buttons == [["‹ Календарь"]]


async def test_every_other_role_and_another_school_s_operator_forge_it_in_vain(office: Office) -> None:
    school = office.stage.school.school_id
    term, holiday = (office.rows(select(one.id))[0].id for one in (t.Term, t.Holiday))
    year = office.rows(select(t.AcademicYear.id))[0].id
    ids = {"school_id": school, "year_id": year}
    presses = (
        MoveTermPress(**ids, term_id=term),
        ChangeDaysOffPress(**ids, holiday_id=holiday),
        ChangeBellPress(school_id=school, number=1),
    )
    for user in (office.nina, office.zoya, office.rita, office.olga):
        await user.send("/menu")
        for press in presses:
            answer = await user.press_forged(user.last, press.pack())
            assert answer is not None
            assert "Этой записи нет" in (answer.text or user.last.text)
    before = len(office.rows(select(t.OfficeChange.id)))
    assert before == 0
    forged = await office.oleg.press_forged(
        await office.oleg.send("/menu"), MoveTermPress(**ids, term_id=term + 1000).pack()
    )
    assert forged is not None
    assert "Этой записи нет" in (forged.text or office.oleg.last.text)
