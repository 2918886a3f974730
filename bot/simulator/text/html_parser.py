"""parse_mode=HTML, read as Telegram's server reads it: the same tags, the same faults, byte offsets and all."""

import re

from bot.simulator.errors import ApiError, bad_request
from bot.simulator.text.entities import Entity, utf16_length
from bot.simulator.text.html_tags import (
    REFERENCE,
    TYPES,
    OpenTag,
    checked_link,
    decode_reference,
    keep_attribute,
    merge_code,
)

PLAIN = re.compile(r"[^<&]+")
ATTRIBUTE = re.compile(r"""[^\s=>/"']*""")
TOKEN = re.compile(r"[A-Za-z0-9.-]*")
SPACE = " \t\r\n\0\v"


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Plain text and entities of an HTML message; ApiError 400 with Telegram's words where it is not well formed."""
    return _Parser(source).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.offset = 0
        self.open: list[OpenTag] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if plain := PLAIN.match(self.source, self.at):
                self.at = plain.end()
                self._write(plain[0])
            elif self._here() == "&":
                self._write(self._reference())
            elif self.source.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise _fault(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.parts), merge_code(self.entities)

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.offset += utf16_length(text)

    def _here(self) -> str:
        return self.source[self.at : self.at + 1]

    def _reference(self) -> str:
        match = REFERENCE.match(self.source, self.at)
        decoded = decode_reference(match) if match else None
        self.at = match.end() if match and decoded else self.at + 1
        return decoded or "&"

    def _skip_space(self) -> None:
        while self._here() and self._here() in SPACE:
            self.at += 1

    def _until(self, stops: str) -> str:
        begin = self.at
        while self._here() and self._here() not in stops:
            self.at += 1
        return self.source[begin : self.at]

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._until(SPACE + ">").lower()
        if not self._here():
            raise _fault(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in TYPES:
            raise _fault(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        entry = OpenTag(tag, "", "", self.offset, len(self.parts))
        while self._next_attribute(tag):
            self._attribute(entry, begin)
        self.at += 1
        if tag == "span" and entry.argument != "spoiler":
            raise _fault(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self.open.append(entry)

    def _next_attribute(self, tag: str) -> bool:
        self._skip_space()
        if not self._here():
            raise _fault(f'Unclosed start tag "{tag}" at byte offset {self._byte(self.at)}')
        return self._here() != ">"

    def _attribute(self, entry: OpenTag, begin: int) -> None:
        match = ATTRIBUTE.match(self.source, self.at)
        name = match[0].lower() if match else ""
        if not name:
            raise _fault(f'Empty attribute name in the tag "{entry.tag}" at byte offset {self._byte(begin)}')
        self.at += len(name)
        self._skip_space()
        value = ""
        if self._here() == "=":
            self.at += 1
            self._skip_space()
            value = self._value()
        if not self._here():
            raise _fault(f'Unclosed start tag "{entry.tag}" at byte offset {self._byte(begin)}')
        keep_attribute(entry, name, value)

    def _value(self) -> str:
        quote = self._here()
        if quote not in {'"', "'"}:
            return self._token()
        self.at += 1
        letters = []
        while self._here() and self._here() != quote:
            if self._here() == "&":
                letters.append(self._reference())
            else:
                letters.append(self._here())
                self.at += 1
        self.at += 1
        return "".join(letters)

    def _token(self) -> str:
        begin = self.at
        match = TOKEN.match(self.source, self.at)
        value = match[0].lower() if match else ""
        self.at += len(value)
        if self._here() and self._here() not in SPACE + ">":
            raise _fault(f"Unexpected end of name token at byte offset {self._byte(begin)}")
        return value

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise _fault(f"Unexpected end tag at byte offset {self._byte(begin)}")
        self.at += 2
        tag = self._until(SPACE + ">").lower()
        self._skip_space()
        if self._here() != ">":
            raise _fault(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.at += 1
        entry = self.open.pop()
        if tag and tag != entry.tag:
            where = f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{entry.tag}>"'
            raise _fault(f'{where}, found "</{tag}>"')
        if self.offset > entry.offset:
            self._close(entry)

    def _close(self, entry: OpenTag) -> None:
        kind = TYPES[entry.tag]
        argument = "" if entry.tag == "span" else entry.argument
        if kind == "text_link":
            argument = checked_link(argument or "".join(self.parts[entry.part :]))
            if not argument:
                return
        if kind == "blockquote" and argument:
            kind, argument = "expandable_blockquote", ""
        self.entities.append(Entity(kind, entry.offset, self.offset - entry.offset, argument, entry.format))


def _fault(what: str) -> ApiError:
    return bad_request(f"can't parse entities: {what}")
