"""Whose diary a screen is about, and the way back to it."""

from datetime import date

from markupsafe import Markup

from handlers.chat.press import Press
from handlers.chat.screen import Button, Rows, bold, pairs
from handlers.chat.words import Words
from handlers.presses.account import MenuPress
from handlers.presses.diary import ChildPress, HomePress
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


def ways_out(whose: Whose, place: type[Press], words: Words, day: date | None = None) -> Rows:
    """The last rows of a screen of the first rank: the same place of the reader's other children, and the way back.

    `place` is the press that opens the screen, `day` the day it shows.
    """
    return [*others_here(whose, place, day), [home_button(whose, words)]]


def others_here(whose: Whose, place: type[Press], day: date | None = None) -> Rows:
    """The reader's other children, each to the same place."""
    return pairs(
        Button(label(other), ChildPress(student_id=other.student_id, place=place.__prefix__, day=day))
        for other in whose.others
    )


def back_to_start(actor: Actor, words: Words) -> Button:
    """The way back from what belongs to no child: to the card of the child chosen last, of staff to the menu."""
    if actor.child is None:
        return Button(words.t("‹ Меню"), MenuPress())
    return home_button(whose(actor.child), words)
