"""«Итоги»: the table of term, year, exam and final marks; and the list of terms to open."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.whose import own_child, title, ways_out
from handlers.chat.paging import on_page, pages, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, clip, lines, pairs
from handlers.chat.words import Words
from handlers.diary.marks.grades import no_class_screen
from handlers.diary.words import term_name
from handlers.presses.diary import GradesPress, TermListPress, YearPress
from services.diary.marks.term_list import TermList, list_terms
from services.diary.marks.terms import Slot, YearLine, YearTable, year_table
from services.school.actor import Actor
from services.work import Store

router = Router(name="terms")

WIDTH = 32
NARROWEST = 9
"""Characters that a subject's name needs at least; below them the table becomes lines."""
NONE = "–"
"""Not yet: «·» is a weight."""


@router.message(Command("terms"))
async def terms_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/terms`: this year's."""
    child = own_child(actor)
    await reply(message, year_screen(await store.read(year_table, actor, child.student_id), words))


@router.callback_query(Pressed(YearPress))
async def open_year(query: CallbackQuery, press: YearPress, store: Store, actor: Actor, words: Words) -> None:
    """A year's marks."""
    data = await store.read(year_table, actor, press.student_id, press.year_id)
    await reply(query, year_screen(data, words))


@router.callback_query(Pressed(TermListPress))
async def open_term_list(
    query: CallbackQuery, press: TermListPress, store: Store, actor: Actor, words: Words
) -> None:
    """The terms of all years."""
    data = await store.read(list_terms, actor, press.student_id)
    await reply(query, term_list_screen(data, words, press.page))


def year_screen(data: YearTable, words: Words) -> Screen:
    """The marks of a year, a subject a row."""
    if data.year is None:
        return no_class_screen(data.whose, words)
    none = not any(any(row.terms) or row.slots for row in data.rows)
    student_id = data.whose.student_id
    years = [Button(name, YearPress(student_id=student_id, year_id=year)) for year, name in data.other_years]
    return Screen(
        lines(
            title(data.whose, words.t("Итоги")),
            words.t("учебный год {year}", year=data.year),
            "",
            *([words.t("Итоговых оценок пока нет.")] if none else _table(data, words)),
        ),
        [
            *pairs(years[:6]),
            [Button(words.t("Оценки"), GradesPress(student_id=student_id))],
            *ways_out(data.whose, YearPress, words),
        ],
    )


def _table(data: YearTable, words: Words) -> list[Markup | str]:
    heads = [str(number) for number in range(1, len(data.terms) + 1)]
    heads += [_slot_head(slot, words) for slot in data.slots]
    cells = [[*(mark or NONE for mark in row.terms), *_slots(row, data)] for row in data.rows]
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    room = WIDTH - sum(width + 1 for width in widths)
    if room < NARROWEST:
        return [_row_line(row, data, words) for row in data.rows]
    names = [
        clip(row.subject.name if len(row.subject.name) <= room else row.subject.short, room)
        for row in data.rows
    ]
    longest = max(map(len, names), default=0)
    table = [("", heads), *zip(names, cells, strict=True)]
    text = "\n".join(
        " ".join([name.ljust(longest), *(cell.rjust(width) for cell, width in zip(row, widths, strict=True))])
        for name, row in table
    )
    return [Markup("<pre>{}</pre>").format(text), _legend(data, words)]


def _slots(row: YearLine, data: YearTable) -> list[str]:
    return [row.slots.get(slot, NONE) for slot in data.slots]


def _row_line(row: YearLine, data: YearTable, words: Words) -> Markup:
    """«Алгебра: 4 · 5, год 5», for values too wide for the table."""
    terms = " ".join(mark or NONE for mark in row.terms)
    slots = [f"{_slot_name(slot, words)} {row.slots[slot]}" for slot in data.slots if slot in row.slots]
    return Markup("<b>{}</b>: {}").format(row.subject.name, ", ".join([terms, *slots]))


def _slot_head(slot: Slot, words: Words) -> str:
    return {"year": words.t("Год"), "exam": words.t("Экз"), "final": words.t("Итог")}[slot].unescape()


def _slot_name(slot: Slot, words: Words) -> str:
    return {"year": words.t("за год"), "exam": words.t("экзамен"), "final": words.t("итоговая")}[
        slot
    ].unescape()


def _legend(data: YearTable, words: Words) -> Markup:
    """What the columns are."""
    kinds = {term.kind for term in data.terms}
    plural = {
        "четверть": words.t("Цифры вверху: четверти."),
        "триместр": words.t("Цифры вверху: триместры."),
        "полугодие": words.t("Цифры вверху: полугодия."),
    }
    if len(kinds) == 1 and (said := plural.get(next(iter(kinds)))):
        return said
    names = (f"{number} {term_name(term, words)}" for number, term in enumerate(data.terms, 1))
    return Markup("{}").format(", ".join(names))


def term_list_screen(data: TermList, words: Words, page: int = 0) -> Screen:
    """Every term that there is, as buttons."""
    shown, number = on_page(every := pages(data.terms, lambda _: 1, lines=12), page)
    student_id = data.whose.student_id
    buttons = [
        Button(capital(term_name(term, words)), GradesPress(student_id=student_id, term_id=term.id))
        for term in shown
    ]
    ways = turn(
        lambda to: TermListPress(student_id=student_id, page=to), number, len(every), words, newest_first=True
    )
    sentence = words.t("Какой период показать?") if data.terms else words.t("Периоды ещё не заданы.")
    return Screen(
        lines(title(data.whose, words.t("Оценки")), "", sentence),
        [
            *pairs(buttons),
            ways,
            [Button(words.t("‹ Оценки"), GradesPress(student_id=student_id))],
        ],
    )
