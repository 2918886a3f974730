"""Books as other programs write them: 1C, LibreOffice, Google Sheets and Excel, each by hand, to the letter of its habits."""

from collections.abc import Mapping
from datetime import date, datetime
from io import RawIOBase
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from services.workbook.file.open_workbook import open_workbook
from services.workbook.file.xmlrows import UNCOMPUTED, ErrorValue, Value
from tests.workbook import books
from tests.workbook.conftest import Desk, changed, counts

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _book(
    path: Path, cells: str, styles: str = "", strings: str = "", strings_at: str = "sharedStrings"
) -> Path:
    """A book of the sheet «Предметы» with these rows; the part of shared strings is called as the manifest does not."""
    parts = {
        "[Content_Types].xml": f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="xml" ContentType="application/xml"/>
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>
            <Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>
            <Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/>
            <Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>""",
        "_rels/.rels": f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
        "xl/workbook.xml": f"""<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>
            <sheet name="Предметы" sheetId="1" r:id="rId1"/></sheets></workbook>""",
        "xl/_rels/workbook.xml.rels": f"""<Relationships
            xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""",
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
        f"xl/{strings_at}.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>',
    }
    return _zip(path, {name: text.encode() for name, text in parts.items()})


def _zip(path: Path, parts: Mapping[str, bytes]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def _parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _values(path: Path) -> list[list[Value]]:
    with open_workbook(path) as book:
        return [cells for _, cells in book.rows("Предметы")]


def test_rows_and_cells_without_places_and_strings_called_otherwise(tmp_path: Path) -> None:
    # 1C: SharedStrings in another case, no r= at the cells.
    cells = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c/><c t="s"><v>2</v></c></row>'
    strings = "<si><t>Предмет</t></si><si><t>Кратко</t></si><si><r><t>Алг</t></r><r><t xml:space='preserve'>. 7</t></r></si>"
    path = _book(tmp_path / "1c.xlsx", cells, strings=strings, strings_at="SharedStrings")
    assert _values(path) == [["Предмет", "Кратко"], [None, "Алг. 7"]]


def test_what_formulas_left(tmp_path: Path) -> None:
    cells = (
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>Пред</t></r><r><t>мет</t></r></is></c></row>'
        '<row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">B2</f></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="0"/></c></row>'
        '<row r="4"><c r="A4" t="str"><f>B4</f><v>Химия</v></c></row>'
        '<row r="5"><c r="A5" t="str"><f>""</f><v></v></c><c r="B5" t="e"><f>1/0</f><v>#ДЕЛ/0!</v></c></row>'
        '<row r="6"><c r="A6" t="b"><v>1</v></c><c r="B6"><v>4.9999999999999991</v></c></row>'
    )
    found = _values(_book(tmp_path / "formulas.xlsx", cells))
    assert found == [
        ["Предмет"], [UNCOMPUTED], [UNCOMPUTED], ["Химия"], [None, ErrorValue("#ДЕЛ/0!")], ["ИСТИНА", 5.0],
    ]  # fmt: skip


def test_numbers_as_their_formats_show_them(tmp_path: Path) -> None:
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="0&quot;-А&quot;"/><numFmt numFmtId="171" formatCode="0.0%"/>'
        '<numFmt numFmtId="172" formatCode="[$-419]d\\ mmmm\\ yyyy&quot; г.&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="9"/><xf numFmtId="171"/><xf numFmtId="172"/></cellXfs>'
    )
    cells = (
        '<row r="1"><c r="A1" s="1"><v>7</v></c><c r="B1" s="2"><v>0.5</v></c><c r="C1" s="3"><v>0.125</v></c>'
        '<c r="D1" s="4"><v>46342.9999999999</v></c><c r="E1" s="4"><v>46342.9999</v></c></row>'
    )
    shown, percent, tenths, rounded, evening = _values(_book(tmp_path / "formats.xlsx", cells, styles))[0]
    assert (str(shown), percent, tenths) == ("7-А", "50%", "12.5%")
    assert rounded == date(2026, 11, 17)
    assert isinstance(evening, datetime)
    assert evening.date() == date(2026, 11, 16)


class _Pipe(RawIOBase):
    """What cannot be sought: the archive writes sizes behind the data."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        return self.file.write(data)

    def flush(self) -> None:
        self.file.flush()


def _piped(path: Path) -> None:
    parts = _parts(path)
    with path.open("wb") as file, ZipFile(_Pipe(file), "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def _backslashes(path: Path) -> None:
    _zip(path, {name.replace("/", "\\"): data for name, data in _parts(path).items()})


def _upper(path: Path) -> None:
    _zip(path, {name.upper(): data for name, data in _parts(path).items()})


def _mac(path: Path) -> None:
    book = load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book.save(path)


def _furnished(path: Path) -> None:
    """A chart sheet, a note, a frozen pane, an empty first column."""
    book = load_workbook(path)
    book.create_chartsheet("Диаграмма").add_chart(BarChart())
    for sheet in book.worksheets:
        sheet["A1"].comment = Comment("Проверить", "Секретарь")
        sheet.insert_cols(1)
        sheet.freeze_panes = "B2"
    book.save(path)


def _alike(path: Path) -> None:
    """Titles and headings typed on the other keyboard, a space at the end."""
    book = load_workbook(path)
    book["Сотрудники"].title = "Cотрудники "
    book["Нагрузка"].title = "Hагрузка"
    book["Школа"]["A2"] = "Kод"
    for cell, text in (("A1", "Kод"), ("C1", "Имя:"), ("D1", "Oтчество")):
        book["Ученики"][cell] = text
    book.save(path)


@pytest.mark.parametrize("change", [_piped, _backslashes, _upper, _mac, _furnished, _alike])
async def test_the_same_school_in_other_clothes_changes_nothing(desk: Desk, change: object) -> None:
    await desk.load(books.school())
    path = books.write(desk.file(), books.school())
    assert callable(change)
    change(path)
    assert changed(await desk.load(path)) == {}
    assert len(counts(await desk.load(path))) == len(books.school())
