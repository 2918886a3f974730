"""Formatted text: what an entity is, and the plain ones that Telegram finds by itself.

Offsets and lengths are UTF-16 code units, as everywhere in the Bot API: an emoji counts two.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

# The field of the Bot API in which an entity of this type carries its argument.
ARGUMENT_FIELD = {"text_link": "url", "pre": "language", "custom_emoji": "custom_emoji_id"}
DETECTED = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,!?;:)])"
    r"|(?<![\w.+-])(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?<![\w/@])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/])"
    r"|(?<![\w/@])(?P<mention>@[A-Za-z]\w{3,31})\b"
    r"|(?<![\w#])(?P<hashtag>#\w*[^\W\d]\w*)"
)
NOTHING_WITHIN = frozenset({"code", "pre", "text_link", "text_mention"})


@dataclass(frozen=True, slots=True)
class Entity:
    """A formatted span: Bot API type, UTF-16 offset and length, the type's argument (link, language, …)."""

    type: str
    offset: int
    length: int
    argument: str = ""
    format: str = ""  # of a date_time

    @property
    def end(self) -> int:
        """UTF-16 offset of the first unit after the span."""
        return self.offset + self.length

    def payload(self) -> dict[str, object]:
        """The entity as the Bot API writes it."""
        body: dict[str, object] = {"type": self.type, "offset": self.offset, "length": self.length}
        if self.type == "date_time":
            body |= {"unix_time": int(self.argument or 0), "date_time_format": self.format}
        elif self.argument and self.type in ARGUMENT_FIELD:
            body[ARGUMENT_FIELD[self.type]] = self.argument
        return body


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its entities, in reading order. Two equal values look the same in the chat."""

    plain: str = ""
    entities: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text) + sum(1 for letter in text if letter > "\uffff")


def slice_utf16(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers."""
    return text.encode("utf-16-le")[offset * 2 : (offset + length) * 2].decode("utf-16-le")


def detect(text: str, taken: Iterable[Entity]) -> list[Entity]:
    """Links, commands, mentions, hashtags and addresses outside of code and of links made by hand."""
    closed = [entity for entity in taken if entity.type in NOTHING_WITHIN]
    found = []
    for match in DETECTED.finditer(text):
        kind = match.lastgroup or ""
        entity = Entity(kind, utf16_length(text[: match.start()]), utf16_length(match[0]))
        if not any(other.offset < entity.end and entity.offset < other.end for other in closed):
            found.append(entity)
    return found


def finish(text: str, entities: Iterable[Entity]) -> Text:
    """Trims as Telegram does, adds what it detects by itself, and puts the entities in order.

    White space at the end goes, and at the start up to the first entity.
    """
    kept = list(entities)
    text = text.replace("\r", "").rstrip(" \n\t")
    first = min((entity.offset for entity in kept), default=len(text))
    lead = min(len(text) - len(text.lstrip(" \n\t")), first)
    text = text[lead:]
    end = utf16_length(text)
    shifted = (replace(entity, offset=entity.offset - lead) for entity in kept)
    clipped = [replace(one, length=min(one.end, end) - one.offset) for one in shifted if one.offset < end]
    every = {*clipped, *detect(text, clipped)}
    return Text(text, tuple(sorted(every, key=lambda one: (one.offset, -one.length, one.type))))
