"""«Домашка» of one subject: what was given within the last month."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.whose import title
from handlers.chat.paging import on_page, pages, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, clip, lines, quote
from handlers.chat.words import Words
from handlers.diary.homework.item import LONGEST, SHORT, item_size
from handlers.presses.diary import HomeworkPress, HomeworkSubjectPress
from services.diary.homework.homework import HomeworkItem, SubjectHomework, subject_homework
from services.school.actor import Actor
from services.work import Store

router = Router(name="homework_subject")


@router.callback_query(Pressed(HomeworkSubjectPress))
async def open_subject(
    query: CallbackQuery, press: HomeworkSubjectPress, store: Store, actor: Actor, words: Words
) -> None:
    """The latest homework of a subject."""
    data = await store.read(subject_homework, actor, press.student_id, press.subject_id)
    await reply(query, subject_screen(data, words, press.page))


def subject_screen(data: SubjectHomework, words: Words, page: int = 0) -> Screen:
    """The homework of one subject, the latest first."""
    shown, number = on_page(every := pages(data.items, item_size, lines=6), page)
    body = [_given(item, words) for item in shown] or [words.t("За последний месяц ничего не задано.")]
    press = {"student_id": data.whose.student_id, "subject_id": data.subject.id}
    return Screen(
        lines(
            title(data.whose, data.subject.name),
            words.t("Домашнее задание за месяц"),
            "",
            *body,
        ),
        [
            turn(
                lambda to: HomeworkSubjectPress(**press, page=to),
                number,
                len(every),
                words,
                newest_first=True,
            ),
            [Button(words.t("‹ Домашка"), HomeworkPress(student_id=data.whose.student_id))],
        ],
    )


def _given(item: HomeworkItem, words: Words) -> Markup:
    due = (
        capital(words.t("к {day}", day=words.short_date(item.due)).unescape())
        if item.due
        else words.t("Срок не указан")
    )
    head = Markup("{}<b>{}</b>").format("☑ " if item.done else "", due)
    text = clip(item.text.strip(), LONGEST)
    return lines(head, quote(text) if len(text) > SHORT else Markup("{}").format(text))
