"""«Календарь»: a year's terms and days off and the weekly bells, each opened to be changed."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.paging import portion, turn, unfolding
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.office.calendar.words import classes_text
from handlers.office.changes.changes import offer
from handlers.office.substitutions.replacing_words import days_text
from handlers.presses.office.calendar import (
    ChangeBellPress,
    ChangeDaysOffPress,
    DaysOffPress,
    MoveTermPress,
    ShortDayPress,
    WeeklyBellsPress,
    YearDaysPress,
    YearTermsPress,
)
from handlers.presses.office.changes import OfficePress
from services.errors import NotFound
from services.office.calendar.bells import SATURDAY, StandingBell, WeeklyBells, weekly_bells
from services.office.calendar.days import DaysOff, OfficeCalendar, office_calendar
from services.rules.dates.weekdays import weekdays_text
from services.rules.terms import Term
from services.rules.timetable.bells import Ringing
from services.school.actor import Actor
from services.school.office_rights import OfficeRight
from services.work import Store

router = Router(name="office_calendar")

ON_PAGE = 9
NAME, LINE_NAME = 40, 24
AHEAD = 3
"""Days off that the year's screen names."""
BESIDE, WITH_DAYS_OFF = 4, 11


@router.callback_query(Pressed(YearDaysPress))
async def open_calendar(
    query: CallbackQuery, press: YearDaysPress, store: Store, actor: Actor, words: Words
) -> None:
    """A year at a glance."""
    found = await store.read(office_calendar, actor, press.school_id, press.year_id)
    await reply(query, calendar_screen(found, press.school_id, words))


@router.callback_query(Pressed(YearTermsPress))
async def open_terms(
    query: CallbackQuery, press: YearTermsPress, store: Store, actor: Actor, words: Words
) -> None:
    """The terms."""
    await reply(query, terms_screen(await _found(press, store, actor), words))


@router.callback_query(Pressed(DaysOffPress))
async def open_days_off(
    query: CallbackQuery, press: DaysOffPress, store: Store, actor: Actor, words: Words
) -> None:
    """The days off."""
    await reply(query, days_off_screen(await _found(press, store, actor), press.page, words))


@router.callback_query(Pressed(MoveTermPress))
async def move_term(
    query: CallbackQuery, press: MoveTermPress, store: Store, actor: Actor, words: Words
) -> None:
    """Other days for a term."""
    found = await _found(press, store, actor)
    term = next((one for one in found.year.terms if one.id == press.term_id), None)
    if term is None:
        raise NotFound
    facts = _facts(found) | {"term_id": term.id, "was": [term.starts.isoformat(), term.ends.isoformat()]}
    await offer(query, "term_days", facts, store, actor, words, found.access.school_id)


@router.callback_query(Pressed(ChangeDaysOffPress))
async def change_days_off(
    query: CallbackQuery, press: ChangeDaysOffPress, store: Store, actor: Actor, words: Words
) -> None:
    """New days off, or other ones."""
    found = await _found(press, store, actor)
    row = next((one for one in found.holidays if one.id == press.holiday_id), None)
    if press.holiday_id and row is None:
        raise NotFound
    facts = _facts(found) | {
        "year_id": found.year.id,
        "holiday_id": press.holiday_id,
        "name": row.name if row else words.t("Праздник").unescape(),
        "classes": row.classes if row else "",
        "was": [row.starts.isoformat(), row.ends.isoformat()] if row else None,
        "gone": "",
    }
    await offer(query, "holiday", facts, store, actor, words, found.access.school_id)


@router.callback_query(Pressed(WeeklyBellsPress))
async def open_bells(
    query: CallbackQuery, press: WeeklyBellsPress, store: Store, actor: Actor, words: Words
) -> None:
    """The bells."""
    await reply(query, bells_screen(await store.read(weekly_bells, actor, press.school_id), words))


@router.callback_query(Pressed(ChangeBellPress))
async def change_bell(
    query: CallbackQuery, press: ChangeBellPress, store: Store, actor: Actor, words: Words
) -> None:
    """Other times for a lesson."""
    facts = {"school_id": press.school_id, "number": press.number, "days": press.days, "gone": ""}
    await offer(query, "bell", facts, store, actor, words, press.school_id)


async def _found(
    press: YearTermsPress | DaysOffPress | MoveTermPress | ChangeDaysOffPress, store: Store, actor: Actor
) -> OfficeCalendar:
    found = await store.read(office_calendar, actor, press.school_id, press.year_id)
    if found is None:
        raise NotFound
    return found


def _facts(found: OfficeCalendar) -> dict[str, object]:
    return {
        "school_id": found.access.school_id,
        "year": found.year.span.name,
        "today": found.today.isoformat(),
    }


def calendar_screen(found: OfficeCalendar | None, school_id: int, words: Words) -> Screen:
    """Terms, days off, the ways to change them."""
    home = [Button(words.t("‹ Кабинет"), OfficePress(school_id=school_id))]
    if found is None:
        return Screen(
            lines(
                bold(words.t("Календарь")),
                words.t("Учебного года ещё нет. Пришлите таблицу с листом «Периоды»: /import"),
            ),
            [home],
        )
    ids = {"school_id": found.access.school_id, "year_id": found.year.id}
    ahead = [row for row in found.holidays if row.ends >= found.today]
    buttons = [
        Button(words.t("Периоды"), YearTermsPress(**ids)),
        Button(words.t("Каникулы"), DaysOffPress(**ids)),
        Button(words.t("Звонки"), WeeklyBellsPress(school_id=found.access.school_id)),
    ]
    if found.access.has(OfficeRight.SUBSTITUTE):
        buttons.append(Button(words.t("Сокращённый день"), ShortDayPress(school_id=found.access.school_id)))
    years = [
        Button(one.span.name, YearDaysPress(school_id=found.access.school_id, year_id=one.id))
        for one in found.others[-2:]
    ]
    return Screen(
        lines(
            bold(
                words.t(
                    "{school} · {year}", school=found.access.reference.school_name, year=found.year.span.name
                )
            ),
            *unfolding([_term_line(one, words) for one in _ordered(found)], WITH_DAYS_OFF),
            "",
            bold(words.t("Без уроков")),
            *([_holiday_line(row, words) for row in ahead[:AHEAD]] or [words.t("Впереди ничего.")]),
        ),
        [*pairs(buttons), years, home],
    )


def _ordered(found: OfficeCalendar) -> list[Term]:
    return sorted(found.year.terms, key=lambda one: (one.kind, one.starts, one.id))


def _whose(classes: str, words: Words) -> str:
    return f", {classes_text(classes, words)}" if classes else ""


def _term_line(one: Term, words: Words) -> Markup:
    return Markup("{}{}: {}").format(
        clip(one.name, LINE_NAME), _whose(str(one.classes), words), days_text(one.starts, one.ends, words)
    )


def _holiday_line(row: DaysOff, words: Words) -> Markup:
    return Markup("{}{}: {}").format(
        clip(row.name, LINE_NAME), _whose(row.classes, words), days_text(row.starts, row.ends, words)
    )


def _back(found: OfficeCalendar, words: Words) -> Button:
    return Button(
        words.t("‹ Календарь"), YearDaysPress(school_id=found.access.school_id, year_id=found.year.id)
    )


def terms_screen(found: OfficeCalendar, words: Words) -> Screen:
    """A line each; for who changes them, a button each."""
    ids = {"school_id": found.access.school_id, "year_id": found.year.id}
    terms = _ordered(found)
    buttons = [Button(clip(one.name, NAME), MoveTermPress(**ids, term_id=one.id)) for one in terms]
    return Screen(
        lines(
            bold(words.t("Периоды · {year}", year=found.year.span.name)),
            *(
                [_term_line(one, words) for one in terms]
                or [words.t("Периодов нет: пришлите лист «Периоды».")]
            ),
            words.t("Какой передвинуть?") if found.may_change and terms else None,
        ),
        [*(pairs(buttons) if found.may_change else []), [_back(found, words)]],
    )


def days_off_screen(found: OfficeCalendar, page: int, words: Words) -> Screen:
    """A line each; for who changes them, a button each and one for new ones."""
    ids = {"school_id": found.access.school_id, "year_id": found.year.id}
    part = portion(found.holidays, ON_PAGE, page)
    turning = turn(lambda to: DaysOffPress(**ids, page=to), part.page, part.pages, words)
    buttons = [
        Button(clip(row.name, NAME), ChangeDaysOffPress(**ids, holiday_id=row.id)) for row in part.shown
    ]
    adding = [Button(words.t("Добавить дни без уроков"), ChangeDaysOffPress(**ids))]
    changing: Rows = [*pairs(buttons), turning, adding] if found.may_change else [turning]
    return Screen(
        lines(
            bold(words.t("Без уроков · {year}", year=found.year.span.name)),
            *([_holiday_line(row, words) for row in part.shown] or [words.t("Пока ничего нет.")]),
        ),
        [*changing, [_back(found, words)]],
    )


def _bell_times(row: StandingBell, words: Words) -> Markup:
    """«8:30–9:10, с 1 декабря 8:00–8:40»"""
    said = [_ringing(row.now, words)] if row.now else []
    if row.turn is not None:
        day = words.short_date(row.turn)
        then = _ringing(row.then, words) if row.then else words.t("нет")
        said.append(words.t("с {day} {times}", day=day, times=then))
    return Markup(", ").join(said)


def _ringing(rung: Ringing, words: Words) -> Markup:
    return Markup("–").join(map(words.at, rung))


def bells_screen(found: WeeklyBells, words: Words) -> Screen:
    """The times by lesson, those of some weekdays below; for who changes them, a button each."""
    school_id = found.access.school_id
    rows, days = [], 0
    for row in found.rows:
        if row.days != days:
            days = row.days
            rows.append(bold(weekdays_text(days)))
        rows.append(Markup("{}. {}").format(row.number, _bell_times(row, words)))
    buttons = [
        Button(
            f"{row.number} {weekdays_text(row.days)}".strip(),
            ChangeBellPress(school_id=school_id, number=row.number, days=row.days),
        )
        for row in found.rows
    ]
    more = [
        Button(words.t("Ещё урок"), ChangeBellPress(school_id=school_id, number=found.next_number)),
        *(
            [
                Button(
                    words.t("Суббота: {number}-й", number=found.next_saturday),
                    ChangeBellPress(school_id=school_id, number=found.next_saturday, days=SATURDAY),
                )
            ]
            if found.next_saturday
            else []
        ),
    ]
    return Screen(
        lines(
            bold(words.t("Звонки")),
            *(unfolding(rows, BESIDE) or [words.t("Звонков ещё нет.")]),
            words.t("Какой изменить?") if found.may_change and found.rows else None,
        ),
        [
            *([*pairs(buttons, 4), more] if found.may_change else []),
            [Button(words.t("‹ Календарь"), YearDaysPress(school_id=school_id))],
        ],
    )
