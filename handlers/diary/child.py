"""The choice of a child, and the places of the second rank."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.absences import family_list
from handlers.chat.filters import Pressed
from handlers.chat.naming.whose import label, own_child, title, ways_out
from handlers.chat.press import Press
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, lines, pairs
from handlers.chat.words import Words
from handlers.diary import calendar, daily, planned, today
from handlers.diary.homework import homework
from handlers.diary.homework import week as homework_week
from handlers.diary.marks import debts, grades, terms
from handlers.diary.timetable import timetable
from handlers.diary.timetable import week as timetable_week
from handlers.diary.today import desk_rows, home_screen
from handlers.presses.absences import AbsencesPress
from handlers.presses.account import SettingsPress
from handlers.presses.diary import (
    CalendarPress,
    ChildPress,
    DailyPress,
    DebtsPress,
    DigestPress,
    GradesPress,
    HomePress,
    HomeworkPress,
    HomeworkWeekPress,
    MorePress,
    PlannedPress,
    TermListPress,
    TimetablePress,
    TimetableWeekPress,
    YearPress,
)
from handlers.presses.notices import NoticesPress
from services.account import accounts
from services.diary.open_diary import Whose, whose, whose_among
from services.diary.search import plain
from services.diary.today import home
from services.errors import NotFound
from services.school.actor import Actor, Child
from services.work import Store

router = Router(name="child")

OpenPlace = Callable[..., Awaitable[None]]
DAY, MONDAY = "day", "monday"


@router.message(Command("child"))
async def child_command(
    message: Message, command: CommandObject, store: Store, actor: Actor, words: Words
) -> None:
    """`/child`: whose diary to open; `/child Петя` opens it."""
    own_child(actor)
    named = _named(actor, command.args or "")
    if len(named) == 1:
        await _open(message, named[0].student_id, store, actor, words)
    else:
        await reply(message, child_screen(actor, words))


@router.callback_query(Pressed(ChildPress))
async def choose_child(
    query: CallbackQuery, press: ChildPress, store: Store, actor: Actor, words: Words
) -> None:
    """Open this child's diary from now on, at the place where the button stood."""
    kind, open_place, field = _place(press.place)
    _choose(store, actor, press.student_id)
    day = {field: press.day} if field and press.day is not None else {}
    if field == MONDAY and not day:
        raise NotFound
    await open_place(query, kind(student_id=press.student_id, **day), store, actor, words)


def _choose(store: Store, actor: Actor, student_id: int) -> None:
    """Open this child's diary by default from now on; NotFound for somebody else's."""
    actor.readable_child(student_id)
    store.shown_later({"chosen_child_id": student_id}, accounts.choose_child, actor, student_id)


def _place(prefix: str) -> tuple[type[Press], OpenPlace, str]:
    """What opens a place, and the field of its day; NotFound for one that no button names."""
    found = PLACES.get(prefix or HomePress.__prefix__)
    if found is None:
        raise NotFound
    return found


async def _open(event: Message, student_id: int, store: Store, actor: Actor, words: Words) -> None:
    _choose(store, actor, student_id)
    data = await store.read(home, actor, student_id)
    await reply(event, home_screen(data, words, desk_rows(actor, words)))


def _named(actor: Actor, text: str) -> list[Child]:
    """The reader's children whose given name begins with what was typed."""
    typed = plain(text)
    return [child for child in actor.children if typed and plain(child.first_name).startswith(typed)]


@router.callback_query(Pressed(MorePress))
async def open_more(query: CallbackQuery, press: MorePress, actor: Actor, words: Words) -> None:
    """The places of the second rank."""
    child = actor.readable_child(press.student_id)
    await reply(query, more_screen(whose_among(actor, child), words))


def child_screen(actor: Actor, words: Words) -> Screen:
    """The reader's children, the chosen one marked."""
    chosen = own_child(actor)
    if len(actor.children) == 1:
        sentence = (
            words.t("Это ваш дневник, других здесь нет.")
            if chosen.is_self
            else words.t("Здесь открыт один дневник. Других детей подключают по их ссылке: /start")
        )
        return Screen(
            lines(title(whose(chosen)), "", sentence),
            [[Button(words.t("Сегодня"), HomePress(student_id=chosen.student_id))]],
        )
    buttons = [
        Button(
            label(whose(child)) + (" ✓" if child.student_id == chosen.student_id else ""),
            ChildPress(student_id=child.student_id),
        )
        for child in actor.children
    ]
    return Screen(words.t("Чей дневник открыть?"), pairs(buttons))


def more_screen(whose_diary: Whose, words: Words) -> Screen:
    """The week, debts, terms of earlier years, the table of term marks."""
    student_id = whose_diary.student_id
    return Screen(
        lines(title(whose_diary, words.t("Ещё")), "", words.t("Что открыть?")),
        [
            [
                Button(words.t("Итоги недели"), DigestPress(student_id=student_id)),
                Button(words.t("Долги"), DebtsPress(student_id=student_id)),
            ],
            [
                Button(words.t("Прошлые периоды"), TermListPress(student_id=student_id)),
                Button(words.t("Итоги"), YearPress(student_id=student_id)),
            ],
            [
                Button(words.t("Оценки по дням"), DailyPress(student_id=student_id)),
                Button(words.t("Контрольные"), PlannedPress(student_id=student_id)),
            ],
            [
                Button(words.t("Объявления"), NoticesPress()),
                Button(words.t("Настройки"), SettingsPress()),
            ],
            *ways_out(whose_diary, MorePress, words),
        ],
    )


async def _more(query: CallbackQuery, press: MorePress, _store: Store, actor: Actor, words: Words) -> None:
    await open_more(query, press, actor, words)


PLACES: dict[str, tuple[type[Press], OpenPlace, str]] = {
    kind.__prefix__: (kind, open_place, field)
    for kind, open_place, field in (
        (HomePress, today.open_home, ""),
        (GradesPress, grades.open_grades, ""),
        (DailyPress, daily.open_daily, ""),
        (YearPress, terms.open_year, ""),
        (HomeworkPress, homework.open_homework, DAY),
        (HomeworkWeekPress, homework_week.open_week, MONDAY),
        (TimetablePress, timetable.open_day, DAY),
        (TimetableWeekPress, timetable_week.open_week, MONDAY),
        (PlannedPress, planned.open_planned, ""),
        (CalendarPress, calendar.open_calendar, ""),
        (AbsencesPress, family_list.open_absences, ""),
        (DebtsPress, debts.show_debts, ""),
        (MorePress, _more, ""),
    )
}
"""The screens on which the other child's button keeps the place: its press, what opens it, the field of its day."""
