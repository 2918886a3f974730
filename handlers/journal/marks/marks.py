"""«Отметки» of a lesson: its works with their marks, and the class list; a name and a mark are two presses."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import portion, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs, still
from handlers.chat.words import Words
from handlers.journal.lesson.step import leave_typing
from handlers.journal.marks.words import (
    Done,
    count_line,
    done_lines,
    key_of,
    lesson_title,
    undo_row,
    window_line,
    without_lines,
    work_label,
    work_name,
    writable,
)
from handlers.presses.journal import LessonPress
from handlers.presses.journal_marks import FiguresPress, MarksPress, StudentMarksPress
from handlers.presses.journal_works import WorkPress
from services.journal.lesson.sheet import Sheet, read_sheet
from services.journal.marks.figures import counted, not_written
from services.journal.marks.works import WorkRow, planned_work
from services.school.actor import Actor
from services.school.roster import ListedStudent
from services.work import Store

router = Router(name="journal_marks")

ON_PAGE = 30
"""Names on a page, two a row."""
SHOWN_WORKS = 6
LABEL = 40


@router.callback_query(Pressed(MarksPress))
async def open_marks(
    query: CallbackQuery, press: MarksPress, store: Store, actor: Actor, words: Words
) -> None:
    """The works and the list, for whoever may read the lesson."""
    key = await key_of(press, store, actor)
    sheet = await store.read(read_sheet, actor, key)
    await leave_typing(key, store, actor)
    await reply(query, marks_screen(sheet, words, press.work_id, press.page))


def marks_screen(
    sheet: Sheet, words: Words, work_id: int = 0, page: int = 0, done: Done | None = None
) -> Screen:
    """The works, who is without a mark of the one chosen, and the names."""
    chosen = chosen_work(sheet, work_id)
    return Screen(
        lines(
            lesson_title(sheet.own, words),
            window_line(sheet.own, words),
            "",
            *_work_lines(sheet, chosen, words),
            *([""] if writable(sheet.own) else []),
            *_prompt(sheet, chosen, words),
            *done_lines(done),
        ),
        [
            *_work_rows(sheet, chosen, words),
            *_name_rows(sheet, chosen, page, words),
            [
                Button(words.t("‹ Урок"), LessonPress.of(sheet.own.key)),
                *undo_row(done, sheet.own.key, words, work_id=chosen.id if chosen else 0),
            ],
        ],
    )


def chosen_work(sheet: Sheet, work_id: int) -> WorkRow | None:
    """The work that the marks are for: the one asked for while it is there, else the latest."""
    return next((row for row in sheet.works if row.id == work_id), sheet.work)


def page_of(sheet: Sheet, student_id: int) -> int:
    """The page of the list that the student is on."""
    places = [one.id for one in sheet.students]
    return places.index(student_id) // ON_PAGE if student_id in places else 0


def _work_lines(sheet: Sheet, chosen: WorkRow | None, words: Words) -> list[Markup | str]:
    if chosen is None:
        planned = sheet.planned
        if planned is None:
            return [words.t("Работы ещё нет: отметки встанут за ответ.")]
        return [words.t("По плану {work}.", work=work_name(planned_work(planned)))]
    others = [row for row in sheet.works if row.id != chosen.id][-SHOWN_WORKS + 1 :]
    found: list[Markup | str] = []
    for row in (chosen, *others):
        found += [_work_line(sheet, row, words, chosen=row is chosen)]
        if row is chosen:
            found += without_lines(*not_written(sheet, row.id), words)
    hidden = len(sheet.works) - len(others) - 1
    return [*found, words.n("и ещё {count} работа", "и ещё {count} работ", hidden)] if hidden else found


def _work_line(sheet: Sheet, row: WorkRow, words: Words, *, chosen: bool) -> Markup:
    label = capital(work_label(row, words))
    values = [mark.value for cell in sheet.cells.values() for mark in cell.marks if mark.work_id == row.id]
    counts = count_line(counted(values, sheet.own.reference.policy.scale), words) or words.t("отметок нет")
    return Markup("{}: {}").format(bold(label) if chosen else label, counts)


def _prompt(sheet: Sheet, chosen: WorkRow | None, words: Words) -> list[Markup]:
    if not writable(sheet.own):
        return []
    found = [words.t("Нажмите имя, потом отметку.")]
    if chosen is not None and len(sheet.works) > 1:
        found.append(words.t("Она пойдёт в работу: {work}", work=work_label(chosen, words)))
    return found


def _work_rows(sheet: Sheet, chosen: WorkRow | None, words: Words) -> Rows:
    key, may = sheet.own.key, writable(sheet.own)
    others = [row for row in sheet.works if row is not chosen][-SHOWN_WORKS:]
    rows = pairs(Button(clip(work_name(row), LABEL), MarksPress.of(key, work_id=row.id)) for row in others)
    about: list[Button] = []
    if chosen is not None and may:
        about.append(Button(words.t("Изменить работу"), WorkPress.of(key, work_id=chosen.id)))
    if may:
        about.append(
            Button(words.t("Другая работа") if chosen else words.t("Выбрать работу"), WorkPress.of(key))
        )
    if chosen is not None:
        about.append(Button(words.t("Итог работы"), FiguresPress.of(key, work_id=chosen.id)))
    return [*rows, *pairs(about)]


def _name_rows(sheet: Sheet, chosen: WorkRow | None, page: int, words: Words) -> Rows:
    shown, _, number, pages = portion(sheet.students, ON_PAGE, page)
    work_id = chosen.id if chosen else 0
    ways = turn(lambda to: MarksPress.of(sheet.own.key, work_id=work_id, page=to), number, pages, words)
    return [*still(pairs(_name(sheet, one, work_id) for one in shown)), ways]


def _name(sheet: Sheet, student: ListedStudent, work_id: int) -> Button:
    """«Ким Олег 4 ОТ»"""
    cell = sheet.cell(student.id)
    stands = [mark.value for mark in cell.marks]
    stands += [*(["●"] if cell.owes else []), *([cell.code.value] if cell.code else [])]
    label = " ".join([clip_name(student.shown, LABEL), *stands])
    return Button(label, StudentMarksPress.of(sheet.own.key, student_id=student.id, work_id=work_id))
