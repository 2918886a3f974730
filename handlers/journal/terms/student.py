"""One student's term mark: what it is made of, the marks to choose from, who changed what."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.names import clip_name
from handlers.chat.refusals.refusals import refusal
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines
from handlers.chat.words import Words
from handlers.diary.marks.sums import sum_text
from handlers.journal.pages.page import pressed_key
from handlers.journal.terms.terms import column_screen, read_pressed
from handlers.journal.terms.words import (
    NAME,
    days_line,
    figures,
    list_button,
    proposal_text,
    title,
)
from handlers.presses.journal_terms import (
    TermPutPress,
    TermStudentPress,
    place_of,
    sign_of,
    value_of,
    where_of,
)
from services.journal.history import ChangeSource, JournalChange, new_batch
from services.journal.terms.errors import TermMarksClosed, TermMarkStands
from services.journal.terms.student import TermMarkChanged, TermStudent, read_term_student
from services.journal.terms.term_marks import put_term_mark
from services.rules.marks.marks import arithmetic
from services.rules.marks.scale import EXEMPT, FAIL, NOT_ATTESTED, PASS
from services.school.actor import Actor
from services.work import Store, Work

router = Router(name="term_student")

CHANGES = 6
"""The latest changes that are shown."""


@router.callback_query(Pressed(TermStudentPress))
async def open_student(
    query: CallbackQuery, press: TermStudentPress, store: Store, actor: Actor, words: Words
) -> None:
    """One student."""
    await reply(query, student_screen(await _student(store, actor, press), words, press.page))


@router.callback_query(Pressed(TermPutPress))
async def put_mark(
    query: CallbackQuery, press: TermPutPress, store: Store, actor: Actor, words: Words
) -> None:
    """Set, change or take away a mark; where another stands meanwhile, the student is shown anew."""
    batch = new_batch()

    def write(work: Work) -> tuple[JournalChange, ...]:
        key, value, was = pressed_key(work, actor, press), value_of(press.value), value_of(press.was)
        where = where_of(press.place)
        return put_term_mark(work, actor, key, where, press.student_id, value, was, ChangeSource.CHAT, batch)

    try:
        changes = await store.write(write)
    except TermMarkStands as error:
        screen = student_screen(await _student(store, actor, press), words, press.page)
        await reply(query, screen, refusal(error, words).unescape(), alert=True)
        return
    except TermMarksClosed as error:
        sheet = await read_pressed(store, actor, press, press.place)
        note = refusal(error, words).unescape()
        await reply(query, column_screen(sheet, words, press.page), note, alert=True)
        return
    data = await _student(store, actor, press)
    done = _done(data, words) if changes else None
    screen = column_screen(data.sheet, words, press.page, done, batch if changes else "")
    await reply(query, screen, (done or words.t("Так и стоит.")).striptags())


async def _student(store: Store, actor: Actor, press: TermStudentPress | TermPutPress) -> TermStudent:
    def read(work: Work) -> TermStudent:
        key = pressed_key(work, actor, press)
        return read_term_student(work, actor, key, where_of(press.place), press.student_id)

    return await store.read(read)


def _done(data: TermStudent, words: Words) -> Markup:
    name = clip_name(data.row.student.shown, NAME)
    if data.row.stands is None:
        return words.t("Записано: {name}, отметка снята", name=name)
    return words.t("Записано: {name}, {value}", name=name, value=data.row.stands)


def student_screen(data: TermStudent, words: Words, page: int = 0) -> Screen:
    """What stands or is proposed, how it comes about, the marks to choose from."""
    sheet, row = data.sheet, data.row
    return Screen(
        lines(
            title(sheet, words),
            days_line(sheet, words),
            "",
            bold(clip(row.student.name.full, 80)),
            _standing(data, words),
            *_arithmetic(data, words),
            *_history(data, words),
        ),
        [
            *(_choices(data, words, page) if sheet.may_write else []),
            [list_button(sheet, words, place_of(sheet.column.where), page)],
        ],
    )


def _standing(data: TermStudent, words: Words) -> Markup:
    if data.row.stands is not None:
        return words.t("Выставлено <b>{value}</b>", value=data.row.stands)
    proposal = proposal_text(data.row, data.sheet.minimum, words)
    return capital(proposal) if proposal else words.t("Не выставлено")


def _arithmetic(data: TermStudent, words: Words) -> list[Markup | str]:
    row = data.row
    if row.parts:
        return [words.t("Складывается из: {marks}", marks=figures(row, words))]
    counted = arithmetic(row.marks)
    found: list[Markup | str] = []
    if counted.average is not None:
        average = words.average(counted.average, data.sheet.access.reference.policy.thresholds)
        found.append(words.t("Средний балл <b>{average}</b>", average=average))
        if len(counted.addends) > 1:
            found.append(f"{sum_text(counted)} = {average}")
    elif not data.sheet.column.place.term_id:
        return found
    found.append(
        words.t("Отметок {count}, нужно не меньше {minimum}", count=row.counted, minimum=data.sheet.minimum)
    )
    if row.last is not None:
        found.append(words.t("В прошлый раз {mark}", mark=row.last))
    return found


def _history(data: TermStudent, words: Words) -> list[Markup | str]:
    """«20 ноября, 13:20: было 4, стало 5, Петрова А. С.»"""
    if not data.history:
        return []
    return ["", *(_change(one, words) for one in data.history[-CHANGES:])]


def _change(one: TermMarkChanged, words: Words) -> Markup:
    if one.before is None:
        what = words.t("выставлена {value}", value=one.after or "")
    elif one.after is None:
        what = words.t("снята {value}", value=one.before)
    else:
        what = words.t("было {before}, стало {value}", before=one.before, value=one.after)
    who = words.initials(one.by) if one.by else ""
    way = {ChangeSource.FILE: words.t("из файла"), ChangeSource.WORKBOOK: words.t("из таблицы школы")}
    parts = [what, *([who] if who else []), *([way[ChangeSource(one.source)]] if one.source in way else [])]
    when = f"{words.short_date(one.at.date())}, {words.at(one.at)}"
    return Markup("{}: {}").format(when, Markup(", ").join(parts))


def _choices(data: TermStudent, words: Words, page: int) -> Rows:
    """The school's scale, the words, and nothing."""
    scale = data.sheet.access.reference.policy.scale
    numbers = [str(mark) for mark in range(scale.highest, scale.lowest - 1, -1)]
    rows = [[_choice(data, mark, mark, page) for mark in numbers if mark != data.row.stands]]
    said = (NOT_ATTESTED, EXEMPT, PASS, FAIL)
    rows.append([_choice(data, mark, mark, page) for mark in said if mark != data.row.stands])
    if data.row.stands is not None:
        rows.append([_choice(data, None, words.t("Снять отметку"), page)])
    return rows


def _choice(data: TermStudent, value: str | None, text: str, page: int) -> Button:
    press = TermPutPress.of(
        data.sheet.access.key,
        place=place_of(data.sheet.column.where),
        student_id=data.row.student.id,
        value=sign_of(value),
        was=sign_of(data.row.stands),
        page=page,
    )
    return Button(text, press, style="danger" if value is None else None)
