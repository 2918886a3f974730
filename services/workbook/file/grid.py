"""What a sheet says beside its cells: merged ones, a filter, and what it hides (contract.md §4)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from services.workbook.file.parts import CHUNK, BrokenXml
from services.workbook.file.xmlrows import MAX_COLUMNS, column_index

HEADING_ROWS = 10
"""Headings stand within so many rows from the top (contract.md §4)."""
MAX_MERGES = 200_000
"""Of one sheet; nobody merges by hand so often."""
_ENDS = (b"</sheetData>", b":sheetData>")
_OVERLAP = 400
_MERGE = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})["'][^>]*>"""
)
_FILTER = re.compile(rb"<(?:\w+:)?filterColumn\b")


@dataclass(slots=True)
class Grid:
    """The merged cells of a sheet, columns from 0, both ends inclusive; and whether rows are filtered."""

    columns: list[tuple[int, int, int]] = field(default_factory=list)
    """(first row, column, last row) of cells merged over several rows, in order."""
    spans: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    """Of the first rows, by first column the last one of cells merged over several columns."""
    filtered: bool = False


def read_grid(source: IO[bytes]) -> Grid:
    """What stands behind the rows of a sheet; the rows are passed over unread. Raises BrokenXml."""
    columns: list[tuple[int, int, int]] = []
    spans: dict[int, dict[int, int]] = defaultdict(dict)
    filtered, count = False, 0
    for tail in _tail(source):
        filtered = filtered or _FILTER.search(tail) is not None
        for left, top, right, bottom in _MERGE.findall(tail):
            count += 1
            if count > MAX_MERGES:
                raise BrokenXml("more merged cells than anybody makes")
            first, last = column_index(left.decode()), column_index(right.decode())
            if first < MAX_COLUMNS and top != bottom:
                columns.append((int(top), first, int(bottom)))
            if first < last:
                for row in range(int(top), min(int(bottom), HEADING_ROWS) + 1):
                    spans[row][first] = last
    return Grid(sorted(columns), spans, filtered)


def _tail(source: IO[bytes]) -> Iterator[bytes]:
    """What follows the rows, in pieces that end between two elements."""
    kept, behind = b"", False
    while chunk := source.read(CHUNK):
        window = kept + chunk
        if not behind:
            end = max(window.find(mark) for mark in _ENDS)
            # The opening tag may have a prefix too: only what closes has a bar before it.
            behind = end >= 0 and b"</" in window[max(0, end - 20) : end + 2]
            kept = window[end:] if behind else window[-32:]
            if not behind:
                continue
            window = kept
        cut = window.rfind(b"<")
        kept = window[cut:] if cut > len(window) - _OVERLAP else b""
        yield window[: len(window) - len(kept)]
    if behind:
        yield kept
