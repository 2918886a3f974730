"""Screens of a lesson's works: the kinds to choose from, and one work."""

from handlers.chat.naming.letters_case import capital
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.journal.marks.words import (
    Done,
    done_lines,
    lesson_title,
    undo_row,
    window_line,
    without_lines,
    work_label,
    work_name,
    writable,
)
from handlers.presses.journal_marks import (
    AddWorkPress,
    DropWorkPress,
    FiguresPress,
    MarksPress,
    PlannedWorkPress,
    TypeKindPress,
    TypeWeightPress,
    WeightPress,
    WorkKindPress,
    WorkPress,
    WorkTitlePress,
)
from services.journal.lesson.sheet import Sheet
from services.journal.marks.figures import not_written
from services.journal.marks.works import COMMON, WorkRow, planned_digest, planned_work

WEIGHTS = (0, 1, 2, 3)
"""Weights by a button; others are typed."""
LABEL = 40


def kinds_screen(sheet: Sheet, words: Words, changed: WorkRow | None = None) -> Screen:
    """The common kinds: of a new work, or of the one that is changed."""
    key = sheet.own.key
    asks = words.t("Какая теперь работа?") if changed else words.t("За что отметки?")
    back = WorkPress.of(key, work_id=changed.id) if changed else MarksPress.of(key)
    return Screen(
        lines(lesson_title(sheet.own, words), window_line(sheet.own, words), "", asks),
        [
            *([] if changed else _planned_row(sheet, words)),
            *pairs(
                Button(
                    kind.name,
                    WorkKindPress.of(key, work_id=changed.id, code=kind.code)
                    if changed
                    else AddWorkPress.of(key, code=kind.code),
                )
                for kind in COMMON
            ),
            [Button(words.t("Другое…"), TypeKindPress.of(key, work_id=changed.id if changed else 0))],
            [Button(words.t("‹ Работа") if changed else words.t("‹ Отметки"), back)],
        ],
    )


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


def _planned_row(sheet: Sheet, words: Words) -> Rows:
    planned = sheet.planned
    if planned is None:
        return []
    text = words.t("По плану: {work}", work=clip(work_name(planned_work(planned)), LABEL))
    press = PlannedWorkPress.of(sheet.own.key, digest=planned_digest(planned))
    return [[Button(text, press, style="primary")]]


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
