"""Which kind of work a new one is."""

from handlers.chat.screen import Button, Rows, Screen, clip, lines, pairs
from handlers.chat.words import Words
from handlers.journal.marks.words import (
    lesson_title,
    window_line,
    work_name,
)
from handlers.presses.journal_marks import MarksPress
from handlers.presses.journal_works import (
    AddWorkPress,
    PlannedWorkPress,
    TypeKindPress,
    WorkKindPress,
    WorkPress,
)
from services.journal.lesson.sheet import Sheet
from services.journal.marks.works import COMMON, WorkRow, planned_digest, planned_work

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


def _planned_row(sheet: Sheet, words: Words) -> Rows:
    planned = sheet.planned
    if planned is None:
        return []
    text = words.t("По плану: {work}", work=clip(work_name(planned_work(planned)), LABEL))
    press = PlannedWorkPress.of(sheet.own.key, digest=planned_digest(planned))
    return [[Button(text, press, style="primary")]]
