"""`/class`: what waits for the class teacher, most urgent first; each line has its button."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.absences.words import days_text
from handlers.chat.filters import Pressed
from handlers.chat.press import Press
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.desk.finding import expect_name
from handlers.desk.people import students_button
from handlers.desk.which_class import choice_screen, led_classes
from handlers.presses.absences import AttendancePress, ExcusesPress
from handlers.presses.access import AccessPress, UnagreedPress
from handlers.presses.account import MenuPress
from handlers.presses.desk import ClassPress, FellPress, InARowPress, UnfilledPress, UnsignedPress
from handlers.presses.journal import LessonsPress
from handlers.presses.letters import BoxPress
from handlers.presses.notices import NoticeDeskPress
from handlers.presses.office.control import ControlClassPress
from handlers.presses.reports import ReportsPress
from services.desk.cockpit import Cockpit, cockpit
from services.desk.finding import ListOf
from services.school.actor import Actor
from services.work import Store

router = Router(name="cockpit")

NAMED = 3
NAME = 60


@router.message(Command("class"))
async def class_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/class`: the class led, or which one."""
    await show_desk(message, store, actor, words)


async def show_desk(event: Message | CallbackQuery, store: Store, actor: Actor, words: Words) -> None:
    """The class led, or which one; NoClass for who leads none."""
    await reply(event, await _first_screen(store, actor, words))


@router.callback_query(Pressed(ClassPress))
async def open_class(
    query: CallbackQuery, press: ClassPress, store: Store, actor: Actor, words: Words
) -> None:
    """A class, by its button or from the menu."""
    if press.class_id:
        await reply(query, await _screen(press.class_id, store, actor, words))
    else:
        await show_desk(query, store, actor, words)


async def _first_screen(store: Store, actor: Actor, words: Words) -> Screen:
    classes = await led_classes(store, actor)
    if len(classes) > 1:
        expect_name(store, actor, 0, ListOf.DESK)
        return choice_screen(
            words.t("Мои классы"), classes, lambda class_id: ClassPress(class_id=class_id), words, named=True
        )
    return await _screen(classes[0].id, store, actor, words)


async def _screen(class_id: int, store: Store, actor: Actor, words: Words) -> Screen:
    data = await store.read(cockpit, actor, class_id)
    expect_name(store, actor, class_id, ListOf.DESK)
    return cockpit_screen(data, words)


def cockpit_screen(data: Cockpit, words: Words) -> Screen:
    """What waits; an empty desk is short."""
    name, waiting = data.form.name, _waiting(data, words)
    return Screen(
        lines(
            bold(words.t("{form} · ждут вас", form=name) if waiting else name),
            words.n(
                "{day}, {count} ученик",
                "{day}, {count} учеников",
                data.students,
                day=words.long_date(data.today, data.today),
            ),
            "",
            *(waiting or [words.t("Ничего не ждёт, всё решено.")]),
        ),
        _rows(data, words),
    )


def _waiting(data: Cockpit, words: Words) -> list[Markup | str]:
    counted = (
        (data.letters, words.t("Письма: {count}", count=data.letters)),
        (
            data.not_linked,
            words.n("Не подключена: {count} семья", "Не подключены: {count} семей", data.not_linked),
        ),
        (
            data.without_consent,
            words.n("Нет согласия: {count} человек", "Нет согласия: {count} человек", data.without_consent),
        ),
        (
            data.unsigned,
            words.t(
                "Не подписали неделю до {day}: {count}",
                day=words.short_date(data.week),
                count=data.unsigned,
            ),
        ),
        (data.debts, words.t("Долги за неделю: {count}", count=data.debts)),
        (data.fallen, words.t("Съехали на тройку или двойку: {count}", count=data.fallen)),
        (
            data.unfilled,
            words.n("Учителя не внесли: {count} урок", "Учителя не внесли: {count} уроков", data.unfilled),
        ),
        (
            data.few_marks,
            words.n("Мало отметок: {count} ученик", "Мало отметок: {count} учеников", data.few_marks),
        ),
        (data.unset, words.t("Итогов не выставлено: {count}", count=data.unset)),
        (data.unagreed, words.t("Не согласились с новым текстом: {count}", count=data.unagreed)),
    )
    return [*_urgent(data, words), *(text for count, text in counted if count)]


def _urgent(data: Cockpit, words: Words) -> list[Markup | str]:
    found: list[Markup | str] = []
    if data.open_days:
        found.append(words.t("! Пропуски без причины: {count}", count=data.open_days))
    if data.excuses:
        found.append(words.t("! Объяснения родителей: {count}", count=data.excuses))
    found += [
        words.t(
            "! Подряд: {name}, {days}", name=clip(one.student.shown, NAME), days=days_text(one.days, words)
        )
        for one in data.in_a_row[:NAMED]
    ]
    if len(data.in_a_row) > NAMED:
        found.append(words.t("! Подряд ещё у {count}", count=len(data.in_a_row) - NAMED))
    return found


def _rows(data: Cockpit, words: Words) -> Rows:
    one = data.form.id
    first = [
        _counted(
            words.t("Пропуски"),
            data.open_days,
            AttendancePress(class_id=one, ends=data.today, days=data.days),
        ),
        _counted(words.t("Объяснения"), data.excuses, ExcusesPress(class_id=one)),
        _counted(words.t("Письма"), data.letters, BoxPress()),
        _counted(
            words.t("Доступ"), data.lacking, AccessPress(class_id=one, lacking=1 if data.lacking else 0)
        ),
        Button(words.t("Объявление"), NoticeDeskPress()),
        Button(words.t("Отчёты"), ReportsPress(class_id=one)),
    ]
    waiting = []
    if data.unsigned:
        press = UnsignedPress(class_id=one, week=data.week)
        waiting.append(_counted(words.t("Не подписали"), data.unsigned, press))
    if data.in_a_row:
        waiting.append(_counted(words.t("Подряд"), len(data.in_a_row), InARowPress(class_id=one)))
    if data.falls or data.debts:
        press_fell = FellPress(class_id=one, ends=data.today)
        waiting.append(_counted(words.t("Учёба"), data.falls + data.debts, press_fell))
    if data.unfilled:
        waiting.append(_counted(words.t("Не внесено"), data.unfilled, UnfilledPress(class_id=one)))
    if data.unagreed:
        waiting.append(_counted(words.t("Согласия"), data.unagreed, UnagreedPress(class_id=one)))
    waiting.append(Button(words.t("Контроль"), ControlClassPress(class_id=one)))
    back = (
        Button(words.t("‹ Мои классы"), ClassPress())
        if data.several
        else Button(words.t("‹ Меню"), MenuPress())
    )
    return [
        *pairs([*first, *waiting]),
        [Button(words.t("Уроки"), LessonsPress()), students_button(one, words), back],
    ]


def _counted(
    text: str,
    count: int,
    press: Press,
) -> Button:
    """«Пропуски 4», or the place alone."""
    return Button(f"{text} {count}" if count else text, press)
