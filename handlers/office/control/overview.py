"""`/control`: the whole school in one screen, and the ways to each part of it."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, lines, pairs
from handlers.chat.words import Words
from handlers.office.control.words import share_text, terms_text, title
from handlers.office.which_school import asks_which_school
from handlers.presses.office.changes import OfficePress
from handlers.presses.office.control import (
    ControlAheadPress,
    ControlClassesPress,
    ControlFamiliesPress,
    ControlMarksPress,
    ControlPlansPress,
    ControlPress,
    ControlRemindPress,
    ControlSubjectsPress,
    ControlTeachersPress,
)
from services.office.control.overview import ControlOverview, control_overview
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, own_offices
from services.work import Store

router = Router(name="control")

NAMED = 3


@router.message(Command("control"))
async def control_command(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """`/control`: the school, or which one."""
    await _open(message, 0, store, actor, words)


@router.callback_query(Pressed(ControlPress))
async def open_control(
    query: CallbackQuery, press: ControlPress, store: Store, actor: Actor, words: Words
) -> None:
    """A school, by its button or on the way back."""
    await _open(query, press.school_id, store, actor, words)


async def _open(
    event: Message | CallbackQuery, school_id: int, store: Store, actor: Actor, words: Words
) -> None:
    own, question = own_offices(actor, OfficeRight.CONTROL), words.t("Контроль какой школы?")
    if not await asks_which_school(event, school_id, own, question, lambda one: ControlPress(school_id=one)):
        await reply(event, overview_screen(await store.read_aside(control_overview, actor, school_id), words))


def overview_screen(data: ControlOverview, words: Words) -> Screen:
    """What is not done, a line each."""
    week = data.week
    return Screen(
        lines(
            title(week.school_name, words.t("контроль")),
            words.long_date(week.today, week.today),
            terms_text(data.terms, words) if data.terms else None,
            "",
            *_week(data, words),
            *_marks(data, words),
            *_plans(data, words),
            *_ahead(data, words),
            *_families(data, words),
        ),
        _rows(data, words),
    )


def _week(data: ControlOverview, words: Words) -> list[Markup | str]:
    week = data.week
    if not week.lessons:
        return [words.t("Уроков за неделю не было.")]
    if not week.teachers:
        return [words.t("За неделю внесено всё.")]
    named = [f"{words.initials(one.teacher)} {one.gaps.lacking}" for one in week.teachers[:NAMED]]
    more = len(week.teachers) - len(named)
    text = ", ".join(named)
    return [
        words.n("Не внесено за неделю: {count} урок", "Не внесено за неделю: {count} уроков", week.every.lacking),
        words.n("{names} и ещё {count} учитель", "{names} и ещё {count} учителей", more, names=text) if more else text,
    ]  # fmt: skip


def _marks(data: ControlOverview, words: Words) -> list[Markup | str]:
    if data.marks is None:
        return []
    found: list[Markup | str] = []
    if data.marks.students:
        subjects = words.n("{count} предмет", "{count} предметов", data.marks.subjects)
        few = words.n("Мало отметок: {count} ученик", "Мало отметок: {count} учеников", data.marks.students)
        found.append(Markup("{}, {}").format(few, subjects))
    if data.marks.without:
        found.append(
            words.n("Без отметок: {count} ученик", "Без отметок: {count} учеников", data.marks.without)
        )
    if data.marks.unset:
        found.append(words.t("! Итогов не выставлено: {count}", count=data.marks.unset))
    return found or [words.t("Отметок хватает всем.")]


def _plans(data: ControlOverview, words: Words) -> list[Markup | str]:
    if not data.planned:
        return [words.t("КТП не загружены.")]
    found: list[Markup | str] = []
    if data.behind:
        courses = words.n(
            "Отстают от плана: {count} курс", "Отстают от плана: {count} курсов", len(data.behind)
        )
        hours = words.n("до {count} часа", "до {count} часов", data.behind[0].behind)
        found.append(Markup("{}, {}").format(courses, hours))
    if data.short:
        found.append(
            words.n(
                "Не успеют к концу года: {count} курс", "Не успеют к концу года: {count} курсов", data.short
            )
        )
    return found or [words.t("От планов никто не отстаёт.")]


def _ahead(data: ControlOverview, words: Words) -> list[Markup | str]:
    if data.overload is None:
        return []
    heavy, tests = len(data.overload.heavy), len(data.overload.tests)
    parts = [
        *([words.t("тяжёлых дней {count}", count=heavy)] if heavy else []),
        *([words.t("с двумя контрольными {count}", count=tests)] if tests else []),
    ]
    return [words.t("Впереди: {days}", days=Markup(", ").join(parts))] if parts else []


def _families(data: ControlOverview, words: Words) -> list[Markup | str]:
    if data.families is None:
        return []
    every = data.families.together
    return [
        words.t(
            "Семьи: подключены {linked}, были за неделю {active}",
            linked=share_text(every.linked, every.students),
            active=share_text(every.active_week, every.students),
        )
    ]


def _rows(data: ControlOverview, words: Words) -> Rows:
    one, count = data.week.school_id, len(data.week.teachers)
    ahead = data.overload is not None and (data.overload.heavy or data.overload.tests)
    first = [
        Button(words.t("Учителя"), ControlTeachersPress(school_id=one)),
        Button(words.t("Классы"), ControlClassesPress(school_id=one)),
        Button(words.t("Предметы"), ControlSubjectsPress(school_id=one)),
        Button(words.t("План"), ControlPlansPress(school_id=one)),
        Button(words.t("Отметки"), ControlMarksPress(school_id=one)),
        Button(words.t("Семьи"), ControlFamiliesPress(school_id=one)),
    ]
    return [
        *pairs(first),
        [Button(words.t("Дни впереди"), ControlAheadPress(school_id=one))] if ahead else [],
        [Button(remind_label(count, words), ControlRemindPress(school_id=one, asked="lessons"))]
        if count
        else [],
        [Button(words.t("‹ Какая школа"), ControlPress())] if data.several else [],
        [Button(words.t("‹ Кабинет"), OfficePress(school_id=one))],
    ]


def remind_label(count: int, words: Words) -> Markup:
    """«Напомнить девяти»: to so many teachers."""
    spelt = {
        1: words.t("Напомнить одному"),
        2: words.t("Напомнить двум"),
        3: words.t("Напомнить трём"),
        4: words.t("Напомнить четырём"),
        5: words.t("Напомнить пяти"),
        6: words.t("Напомнить шести"),
        7: words.t("Напомнить семи"),
        8: words.t("Напомнить восьми"),
        9: words.t("Напомнить девяти"),
    }
    return spelt.get(count) or words.t("Напомнить: {count}", count=count)
