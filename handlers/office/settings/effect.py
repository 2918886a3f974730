"""What one of the school's choices does, as its screen has it."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from handlers.chat.words import Words


@dataclass(frozen=True, slots=True)
class Effect:
    """A choice on the screen."""

    label: str
    """Its name on a button, marked by N_."""
    means: str
    """What it does, marked by N_."""
    follows: Callable[[Words, str, str], Markup]
    """(words, before, after): what is otherwise from now on."""
    offers: tuple[str, ...] = ()
    """Values by a press, as the workbook's readers take them; no sign that parts the fields of a press."""
    example: str = ""
    """How it is written where it is typed."""
