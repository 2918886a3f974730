"""The XML of a workbook's parts, read by expat chunk by chunk."""

from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

CHUNK = 1 << 18
Start = Callable[[str, dict[str, str]], None]
Take = Callable[[str], None]


class BrokenXml(ValueError):
    """A part of the workbook that no spreadsheet would write."""


def _nothing(_text: str) -> None:
    pass


def make_parser(
    start: Start, end: Take, text: Take = _nothing, encoding: str | None = None
) -> expat.XMLParserType:
    """A parser that refuses document types: a workbook has none; `encoding` in place of what the file claims."""
    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    # Entities that expand one another would fill the memory.
    raise BrokenXml("a document type declaration")


def feed(parser: expat.XMLParserType, source: IO[bytes]) -> Iterator[int]:
    """Parse chunk by chunk, yielding the bytes read so far. Raises BrokenXml."""
    read = 0
    try:
        while chunk := source.read(CHUNK):
            parser.Parse(chunk, False)
            read += len(chunk)
            yield read
        parser.Parse(b"", True)
    except (expat.ExpatError, IndexError, KeyError, ValueError) as error:
        raise BrokenXml(str(error)) from error
    yield read


def parse_part(source: IO[bytes], start: Start, end: Take, text: Take = _nothing) -> None:
    """Parse a small part whole. Raises BrokenXml."""
    for _ in feed(make_parser(start, end, text), source):
        pass
