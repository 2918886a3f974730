"""«Стереть по просьбе»: what goes and what stays, confirmed twice."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.words import Words
from handlers.office.changes.changes import offer
from handlers.presses.office.people import ErasePress
from services.office.people.card import person_card
from services.school.actor import Actor
from services.work import Store

router = Router(name="erasing")


@router.callback_query(Pressed(ErasePress))
async def erase(query: CallbackQuery, press: ErasePress, store: Store, actor: Actor, words: Words) -> None:
    """Propose it."""
    card = await store.read(person_card, actor, press.person_id)
    facts = {"person_id": press.person_id}
    await offer(query, "erase", facts, store, actor, words, card.access.school_id)
