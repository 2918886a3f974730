"""What is there for this person: the buttons of /menu and help; each area adds its own first-rank places."""

from handlers.chat.screen import Rows
from handlers.chat.words import Words
from services.actor import Actor


def menu_rows(actor: Actor, words: Words) -> Rows:
    """The first-rank places of the person's roles, two a row."""
    return ()
