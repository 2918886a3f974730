"""Which class a command is about: the only one that is led, or a choice of several."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

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
    title: str,
    classes: Sequence[FormClass],
    press: Callable[[int], Press],
    words: Words,
    *,
    named: bool = False,
) -> Screen:
    """The classes as buttons; `named` where a part of a name finds somebody of any."""
    buttons = (Button(form.name, press(form.id)) for form in classes)
    back = [Button(words.t("‹ Меню"), MenuPress())]
    asked = lines(bold(title), words.t("Какой класс?"), find_hint(words) if named else None)
    return Screen(asked, [*pairs(buttons, 4), back])


def find_hint(words: Words) -> Markup:
    """How somebody is found without going through the list."""
    return words.t("Найти: напишите часть фамилии или имени.")
