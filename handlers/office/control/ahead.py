"""Days ahead that are too heavy: homework in more subjects than a day bears, several tests."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import lower_name
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Screen, lines
from handlers.chat.words import Words
from handlers.office.control.words import back, reminding, title
from handlers.presses.office.control import ControlAheadPress
from services.office.control.pages import AheadPage, ahead_page
from services.office.control.term.ahead import HeavyDay, TestsDay
from services.school.actor import Actor
from services.work import Store

router = Router(name="control_ahead")


@router.callback_query(Pressed(ControlAheadPress))
async def open_ahead(
    query: CallbackQuery, press: ControlAheadPress, store: Store, actor: Actor, words: Words
) -> None:
    """The two weeks from today on."""
    data = await store.read_aside(ahead_page, actor, press.school_id)
    await reply(query, ahead_screen(data, words, press.page))


def ahead_screen(data: AheadPage, words: Words, page: int = 0) -> Screen:
    """Tests first: a date is moved sooner than homework is taken back."""
    school, days = data.school, data.days
    told = [
        *(tests_line(one, school.today, words) for one in (days.tests if days else ())),
        *(heavy_line(one, school.today, words) for one in (days.heavy if days else ())),
    ]
    part = fitting(told, str, beside=5, page=page)
    return Screen(
        lines(
            title(school.school_name, words.t("дни впереди")),
            words.period(days.starts, days.ends, school.today) if days else None,
            "",
            *(part.shown or [words.t("Тяжёлых дней нет.")]),
        ),
        [
            turn(
                lambda to: ControlAheadPress(school_id=school.school_id, page=to),
                part.page,
                part.pages,
                words,
            ),
            reminding(school.school_id, "days", words) if told else [],
            back(school.school_id, words),
        ],
    )


def tests_line(one: TestsDay, today: date, words: Words) -> Markup:
    """«7А, ср, 25 ноября: контрольные по алгебра, физика»"""
    return words.t(
        "{form}, {day}: контрольные {subjects}",
        form=one.form.name,
        day=words.day(one.day, today),
        subjects=words.listed(lower_name(subject.brief) for subject in one.subjects),
    )


def heavy_line(one: HeavyDay, today: date, words: Words) -> Markup:
    """«7А, пн, 23 ноября: заданий 7, по силам 5»"""
    return words.t(
        "{form}, {day}: заданий {subjects}, по силам {borne}",
        form=one.form.name,
        day=words.day(one.day, today),
        subjects=one.subjects,
        borne=one.borne,
    )
