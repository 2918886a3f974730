"""The file before it is opened: its size, its kind, what it unpacks to (contract.md §4)."""

import lzma
import struct
import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from services.workbook.faults import BadWorkbook
from services.workbook.file.archive import part_name

MAX_BYTES = 20_000_000
MAX_UNPACKED = 400_000_000
MAX_TYPES = 4_000_000
"""Of the list of parts, which is read whole."""
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MACROS = ("vbaproject.bin", "xl/macrosheets/")
_MACRO_TYPE = b"macroenabled"
BOOKS = (".xlsx", ".xlsm", ".xltx")
"""What the files are called that may be workbooks; what is in them is asked."""
BROKEN_ARCHIVE = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zlib.error,
)
"""What the archive's reader raises over damaged bytes."""


def check_file(path: Path, name: str) -> None:
    """Refuse what is no plain workbook of a sensible size; `name` is what its sender calls it.

    Raises BadWorkbook.
    """
    if path.is_dir():
        raise BadWorkbook("directory", name)
    if not path.exists():
        raise BadWorkbook("missing", name)
    size = path.stat().st_size
    if size == 0:
        raise BadWorkbook("empty", name)
    if size > MAX_BYTES:
        raise BadWorkbook("too_big", name)
    _check_head(path, name)
    _check_archive(path, name)


def _check_head(path: Path, name: str) -> None:
    with path.open("rb") as file:
        head = file.read(8)
        if head == _OLE:
            # Office wraps an encrypted workbook in the container that .xls files also are.
            file.seek(0)
            raise BadWorkbook("password" if _ENCRYPTED_STREAM in file.read() else "not_workbook", name)
    if not head.startswith(b"PK"):
        raise BadWorkbook("not_workbook", name)


def _check_archive(path: Path, name: str) -> None:
    try:
        with ZipFile(path) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise BadWorkbook("unpacks_too_big", name)
            names = [part_name(entry.filename) for entry in entries]
            if "[content_types].xml" not in names:
                raise BadWorkbook("not_workbook", name)
            if any(entry.flag_bits & 1 for entry in entries):
                raise BadWorkbook("password", name)
            if "xl/workbook.bin" in names:
                raise BadWorkbook("not_workbook", name)
            if any(entry.endswith(_MACROS[0]) or entry.startswith(_MACROS[1]) for entry in names):
                raise BadWorkbook("macros", name)
            _check_types(archive, name)
    except BROKEN_ARCHIVE as error:
        raise BadWorkbook("corrupted", name) from error


def _check_types(archive: ZipFile, name: str) -> None:
    entry = next(info for info in archive.infolist() if part_name(info.filename) == "[content_types].xml")
    if entry.file_size > MAX_TYPES:
        raise BadWorkbook("not_workbook", name)
    types = archive.read(entry).lower()
    if _MACRO_TYPE in types:
        raise BadWorkbook("macros", name)
    if b"spreadsheetml" not in types:
        raise BadWorkbook("not_workbook", name)
