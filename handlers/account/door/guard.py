"""Before anything else is made of a message: what contains a live password is deleted and used, whatever stands around it.

The candidates are found by their shape (`services.access.spotted`), and each pair is a try as any other: counted,
locked, and as dear. A text whose candidates are wrong, and that is more than them, is what it was before.
"""

import re
from dataclasses import dataclass
from itertools import islice, product

from aiogram.types import Message

from handlers.account.door.arriving import arrive, take_away
from handlers.account.door.heard import Heard, forget, heard_in
from handlers.account.door.login_screens import password_first_screen
from handlers.chat.reply import reply
from handlers.chat.talk.questions import DOOR, expect, waits
from handlers.chat.words import Words
from services.access.codes import without_code
from services.access.credentials import own_logins
from services.access.spotted import MOST, Pair, Spotted, spot
from services.account.linking import link_by_password
from services.errors import Locked, Refused, TooManyAccounts
from services.school.actor import Actor
from services.secrets import SecretKeys
from services.work import Store

_LABEL = re.compile(r"парол|password", re.IGNORECASE)


async def holds_credentials(
    message: Message, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> bool:
    """Whether the message was about coming in, and is dealt with; raises what a try at the door raises."""
    found = spot(without_code(message.text or message.caption or ""))
    if not found.pairs and not found.logins and not found.printed:
        return False
    heard = heard_in(message, store.clock())
    at_door = waits(actor) in DOOR or not (actor.linked or actor.pending)
    pairs, own = await _pairs(message, found, heard, at_door, store, actor)
    if pairs:  # halves are tried once
        forget(message)
        certain = found.alone or (at_door and bool(found.printed or not found.pairs))
        messages = sorted({message.message_id, *heard.messages})
        trying = _Trying(message, messages, store, actor, words, keys)
        if await trying.out(pairs, certain=certain and not own, own=own):
            return True
        if not own:
            return False
        heard = heard_in(message, store.clock())
    heard.logins = found.logins or heard.logins
    if found.printed:
        heard.passwords = found.printed
        heard.messages.add(message.message_id)
    if found.printed and (at_door or found.bare):
        await take_away(message)
        expect(store, actor, {"name": "login"})
        await reply(message, password_first_screen(words))
        return True
    return False


async def _pairs(
    message: Message, found: Spotted, heard: Heard, at_door: bool, store: Store, actor: Actor
) -> tuple[list[Pair], bool]:
    """What to try, and whether it is only whether the password is the account's own people's."""
    text = message.text or message.caption or ""
    loose = at_door or found.alone or _LABEL.search(text) is not None
    if pairs := [pair for pair in found.pairs if loose or pair.password in found.printed]:
        return pairs, False
    step = actor.step or {}
    named = (step["login"],) if step.get("name") == "password" else heard.logins
    if found.printed and named:
        return _each(named, found.printed), False
    if found.printed and (actor.identities or actor.pending):
        return _each(await store.read(own_logins, actor), found.printed), True
    if found.logins and heard.passwords and not found.printed:
        return _each(found.logins, heard.passwords), False
    return [], False


def _each(logins: tuple[str, ...], passwords: tuple[str, ...]) -> list[Pair]:
    return [Pair(*pair) for pair in islice(product(logins, passwords), MOST)]


@dataclass(frozen=True, slots=True)
class _Trying:
    """One message's tries; `messages` are those in which a password stands, with it."""

    message: Message
    messages: list[int]
    store: Store
    actor: Actor
    words: Words
    keys: SecretKeys

    async def out(self, pairs: list[Pair], *, certain: bool, own: bool) -> bool:
        """Use the first pair that opens; `certain`: the message goes first of all, and a wrong one is told.

        At a locked door nothing is looked at, so that a text with a login and a password goes whatever it is worth.
        """
        if certain:
            await self._take_away()
            expect(self.store, self.actor, {"name": "password", "login": pairs[0].login})
        for pair in pairs:
            try:
                linked = await link_by_password(self.store, self.keys, self.actor.account_id, *pair)
            except Refused:
                continue
            except TooManyAccounts:
                await self._take_away()
                expect(self.store, self.actor, None)
                raise
            except Locked:
                if own:
                    return False
                await self._take_away()
                raise
            if not certain:
                await self._take_away()
            await arrive(self.message, linked, self.store, self.actor, self.words)
            return True
        if certain:
            raise Refused
        return False

    async def _take_away(self) -> None:
        for number in self.messages:
            await take_away(self.message.model_copy(update={"message_id": number}).as_(self.message.bot))
