"""Buttons under what is closed: «Попросить завуча» for whoever would write, «Открыть на сегодня» for the deputy head."""

from handlers.chat.screen import Button, Rows
from handlers.chat.words import Words
from handlers.journal.reopening.ways import asking_press, opening_press
from handlers.presses.journal_terms import ASK
from services.journal.own import OwnLesson
from services.journal.reopening.targets import LessonTarget, Target, TermTarget
from services.journal.terms.sheet import TermSheet
from services.school.actor import Identity
from services.school.roles import Role


def reopen_rows(own: OwnLesson, words: Words) -> Rows:
    """Under a lesson; nothing while its marks are open or it is still to come."""
    if own.marks_open or own.key.day > own.today:
        return []
    return _rows(LessonTarget(own.key), own.identity, words, asks=own.would_write)


def term_rows(sheet: TermSheet, words: Words) -> Rows:
    """Under a column of term marks; nothing while it is open."""
    if sheet.open:
        return []
    target = TermTarget(sheet.access.key, sheet.column.where)
    return _rows(target, sheet.access.identity, words, asks=sheet.owns)


def _rows(target: Target, identity: Identity, words: Words, *, asks: bool) -> Rows:
    if Role.DEPUTY in identity.roles:
        return [[Button(words.t("Открыть на сегодня"), opening_press(target, 0, ASK))]]
    return [[Button(words.t("Попросить завуча"), asking_press(target))]] if asks else []
