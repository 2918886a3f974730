"""All safe term marks by one press: first a list that names everybody and what they get."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.names import clip_name
from handlers.chat.refusals.refusals import refusal
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines, quote
from handlers.chat.words import Words
from handlers.journal.pages.page import pressed_key
from handlers.journal.terms.terms import column_screen, read_pressed
from handlers.journal.terms.words import NAME, list_button, proposal_text, title
from handlers.presses.journal_terms import PutSafeTermsPress, SafeTermsPress, place_of, where_of
from services.errors import NotFound
from services.journal.history import ChangeSource, JournalChange, new_batch
from services.journal.terms.errors import SafeOnesMoved, TermMarksClosed, TogetherTooEarly
from services.journal.terms.sheet import TermLine, TermSheet
from services.journal.terms.term_marks import put_safe_marks
from services.rules.marks.term_proposal import MARGIN
from services.school.actor import Actor
from services.work import Store, Work

router = Router(name="term_safe")

CHANGED = (SafeOnesMoved, TermMarksClosed, TogetherTooEarly)


@router.callback_query(Pressed(SafeTermsPress))
async def ask(query: CallbackQuery, press: SafeTermsPress, store: Store, actor: Actor, words: Words) -> None:
    """Who would get what."""
    sheet = await read_pressed(store, actor, press, press.place)
    if not sheet.owns:
        raise NotFound
    await reply(query, safe_screen(sheet, words) if sheet.together_open else column_screen(sheet, words))


@router.callback_query(Pressed(PutSafeTermsPress))
async def put_all(
    query: CallbackQuery, press: PutSafeTermsPress, store: Store, actor: Actor, words: Words
) -> None:
    """Set them, if the list is still the one that was shown."""
    batch = new_batch()

    def write(work: Work) -> tuple[JournalChange, ...]:
        key = pressed_key(work, actor, press)
        return put_safe_marks(work, actor, key, where_of(press.place), press.seal, ChangeSource.CHAT, batch)

    try:
        changes = await store.write(write)
    except CHANGED as error:
        sheet = await read_pressed(store, actor, press, press.place)
        screen = (
            safe_screen(sheet, words) if sheet.together_open and sheet.safe else column_screen(sheet, words)
        )
        await reply(query, screen, refusal(error, words).unescape(), alert=True)
        return
    sheet = await read_pressed(store, actor, press, press.place)
    done = words.n(
        "Записана {count} отметка. Вернуть можно минуту.",
        "Записано {count} отметок. Вернуть можно минуту.",
        len(changes),
    )
    await reply(query, column_screen(sheet, words, done=done, batch=batch), done.unescape())


def safe_screen(sheet: TermSheet, words: Words) -> Screen:
    """The safe ones by mark, the best first, then who stays for the teacher to judge."""
    safe = sheet.safe
    rest = [row for row in sheet.rows if row.stands is None and row not in safe]
    press = PutSafeTermsPress.of(sheet.access.key, place=place_of(sheet.column.where), seal=sheet.seal)
    text = words.n("Поставить {count} отметку", "Поставить {count} отметок", len(safe))
    return Screen(
        lines(
            title(sheet, words),
            words.n("Поставить {count} надёжную отметку?", "Поставить {count} надёжных отметок?", len(safe)),
            "",
            *(_group(mark, safe) for mark in _marks(safe)),
            *(
                ["", words.t("Останутся вам: {count}", count=len(rest)), _rest(rest, sheet, words)]
                if rest
                else []
            ),
            "",
            words.t(
                "Надёжная: отметок не меньше {minimum}, средний балл не ближе {margin} к границе.",
                minimum=sheet.minimum,
                margin=words.average(MARGIN),
            ),
        ),
        [
            [Button(text, press, style="success")],
            [list_button(sheet, words, place_of(sheet.column.where))],
        ],
    )


def _marks(rows: tuple[TermLine, ...]) -> list[str]:
    return sorted({row.proposal.value for row in rows if row.proposal}, reverse=True)


def _group(mark: str, rows: tuple[TermLine, ...]) -> Markup:
    """«5: Ершова Дарья, Иванов Пётр», folded when long."""
    own = [clip_name(row.student.shown, NAME) for row in rows if row.proposal and row.proposal.value == mark]
    return lines(bold(f"{mark} · {len(own)}"), quote(", ".join(own)))


def _rest(rows: list[TermLine], sheet: TermSheet, words: Words) -> Markup:
    """Each with why."""
    said = (
        Markup("{}: {}").format(
            clip_name(row.student.shown, NAME),
            proposal_text(row, sheet.minimum, words) or words.t("не выставлено"),
        )
        for row in rows
    )
    return Markup("<blockquote expandable>{}</blockquote>").format(Markup("\n").join(said))
