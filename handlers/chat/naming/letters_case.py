"""Words within a sentence: capital letters and quotation marks."""

from typing import TypeVar

Text = TypeVar("Text", bound=str)


def capital(text: Text) -> Text:
    """The text with its first letter capital; Markup stays Markup."""
    return type(text)(text[:1].upper() + text[1:])


def lower_name(name: str) -> str:
    """«алгебра» within a sentence; abbreviations as «ИЗО» stay."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def quoted(title_text: str) -> str:
    """The title of a work in quotation marks, unless it has them."""
    return title_text if not title_text or title_text[0] in '«"“„' else f"«{title_text}»"
