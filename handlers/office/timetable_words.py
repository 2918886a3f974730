"""A timetable program's file in words: what is left out of it, and the button that gives one."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from handlers.chat.screen import Button, Rows
from handlers.chat.words import Words
from handlers.presses.journal import NO_DAY
from handlers.presses.office.imports import TimetableFilePress
from services.workbook.importing.report import ImportNote

FROM = "asc_from"
"""The note of the first day of a timetable program's file."""
ASC = frozenset({"asc_unplaced", "asc_weeks", "asc_teachers"})
"""Notes of a timetable program's file."""


def asc_text(note: ImportNote, words: Words) -> Markup:
    """What of a timetable program's file the weekly timetable does not hold."""
    if note.kind == "asc_unplaced":
        return words.t("карточки без места в неделе: {count}", count=note.count)
    if note.kind == "asc_weeks":
        return words.t("карточки не каждой недели: {count}", count=note.count)
    return words.t("вторые учителя одного урока: {count}", count=note.count)


def first_day(notes: Iterable[ImportNote]) -> date:
    """From when a timetable program's file is; NO_DAY of a workbook."""
    return next((date.fromisoformat(note.name) for note in notes if note.kind == FROM), NO_DAY)


def first_day_text(note: ImportNote, words: Words) -> Markup:
    """From when a timetable program's file is."""
    day = date.fromisoformat(note.name)
    return words.t("Новое расписание действует с этого дня: {day}.", day=words.long_date(day, day))


def timetable_text(note: ImportNote, words: Words) -> Markup:
    """A note of a timetable program's file as a sentence."""
    if note.kind == FROM:
        return first_day_text(note, words)
    return words.t("Пропущено: {what}.", what=asc_text(note, words))


def timetable_rows(labels: Iterable[tuple[int, str]]) -> Rows:
    """A button a school, by what it is called."""
    return [[Button(label, TimetableFilePress(school_id=school_id))] for school_id, label in labels]
