"""What the tags and character references of parse_mode=HTML mean."""

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.simulator.text.entities import Entity

TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
ARGUMENTS = {("a", "href"), ("tg-emoji", "emoji-id"), ("tg-time", "unix")}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<dec>[0-9]+)|(?P<name>lt|gt|amp|quot)\b);?")


@dataclass(slots=True)
class OpenTag:
    """A start tag whose end has not come yet."""

    tag: str
    argument: str
    format: str
    offset: int
    part: int  # index of the first piece of output inside


def decode_reference(match: re.Match[str]) -> str | None:
    """The letter a reference stands for, or None where it is read as it stands."""
    if match["name"]:
        return NAMED[match["name"]]
    code = int(match["hex"], 16) if match["hex"] else int(match["dec"])
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else None


def keep_attribute(entry: OpenTag, name: str, value: str) -> None:
    """Notes an attribute that means something in its tag; all others are passed over."""
    if (entry.tag, name) in ARGUMENTS:
        entry.argument = value
    elif entry.tag == "code" and name == "class" and value.startswith("language-"):
        entry.argument = value.removeprefix("language-")
    elif entry.tag == "span" and name == "class" and value.startswith("tg-"):
        entry.argument = value.removeprefix("tg-")
    elif entry.tag == "blockquote" and name == "expandable":
        entry.argument = "1"
    elif entry.tag == "tg-time" and name == "format":
        entry.format = value


def checked_link(url: str) -> str:
    """The address, or nothing where Telegram would silently drop the link."""
    url = url.strip()
    if re.match(r"(?:https?|tg|ton)://\S+$", url, re.IGNORECASE) or url.startswith(("mailto:", "tel:")):
        return url
    return f"http://{url}" if re.match(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$", url) else ""


def merge_code(entities: list[Entity]) -> list[Entity]:
    """`<pre><code class="language-x">` is one entity; a language on a lone `<code>` is dropped."""
    dropped = set()
    merged = list(entities)
    for index, (inner, outer) in enumerate(pairwise(entities)):
        same_span = (inner.offset, inner.length) == (outer.offset, outer.length)
        if same_span and inner.type == "code" and outer.type == "pre" and inner.argument:
            merged[index + 1] = Entity("pre", outer.offset, outer.length, inner.argument)
            dropped.add(index)
    kept = [entity for index, entity in enumerate(merged) if index not in dropped]
    return [Entity("code", one.offset, one.length) if one.type == "code" else one for one in kept]
