"""The screen of one work of a lesson."""

from handlers.chat.naming.letters_case import capital
from handlers.chat.screen import Button, Rows, Screen, bold, lines
from handlers.chat.words import Words
from handlers.journal.marks.words import (
    Done,
    done_lines,
    lesson_title,
    undo_row,
    window_line,
    without_lines,
    work_label,
    writable,
)
from handlers.presses.journal_marks import FiguresPress, MarksPress
from handlers.presses.journal_works import (
    DropWorkPress,
    TypeWeightPress,
    WeightPress,
    WorkKindPress,
    WorkTitlePress,
)
from services.journal.lesson.sheet import Sheet
from services.journal.marks.figures import not_written
from services.journal.marks.works import WorkRow

WEIGHTS = (0, 1, 2, 3)
"""Weights by a button; others are typed."""


def work_screen(sheet: Sheet, row: WorkRow, words: Words, done: Done | None = None) -> Screen:
    """One work: its weight, title and kind, who has not written it."""
    key, may = sheet.own.key, writable(sheet.own)
    weighs = words.t("Вес {weight}: в средний балл не входит.", weight=0) if not row.weight else None
    return Screen(
        lines(
            lesson_title(sheet.own, words),
            window_line(sheet.own, words),
            "",
            bold(capital(work_label(row, words))),
            weighs,
            *without_lines(*not_written(sheet, row.id), words),
            *done_lines(done),
        ),
        [
            *(_change_rows(sheet, row, words) if may else []),
            [Button(words.t("Поставить отметки"), MarksPress.of(key, work_id=row.id))],
            [
                Button(words.t("Итог работы"), FiguresPress.of(key, work_id=row.id)),
                Button(words.t("‹ Отметки"), MarksPress.of(key, work_id=row.id)),
                *undo_row(done, key, words, work_id=row.id),
            ],
        ],
    )


def _change_rows(sheet: Sheet, row: WorkRow, words: Words) -> Rows:
    key = sheet.own.key
    empty = all(mark.work_id != row.id for cell in sheet.cells.values() for mark in cell.marks)
    title = [Button(words.t("Название"), WorkTitlePress.of(key, work_id=row.id))]
    if row.title:
        title.append(Button(words.t("Без названия"), WorkTitlePress.of(key, work_id=row.id, drop=1)))
    return [
        [_weight(sheet, row, weight, words) for weight in WEIGHTS],
        [
            Button(words.t("Другой вес…"), TypeWeightPress.of(key, work_id=row.id)),
            Button(words.t("Другой вид"), WorkKindPress.of(key, work_id=row.id)),
        ],
        title,
        [Button(words.t("Убрать работу"), DropWorkPress.of(key, work_id=row.id), style="danger")]
        if empty
        else [],
    ]


def _weight(sheet: Sheet, row: WorkRow, weight: int, words: Words) -> Button:
    press = WeightPress.of(sheet.own.key, work_id=row.id, weight=weight, was=row.weight)
    tick = "✓ " if weight == row.weight else ""
    return Button(tick + words.t("Вес {weight}", weight=weight), press)
