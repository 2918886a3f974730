"""`/people`: somebody is found by a part of the name, the class or the code; classes by buttons."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import ByWords, Pressed
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import Portion, portion, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.office.people.card import card_screen
from handlers.office.staff.listing import open_staff_desk
from handlers.presses.office.changes import OfficePress
from handlers.presses.office.people import (
    ArrivalPress,
    GraduationPress,
    PeopleClassesPress,
    PeopleClassPress,
    PeoplePress,
    PersonPress,
)
from handlers.presses.office.staff import StaffPress
from services.office.people.card import person_card
from services.office.people.search import (
    As,
    FoundPeople,
    FoundPerson,
    PeopleDesk,
    class_people,
    find_people,
    people_desk,
    without_class,
)
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, rights_of
from services.school.reference import FormClass
from services.values import Values
from services.work import Store

router = Router(name="people")

STEP = "people_find"
ON_PAGE = 8
MANY = 24
"""More classes than that are chosen by grade first."""
BUTTON = 40
QUERY = 40


@router.message(Command("people"))
async def people_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/people`: the desk; HR and the administrator come to the staff's."""
    rights = rights_of(actor)
    if OfficeRight.READ_PEOPLE not in rights and OfficeRight.READ_STAFF in rights:
        await open_staff_desk(message, StaffPress(), store, actor, words)
        return
    await _open_desk(message, 0, store, actor, words)


@router.callback_query(Pressed(PeoplePress))
async def open_people(
    query: CallbackQuery, press: PeoplePress, store: Store, actor: Actor, words: Words
) -> None:
    """The desk of a school."""
    await _open_desk(query, press.school_id, store, actor, words)


async def _open_desk(
    event: Message | CallbackQuery, school_id: int, store: Store, actor: Actor, words: Words
) -> None:
    desk = await store.read(people_desk, actor, school_id)
    step = {"name": STEP, "school": desk.access.school_id}
    expect(store, actor, step)
    await reply(event, desk_screen(desk, words))


@router.message(ByWords(STEP))
async def typed_search(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """Whom the words fit; one is opened at once."""
    found = await store.read(find_people, actor, message.text or "", step["school"])
    if len(found.people) == 1 and not found.more:
        await reply(message, card_screen(await store.read(person_card, actor, found.people[0].id), words))
    else:
        await reply(message, found_screen(found, 0, words))


@router.callback_query(Pressed(PeopleClassesPress))
async def open_classes(
    query: CallbackQuery, press: PeopleClassesPress, store: Store, actor: Actor, words: Words
) -> None:
    """The classes of the school, by grade first where there are many."""
    desk = await store.read(people_desk, actor)
    await reply(query, classes_screen(forms_of(desk), press.grade, words))


@router.callback_query(Pressed(PeopleClassPress))
async def open_class(
    query: CallbackQuery, press: PeopleClassPress, store: Store, actor: Actor, words: Words
) -> None:
    """A class, or those without one."""
    if press.class_id:
        found = await store.read(class_people, actor, press.class_id)
    else:
        found = await store.read(without_class, actor)
    await reply(query, found_screen(found, press.page, words))


def forms_of(desk: PeopleDesk) -> list[FormClass]:
    """The classes of the current year, by grade and letter."""
    reference = desk.access.reference
    year = reference.office_year(desk.today)
    forms = (one for one in reference.classes.values() if year and one.year_id == year.id)
    return sorted(forms, key=lambda form: form.order)


def desk_screen(desk: PeopleDesk, words: Words) -> Screen:
    """How to find somebody, and who is in no class."""
    reference = desk.access.reference
    may = desk.access.has(OfficeRight.CONTINGENT)
    buttons = [Button(words.t("Классы"), PeopleClassesPress())]
    if may:
        buttons.append(Button(words.t("Новый ученик"), ArrivalPress(school_id=desk.access.school_id)))
    if may and desk.graduation:
        press = GraduationPress(school_id=desk.access.school_id, year_id=desk.graduation)
        buttons.append(Button(words.t("Выпуск"), press))
    if desk.access.has(OfficeRight.READ_STAFF):
        buttons.append(Button(words.t("Сотрудники"), StaffPress(school_id=desk.access.school_id)))
    if desk.without_class:
        label = words.t("Без класса {count}", count=desk.without_class)
        buttons.append(Button(label, PeopleClassPress(class_id=0)))
    return Screen(
        lines(
            bold(words.t("{school} · люди", school=reference.school_name)),
            words.t(
                "{students} в {classes}.",
                students=words.n("{count} ученик", "{count} учеников", desk.students - desk.without_class),
                classes=words.n("{count} классе", "{count} классах", desk.classes),
            ),
            words.n("Без класса {count} ученик.", "Без класса {count} учеников.", desk.without_class)
            if desk.without_class
            else None,
            "",
            words.t("Напишите часть имени, класс или код: «сокол маша», «7А», «у-17»."),
        ),
        [*pairs(buttons), [Button(words.t("‹ Кабинет"), OfficePress(school_id=desk.access.school_id))]],
    )


def classes_screen(forms: list[FormClass], grade: int, words: Words) -> Screen:
    """The classes as buttons; of many classes the grades first."""
    if len(forms) > MANY and not grade:
        grades = sorted({form.grade for form in forms})
        buttons = [Button(str(one), PeopleClassesPress(grade=one)) for one in grades]
        question, back = words.t("Какая параллель?"), Button(words.t("‹ Люди"), PeoplePress())
    else:
        shown = [form for form in forms if grade in (0, form.grade)]
        buttons = [Button(form.name, PeopleClassPress(class_id=form.id)) for form in shown]
        question = words.t("Какой класс?")
        back = (
            Button(words.t("‹ Классы"), PeopleClassesPress())
            if grade
            else Button(words.t("‹ Люди"), PeoplePress())
        )
    return Screen(lines(bold(words.t("Люди")), question), [*pairs(buttons, 4), [back]])


def found_screen(found: FoundPeople, page: int, words: Words) -> Screen:
    """Those found, a button each; nothing found says how to go on."""
    if not found.people:
        return Screen(
            lines(
                bold(_title(found, words)),
                words.t("Никого не нашлось. Попробуйте первые буквы фамилии.")
                if found.text
                else words.t("Все ученики в классах."),
            ),
            [[Button(words.t("‹ Люди"), PeoplePress())]],
        )
    part = portion(found.people, ON_PAGE, page)
    more = words.n("и ещё {count} человек", "и ещё {count} человек", found.more) if found.more else None
    return Screen(
        lines(
            bold(_title(found, words)),
            words.n("{count} человек", "{count} человек", len(found.people)),
            *([more, words.t("Напишите имя точнее.")] if more else []),
            *(_beside(one, words) for one in part.shown if one.wards or one.who is As.FORMER),
        ),
        _rows(found, part, words),
    )


def _title(found: FoundPeople, words: Words) -> str:
    if found.form is not None:
        return words.t("{form} · ученики", form=found.form.name)
    return (
        words.t("Люди · {text}", text=clip(found.text, QUERY)) if found.text else words.t("Люди · без класса")
    )


def _beside(one: FoundPerson, words: Words) -> Markup:
    """«Соколова Ольга: Мария, 7А», «Ким Олег: выбыл»"""
    said = words.listed(one.wards) if one.wards else words.t("здесь больше не учится")
    return Markup("{}: {}").format(clip_name(one.shown, BUTTON), said)


def _rows(found: FoundPeople, part: Portion[FoundPerson], words: Words) -> Rows:
    buttons = [[Button(clip_name(one.shown, BUTTON), PersonPress(person_id=one.id))] for one in part.shown]
    turning: list[Button] = []
    if found.form is not None or not found.text:
        class_id = found.form.id if found.form else 0
        turning = turn(lambda to: PeopleClassPress(class_id=class_id, page=to), part.page, part.pages, words)
    return [*buttons, turning, [Button(words.t("‹ Люди"), PeoplePress())]]
