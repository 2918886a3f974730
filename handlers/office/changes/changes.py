"""A proposed change and its two presses: nothing is written before the first, the second takes it back."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.words import Words
from handlers.office.changes.screens import applied_screen, proposal_screen, undone_screen
from handlers.presses.office.changes import ApplyChangePress, UndoChangePress
from services.office.changes.changing import OfficeProposal, apply, propose, undo
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="office_changes")


async def offer(
    event: Message | CallbackQuery,
    kind: str,
    facts: Values,
    store: Store,
    actor: Actor,
    words: Words,
    school_id: int = 0,
) -> None:
    """Show what a change would bring, with the press that writes it. Raises what `propose` raises."""
    proposal = await store.write(propose, actor, kind, facts, school_id)
    await reply(event, proposal_screen(proposal, words))


@router.callback_query(Pressed(ApplyChangePress))
async def apply_change(
    query: CallbackQuery, press: ApplyChangePress, store: Store, actor: Actor, words: Words
) -> None:
    """Write it; where something has moved meanwhile, show it as it would be now."""
    found = await store.write(apply, actor, press.change_id)
    if isinstance(found, OfficeProposal):
        await reply(query, proposal_screen(found, words), words.t("Пока вы смотрели, кое-что изменилось."))
    else:
        await reply(query, applied_screen(found, words), words.t("Записано."))


@router.callback_query(Pressed(UndoChangePress))
async def undo_change(
    query: CallbackQuery, press: UndoChangePress, store: Store, actor: Actor, words: Words
) -> None:
    """Everything as it was."""
    found = await store.write(undo, actor, press.change_id)
    await reply(query, undone_screen(found, words))
