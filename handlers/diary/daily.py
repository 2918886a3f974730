"""«Оценки по дням»: what was set today, and on each day of the last two weeks, all subjects."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital, work_name
from handlers.chat.naming.whose import own_child, title, ways_out
from handlers.chat.paging import on_page, pages
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, lines
from handlers.chat.words import Words
from handlers.presses.diary import DailyPress, GradesPress
from services.diary.daily import DailyMarks, DatedMark, daily_marks
from services.school.actor import Actor
from services.work import Store

router = Router(name="daily")

WIDTH = 34
ROOM = 22
"""Lines of a page."""
BY_DAY = {"сегодня", "за сегодня", "по дням", "дни", "today", "by day"}
"""What may stand after /grades."""


@router.callback_query(Pressed(DailyPress))
async def open_daily(
    query: CallbackQuery, press: DailyPress, store: Store, actor: Actor, words: Words
) -> None:
    """The last two weeks."""
    data = await store.read(daily_marks, actor, press.student_id)
    await reply(query, daily_screen(data, words, press.page))


async def show_daily(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/grades сегодня`."""
    data = await store.read(daily_marks, actor, own_child(actor).student_id)
    await reply(message, daily_screen(data, words))


def daily_screen(data: DailyMarks, words: Words, page: int = 0) -> Screen:
    """Today first, or that it has brought nothing yet; then day by day."""
    dated = [(day.day, mark, at == 0) for day in data.days for at, mark in enumerate(day.marks)]
    every = [
        [(day, mark) for day, mark, _ in part] for part in pages(dated, _size, lines=ROOM, chars=ROOM * WIDTH)
    ]
    shown, number = on_page(every, page)
    body: list[Markup | str] = []
    for day in dict.fromkeys(day for day, _ in shown):
        if day != data.today or number:
            body += ["", bold(capital(words.day(day, data.today)))]
        body += [_line(mark, day, words) for at, mark in shown if at == day]
    return Screen(
        lines(
            title(data.whose, words.t("Оценки по дням")),
            _when(data, words) if number == 0 else words.period(data.first, data.today, data.today),
            *(body or [_nothing(data, words)]),
        ),
        _buttons(data, number, len(every), words),
    )


def _when(data: DailyMarks, words: Words) -> Markup | str:
    if any(day.day == data.today for day in data.days):
        return words.t("сегодня, {day}", day=words.long_date(data.today, data.today))
    return words.t("Сегодня оценок пока нет.")


def _nothing(data: DailyMarks, words: Words) -> Markup:
    if data.before is None:
        return words.t("За две недели оценок не было.")
    return words.t(
        "За две недели оценок не было, последние поставили {day}.", day=words.day(data.before, data.today)
    )


def _size(dated: tuple[date, DatedMark, bool]) -> int:
    """What a mark takes of a page, with the blank line and the heading of a day that it begins."""
    _, mark, begins = dated
    text = len(mark.subject.name) + len(mark.kind[:40]) + min(len(mark.title), 40) + 12
    return (-(-text // WIDTH) + (2 if begins else 0)) * WIDTH


def _line(mark: DatedMark, day: date, words: Words) -> Markup:
    """«Алгебра 4² контрольная «Степени»», with the lesson's day where it is another one."""
    work = work_name(mark.kind, mark.title, title_limit=40)
    line = Markup("{} <b>{}</b> {}").format(mark.subject.name, words.weighted(mark.value, mark.weight), work)
    if mark.lesson == day:
        return line
    return Markup("{}, {}").format(line, words.t("за {day}", day=words.short_date(mark.lesson)))


def _buttons(data: DailyMarks, page: int, count: int, words: Words) -> Rows:
    student_id = data.whose.student_id
    turns = [
        Button(text, DailyPress(student_id=student_id, page=to))
        for text, to in ((words.t("‹ Новее"), page - 1), (words.t("Раньше ›"), page + 1))
        if 0 <= to < count
    ]
    back = Button(words.t("‹ Оценки"), GradesPress(student_id=student_id))
    return [turns, [back], *ways_out(data.whose, DailyPress, words)]
