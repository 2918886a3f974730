"""One page of the journal in figures, and what can be done with it."""

from fractions import Fraction

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.names import short_names
from handlers.chat.paging import portion, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, lines, pairs, still
from handlers.chat.words import Words
from handlers.diary.words import term_of_year
from handlers.journal.pages.app_button import app_button
from handlers.presses.journal import JournalPress, OnPage, PageFilePress, PagePress, PageStudentsPress
from handlers.presses.journal_marks import DebtsOfPagePress, StudentPagePress
from handlers.presses.journal_terms import TermMarksPress
from handlers.presses.office.plans import PlanPress
from services.diary.marks.grades import mean
from services.journal.own import find_subgroup
from services.journal.pages.page import Page, read_page
from services.journal.pages.pages import PageAccess, PageKey
from services.school.actor import Actor
from services.work import Store, Work

router = Router(name="journal_page")

ON_PAGE, NAME = 30, 24
"""Students on a screen, two a row."""


@router.callback_query(Pressed(PagePress))
async def open_one(
    query: CallbackQuery, press: PagePress, store: Store, actor: Actor, words: Words, app_url: str | None
) -> None:
    """One page."""
    page = await store.read_aside(page_pressed, actor, press, press.term_id)
    await reply(
        query, page_screen(page, words, app_button(app_url, actor, page.access, words, page.term.name))
    )


@router.callback_query(Pressed(PageStudentsPress))
async def open_students(
    query: CallbackQuery, press: PageStudentsPress, store: Store, actor: Actor, words: Words
) -> None:
    """The students, each a button to the own marks."""
    page = await store.read_aside(page_pressed, actor, press, press.term_id)
    await reply(query, students_screen(page, words, press.page))


def students_screen(page: Page, words: Words, number: int = 0) -> Screen:
    """Everybody of the page with the average, two a row."""
    key, term_id = page.access.key, page.term.id
    shown, _, place, pages = portion(page.students, ON_PAGE, number)

    names = short_names({one.id: one.shown for one in page.students}, NAME)

    def label(student_id: int, name: str) -> str:
        average = page.rows[student_id].average
        return f"{name} {words.average(average)}" if average is not None else name

    return Screen(
        lines(page_title(page.access), _term(page, words), words.t("Чьи отметки?")),
        [
            *still(
                pairs(
                    Button(
                        label(one.id, names[one.id]),
                        StudentPagePress.of(key, student_id=one.id, term_id=term_id),
                    )
                    for one in shown
                )
            ),
            turn(lambda to: PageStudentsPress.of(key, term_id=term_id, page=to), place, pages, words),
            [Button(f"‹ {access_label(page.access)}", PagePress.of(key, term_id=term_id))],
        ],
    )


def access_label(access: PageAccess) -> str:
    """«7А Алгебра»."""
    return f"{access.form.name} {access.subject.brief}"


def subject_label(access: PageAccess) -> str:
    """«Алгебра», «Английский, 1 группа»."""
    part = f", {access.key.subgroup}" if access.key.subgroup else ""
    return f"{access.subject.brief}{part}"


def page_pressed(work: Work, actor: Actor, press: OnPage, term_id: int = 0) -> Page:
    """The page that a press names."""
    return read_page(work, actor, pressed_key(work, actor, press), term_id=term_id)


def pressed_key(work: Work, actor: Actor, press: OnPage) -> PageKey:
    """Whose page a press names; NotFound for a forged one."""
    subgroup = find_subgroup(work, actor, press.class_id, press.subject_id, press.group)
    return PageKey(press.class_id, press.subject_id, subgroup)


def page_title(access: PageAccess) -> Markup:
    """«7А · Алгебра»."""
    part = f", {access.key.subgroup}" if access.key.subgroup else ""
    return bold(f"{access.form.name} · {access.subject.name}{part}")


def page_screen(page: Page, words: Words, app: Button | None = None) -> Screen:
    """One page in figures, and what can be done with it; `app` opens it in Telegram."""
    access = page.access
    given = page.given
    return Screen(
        lines(
            page_title(access),
            _term(page, words),
            "",
            *_figures(page, words),
            *_gaps(page, words),
            "" if given else None,
            None if given else words.t("Уроков в этом периоде ещё не было."),
        ),
        [[app] if app and not _other_year(page) else [], *page_rows(page, words)],
    )


def _term(page: Page, words: Words) -> str:
    """«вторая четверть», of another year with its name."""
    return term_of_year(page.term.name, _other_year(page), words)


def _other_year(page: Page) -> str:
    """A year that is over by name: the page of Telegram, which asks by the class's name, opens this one's."""
    return page.access.reference.another_year(page.access.form, page.today)


def _figures(page: Page, words: Words) -> list[Markup]:
    averages = [row.average for row in page.rows.values() if row.average is not None]
    middle = mean(averages)
    silent = sum(not row.counted and not row.unmarked for row in page.rows.values())
    given = sum(lesson.row is not None for lesson in page.lessons)
    return [
        words.t("Учеников {students}, уроков в журнале {given}", students=len(page.students), given=given),
        *([_average(middle, words)] if middle is not None else []),
        *([words.t("Без отметок: {count}", count=silent)] if silent and averages else []),
    ]


def _average(middle: Fraction, words: Words) -> Markup:
    return words.t("Средний балл {average}", average=words.average(middle))


def _gaps(page: Page, words: Words) -> list[Markup]:
    past = [lesson for lesson in page.lessons if lesson.key.day < page.today]
    topics = sum(lesson.row is None or not lesson.row.topic for lesson in past)
    taken = sum(not lesson.attendance_taken for lesson in past if lesson.may_write)
    return [
        *([words.n("! Без темы: {count} урок", "! Без темы: {count} уроков", topics)] if topics else []),
        *([words.n("! Без явки: {count} урок", "! Без явки: {count} уроков", taken)] if taken else []),
    ]


def page_rows(page: Page, words: Words) -> Rows:
    """What can be done with a page; other terms beside it."""
    key, term_id = page.access.key, page.term.id

    def file(text: str, kind: str) -> Button:
        return Button(text, PageFilePress.of(key, term_id=term_id, kind=kind))

    return [
        [
            file(words.t("Картинка"), "picture"),
            file(words.t("PDF"), "pdf"),
            file(words.t("Excel"), "xlsx"),
        ],
        [
            *_term_marks(page, words),
            Button(words.t("Долги"), DebtsOfPagePress.of(key)),
            Button(words.t("Ученики"), PageStudentsPress.of(key, term_id=term_id)),
            Button(words.t("КТП"), PlanPress.of(key)),
        ],
        _terms(page),
        [Button(words.t("‹ Журнал"), JournalPress())],
    ]


def _term_marks(page: Page, words: Words) -> list[Button]:
    """Not for a substitute, who has the granted lessons only."""
    if page.access.granted:
        return []
    return [Button(words.t("Итоги"), TermMarksPress.of(page.access.key, place=max(page.term.id, 0)))]


def _terms(page: Page) -> list[Button]:
    place = next((n for n, term in enumerate(page.terms) if term.id == page.term.id), 0)
    before = page.terms[place - 1] if place else None
    after = page.terms[place + 1] if place + 1 < len(page.terms) else None
    after = after if after and after.starts <= page.today else None
    key = page.access.key
    return [
        *([Button(f"‹ {before.name}", PagePress.of(key, term_id=before.id))] if before else []),
        *([Button(f"{after.name} ›", PagePress.of(key, term_id=after.id))] if after else []),
    ]
