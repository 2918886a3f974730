"""«Сокращённый день»: which day and for whom."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.words import Words
from handlers.office.changes.changes import offer
from handlers.office.substitutions.starting_day_off import scope_facts, whose_screen
from handlers.presses.journal import NO_DAY
from handlers.presses.office.calendar import ShortDayPress
from services.errors import NotFound
from services.office.calendar.short_day import BREAKS, MINUTES
from services.office.substitutions.day import day_changes
from services.office.substitutions.desk import substitution_desk
from services.school.actor import Actor
from services.work import Store

router = Router(name="short_day")


@router.callback_query(Pressed(ShortDayPress))
async def short_day(
    query: CallbackQuery, press: ShortDayPress, store: Store, actor: Actor, words: Words
) -> None:
    """For whom; then the times."""
    day = press.day
    if day == NO_DAY:
        desk = await store.read(substitution_desk, actor, press.school_id)
        day = desk.next_day or desk.today
    found = await store.read(day_changes, actor, press.school_id, day)
    if day < found.today:
        raise NotFound
    if not press.asked:
        title = words.t("Сокращённый день: {day}", day=words.day(day, found.today))
        await reply(query, whose_screen(found, title, ShortDayPress, words))
        return
    school_id = found.access.school_id
    facts = scope_facts(press, school_id, day) | {"minutes": str(MINUTES[0]), "breaks": str(BREAKS[1])}
    await offer(query, "short_day", facts, store, actor, words, school_id)
