"""Formatted text back to HTML, for tests that compare what a person sees."""

from html import escape

from bot.simulator.text.entities import Entity, Text

TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ("<tg-spoiler>", "</tg-spoiler>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
}


def to_html(text: Text) -> str:
    """The text with the tags that would have made its entities; detected links and commands stay plain."""
    units = text.plain.encode("utf-16-le")
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for entity in text.entities:
        opening, closing = _tags(entity)
        if opening:
            starts.setdefault(entity.offset, []).append(opening)
            ends.setdefault(entity.end, []).insert(0, closing)
    cuts = sorted({0, len(units) // 2, *starts, *ends})
    pieces = []
    for cut, following in zip(cuts, [*cuts[1:], len(units) // 2], strict=True):
        pieces += [*ends.get(cut, []), *starts.get(cut, [])]
        pieces.append(escape(units[cut * 2 : following * 2].decode("utf-16-le"), quote=False))
    return "".join(pieces)


def _tags(entity: Entity) -> tuple[str, str]:
    if entity.type == "text_link":
        return f'<a href="{escape(entity.argument)}">', "</a>"
    if entity.type == "custom_emoji":
        return f'<tg-emoji emoji-id="{escape(entity.argument)}">', "</tg-emoji>"
    if entity.type == "date_time":
        return f'<tg-time unix="{escape(entity.argument)}">', "</tg-time>"
    return TAGS.get(entity.type, ("", ""))
