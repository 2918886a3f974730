"""«Итоги»: a column of term marks, what stands and what is proposed; all safe ones by one press after a list."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import Portion, fitting, height, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.journal.marks.words import taken_back_text
from handlers.journal.pages.page import pressed_key
from handlers.journal.reopening.rows import term_rows
from handlers.journal.terms.words import (
    NAME,
    column_name,
    days_line,
    figures,
    place_text,
    proposal_text,
    title,
)
from handlers.presses.journal import OnPage, PagePress
from handlers.presses.journal_terms import (
    SafeTermsPress,
    TermBackPress,
    TermMarksPress,
    TermStudentPress,
    place_of,
    where_of,
)
from services.journal.lesson.undo import take_back
from services.journal.terms.sheet import TermLine, TermSheet, read_term_sheet
from services.school.actor import Actor
from services.work import Store, Work

router = Router(name="terms_of_page")

ON_PAGE = 8
COLUMNS = 6


@router.callback_query(Pressed(TermMarksPress))
async def open_column(
    query: CallbackQuery, press: TermMarksPress, store: Store, actor: Actor, words: Words
) -> None:
    """A column."""
    await reply(query, column_screen(await read_pressed(store, actor, press, press.place), words, press.page))


@router.callback_query(Pressed(TermBackPress))
async def take_terms_back(
    query: CallbackQuery, press: TermBackPress, store: Store, actor: Actor, words: Words
) -> None:
    """What a press has set, put back within a minute."""
    done = await store.write(take_back, actor, press.batch)
    sheet = await read_pressed(store, actor, press, press.place)
    await reply(query, column_screen(sheet, words, press.page), taken_back_text(done, words).unescape())


async def read_pressed(store: Store, actor: Actor, press: OnPage, place: int) -> TermSheet:
    """The column that a press names."""

    def read(work: Work) -> TermSheet:
        return read_term_sheet(work, actor, pressed_key(work, actor, press), where_of(place))

    return await store.read(read)


def column_screen(
    sheet: TermSheet, words: Words, page: int = 0, done: Markup | None = None, batch: str = ""
) -> Screen:
    """The students, eight a page; `done` says what was just written, `batch` is what takes it back."""
    head = lines(
        title(sheet, words), days_line(sheet, words), _counts(sheet, words), *([done] if done else []), ""
    )
    part = fitting(sheet.rows, lambda row: _row_lines(10, row, sheet, words), height(head), page, ON_PAGE)
    return Screen(
        lines(
            head,
            *(_row_lines(index, row, sheet, words) for index, row in part.numbered),
            *([words.t("В классе никого нет.")] if not sheet.rows else []),
        ),
        [
            *_students(sheet, part),
            _together(sheet, words),
            _turn(sheet, words, part),
            *pairs(_columns(sheet, words), 3),
            *term_rows(sheet, words),
            [
                Button(f"‹ {clip(place_text(sheet.access), 30)}", PagePress.of(sheet.access.key)),
                *([Button(words.t("Вернуть как было"), _back(sheet, batch, part.page))] if batch else []),
            ],
        ],
    )


def _counts(sheet: TermSheet, words: Words) -> Markup:
    """«выставлено 12 из 30, надёжных 14»"""
    done = sum(row.stands is not None for row in sheet.rows)
    line = words.t("выставлено {done} из {count}", done=done, count=len(sheet.rows))
    if not sheet.may_write or not sheet.safe:
        return line
    safe = words.t("надёжных {count}", count=len(sheet.safe))
    if sheet.together_open:
        return Markup("{}, {}").format(line, safe)
    since = words.t("разом с {day}", day=words.short_date(sheet.column.together_from))
    return Markup("{}, {}, {}").format(line, safe, since)


def _row_lines(index: int, row: TermLine, sheet: TermSheet, words: Words) -> Markup:
    """«1. Иванов Пётр: предлагаем 4», and the figures below."""
    if row.stands is not None:
        said = words.t("выставлено <b>{value}</b>", value=row.stands)
    else:
        said = proposal_text(row, sheet.minimum, words) or words.t("не выставлено")
    below = figures(row, words)
    name = bold(clip_name(row.student.shown, NAME))
    return lines(Markup("{}. {}: {}").format(index, name, said), f"   {below}" if below else None)


def _students(sheet: TermSheet, part: Portion[TermLine]) -> Rows:
    place = place_of(sheet.column.where)
    buttons = (
        Button(
            str(index),
            TermStudentPress.of(sheet.access.key, place=place, student_id=row.student.id, page=part.page),
        )
        for index, row in part.numbered
    )
    return pairs(buttons, 4)


def _together(sheet: TermSheet, words: Words) -> list[Button]:
    if not sheet.together_open or not sheet.safe:
        return []
    text = words.t("Поставить все надёжные ({count})", count=len(sheet.safe))
    return [Button(text, SafeTermsPress.of(sheet.access.key, place=place_of(sheet.column.where)))]


def _back(sheet: TermSheet, batch: str, page: int) -> TermBackPress:
    return TermBackPress.of(sheet.access.key, place=place_of(sheet.column.where), batch=batch, page=page)


def _turn(sheet: TermSheet, words: Words, part: Portion[TermLine]) -> list[Button]:
    place = place_of(sheet.column.where)
    return turn(
        lambda to: TermMarksPress.of(sheet.access.key, place=place, page=to), part.page, part.pages, words
    )


def _columns(sheet: TermSheet, words: Words) -> list[Button]:
    """The other columns that have begun."""
    return [
        Button(
            clip(capital(column_name(one, words)), 30),
            TermMarksPress.of(sheet.access.key, place=place_of(one.where)),
        )
        for one in sheet.columns[-COLUMNS:]
        if one.place != sheet.column.place
    ]
