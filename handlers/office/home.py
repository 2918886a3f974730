"""`/office`: the home of whoever works in the school's office; what waits first, then the places of their roles."""

from collections.abc import Callable
from dataclasses import dataclass

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.press import Press
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, lines, pairs
from handlers.chat.words import Words
from handlers.office.which_school import asks_which_school
from handlers.presses.access import AccessPress, UnagreedPress
from handlers.presses.account import MenuPress
from handlers.presses.journal import JournalPress
from handlers.presses.notices import NoticeDeskPress
from handlers.presses.office.calendar import YearDaysPress
from handlers.presses.office.changes import OfficePress
from handlers.presses.office.control import ControlPress
from handlers.presses.office.glance import GlancePress
from handlers.presses.office.imports import ImportPress
from handlers.presses.office.load import LoadPress, SchoolSubjectsPress
from handlers.presses.office.people import PeoplePress
from handlers.presses.office.plans import PlansPress
from handlers.presses.office.settings import AdminPress
from handlers.presses.office.staff import StaffPress
from handlers.presses.office.substitutions import SubstitutionsPress
from handlers.presses.office.weekly import WeekClassesPress
from handlers.presses.office.year import SchoolYearPress
from locales import N_
from services.office.home import OfficeHome, office_home
from services.office.sheets import open_sheets
from services.school.actor import Actor, Identity
from services.school.office_rights import OfficeRight, own_offices, rights_of
from services.work import Store

router = Router(name="office_home")


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the office: its button, whose it is, where it leads, and what waits there."""

    label: str
    opens: Callable[[Identity], bool]
    press: Callable[[int], Press]
    """Of the school."""
    waits: str = ""
    """The name of its count in `services.office.home.WAITING`."""


def having(*rights: OfficeRight) -> Callable[[Identity], bool]:
    """Whether the person has one of the rights."""
    return lambda identity: not rights_of(identity).isdisjoint(rights)


PLACES = (
    Place(
        N_("Контроль"),
        having(OfficeRight.CONTROL),
        lambda school: ControlPress(school_id=school),
        "unfilled",
    ),
    Place(
        N_("Замены"),
        having(OfficeRight.SUBSTITUTE),
        lambda school: SubstitutionsPress(school_id=school),
        "without_substitute",
    ),
    Place(N_("Кто где"), having(OfficeRight.SUBSTITUTE), lambda school: GlancePress(school_id=school)),
    Place(
        N_("Расписание классов"),
        having(OfficeRight.READ_TIMETABLE),
        lambda school: WeekClassesPress(school_id=school),
        "two_at_once",
    ),
    Place(N_("Нагрузка"), having(OfficeRight.READ_TIMETABLE), lambda school: LoadPress(school_id=school)),
    Place(
        N_("Предметы"),
        having(OfficeRight.READ_TIMETABLE),
        lambda school: SchoolSubjectsPress(school_id=school),
    ),
    Place(
        N_("Люди"),
        having(OfficeRight.READ_PEOPLE),
        lambda school: PeoplePress(school_id=school),
        "without_class",
    ),
    Place(
        N_("Сотрудники"),
        having(OfficeRight.READ_STAFF),
        lambda school: StaffPress(school_id=school),
        "without_leader",
    ),
    Place(N_("КТП"), having(OfficeRight.READ_TIMETABLE), lambda school: PlansPress(school_id=school)),
    Place(
        N_("Календарь"),
        having(OfficeRight.READ_CALENDAR),
        lambda school: YearDaysPress(school_id=school),
    ),
    Place(N_("Год"), having(OfficeRight.READ_YEAR), lambda school: SchoolYearPress(school_id=school)),
    Place(N_("Доступ"), having(OfficeRight.CONTINGENT), lambda _school: AccessPress()),
    Place(
        N_("Согласия"),
        having(OfficeRight.CONTINGENT),
        lambda school: UnagreedPress(school_id=school),
        "unagreed",
    ),
    Place(N_("Журнал"), having(OfficeRight.CONTROL), lambda _school: JournalPress()),
    Place(N_("Объявление"), having(OfficeRight.CONTROL), lambda _school: NoticeDeskPress()),
    Place(
        N_("Администрирование"),
        having(OfficeRight.SETTINGS, OfficeRight.AUDIT, OfficeRight.USAGE),
        lambda school: AdminPress(school_id=school),
        "leaks",
    ),
    Place(N_("Таблицы"), lambda identity: bool(open_sheets(identity.roles)), lambda _school: ImportPress()),
)
"""In the order of the screen; a person sees those that open."""

LINES: dict[str, Callable[[int, Words], Markup]] = {
    "without_substitute": lambda count, words: words.n(
        "! Некому вести {count} урок", "! Некому вести {count} уроков", count
    ),
    "two_at_once": lambda count, words: words.t("! Два урока сразу: {count}", count=count),
    "leaks": lambda count, words: words.n(
        "! Пароль мог узнать чужой, нового нет: {count} человек",
        "! Пароль мог узнать чужой, нового нет: {count} человек",
        count,
    ),
    "unagreed": lambda count, words: words.n(
        "С новым текстом согласия не согласился {count} человек",
        "С новым текстом согласия не согласились {count} человек",
        count,
    ),
    "without_class": lambda count, words: words.n(
        "! Без класса {count} ученик", "! Без класса {count} учеников", count
    ),
    "without_leader": lambda count, words: words.n(
        "! Никто не ведёт {count} класс", "! Никто не ведёт {count} классов", count
    ),
    "unfilled": lambda count, words: words.n(
        "Не внесено за неделю: {count} урок", "Не внесено за неделю: {count} уроков", count
    ),
    "year_unopened": lambda _count, words: words.t("! Новый год не открыт"),
    "year_ends": lambda _count, words: words.t("Год заканчивается, журнал не закрыт"),
}
"""What waits, in words, by the names of `services.office.home.WAITING`; «!» before what is urgent."""


@router.message(Command("office"))
async def office_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/office`: the school's office, or which one."""
    await _open(message, 0, store, actor, words)


@router.callback_query(Pressed(OfficePress))
async def open_office(
    query: CallbackQuery, press: OfficePress, store: Store, actor: Actor, words: Words
) -> None:
    """A school's office, by its button or on the way back."""
    await _open(query, press.school_id, store, actor, words)


async def _open(
    event: Message | CallbackQuery, school_id: int, store: Store, actor: Actor, words: Words
) -> None:
    own, question = own_offices(actor), words.t("Какая школа?")
    if not await asks_which_school(event, school_id, own, question, lambda one: OfficePress(school_id=one)):
        await reply(event, office_screen(await store.read(office_home, actor, school_id), words))


def office_screen(home: OfficeHome, words: Words) -> Screen:
    """What waits, a line each; then the places."""
    waiting = [LINES[name](count, words) for name, count in home.waiting.items()]
    return Screen(
        lines(
            bold(words.t("{school} · кабинет", school=home.identity.school_name)),
            words.long_date(home.today, home.today),
            "",
            *(waiting or [words.t("Ничего не ждёт.")]),
        ),
        _rows(home, words),
    )


def office_rows(actor: Actor, words: Words) -> Rows:
    """The places of the actor's offices by name, what waits uncounted: understood when they are typed."""
    return [
        [Button(words.t(place.label), place.press(one.school_id))]
        for one in actor.identities
        for place in PLACES
        if place.opens(one)
    ]


def _rows(home: OfficeHome, words: Words) -> Rows:
    school_id = home.identity.school_id
    buttons = []
    for place in PLACES:
        if place.opens(home.identity):
            count = home.waiting.get(place.waits, 0)
            label = words.t(place.label)
            buttons.append(Button(f"{label} {count}" if count else label, place.press(school_id)))
    back = (
        Button(words.t("‹ Какая школа"), OfficePress())
        if home.several
        else Button(words.t("‹ Меню"), MenuPress())
    )
    return [*pairs(buttons), [back]]
