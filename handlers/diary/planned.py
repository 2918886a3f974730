"""«Контрольные»: works planned ahead, on a screen of their own and as lines of the days they are on."""

from collections.abc import Iterable, Sequence
from datetime import date

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital, lower_name, work_name
from handlers.chat.naming.whose import own_child, title, ways_out
from handlers.chat.paging import on_page, pages, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.presses.diary import PlannedPress, TimetablePress
from services.diary.planned import PlannedAhead, PlannedTest, planned_ahead
from services.diary.timetable.lessons import DayLesson
from services.school.actor import Actor
from services.work import Store

router = Router(name="planned")

ON_PAGE = 8


@router.message(Command("tests"))
async def tests_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/tests`."""
    child = own_child(actor)
    await reply(message, planned_screen(await store.read(planned_ahead, actor, child.student_id), words))


@router.callback_query(Pressed(PlannedPress))
async def open_planned(
    query: CallbackQuery, press: PlannedPress, store: Store, actor: Actor, words: Words
) -> None:
    """What is planned ahead."""
    data = await store.read(planned_ahead, actor, press.student_id)
    await reply(query, planned_screen(data, words, press.page))


def planned_screen(data: PlannedAhead, words: Words, page: int = 0) -> Screen:
    """The tests by day, the nearest first."""
    shown, number = on_page(every := pages(data.tests, lambda _: 1, lines=ON_PAGE), page)
    student_id = data.whose.student_id
    return Screen(
        lines(
            title(data.whose, words.t("Контрольные")),
            *([] if data.tests else [words.t("Контрольных впереди пока не назначено.")]),
            *(line for at, day in enumerate(_days(shown)) for line in _day_lines(day, at, data.today, words)),
        ),
        [
            turn(lambda to: PlannedPress(student_id=student_id, page=to), number, len(every), words),
            [Button(words.t("‹ Расписание"), TimetablePress(student_id=student_id))],
            *ways_out(data.whose, PlannedPress, words),
        ],
    )


def _days(tests: Sequence[PlannedTest]) -> list[list[PlannedTest]]:
    days = sorted({test.day for test in tests})
    return [[test for test in tests if test.day == day] for day in days]


def _day_lines(tests: Sequence[PlannedTest], at: int, today: date, words: Words) -> list[Markup | str]:
    """The day and its tests; the first stands right below the title: it is what was asked for."""
    day = tests[0].day
    near = words.day(day, today)
    exact = words.on_date(day, today)
    heading = capital(near if near == exact else f"{near}, {exact}")
    return [*([""] if at else []), bold(heading), *(planned_line(test) for test in tests)]


def work_text(test: PlannedTest) -> str:
    """«контрольная «Степени»»"""
    return work_name(test.kind, test.title, title_limit=60)


def planned_line(test: PlannedTest) -> Markup:
    """«Алгебра: контрольная «Степени»»"""
    return Markup("{}: {}").format(bold(test.subject.brief), work_text(test))


def below(lesson: DayLesson, lessons: Iterable[DayLesson], tests: Iterable[PlannedTest]) -> list[Markup]:
    """What is planned for a lesson that is held, below its line: the subject's first of the day."""
    same = (one.number for one in lessons if one.held and one.subject.id == lesson.subject.id)
    if not lesson.held or lesson.number != min(same, default=None):
        return []
    own = (test for test in tests if test.subject.id == lesson.subject.id)
    return [Markup("   <b>{}</b>").format(capital(work_text(test))) for test in own]


def adrift(lessons: Iterable[DayLesson], tests: Iterable[PlannedTest], words: Words) -> list[Markup]:
    """What is planned for a day on which the subject is not taught."""
    taught = {lesson.subject.id for lesson in lessons if lesson.held}
    return [
        words.t(
            "{work}: {subject}, урока в этот день нет",
            work=capital(work_text(test)),
            subject=lower_name(test.subject.brief),
        )
        for test in tests
        if test.subject.id not in taught
    ]
