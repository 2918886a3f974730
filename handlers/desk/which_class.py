"""Which class a command is about: the only one that is led, or a choice of several."""

from collections.abc import Callable, Sequence

from handlers.chat.press import Press
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.words import Words
from handlers.presses.account import MenuPress
from services.errors import NoClass, NotLinked
from services.school.actor import Actor
from services.school.reference import FormClass
from services.school.rights import own_classes
from services.work import Store


async def led_classes(store: Store, actor: Actor) -> list[FormClass]:
    """The classes of the current year that the actor leads; NoClass (or NotLinked) where there are none."""
    found = [access.form for access in await store.read(own_classes, actor)]
    if not found:
        raise NoClass if actor.linked else NotLinked
    return found


def choice_screen(
    title: str, classes: Sequence[FormClass], press: Callable[[int], Press], words: Words
) -> Screen:
    """The classes as buttons."""
    buttons = (Button(form.name, press(form.id)) for form in classes)
    back = [Button(words.t("‹ Меню"), MenuPress())]
    return Screen(lines(bold(title), words.t("Какой класс?")), [*pairs(buttons, 4), back])
