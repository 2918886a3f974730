"""One homework as lines of a screen."""

from collections.abc import Iterable

from markupsafe import Markup

from handlers.chat.screen import Button, clip, lines, quote
from handlers.chat.words import Words
from handlers.presses.diary import HomeworkFilesPress
from services.diary.homework.homework import HomeworkItem

SHORT = 80
"""A longer text folds."""
LONGEST = 1500


def item_size(item: HomeworkItem) -> int:
    """How many characters a homework takes of a page."""
    return len(item.subject.name) + min(len(item.text), LONGEST) + 20


def item_lines(item: HomeworkItem, words: Words) -> Markup:
    """The subject and its homework with how many files; a long one folds."""
    head = Markup("{}<b>{}</b>").format("☑ " if item.done else "", item.subject.name)
    text = clip(item.text.strip(), LONGEST)
    files = words.n("{count} вложение", "{count} вложений", item.files) if item.files else None
    if len(text) <= SHORT and "\n" not in text:
        return lines(Markup("{}: {}{}").format(head, text, f", {files}" if files else ""))
    return lines(head, quote(text), files)


def file_buttons(items: Iterable[HomeworkItem], student_id: int, words: Words) -> list[Button]:
    """«Вложения: Алгебра» for every homework that has files."""
    return [
        Button(
            words.t("Вложения: {subject}", subject=item.subject.brief),
            HomeworkFilesPress(student_id=student_id, lesson_id=item.lesson_id),
        )
        for item in items
        if item.files
    ]
