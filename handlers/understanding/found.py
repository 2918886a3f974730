"""People of the school found by a name that was typed anywhere: students and parents, and the staff."""

from aiogram.types import Message

from handlers.account.fallback import not_yours_screen
from handlers.chat.naming.names import clip_name
from handlers.chat.press import Press
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines
from handlers.chat.talk.opening import Opener
from handlers.chat.words import Words
from handlers.presses.office.people import PeoplePress, PersonPress
from handlers.presses.office.staff import MemberPress, StaffPress
from services.office.people.anybody import FoundAnybody, anybody_called, finds_people
from services.school.actor import Actor
from services.work import Store

NAME, SAID = 40, 30
SHOWN = 12
LETTERS = 3
"""A text of fewer is nobody's name."""


async def open_found(
    message: Message, text: str, store: Store, actor: Actor, words: Words, opener: Opener
) -> None:
    """One is opened at once, of several it is asked; who finds nobody in the school reads whose it is."""
    if not finds_people(actor):
        await reply(message, not_yours_screen(actor, words))
        return
    await _show(message, await store.read(anybody_called, actor, text), words, opener)


async def named_somebody(
    message: Message, text: str, store: Store, actor: Actor, words: Words, opener: Opener
) -> bool:
    """Whether the text is nothing but somebody's name, and that was opened."""
    if not finds_people(actor) or len(text.split()) > LETTERS or len(text) < LETTERS:
        return False
    found = await store.read(anybody_called, actor, text)
    if not found.people:
        return False
    await _show(message, found, words, opener)
    return True


async def _show(message: Message, found: FoundAnybody, words: Words, opener: Opener) -> None:
    if len(found.people) == 1:
        await opener.press(message, _press(*found.people[0]))
    else:
        await reply(message, anybody_screen(found, words))


def _press(person_id: int, _shown: str, staff: bool) -> Press:
    return MemberPress(person_id=person_id) if staff else PersonPress(person_id=person_id)


def anybody_screen(found: FoundAnybody, words: Words) -> Screen:
    """A button each; nobody says how to go on."""
    more = len(found.people) - SHOWN
    back = (
        Button(words.t("‹ Люди"), PeoplePress())
        if found.reads_people
        else Button(words.t("‹ Сотрудники"), StaffPress())
    )
    return Screen(
        lines(
            bold(words.t("Люди · {text}", text=clip(found.text, SAID))),
            words.n("{count} человек", "{count} человек", len(found.people))
            if found.people
            else words.t("Никого не нашлось. Попробуйте первые буквы фамилии."),
            words.t("Напишите имя точнее.") if more > 0 else None,
        ),
        [
            *([Button(_label(one, words), _press(*one))] for one in found.people[:SHOWN]),
            [back],
        ],
    )


def _label(one: tuple[int, str, bool], words: Words) -> str:
    _, shown, staff = one
    return (
        words.t("{name}, сотрудник", name=clip_name(shown, NAME)).unescape()
        if staff
        else clip_name(shown, NAME)
    )
