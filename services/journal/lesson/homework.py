"""Homework of a lesson as it comes in pieces: a text, pictures, documents, voice messages, the day it is due."""

from dataclasses import replace
from datetime import date

from services.journal.errors import TooManyFiles
from services.journal.lesson.facts import Homework, homework_of, set_homework
from services.journal.lesson.sheet import open_sheet
from services.journal.marks.marking import author_of
from services.journal.own import LessonKey
from services.school.actor import Actor
from services.work import Work

File = tuple[str, str, str]
"""Kind (photo, document or voice), Telegram's file id, name."""
MOST_FILES = 20


def add_homework(
    work: Work, actor: Actor, key: LessonKey, batch: str, *, text: str | None = None, file: File | None = None
) -> bool:
    """A text takes the place of the text, a file joins the files; whether anything changed.

    Raises NotFound, TermClosed, TooManyFiles.
    """
    sheet = open_sheet(work, actor, key)
    stands = homework_of(sheet)
    files = stands.files if file is None or file in stands.files else (*stands.files, file)
    if len(files) > MOST_FILES:
        raise TooManyFiles(limit=MOST_FILES)
    wanted = replace(stands, text=text or stands.text, files=files)
    return bool(set_homework(work, sheet, author_of(sheet, batch), wanted))


def set_due(work: Work, actor: Actor, key: LessonKey, due: date | None, batch: str) -> bool:
    """The day for which it is due, None for the next lesson; whether it changed. Raises NotFound, TermClosed."""
    sheet = open_sheet(work, actor, key)
    return bool(set_homework(work, sheet, author_of(sheet, batch), replace(homework_of(sheet), due=due)))


def drop_homework(work: Work, actor: Actor, key: LessonKey, batch: str) -> bool:
    """Take it away; whether there was any. Raises NotFound, TermClosed."""
    sheet = open_sheet(work, actor, key)
    return bool(set_homework(work, sheet, author_of(sheet, batch), Homework(None)))
