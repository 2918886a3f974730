"""The XML of aSc Timetables («aSc Timetables 2012 XML», File › Export) as plain records.

By the maker's public help: help.asctimetables.com, topics «Export to XML» (t699), «Import from XML» (t690) and «ID numbers
in import/export» (t1052), and by «aSc Timetables – integration with other systems», which describe a `<timetable>` of
tables (`<subjects columns="id,name,short">` and the like) whose rows link by ids, several of them by commas.

A file is somebody's upload: no document types and so no entities, so many rows at most, whatever encoding it claims.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from services.workbook.faults import BadWorkbook
from services.workbook.file.checks import MAX_BYTES
from services.workbook.file.parts import BrokenXml, feed, make_parser

ENDING = ".xml"
MOST = 100_000
"""Rows of a file; a school of sixty classes has ten thousand."""
_ROWS = frozenset(
    {"period", "daysdef", "subject", "teacher", "classroom", "class", "group", "lesson", "card"}
)
_WESTERN = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["'](windows-125[02]|iso-8859-1)["']""", re.IGNORECASE)
_CYRILLIC = "windows-1251"
Record = Mapping[str, str]


class NotAsc(Exception):
    """The outermost element is another program's."""


@dataclass(slots=True)
class AscFile:
    """The rows of each table, in the file's order."""

    tables: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    _count: int = 0
    _depth: int = 0

    def by_id(self, table: str) -> dict[str, Record]:
        """A table by its rows' ids."""
        return {row["id"]: row for row in self.tables[table] if row.get("id")}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins. Raises NotAsc, BrokenXml."""
        if not self._depth and tag != "timetable":
            raise NotAsc(tag)
        self._depth += 1
        self._count += 1
        if self._count > MOST:
            raise BrokenXml("more rows than any school has")
        if tag in _ROWS:
            self.tables[tag].append(attributes)

    def end(self, _tag: str) -> None:
        """An element ends."""
        self._depth -= 1

    @property
    def has_cards(self) -> bool:
        """Whether lessons stand at their places, as this version of the format writes them."""
        return any("lessonid" in row and "days" in row for row in self.tables["card"])


def ids(text: str | None) -> Sequence[str]:
    """The ids of a column of links."""
    return [one.strip() for one in (text or "").split(",") if one.strip()]


def read_asc(path: Path, name: str) -> AscFile:
    """The file's tables. Raises BadWorkbook: missing, empty, too_big, not_timetable, timetable_broken, no_cards."""
    _check_size(path, name)
    found = AscFile()
    try:
        with path.open("rb") as source:
            head = source.read(200).removeprefix(b"\xef\xbb\xbf")
            source.seek(0)
            encoding = _CYRILLIC if _WESTERN.match(head) else None
            for _ in feed(make_parser(found.start, found.end, encoding=encoding), source):
                pass
    except NotAsc as error:
        raise BadWorkbook("not_timetable", name) from error
    except (BrokenXml, LookupError) as error:
        raise BadWorkbook("timetable_broken", name) from error
    if not found.has_cards:
        raise BadWorkbook("no_cards", name)
    return found


def _check_size(path: Path, name: str) -> None:
    if not path.exists():
        raise BadWorkbook("missing", name)
    size = path.stat().st_size
    if not 0 < size <= MAX_BYTES:
        raise BadWorkbook("too_big" if size else "empty", name)
