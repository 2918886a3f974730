"""A file that is no plain workbook of a sensible size is refused in one clear line."""

import os
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import select

from handlers.chat.words import words_of
from handlers.office.workbook_words import book_text
from services.workbook.importing.importing import BadWorkbook
from storage import tables as t
from tests.workbook import books
from tests.workbook.conftest import Desk

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def _copy_with(path: Path, change: Callable[[str, bytes], bytes], **more: bytes) -> None:
    with ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, change(name, data))
        for name, data in more.items():
            target.writestr(name.replace("__", "/"), data)


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def _bad_crc(path: Path) -> None:
    data = bytearray(path.read_bytes())
    with ZipFile(path) as archive:
        place = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 60
    data[place] ^= 0xFF
    path.write_bytes(data)


def _torn_types(path: Path) -> None:
    data = bytearray(path.read_bytes())
    with ZipFile(path) as archive:
        start = archive.getinfo("[Content_Types].xml").header_offset + 60
    data[start : start + 40] = bytes(40)
    path.write_bytes(data)


def _broken_xml(path: Path) -> None:
    _copy_with(path, lambda name, data: data[:-30] if name.endswith("sheet8.xml") else data)


def _broken_workbook(path: Path) -> None:
    _copy_with(path, lambda name, data: b"<workbook" if name == "xl/workbook.xml" else data)


def _huge_styles(path: Path) -> None:
    blank = b" " * 10_000_000
    _copy_with(path, lambda name, data: data + blank if name == "xl/styles.xml" else data)


def _strict(path: Path) -> None:
    office, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    main = (office + b"spreadsheetml/2006/main", strict + b"spreadsheetml/main")
    ties = (office + b"officeDocument/2006/relationships", strict + b"officeDocument/relationships")
    _copy_with(path, lambda _, data: data.replace(*main).replace(*ties))


def _lost_sheet(path: Path) -> None:
    with ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist() if not name.endswith("sheet8.xml")}
    with ZipFile(path, "w", ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)


def _entities(path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><worksheet>&a;</worksheet>'
    _copy_with(path, lambda name, data: bomb if name.endswith("sheet8.xml") else data)


def _bomb(path: Path) -> None:
    with (
        ZipFile(path, "a", ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/media/zeros.bin", "w") as part,
    ):
        zeros = bytes(1 << 20)
        for _ in range(390):
            part.write(zeros)


def _macro(path: Path) -> None:
    _copy_with(path, lambda _, data: data, xl__vbaProject=b"", **{"xl__vbaProject.bin": b"x"})


def _macro_type(path: Path) -> None:
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    _copy_with(path, lambda _, data: data.replace(plain, macro))


def _other_sheets(path: Path) -> None:
    books.write(path, {"Лист1": [["Привет"]]})


def _archive(path: Path, *names: str, of: str = "wordprocessingml", locked: bool = False) -> None:
    with ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, of)
    if locked:
        data = bytearray(path.read_bytes())
        for place in range(len(data) - 4):
            if data[place : place + 4] == b"PK\x01\x02":
                data[place + 8] |= 1
        path.write_bytes(data)


NO_BOOK = (
    "Файл «{}» — не книга .xlsx. Откройте таблицу в своей программе и сохраните как «Книга Excel (.xlsx)»."
)
CASES: list[tuple[str, Callable[[Path], object], str]] = [
    ("missing", Path.unlink, "Файла «{}» нет."),
    ("empty", lambda path: path.write_bytes(b""), "Файл «{}» пуст."),
    ("text", lambda path: path.write_text("Код;Фамилия"), NO_BOOK),
    ("password", lambda path: path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le")),
     "Книга «{}» закрыта паролем. Сохраните её без пароля."),
    ("xls", lambda path: path.write_bytes(OLE + bytes(500)), NO_BOOK),
    ("pdf", lambda path: path.write_bytes(b"%PDF-1.7"), NO_BOOK),
    ("picture", lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50)), NO_BOOK),
    ("ods", lambda path: _archive(path, "mimetype", "content.xml"), NO_BOOK),
    ("ods with a password", lambda path: _archive(path, "mimetype", "content.xml", locked=True), NO_BOOK),
    ("numbers", lambda path: _archive(path, "Index/Document.iwa"), NO_BOOK),
    ("docx", lambda path: _archive(path, "[Content_Types].xml", "word/document.xml"), NO_BOOK),
    ("xlsb", lambda path: _archive(path, "[Content_Types].xml", "xl/workbook.bin", of="macroEnabled"), NO_BOOK),
    ("large", lambda path: path.write_bytes(os.urandom(20_000_001)), "Файл «{}» больше 20 МБ."),
    ("bomb", _bomb, "Книга «{}» в развёрнутом виде больше 400 МБ."),
    ("macros", _macro, "В книге «{}» есть макросы. Сохраните её как .xlsx без макросов."),
    ("macro type", _macro_type, "В книге «{}» есть макросы. Сохраните её как .xlsx без макросов."),
    ("truncated", _truncated, "Книга «{}» повреждена и не читается. Сохраните её заново."),
    ("crc", _bad_crc, "Книга «{}» повреждена и не читается. Сохраните её заново."),
    ("types", _torn_types, "Книга «{}» повреждена и не читается. Сохраните её заново."),
    ("xml", _broken_xml, "Книга «{}» повреждена и не читается. Сохраните её заново."),
    ("workbook", _broken_workbook, "Книга «{}» повреждена и не читается. Сохраните её заново."),
    ("styles", _huge_styles, "Книга «{}» повреждена и не читается. Сохраните её заново."),
    ("strict", _strict,
     "В книге «{}» не найдено листов. Сохраните её как обычную книгу .xlsx (не «Strict»)."),
    ("lost sheet", _lost_sheet, "Книга «{}» повреждена и не читается. Сохраните её заново."),
    ("entities", _entities, "Книга «{}» повреждена и не читается. Сохраните её заново."),
    ("other sheets", _other_sheets,
     "В книге «{}» нет ни одного известного листа."),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "line"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
async def test_it_is_refused_in_a_line(desk: Desk, spoil: Callable[[Path], object], line: str) -> None:
    path = books.write(desk.file(), books.school())
    spoil(path)
    with pytest.raises(BadWorkbook) as refused:
        await desk.load(path)
    assert book_text(refused.value, words_of("ru")) == line.format(path.name)
    assert await desk.rows(select(t.School.id)) == []


async def test_a_folder_is_no_file(desk: Desk) -> None:
    with pytest.raises(BadWorkbook) as refused:
        await desk.load(desk.folder, name="школа")
    assert book_text(refused.value, words_of("ru")) == "«школа» — папка, а нужен файл .xlsx."


async def test_a_zip_of_something_else_is_no_workbook(desk: Desk) -> None:
    path = desk.file()
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(BadWorkbook) as refused:
        await desk.load(path)
    assert refused.value.fields["reason"] == "not_workbook"
