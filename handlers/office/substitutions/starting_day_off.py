"""«Отменить день»: for the whole school, a step of it, a grade or a class."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.words import Words
from handlers.office.changes.changes import offer
from handlers.presses.office.calendar import ShortDayPress
from handlers.presses.office.substitutions import DayChangesPress, DayOffPress
from services.errors import NotFound
from services.office.substitutions.day import DayChanges, day_changes
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="substitution_day_off")

STEPS = ((1, 4), (5, 9), (10, 11))
FEW = 24
"""Classes that have a button each; of more the grades have."""


@router.callback_query(Pressed(DayOffPress))
async def day_off(query: CallbackQuery, press: DayOffPress, store: Store, actor: Actor, words: Words) -> None:
    """For whom; then what follows."""
    found = await store.read(day_changes, actor, press.school_id, press.day)
    if press.day < found.today:
        raise NotFound
    if not press.asked:
        title = words.t("Без уроков: {day}", day=words.day(found.day, found.today))
        await reply(query, whose_screen(found, title, DayOffPress, words))
        return
    school_id = found.access.school_id
    await offer(query, "day_off", scope_facts(press, school_id, press.day), store, actor, words, school_id)


def scope_facts(press: DayOffPress | ShortDayPress, school_id: int, day: date) -> Values:
    """The facts of what is for some classes of a day."""
    return {
        "school": school_id,
        "day": day.isoformat(),
        "first_grade": press.first_grade,
        "last_grade": press.last_grade,
        "class_id": press.class_id,
    }


def whose_screen(
    found: DayChanges, title: str, to: type[DayOffPress] | type[ShortDayPress], words: Words
) -> Screen:
    """The school, its steps, then classes or grades."""
    ids = {"school_id": found.access.school_id, "day": found.day, "asked": 1}
    grades = sorted({form.grade for form in found.forms})
    steps = [
        Button(f"{first}–{last}", to(**ids, first_grade=first, last_grade=last))
        for first, last in STEPS
        if any(first <= grade <= last for grade in grades)
    ]
    single = (
        [Button(form.name, to(**ids, class_id=form.id)) for form in found.forms]
        if len(found.forms) <= FEW
        else [Button(str(one), to(**ids, first_grade=one, last_grade=one)) for one in grades]
    )
    back = DayChangesPress(school_id=found.access.school_id, day=found.day)
    return Screen(
        lines(bold(title), words.t("Для кого?")),
        [
            [Button(words.t("Вся школа"), to(**ids))],
            steps,
            *pairs(single, 4),
            [Button(words.t("‹ Замены"), back)],
        ],
    )
