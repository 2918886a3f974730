"""Every kind of push and the function that words it; a new kind is a line here (CONTRIBUTING.md)."""

from typing import Any

from handlers import alarms
from handlers.chat.push import Composer, Push
from handlers.chat.words import Words
from services.actor import Actor
from services.messaging.kinds import Kind
from services.work import Store

COMPOSERS: dict[str, Composer] = {
    Kind.CREDENTIALS_LEAKED: alarms.leak_push,
    Kind.UNDELIVERED: alarms.undelivered_push,
}


async def compose(
    kind: str, facts: dict[str, Any], store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """The push of an outbox row for this reader now; None when there is nothing true to say any more.

    Raises UserError where the reader may no longer know it, LookupError for a kind that nobody words.
    """
    return await COMPOSERS[kind](facts, store, actor, person_id, words)
