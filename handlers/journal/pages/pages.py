"""`/journal`: the pages of the journal by class and subject, chosen by buttons or typed."""

from collections.abc import Iterable, Sequence

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import lower_name
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.words import Words
from handlers.journal.pages.app_button import app_button
from handlers.journal.pages.page import page_screen, subject_label
from handlers.presses.account import MenuPress
from handlers.presses.journal import ALL, JournalPress, PagePress, TasksPress
from handlers.presses.reports import ReportsPress
from services.errors import NotFound, NotLinked
from services.journal.pages.find_page import find_pages
from services.journal.pages.page import read_page
from services.journal.pages.pages import PageAccess, pages_of
from services.journal.pages.past import past_pages, past_year
from services.rules.lookalikes import russian_order
from services.school.actor import Actor
from services.school.reference import FormClass, Year
from services.work import Store

router = Router(name="journal_pages")

OFFERED = 24
"""Pages that stand on one screen as buttons."""


@router.message(Command("journal"))
async def journal_command(
    message: Message,
    command: CommandObject,
    store: Store,
    actor: Actor,
    words: Words,
    app_url: str | None,
) -> None:
    """`/journal`, `/journal 7А алгебра`."""
    text = (command.args or "").strip()
    if not text:
        past = await store.read(past_year, actor)
        await reply(message, pages_screen(await _pages(store, actor), words, past))
        return
    found = await store.read(find_pages, actor, text)
    if len(found) == 1:
        page = await store.read_aside(read_page, actor, found[0].key)
        app = app_button(app_url, actor, page.access, words, page.term.name)
        await reply(message, page_screen(page, words, app))
    elif found:
        await reply(message, choice_screen(found, words))
    else:
        await reply(message, unknown_screen(text, await _pages(store, actor), words))


@router.callback_query(Pressed(JournalPress))
async def open_journal(
    query: CallbackQuery, press: JournalPress, store: Store, actor: Actor, words: Words
) -> None:
    """The pages again, the classes to read, or the pages of one of them; of this year or of the one before."""
    past = await store.read(past_year, actor)
    over = past if past is not None and past.id == press.year_id else None
    if press.year_id and over is None:
        raise NotFound if actor.linked else NotLinked
    pages = await store.read(past_pages, actor, over.id) if over else await _pages(store, actor)
    if over is not None and press.class_id == ALL:
        await reply(query, past_screen(pages, over, words))
    elif press.class_id == ALL:
        await reply(query, classes_screen(pages, words, past))
    elif press.class_id:
        await reply(query, class_screen(pages, press.class_id, words, over))
    else:
        await reply(query, pages_screen(pages, words, past))


async def _pages(store: Store, actor: Actor) -> list[PageAccess]:
    """Nothing is there for a teacher to whom nothing is given yet; for others there is no such place."""
    pages = await store.read(pages_of, actor)
    if not pages and not actor.has_journal:
        raise NotFound if actor.linked else NotLinked
    return pages


def pages_screen(pages: Sequence[PageAccess], words: Words, past: Year | None = None) -> Screen:
    """The own pages; for who reads classes, the way to them, those of the year before too."""
    own = [page for page in pages if page.may_write]
    read = [page for page in pages if page.reads]
    if not pages:
        return none_screen(words, past)
    if not own:
        return classes_screen(pages, words, past)
    everything = Button(words.t("Все классы"), JournalPress(class_id=ALL))
    return Screen(
        lines(bold(words.t("Журнал")), words.t("Какой класс и предмет?")),
        [
            *pairs(_button(page) for page in own[:OFFERED]),
            [Button(words.t("Задачи"), TasksPress()), *([everything] if read else [])],
            _to_past(past),
            [Button(words.t("‹ Меню"), MenuPress())],
        ],
    )


def _to_past(past: Year | None) -> list[Button]:
    """«‹ 2026/2027»: its classes to read."""
    return [Button(f"‹ {past.span.name}", JournalPress(class_id=ALL, year_id=past.id))] if past else []


def none_screen(words: Words, past: Year | None = None) -> Screen:
    """A teacher to whom nothing is given this year."""
    return Screen(
        lines(
            bold(words.t("Журнал")),
            words.t("Уроков за вами в этом году нет. Если должны быть, скажите оператору по учебной работе."),
        ),
        [_to_past(past), [Button(words.t("‹ Меню"), MenuPress())]],
    )


def choice_screen(pages: Sequence[PageAccess], words: Words) -> Screen:
    """Several pages fit what was typed."""
    return Screen(
        lines(bold(words.t("Журнал")), words.t("Какой из них?")),
        [*pairs(_button(page) for page in pages[:OFFERED]), [_back(words)]],
    )


def unknown_screen(text: str, pages: Sequence[PageAccess], words: Words) -> Screen:
    """Nothing fits: what there is, as buttons."""
    shown = pages_screen(pages, words)
    said = words.t("Не нашли «{text}». Напишите, например, /journal 7А алгебра.", text=text[:60])
    return Screen(lines(said, "", shown.text), shown.rows)


def classes_screen(pages: Sequence[PageAccess], words: Words, past: Year | None = None) -> Screen:
    """The classes that may be read; the way to those of the year before."""
    forms = _forms(page for page in pages if page.reads)
    back = JournalPress() if any(page.may_write for page in pages) else MenuPress()
    label = words.t("‹ Журнал") if isinstance(back, JournalPress) else words.t("‹ Меню")
    return Screen(
        lines(bold(words.t("Журнал")), words.t("Какой класс?")),
        [
            *pairs((Button(form.name, JournalPress(class_id=form.id)) for form in forms), per_row=4),
            _to_past(past),
            [Button(label, back)],
        ],
    )


def past_screen(pages: Sequence[PageAccess], year: Year, words: Words) -> Screen:
    """The classes of a year that is over."""
    buttons = (Button(form.name, JournalPress(class_id=form.id, year_id=year.id)) for form in _forms(pages))
    return Screen(
        lines(bold(words.t("Журнал · {year}", year=year.span.name)), words.t("Какой класс?")),
        [*pairs(buttons, per_row=4), [_back(words)]],
    )


def class_screen(
    pages: Sequence[PageAccess], class_id: int, words: Words, over: Year | None = None
) -> Screen:
    """The subjects of a class; of a year that is over its reports too."""
    own = [page for page in pages if page.form.id == class_id]
    if not own:
        raise NotFound
    ordered = sorted(own, key=lambda page: (russian_order(page.subject.name), page.key.subgroup))
    return Screen(
        lines(
            bold(words.t("{form} · Журнал", form=own[0].form.name)),
            over.span.name if over else None,
            words.t("Какой предмет?"),
        ),
        [
            *pairs(Button(subject_label(page), PagePress.of(page.key)) for page in ordered),
            [Button(words.t("Отчёты"), ReportsPress(class_id=class_id))] if over else [],
            [Button(words.t("‹ Классы"), JournalPress(class_id=ALL, year_id=over.id if over else 0))],
        ],
    )


def _forms(pages: Iterable[PageAccess]) -> list[FormClass]:
    found = {page.form.id: page.form for page in pages}
    return sorted(found.values(), key=lambda form: form.order)


def _button(page: PageAccess) -> Button:
    return Button(f"{page.form.name} {lower_name(subject_label(page))}", PagePress.of(page.key))


def _back(words: Words) -> Button:
    return Button(words.t("‹ Журнал"), JournalPress())
