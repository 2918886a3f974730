"""«Явка»: the class list, a press a state; everybody here is told apart from not taken."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.naming.names import name_rows, short_names
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, lines
from handlers.chat.words import Words
from handlers.journal.lesson.lesson import show_lesson
from handlers.journal.lesson.presence_words import label, presence_lines
from handlers.journal.marks.words import key_of, lesson_title, window_line, writable
from handlers.presses.journal import AllHerePress, AttendancePagePress, LessonPress, PresencePress
from services.errors import NotFound
from services.journal.history import new_batch
from services.journal.lesson.facts import take_attendance
from services.journal.lesson.sheet import open_sheet
from services.journal.lesson.view import LessonView, lesson_view
from services.journal.marks.cells import CellEdit, write_cells
from services.journal.marks.marking import author_of
from services.journal.own import LessonKey
from services.rules.attendance import TEACHER_CODES, Code
from services.school.actor import Actor
from services.work import Store, Work

router = Router(name="journal_attendance")

WANTS: dict[str, Code | None] = {"a": Code.ABSENT, "l": Code.LATE, "h": None}
NEXT = {None: "a", Code.ABSENT: "l", Code.LATE: "h"}
"""A press ОТ, a second ОП, a third none."""
NAME, BUTTON = 20, 26


@router.callback_query(Pressed(AttendancePagePress))
async def open_list(
    query: CallbackQuery, press: AttendancePagePress, store: Store, actor: Actor, words: Words
) -> None:
    """The list."""
    key = await key_of(press, store, actor)
    await reply(query, list_screen(await store.read(lesson_view, actor, key), words))


@router.callback_query(Pressed(PresencePress))
async def set_presence(
    query: CallbackQuery, press: PresencePress, store: Store, actor: Actor, words: Words
) -> None:
    """Let the student be absent, late or here."""
    if press.want not in WANTS:
        raise NotFound
    key = await key_of(press, store, actor)
    await store.write(write_presence, actor, key, press.student_id, WANTS[press.want])
    await reply(query, list_screen(await store.read(lesson_view, actor, key), words))


@router.callback_query(Pressed(AllHerePress))
async def all_here(
    query: CallbackQuery, press: AllHerePress, store: Store, actor: Actor, words: Words, app_url: str | None
) -> None:
    """Nobody is missing but those entered."""
    key = await key_of(press, store, actor)
    batch = new_batch()
    changed = await store.write(write_all_here, actor, key, batch)
    said = words.t("Явка отмечена.")
    await show_lesson(query, store, actor, words, key, app_url, done=said, batch=batch if changed else "")


def write_presence(work: Work, actor: Actor, key: LessonKey, student_id: int, code: Code | None) -> None:
    """ОТ, ОП or here. Raises NotFound, LessonAhead, WindowClosed, NotTheTeachers over a reason."""
    sheet = open_sheet(work, actor, key)
    write_cells(work, sheet, author_of(sheet, new_batch()), [CellEdit(student_id, code=code)])


def write_all_here(work: Work, actor: Actor, key: LessonKey, batch: str) -> bool:
    """Attendance is taken; whether that was news."""
    sheet = open_sheet(work, actor, key)
    return bool(take_attendance(work, sheet, author_of(sheet, batch)))


def list_screen(view: LessonView, words: Words) -> Screen:
    """Everybody with a press, those announced as away marked."""
    sheet = view.sheet
    return Screen(
        lines(
            lesson_title(sheet.own, words),
            window_line(sheet.own, words),
            "",
            *presence_lines(view, words),
            "",
            words.t("Нажмите имя: раз ОТ, два ОП, три снова здесь."),
        ),
        [
            *(_names(view) if writable(sheet.own) else []),
            [
                Button(
                    words.t("Все на месте") if not _missing(view) else words.t("Остальные на месте"),
                    AllHerePress.of(sheet.own.key),
                )
            ]
            if writable(sheet.own)
            else [],
            [Button(words.t("‹ Урок"), LessonPress.of(sheet.own.key))],
        ],
    )


def _missing(view: LessonView) -> bool:
    return any(cell.code is not None for cell in view.sheet.cells.values())


def _names(view: LessonView) -> Rows:
    sheet = view.sheet
    away = {one.student_id for one in view.announced}
    names = short_names({one.id: label(sheet, one.id) for one in sheet.students}, NAME)

    def button(student_id: int) -> Button:
        code = sheet.cell(student_id).code
        mine = code is None or code in TEACHER_CODES
        want = NEXT[code] if mine else "a"
        sign = f" · {code.value}" if code else (" · !" if student_id in away else "")
        return Button(
            f"{names[student_id]}{sign}", PresencePress.of(sheet.own.key, student_id=student_id, want=want)
        )

    return name_rows([button(one.id) for one in sheet.students], BUTTON)
