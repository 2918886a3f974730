"""`/access`: the class by student, who reads the diary and who needs something; a student opens the family."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.class_teacher.access_words import devices, names_in
from handlers.class_teacher.choice import choice_screen
from handlers.class_teacher.desk_presses import (
    AccessPress,
    ClassPress,
    FamilyPress,
    GradePress,
    IssueAllPress,
)
from services.actor import Actor
from services.errors import NoClass, NotLinked
from services.people.class_access import AccessState, Family, Roster, issuable_classes, roster
from services.reference import FormClass
from services.secrets import Keys
from services.work import Store

router = Router(name="access")

ON_PAGE = 10
MANY = 24
"""More classes than that are chosen by grade first."""
NAME = 60
BUTTON = 28


@router.message(Command("access"))
async def access_command(message: Message, store: Store, actor: Actor, words: Words, keys: Keys) -> None:
    """`/access`: the class led, or which one."""
    await reply(message, await _first_screen(store, actor, words, keys))


@router.callback_query(Pressed(AccessPress))
async def open_access(
    query: CallbackQuery, press: AccessPress, store: Store, actor: Actor, words: Words, keys: Keys
) -> None:
    """A class, a page of it, or the choice."""
    if not press.class_id:
        await reply(query, await _first_screen(store, actor, words, keys))
        return
    found = await store.read(roster, keys, actor, press.class_id)
    screen = access_screen(found, words, press.page, lacking=bool(press.lacking), leads=_leads(actor, found))
    await reply(query, screen)


@router.callback_query(Pressed(GradePress))
async def open_grade(
    query: CallbackQuery, press: GradePress, store: Store, actor: Actor, words: Words
) -> None:
    """The classes of a grade."""
    classes = [form for form in await _classes(store, actor) if form.grade == press.grade]
    await reply(query, _choice(classes, words))


async def _first_screen(store: Store, actor: Actor, words: Words, keys: Keys) -> Screen:
    classes = await _classes(store, actor)
    if len(classes) == 1:
        found = await store.read(roster, keys, actor, classes[0].id)
        return access_screen(found, words, leads=_leads(actor, found))
    if len(classes) <= MANY:
        return _choice(classes, words)
    grades = sorted({form.grade for form in classes})
    buttons = (Button(str(grade), GradePress(grade=grade)) for grade in grades)
    return Screen(lines(bold(words.t("Доступ")), words.t("Какая параллель?")), pairs(buttons, 4))


async def _classes(store: Store, actor: Actor) -> list[FormClass]:
    classes = await store.read(issuable_classes, actor)
    if not classes:
        raise NoClass if actor.linked else NotLinked
    return classes


def _choice(classes: list[FormClass], words: Words) -> Screen:
    return choice_screen(words.t("Доступ"), classes, lambda class_id: AccessPress(class_id=class_id), words)


def _leads(actor: Actor, found: Roster) -> bool:
    return any(found.form.id in identity.form_class_ids for identity in actor.identities)


def access_screen(
    found: Roster, words: Words, page: int = 0, *, lacking: bool = False, leads: bool = False
) -> Screen:
    """The class by student; `lacking` leaves out the families that need nothing."""
    families = [one for one in found.families if one.waits or not lacking]
    pages = max(1, -(-len(families) // ON_PAGE))
    number = min(max(page, 0), pages - 1)
    start = number * ON_PAGE
    shown = list(enumerate(families[start : start + ON_PAGE], start + 1))
    linked = sum(one.linked for one in found.families)
    return Screen(
        lines(
            bold(words.t("{form} · Доступ", form=found.form.name)),
            words.t("Подключены {linked} из {count} семей", linked=linked, count=len(found.families)),
            "",
            *(_line(index, one, found, words) for index, one in shown),
            None if shown else words.t("Подключены все, согласия есть."),
        ),
        _rows(found, shown, number, pages, words, lacking=lacking, leads=leads),
    )


def _line(index: int, one: Family, found: Roster, words: Words) -> Markup:
    """«! 3. Ким Юра: не вошли: мать; нет согласия: отец»"""
    sign = "" if one.linked else "! "
    name = clip(f"{one.student.name.last} {one.student.name.first}", NAME)
    return Markup("{}{}. {}: {}").format(
        sign, index, bold(name), Markup("; ").join(_facts(one, found, words))
    )


def _facts(one: Family, found: Roster, words: Words) -> list[Markup]:
    facts: list[Markup] = []
    accounts = sum(member.accounts for member in one.people)
    if accounts:
        seen = max(member.seen_on for member in one.people if member.seen_on)
        facts.append(
            words.t(
                "подключены: {who}, {devices}, {day}",
                who=names_in(one, AccessState.LINKED, words),
                devices=devices(accounts, words),
                day=words.day(seen, found.today),
            )
        )
    if who := names_in(one, AccessState.ISSUED, words):
        facts.append(words.t("не вошли: {who}", who=who))
    if who := names_in(one, AccessState.NOT_ISSUED, words):
        facts.append(words.t("не выдано: {who}", who=who))
    if who := names_in(one, AccessState.NO_CONSENT, words):
        facts.append(words.t("нет согласия: {who}", who=who))
    if locked := [member for member in one.people if member.locked_until]:
        facts.append(words.t("вход закрыт: {count}", count=len(locked)))
    return facts


def _rows(
    found: Roster,
    shown: list[tuple[int, Family]],
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
            clip(f"{index} {family.student.name.with_initials}", BUTTON),
            FamilyPress(class_id=one, student_id=family.student.person_id),
        )
        for index, family in shown
    ]
    turn = [
        Button(text, AccessPress(class_id=one, page=to, lacking=only))
        for text, to in ((words.t("‹ Назад"), page - 1), (words.t("Дальше ›"), page + 1))
        if 0 <= to < pages
    ]
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
    return [*pairs(students), turn, [*([all_] if found.lacking else []), other], [back]]
