"""Whose diary a screen is about, and the way back to it."""

from markupsafe import Markup

from handlers.chat.screen import Button, bold
from handlers.chat.words import Words
from handlers.presses.account import MenuPress
from handlers.presses.diary import HomePress
from services.diary.open_diary import Whose, whose
from services.errors import NoChildren, NotLinked
from services.school.actor import Actor, Child


def own_child(actor: Actor) -> Child:
    """The child that a typed command is about; NotLinked or NoChildren where there is none."""
    if actor.child is None:
        raise NoChildren if actor.linked else NotLinked
    return actor.child


def label(whose: Whose) -> str:
    """«Маша, 7А»; with what tells them apart where another child of the reader is called so too."""
    return whose.label


def title(whose: Whose, place: str = "") -> Markup:
    """The first line of a screen: whose and what."""
    return bold(f"{label(whose)} · {place}" if place else label(whose))


def home_button(whose: Whose, words: Words) -> Button:
    """The way back to the home card."""
    return Button(words.t("‹ Сегодня"), HomePress(student_id=whose.student_id))


def back_to_start(actor: Actor, words: Words) -> Button:
    """The way back from what belongs to no child: to the card of the child chosen last, of staff to the menu."""
    if actor.child is None:
        return Button(words.t("‹ Меню"), MenuPress())
    return home_button(whose(actor.child), words)
