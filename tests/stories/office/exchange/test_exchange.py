"""The weekly timetable to aSc Timetables and back: in the chat, at the command line, and to nobody else."""

from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

from sqlalchemy import select

from handlers.presses.office.imports import TimetableFilePress
from services.office.exchange.moving import export_timetable, import_timetable
from services.school.roles import Role
from storage import tables as t
from tests.cli.zvonok import typed
from tests.school import SchoolBuilder
from tests.stories.office.cast import Office
from tests.stories.office.exchange.asc import WHOLE, asc
from tests.workbook import books
from tests.workbook.conftest import Desk, changed

HIDDEN = "Этой записи нет или она вам не видна."


def _slots(office: Office) -> list[tuple[object, ...]]:
    row = t.TimetableSlot
    query = select(row.weekday, row.number, row.subgroup, row.starts, row.ends).order_by(row.id)
    return [tuple(one) for one in office.rows(query)]


async def test_a_file_is_previewed_and_replaces_the_classes_week_from_monday(office: Office) -> None:
    oleg, before = office.oleg, _slots(office)
    await oleg.send_document("расписание.xml", asc())
    said = oleg.last.text
    assert "Ничего ещё не записано. Изменится:" in said
    assert "Расписание: новых" in said
    assert "карточки не каждой недели: 1" in said
    assert "вторые учителя одного урока: 1" in said
    assert _slots(office) == before, "nothing before the press"
    await oleg.press("Применить")
    assert "Записано:" in oleg.last.text
    after = {(str(one[3]), str(one[4])) for one in _slots(office)}
    assert ("2026-11-23", "None") in after
    assert any(ends == "2026-11-22" for _, ends in after)
    await oleg.send_document("расписание.xml", asc())
    assert "Записывать нечего" in oleg.last.text, "the same file a second time changes nothing"


async def test_what_was_checked_on_sunday_is_applied_on_monday_as_it_was_shown(office: Office) -> None:
    oleg, stage = office.oleg, office.stage
    stage.clock.advance(days=2)
    await oleg.send_document("расписание.xml", asc())
    assert "действует с этого дня: понедельник, 23 ноября" in oleg.last.text
    stage.clock.advance(hours=20)
    await oleg.press("Применить")
    assert "Записано:" in oleg.last.text
    assert ("2026-11-23", "None") in {(str(one[3]), str(one[4])) for one in _slots(office)}


async def test_our_own_file_comes_back_without_a_change(office: Office) -> None:
    oleg = office.oleg
    await oleg.send("/import")
    await oleg.press("Расписание для aSc")
    data = next(one.document for one in reversed(oleg.inbox) if one.document is not None).data
    root = ET.fromstring(data)
    assert root.tag == "timetable"
    assert len(root.findall("cards/card")) >= 4
    await oleg.send_document("назад.xml", data)
    assert "Записывать нечего" in oleg.last.text


async def test_names_that_fit_nobody_are_faults_of_the_sheet(office: Office) -> None:
    strange = asc(WHOLE.replace("Петрова Анна Сергеевна", "Сидоров С. С.").replace("Петрова", "Сидоров"))
    await office.nina.send_document("р.xml", strange)
    text = office.nina.last.text.replace("\xa0", " ")
    assert "исправить нужно 1 место" in text, "what every lesson of one teacher has wrong is one mistake"
    assert "7А, пн, 1-й урок: учителя «Сидоров С. С.» в школе нет" in text
    assert "Применить" not in str(office.nina.last.buttons)


async def test_a_clash_of_the_file_is_named_by_class_day_and_number(office: Office) -> None:
    seven = '<class id="*1" name="7 А" short="7А"/>'
    both = WHOLE.replace(seven, f'{seven}<class id="*9" name="7Б" short="7Б"/>').replace(
        '<lesson id="*2"',
        '<lesson id="*8" classids="*9" subjectid="*3" teacherids="*1" periodspercard="1"/><lesson id="*2"',
    )
    clash = both.replace(
        '<card lessonid="*2"', '<card lessonid="*8" period="1" days="100000"/><card lessonid="*2"'
    )
    await office.oleg.send_document("р.xml", asc(clash))
    text = office.oleg.last.text.replace("\xa0", " ")
    assert "\nпн, 1-й урок: Петрова А. С. ведёт сразу 7А, Алгебра и 7Б, Физика" in text.replace("Пн,", "пн,")
    assert "Применить" not in str(office.oleg.last.buttons)


async def test_the_first_day_of_a_file_is_chosen(office: Office) -> None:
    oleg = office.oleg
    await oleg.send_document("расписание.xml", asc())
    assert "действует с этого дня: понедельник, 23 ноября" in oleg.last.text
    await oleg.press("С другого дня…")
    await oleg.send("вчера")
    assert "Расписание меняют на дни с 21 ноября" in oleg.last.text.replace("\xa0", " ")
    await oleg.send_document("расписание.xml", asc())
    assert "действует с этого дня: понедельник, 23 ноября" in oleg.last.text, "another file is an answer too"
    await oleg.press("С другого дня…")
    await oleg.send("1 декабря")
    assert "действует с этого дня: вторник, 1 декабря" in oleg.last.text
    await oleg.press("С другого дня…")
    await oleg.press("пн, 30 ноября")
    assert "действует с этого дня: понедельник, 30 ноября" in oleg.last.text
    office.stage.clock.advance(hours=20)
    await oleg.press("Применить")
    assert "Записано:" in oleg.last.text
    spans = {(str(one[3]), str(one[4])) for one in _slots(office)}
    assert ("2026-11-30", "None") in spans
    assert ("2026-11-23", "None") not in spans


async def test_it_is_theirs_who_keep_the_timetable(office: Office) -> None:
    await office.zoya.send_document("р.xml", asc())
    assert "оператор" in office.zoya.last.text
    other = SchoolBuilder(office.stage.database_url, office.stage.clock, code="sch-77")
    stranger = office.stage.linked(other.staff("Яна", "Чужая", roles=[Role.OPERATOR]), "Яна")
    for user in (office.zoya, office.olga, office.rita, office.vera, stranger):
        await user.send("/start")
        answer = await user.press_forged(user.last, TimetableFilePress(school_id=1).pack())
        assert answer is not None
        assert answer.text == HIDDEN


async def test_export_and_import_on_both_databases(either_desk: Desk, tmp_path: Path) -> None:
    await either_desk.load(books.school())
    path = tmp_path / "t.xml"
    assert await export_timetable(either_desk.store, path) >= 4
    assert changed(await import_timetable(either_desk.store, path)) == {}
    path.write_bytes(asc())
    report = await import_timetable(either_desk.store, path)
    assert report.ok, report.faults
    assert changed(report)
    assert changed(await import_timetable(either_desk.store, path)) == {}
    either_desk.now += timedelta(days=3)
    assert await export_timetable(either_desk.store, path) == 4, "in force from Monday on"


def test_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "bad.xml").write_text("<Workbook/>")
    done = typed("school", "import", "bad.xml", cwd=tmp_path)
    assert (done.returncode, "не расписание" in done.stderr) == (2, True)
    books.write(tmp_path / "s.xlsx", books.school())
    assert typed("school", "import", "s.xlsx", cwd=tmp_path).returncode == 0
    out = typed("school", "export", "t.xml", cwd=tmp_path)
    assert out.returncode == 0, out.stderr
    dry = typed("school", "import", "t.xml", "--dry-run", cwd=tmp_path)
    assert dry.stdout.endswith("Всё уже загружено, менять нечего.\n"), dry.stderr
