"""Words within a sentence: capital letters, quotation marks, what a work is called."""

from typing import TypeVar

from handlers.chat.screen import clip
from services.rules.works import begins_with_kind

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


def work_name(kind: str, title_text: str | None, kind_limit: int = 40, title_limit: int = 80) -> str:
    """«контрольная «Степени»»; a title that says the kind itself stands alone: «Самостоятельная № 4»."""
    title_text = title_text or ""
    named = clip(quoted(title_text), title_limit)
    if begins_with_kind(kind, title_text):
        return named
    return " ".join(part for part in (clip(kind, kind_limit), named) if part)
