"""«Сколько пятёрок»: how many marks of each kind a child has this term, and in which subjects."""

from collections import Counter

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital, lower_name
from handlers.chat.naming.whose import home_button, title
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.diary.words import term_name
from handlers.presses.diary import CountsPress, GradesPress
from services.diary.marks.grades import Overview, overview
from services.school.actor import Actor
from services.work import Store

router = Router(name="counts")

MARKS = ("5", "4", "3", "2", "1")


@router.callback_query(Pressed(CountsPress))
async def open_counts(
    query: CallbackQuery, press: CountsPress, store: Store, actor: Actor, words: Words
) -> None:
    """The marks of a term, counted."""
    data = await store.read(overview, actor, press.student_id, press.term_id)
    await reply(query, counts_screen(data, words))


def counts_screen(data: Overview, words: Words) -> Screen:
    """A line a mark with its subjects; the sum of them first."""
    counted = {mark: Counter[str]() for mark in MARKS}
    for row in data.rows:
        for value, _ in row.marks:
            if value in counted:
                counted[value][lower_name(row.subject.name)] += 1
    told = [mark for mark in MARKS if counted[mark]]
    student_id = data.whose.student_id
    term = [capital(term_name(data.term, words))] if data.term is not None else []
    return Screen(
        lines(
            title(data.whose, words.t("Сколько каких оценок")),
            *term,
            *(
                [bold(words.listed(_count(mark, counted[mark].total(), words) for mark in told))]
                if told
                else [words.t("Оценок в этом периоде пока нет.")]
            ),
            *(["", *(_subjects(mark, counted[mark]) for mark in told)] if told else []),
        ),
        [
            [Button(words.t("Оценки"), GradesPress(student_id=student_id))],
            [home_button(data.whose, words)],
        ],
    )


def _count(mark: str, count: int, words: Words) -> str:
    """«12 пятёрок»."""
    said = {
        "5": words.n("{count} пятёрка", "{count} пятёрок", count),
        "4": words.n("{count} четвёрка", "{count} четвёрок", count),
        "3": words.n("{count} тройка", "{count} троек", count),
        "2": words.n("{count} двойка", "{count} двоек", count),
        "1": words.n("{count} единица", "{count} единиц", count),
    }
    return said[mark].unescape()


def _subjects(mark: str, subjects: Counter[str]) -> Markup:
    """«5: алгебра (2), история»"""
    named = (f"{name} ({count})" if count > 1 else name for name, count in subjects.most_common())
    return Markup("<b>{}</b>: {}").format(mark, ", ".join(named))
