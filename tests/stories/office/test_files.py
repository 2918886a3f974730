"""Files that are no workbooks, the template, the export; and the same on PostgreSQL and in English."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from PIL import Image
from sqlalchemy import select

from bot.simulator.state.model import Message
from bot.simulator.user import SimUser
from services.office.sheets import BY_ROLE
from services.school.roles import Role
from services.workbook.catalogue.catalogue import GUIDE
from services.workbook.importing.importing import import_workbook
from storage import tables as t
from tests.stage import Stage
from tests.stories.office.cast import SUBJECTS, Office
from tests.workbook import books


def _file(message: Message) -> tuple[str, bytes]:
    media = message.content.media
    assert media is not None
    assert media.file is not None
    return media.file.name, media.file.data


def _macros(office: Office) -> bytes:
    path = office.folder / "macros.xlsx"
    path.write_bytes(office.book(SUBJECTS))
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub")
    return path.read_bytes()


NO_BOOK = "не книга .xlsx. Откройте таблицу в своей программе и сохраните как «Книга Excel (.xlsx)»."
OTHERS = (".ods", ".csv", ".numbers", ".xlsb", ".pdf", ".docx", ".jpg")


async def test_what_is_no_plain_workbook_is_told_in_a_line(office: Office) -> None:
    oleg = office.oleg
    for name, data, said in (
        ("школа.xlsx", b"not a zip", "не книга .xlsx"),
        ("школа.xlsm", _macros(office), "есть макросы"),
        *((f"школа{ending}", b"PK" + b"0" * 600, NO_BOOK) for ending in OTHERS),
        ("школа.xls", bytes.fromhex("d0cf11e0a1b11ae1") + b"0" * 600, NO_BOOK),
        ("школа.xlsx", office.book(SUBJECTS)[:-300], "повреждена"),
        ("школа.xlsx", office.book({"Прочее": [["Что-то"]]}), "ни одного известного листа"),
    ):
        await oleg.send_document(name, data)
        assert said in oleg.last.text
        assert oleg.last.buttons == [["‹ Загрузка"]]
    assert not office.rows(select(t.ImportDraft.id))


async def test_a_file_above_20_mb_is_not_even_fetched(office: Office) -> None:
    await office.oleg.send_document("школа.xlsx", b"PK" + b"0" * 20_000_000)
    assert "больше 20 МБ" in office.oleg.last.text
    assert not office.stage.sim.calls("getFile")


async def test_who_sends_no_workbooks_is_not_told_of_them(office: Office) -> None:
    await office.olga.send_document("план.pdf", b"%PDF-1.4")
    assert "Файл пока некому передать" in office.olga.last.text


async def test_a_photograph_of_a_table_is_no_workbook_either(office: Office) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    await office.oleg.send_photo(picture.getvalue())
    assert NO_BOOK in office.oleg.last.text


async def test_what_is_hidden_and_what_stands_above_is_told_in_the_chat(office: Office) -> None:
    sheets: books.Sheets = {"Предметы": [["Предметы школы"], ["Предмет"], ["Химия"]]}
    book = load_workbook(io.BytesIO(office.book(sheets)))
    book["Предметы"].row_dimensions[3].hidden = True
    file = io.BytesIO()
    book.save(file)
    await office.oleg.send_document("школа.xlsx", file.getvalue())
    assert "строки над заголовками: 1 (заголовки в строке 2)" in office.oleg.last.text
    assert "Скрыто в таблице, но прочитано:" in office.oleg.last.text
    assert "Лист «Предметы»: скрыто строк: 1" in office.oleg.last.text


async def test_the_desk_explains_in_three_lines_and_gives_the_template(office: Office) -> None:
    zoya = office.zoya
    await zoya.send("/import")
    assert "Пришлите сюда файл .xlsx" in zoya.last.text
    assert "Ученики" in zoya.last.text
    assert "Отметки" not in zoya.last.text
    assert zoya.last.buttons == [["Пустой шаблон"], ["‹ Кабинет"]]
    await zoya.press("Пустой шаблон")
    name, data = _file(zoya.last)
    assert name.endswith(".xlsx")
    path = office.folder / name
    path.write_bytes(data)
    assert set(load_workbook(path).sheetnames) == {GUIDE, *BY_ROLE[Role.SECRETARY]} - {"Зачисления"}


async def _export(office: Office, user: SimUser) -> Path:
    await user.send("/import")
    await user.press("Выгрузить школу")
    name, data = _file(user.last)
    assert name == "sch-1.xlsx"
    assert "персональные данные" in user.last.text
    path = office.folder / "export.xlsx"
    path.write_bytes(data)
    return path


async def test_the_deputy_head_carries_away_the_whole_school(office: Office) -> None:
    path = await _export(office, office.nina)
    report = await import_workbook(office.stage.app.store, path)
    assert report.ok
    assert report.changes == 0
    assert "Отметки" in load_workbook(path).sheetnames
    (line,) = office.rows(select(t.Audit.__table__).where(t.Audit.action == "export"))
    assert line.account_id == office.nina.id


async def test_the_administrator_carries_away_no_marks(office: Office) -> None:
    path = await _export(office, office.vera)
    sheets = load_workbook(path).sheetnames
    assert "Ученики" in sheets
    assert not {"Отметки", "Долги", "Пропуски", "Итоги"} & set(sheets)
    assert "выгружает завуч" in office.vera.last.text


async def test_the_others_may_not_export(office: Office) -> None:
    school_id = office.stage.school.school_id
    for user in (office.zoya, office.oleg, office.rita, office.olga):
        await user.send("/menu")
        told = await user.press_forged(user.last, f"ime:{school_id}")
        assert told is not None
        assert "не видна" in told.text
    assert not office.rows(select(t.Audit.id).where(t.Audit.action == "export"))


async def test_the_office_reads_english_too(office: Office) -> None:
    john = office.stage.linked(
        office.stage.school.staff("John", "Smith", roles=[Role.ADMINISTRATOR], code="j"), language="en"
    )
    await john.send("/import")
    assert "Send the .xlsx file here" in john.last.text
    await john.send_document("school.xlsx", office.book(SUBJECTS))
    assert "Предметы: 1 new" in john.last.text
    await john.press("Apply")
    assert "Written:" in john.last.text


@pytest.fixture
async def on_postgres(postgres_stage: Stage, tmp_path: Path) -> tuple[Stage, SimUser, bytes]:
    """An operator of a school on PostgreSQL and a workbook with a new subject."""
    stage = postgres_stage
    oleg = stage.linked(stage.school.staff("Олег", "Орлов", roles=[Role.OPERATOR]), "Олег")
    return stage, oleg, books.write(tmp_path / "book.xlsx", SUBJECTS).read_bytes()


async def test_on_postgres_it_goes_the_same_way(on_postgres: tuple[Stage, SimUser, bytes]) -> None:
    stage, oleg, data = on_postgres
    await oleg.send_document("школа.xlsx", data)
    assert "Предметы: новых 2" in oleg.last.text
    await oleg.press("Применить")
    assert "Записано:" in oleg.last.text
    assert len(stage.school.rows(select(t.Subject.id))) == 2
