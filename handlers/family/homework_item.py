"""One homework as lines of a screen."""

from markupsafe import Markup

from handlers.chat.screen import clip, lines, quote
from services.diary.homework import HomeworkItem

SHORT = 80
"""A longer text folds."""
LONGEST = 1500


def item_size(item: HomeworkItem) -> int:
    """How many characters a homework takes of a page."""
    return len(item.subject.name) + min(len(item.text), LONGEST) + 20


def item_lines(item: HomeworkItem) -> Markup:
    """The subject and its homework; a long one folds."""
    head = Markup("{}<b>{}</b>").format("☑ " if item.done else "", item.subject.name)
    text = clip(item.text.strip(), LONGEST)
    if len(text) <= SHORT and "\n" not in text:
        return lines(Markup("{}: {}").format(head, text))
    return lines(head, quote(text))
