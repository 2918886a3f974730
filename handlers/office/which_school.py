"""Who works for several schools says which: one question, whatever is opened of it."""

from collections.abc import Callable, Sequence

from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.press import Press
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold
from services.school.actor import Identity


async def asks_which_school(
    event: Message | CallbackQuery,
    school_id: int,
    own: Sequence[Identity],
    question: Markup,
    press: Callable[[int], Press],
) -> bool:
    """Whether the question was asked: none is named (0) and there are several; `press` opens one."""
    if school_id or len(own) < 2:
        return False
    await reply(event, which_school_screen(own, question, press))
    return True


def which_school_screen(own: Sequence[Identity], question: Markup, press: Callable[[int], Press]) -> Screen:
    """The schools, a button each."""
    return Screen(bold(question), [[Button(one.school_name, press(one.school_id))] for one in own])
