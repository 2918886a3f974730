"""«Кого нет?»: the desk of the substitutions, the teacher by typing or from a list, the days."""

from collections.abc import Sequence
from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import ByWords, InStep, Pressed
from handlers.chat.naming.names import clip_name, initials
from handlers.chat.paging import cut, portion, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.office.changes.screens import proposal_screen
from handlers.office.substitutions.replacing_words import days_text
from handlers.presses.office.changes import OfficePress
from handlers.presses.office.glance import GlancePress
from handlers.presses.office.substitutions import (
    AbsentDaysPress,
    AbsentListPress,
    AbsentPress,
    AbsentTypedPress,
    DayChangesPress,
    FreePress,
    NobodysPress,
    SubstitutionClassesPress,
    SubstitutionsPress,
)
from services.office.substitutions.desk import (
    AbsentDays,
    AbsentMember,
    FoundTeacher,
    SubstitutionDesk,
    absent_days,
    list_givers,
    school_of,
    substitution_desk,
)
from services.office.substitutions.errors import NoSuchDays
from services.office.substitutions.proposing import LONGEST, replace_absent, replace_nobodys
from services.rules.dates.spans import Apart, Span, parse_span
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="substitutions")

FIND, DAYS = "substitutions_find", "substitutions_days"
DAY = timedelta(days=1)
SHOWN = 6
"""Absent people of the desk."""
ON_PAGE = 10
BUTTON = 34
SURNAME = 4
"""Letters from which a word may be somebody's name."""


@router.callback_query(Pressed(SubstitutionsPress))
async def open_substitutions(
    query: CallbackQuery, press: SubstitutionsPress, store: Store, actor: Actor, words: Words
) -> None:
    """The desk; a name may be typed at once."""
    desk = await store.read(substitution_desk, actor, press.school_id)
    await _wait(store, actor, desk.access.school_id)
    await reply(query, desk_screen(desk, words))


async def open_absent(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """«Заболел Ковалёв»: the days of the teacher whom a word names alone, else the desk."""
    for word in (message.text or "").split():
        found = await store.read(list_givers, actor, word) if len(word) >= SURNAME else ()
        if len(found) == 1:
            await reply(message, days_screen(await store.read(absent_days, actor, found[0].id), words))
            return
    desk = await store.read(substitution_desk, actor)
    await _wait(store, actor, desk.access.school_id)
    await reply(message, desk_screen(desk, words))


async def _wait(store: Store, actor: Actor, school_id: int) -> None:
    expect(store, actor, {"name": FIND, "school": school_id})


@router.message(ByWords(FIND))
async def typed_teacher(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """Whom the words fit; one is opened at once."""
    found = await store.read(list_givers, actor, message.text or "", step["school"])
    if len(found) == 1:
        await reply(message, days_screen(await store.read(absent_days, actor, found[0].id), words))
    else:
        await reply(message, found_screen(found[:ON_PAGE], step["school"], words))


@router.callback_query(Pressed(AbsentListPress))
async def list_teachers(
    query: CallbackQuery, press: AbsentListPress, store: Store, actor: Actor, words: Words
) -> None:
    """All who give lessons, page by page."""
    found = await store.read(list_givers, actor, "", press.school_id)
    await reply(query, list_screen(found, press, words))


@router.callback_query(Pressed(AbsentPress))
async def ask_days(
    query: CallbackQuery, press: AbsentPress, store: Store, actor: Actor, words: Words
) -> None:
    """On which days somebody is absent."""
    await reply(query, days_screen(await store.read(absent_days, actor, press.person_id), words))


@router.callback_query(Pressed(AbsentDaysPress))
async def propose_days(
    query: CallbackQuery, press: AbsentDaysPress, store: Store, actor: Actor, words: Words
) -> None:
    """Who stands in, lesson by lesson."""
    school_id = await store.read(school_of, actor, press.person_id)
    proposal = await store.write(replace_absent, actor, press.person_id, press.first, press.last, school_id)
    await reply(query, proposal_screen(proposal, words))


@router.callback_query(Pressed(NobodysPress))
async def propose_nobodys(
    query: CallbackQuery, press: NobodysPress, store: Store, actor: Actor, words: Words
) -> None:
    """Who gives the lessons that have no teacher."""
    await reply(query, proposal_screen(await store.write(replace_nobodys, actor, press.school_id), words))


@router.callback_query(Pressed(AbsentTypedPress))
async def ask_typed_days(
    query: CallbackQuery, press: AbsentTypedPress, store: Store, actor: Actor, words: Words
) -> None:
    """The days are typed."""
    days = await store.read(absent_days, actor, press.person_id)
    step = {"name": DAYS, "person": press.person_id}
    expect(store, actor, step)
    back = [Button(words.t("‹ Назад"), AbsentPress(person_id=press.person_id))]
    await reply(
        query,
        Screen(
            lines(
                bold(words.initials(days.name)),
                words.t("С какого и по какой день? Например: «1–3 декабря» или «до пятницы»."),
            ),
            [back],
        ),
    )


@router.message(InStep(DAYS))
async def typed_days(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """The days as typed."""
    days = await store.read(absent_days, actor, step["person"])
    span = _span(message.text or "", days)
    school_id = await store.read(school_of, actor, step["person"])
    proposal = await store.write(replace_absent, actor, step["person"], span.starts, span.ends, school_id)
    expect(store, actor, None)
    await reply(message, proposal_screen(proposal, words))


def _span(text: str, days: AbsentDays) -> Span:
    """Raises NoSuchDays."""
    try:
        span = parse_span(text, days.today)
    except Apart:
        span = None
    if span is None or span.ends < days.today or span.ends > max(span.starts, days.today) + LONGEST:
        raise NoSuchDays
    return span


def desk_screen(desk: SubstitutionDesk, words: Words) -> Screen:
    """Who is absent, what waits, how to go on."""
    school_id = desk.access.school_id
    shown, more = cut(desk.absent, SHOWN)
    waiting = [
        Button(f"{words.initials(one.name)} {one.waiting}", AbsentDaysPress(person_id=one.person_id, first=max(one.first, desk.today), last=one.last))
        for one in shown
        if one.waiting
    ]  # fmt: skip
    if desk.nobodys:
        label = words.t("Без учителя {count}", count=desk.nobodys)
        waiting.append(Button(label, NobodysPress(school_id=school_id)))
    buttons = [
        Button(words.t("Список учителей"), AbsentListPress(school_id=school_id)),
        Button(words.t("Другой урок"), SubstitutionClassesPress(school_id=school_id)),
        Button(words.t("Кто свободен"), FreePress(school_id=school_id, day=desk.today)),
        Button(words.t("Кто где"), GlancePress(school_id=school_id, day=desk.today)),
        *_changes(desk, words),
    ]
    return Screen(
        lines(
            bold(words.t("{school} · замены", school=desk.access.reference.school_name)),
            words.long_date(desk.today, desk.today),
            "",
            *([_absent(one, words) for one in shown] or [words.t("Все на месте.")]),
            words.n("и ещё {count} человек", "и ещё {count} человек", more) if more else None,
            words.n("! Без учителя {count} урок", "! Без учителя {count} уроков", desk.nobodys)
            if desk.nobodys
            else None,
            "",
            words.t("Кого нет? Напишите начало фамилии."),
        ),
        [*pairs(waiting), *pairs(buttons), [Button(words.t("‹ Кабинет"), OfficePress(school_id=school_id))]],
    )


def _changes(desk: SubstitutionDesk, words: Words) -> list[Button]:
    if desk.next_day is None:
        return []
    label = words.t("На {day}", day=words.short_date(desk.next_day))
    if desk.next_day == desk.today + DAY:
        label = words.t("На завтра")
    count = f" {desk.changes}" if desk.changes else ""
    return [
        Button(f"{label}{count}", DayChangesPress(school_id=desk.access.school_id, day=desk.next_day)),
        Button(words.t("На сегодня"), DayChangesPress(school_id=desk.access.school_id, day=desk.today)),
    ]


def _absent(one: AbsentMember, words: Words) -> Markup:
    """«! Ковалёв А. Н., 20–21 ноября: без замены 3»"""
    said = Markup("{}, {}").format(initials(one.name, BUTTON), days_text(one.first, one.last, words))
    if not one.waiting:
        return said
    return words.t("! {who}: без замены {count}", who=said, count=one.waiting)


def list_screen(found: tuple[FoundTeacher, ...], press: AbsentListPress, words: Words) -> Screen:
    """A page of the teachers."""
    part = portion(found, ON_PAGE, press.page)
    turning = turn(
        lambda to: AbsentListPress(school_id=press.school_id, page=to), part.page, part.pages, words
    )
    return Screen(
        lines(bold(words.t("Кого нет?")), words.n("{count} учитель", "{count} учителей", len(found))),
        [*_teachers(part.shown), turning, [_desk_button(press.school_id, words)]],
    )


def found_screen(found: tuple[FoundTeacher, ...], school_id: int, words: Words) -> Screen:
    """Whom the words fit."""
    said = (
        words.t("Кто из них?") if found else words.t("Такого учителя нет. Попробуйте первые буквы фамилии.")
    )
    rows = [[Button(words.t("Список учителей"), AbsentListPress(school_id=school_id))]] if not found else []
    return Screen(
        lines(bold(words.t("Кого нет?")), said),
        [*_teachers(found), *rows, [_desk_button(school_id, words)]],
    )


def _teachers(found: Sequence[FoundTeacher]) -> list[list[Button]]:
    return [[Button(clip_name(one.shown, BUTTON), AbsentPress(person_id=one.id))] for one in found]


def _desk_button(school_id: int, words: Words) -> Button:
    return Button(words.t("‹ Замены"), SubstitutionsPress(school_id=school_id))


def days_screen(days: AbsentDays, words: Words) -> Screen:
    """The near days as buttons."""
    today, person = days.today, days.person_id

    def button(label: str, first: int, last: int) -> Button:
        press = AbsentDaysPress(person_id=person, first=today + DAY * first, last=today + DAY * last)
        return Button(label, press)

    friday = max(4 - today.weekday(), 0)
    ahead = (days.next_day - today).days
    buttons = [
        button(words.t("Сегодня"), 0, 0),
        button(words.t("Завтра"), 1, 1),
        button(words.t("Сегодня и завтра"), 0, 1),
    ]
    if ahead > 1:
        buttons.append(button(words.day(days.next_day, today), ahead, ahead))
    if friday > 1:
        buttons.append(button(words.t("До пятницы"), 0, friday))
    buttons.append(Button(words.t("С … по …"), AbsentTypedPress(person_id=person)))
    return Screen(
        lines(bold(words.initials(days.name)), words.t("В какие дни нет на месте?")),
        [*pairs(buttons), [Button(words.t("‹ Замены"), SubstitutionsPress())]],
    )
