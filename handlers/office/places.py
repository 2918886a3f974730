"""The places of the office: whose each is, where it leads, and what waits there, in words."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from handlers.chat.press import Press
from handlers.chat.words import Words
from handlers.presses.access import AccessPress, UnagreedPress
from handlers.presses.journal import JournalPress
from handlers.presses.notices import NoticeDeskPress
from handlers.presses.office.calendar import YearDaysPress
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
from services.office.sheets import open_sheets
from services.school.actor import Identity
from services.school.office_rights import OfficeRight, rights_of


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
    Place(N_("Журнал"), having(OfficeRight.CONTROL), lambda _school: JournalPress()),
    Place(N_("Объявление"), having(OfficeRight.CONTROL), lambda _school: NoticeDeskPress()),
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
    Place(
        N_("Расписание классов"),
        having(OfficeRight.READ_TIMETABLE),
        lambda school: WeekClassesPress(school_id=school),
        "two_at_once",
    ),
    Place(N_("Нагрузка"), having(OfficeRight.READ_TIMETABLE), lambda school: LoadPress(school_id=school)),
    Place(N_("Доступ"), having(OfficeRight.CONTINGENT), lambda _school: AccessPress()),
    Place(
        N_("Согласия"),
        having(OfficeRight.CONTINGENT),
        lambda school: UnagreedPress(school_id=school),
        "unagreed",
    ),
    Place(N_("Таблицы"), lambda identity: bool(open_sheets(identity.roles)), lambda _school: ImportPress()),
    Place(N_("КТП"), having(OfficeRight.READ_TIMETABLE), lambda school: PlansPress(school_id=school)),
    Place(
        N_("Предметы"),
        having(OfficeRight.READ_TIMETABLE),
        lambda school: SchoolSubjectsPress(school_id=school),
    ),
    Place(
        N_("Календарь"),
        having(OfficeRight.READ_CALENDAR),
        lambda school: YearDaysPress(school_id=school),
    ),
    Place(N_("Год"), having(OfficeRight.READ_YEAR), lambda school: SchoolYearPress(school_id=school)),
    Place(
        N_("Администрирование"),
        having(OfficeRight.SETTINGS, OfficeRight.AUDIT, OfficeRight.USAGE),
        lambda school: AdminPress(school_id=school),
        "leaks",
    ),
)
"""The most used first; a person sees those that open."""

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
