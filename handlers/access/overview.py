"""`/access`: the class by student, who reads the diary and who needs something; a student opens the family."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.access.words import devices, kins
from handlers.chat.filters import Pressed
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.desk.finding import expect_name, find_hint
from handlers.desk.which_class import choice_screen
from handlers.presses.access import AccessPress, FamilyPress, GradePress, IssueAllPress
from handlers.presses.account import MenuPress
from handlers.presses.desk import ClassPress
from services.access.class_access import (
    AccessFamily,
    AccessMember,
    AccessState,
    Roster,
    issuable_classes,
    roster,
)
from services.desk.finding import ListOf
from services.errors import NoClass, NotLinked
from services.school.actor import Actor
from services.school.reference import FormClass
from services.secrets import SecretKeys
from services.work import Store

router = Router(name="access")

ON_PAGE = 10
MANY = 24
"""More classes than that are chosen by grade first."""
NAME = 60
BUTTON = 28


@router.message(Command("access"))
async def access_command(
    message: Message, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """`/access`: the class led, or which one."""
    await reply(message, await _first_screen(store, actor, words, keys))


@router.callback_query(Pressed(AccessPress))
async def open_access(
    query: CallbackQuery, press: AccessPress, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """A class, a page of it, or the choice."""
    if not press.class_id:
        await reply(query, await _first_screen(store, actor, words, keys))
        return
    found = await store.read(roster, keys, actor, press.class_id)
    expect_name(store, actor, press.class_id, ListOf.ACCESS)
    screen = access_screen(
        found, words, press.page, lacking=bool(press.lacking), leads=actor.leads(found.form.id)
    )
    await reply(query, screen)


@router.callback_query(Pressed(GradePress))
async def open_grade(
    query: CallbackQuery, press: GradePress, store: Store, actor: Actor, words: Words
) -> None:
    """The classes of a grade."""
    classes = [form for form in await _classes(store, actor) if form.grade == press.grade]
    await reply(query, _choice(classes, words))


async def _first_screen(store: Store, actor: Actor, words: Words, keys: SecretKeys) -> Screen:
    classes = await _classes(store, actor)
    if len(classes) == 1:
        found = await store.read(roster, keys, actor, classes[0].id)
        expect_name(store, actor, classes[0].id, ListOf.ACCESS)
        return access_screen(found, words, leads=actor.leads(found.form.id))
    expect_name(store, actor, 0, ListOf.ACCESS)
    if len(classes) <= MANY:
        return _choice(classes, words)
    grades = sorted({form.grade for form in classes})
    buttons = (Button(str(grade), GradePress(grade=grade)) for grade in grades)
    return Screen(
        lines(bold(words.t("Доступ")), words.t("Какая параллель?"), find_hint(2, words)),
        [*pairs(buttons, 4), [Button(words.t("‹ Меню"), MenuPress())]],
    )


async def _classes(store: Store, actor: Actor) -> list[FormClass]:
    classes = await store.read(issuable_classes, actor)
    if not classes:
        raise NoClass if actor.linked else NotLinked
    return classes


def _choice(classes: list[FormClass], words: Words) -> Screen:
    return choice_screen(
        words.t("Доступ"), classes, lambda class_id: AccessPress(class_id=class_id), words, named=True
    )


def access_screen(
    found: Roster, words: Words, page: int = 0, *, lacking: bool = False, leads: bool = False
) -> Screen:
    """The class by student; `lacking` leaves out the families that need nothing."""
    families = [one for one in found.families if one.waits or not lacking]
    numbers = {one.student.person_id: number for number, one in enumerate(families, 1)}
    part = fitting(
        families, lambda one: _line(numbers[one.student.person_id], one, found, words), 6, page, ON_PAGE
    )
    shown = part.numbered
    linked = sum(one.linked for one in found.families)
    return Screen(
        lines(
            bold(words.t("{form} · Доступ", form=found.form.name)),
            words.n(
                "Подключена {count} семья из {total}",
                "Подключены {count} семей из {total}",
                linked,
                total=len(found.families),
            ),
            find_hint(part.pages, words),
            "",
            *(_line(index, one, found, words) for index, one in shown),
            None if shown else words.t("Подключены все, согласия есть."),
        ),
        _rows(found, shown, part.page, part.pages, words, lacking=lacking, leads=leads),
    )


def _line(index: int, one: AccessFamily, found: Roster, words: Words) -> Markup:
    """«2. Соколова Маша: мать, вчера», «! 3. Ким Юра: не вошли: мать; нет согласия: отец»"""
    sign = "" if one.linked else "! "
    name = clip_name(one.student.shown, NAME)
    return Markup("{}{}. {}: {}").format(
        sign, index, bold(name), Markup("; ").join(_facts(one, found, words))
    )


def _facts(one: AccessFamily, found: Roster, words: Words) -> list[Markup]:
    """Who reads the diary and was last seen when; else what keeps the parents from it; what needs a signature."""
    readers = [member for member in one.people if member.accounts]
    facts = [_reading(readers, found, words)] if readers else []
    if not one.linked:
        facts += _to_come(one.guardians or one.people, words)
    unsigned = [member for member in one.people if member.state is AccessState.NO_CONSENT]
    if len(unsigned) == len(one.people):
        facts.append(words.t("нет согласия"))
    elif unsigned:
        facts.append(words.t("нет согласия: {who}", who=kins(unsigned, words)))
    if blocked := [member for member in one.people if member.blocked]:
        facts.append(words.t("бот заблокирован: {who}", who=kins(blocked, words)))
    if locked := [member for member in one.people if member.locked_until]:
        facts.append(words.t("вход закрыт: {who}", who=kins(locked, words)))
    return facts


def _reading(readers: Sequence[AccessMember], found: Roster, words: Words) -> Markup:
    """«мать, вчера», «мать, 2 телефона, вчера»"""
    accounts = sum(member.accounts for member in readers)
    several = [devices(accounts, words)] if accounts > len(readers) else []
    seen = max(member.seen_on for member in readers if member.seen_on)
    return Markup(", ").join([kins(readers, words), *several, words.day(seen, found.today)])


def _to_come(people: Sequence[AccessMember], words: Words) -> list[Markup]:
    """«не выдано»; who is who where they have come differently far."""
    states = {AccessState.ISSUED: words.t("не вошли"), AccessState.NOT_ISSUED: words.t("не выдано")}
    found = {state: [one for one in people if one.state is state] for state in states}
    return [
        text if len(some) == len(people) else Markup("{}: {}").format(text, kins(some, words))
        for text, some in zip(states.values(), found.values(), strict=True)
        if some
    ]


def _rows(
    found: Roster,
    shown: list[tuple[int, AccessFamily]],
    page: int,
    pages: int,
    words: Words,
    *,
    lacking: bool,
    leads: bool,
) -> Rows:
    one = found.form.id
    only = 1 if lacking else 0
    students = [
        Button(
            clip(f"{index} {family.student.name.last}", BUTTON),
            FamilyPress(class_id=one, student_id=family.student.person_id),
        )
        for index, family in shown
    ]
    ways = turn(lambda to: AccessPress(class_id=one, page=to, lacking=only), page, pages, words)
    other = (
        Button(words.t("Весь класс"), AccessPress(class_id=one))
        if lacking
        else Button(words.t("Кому помочь"), AccessPress(class_id=one, lacking=1))
    )
    all_ = Button(words.t("Выдать всем: {count}", count=found.lacking), IssueAllPress(class_id=one))
    back = (
        Button(f"‹ {found.form.name}", ClassPress(class_id=one))
        if leads
        else Button(words.t("‹ Классы"), AccessPress())
    )
    return [*pairs(students), ways, [all_] if found.lacking else [], [other, back]]
