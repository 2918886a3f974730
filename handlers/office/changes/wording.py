"""How a kind of change reads: its consequences before the press, and what stands after it."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from handlers.chat.screen import Button, Rows
from handlers.chat.words import Words
from services.values import Values

Lines = list[Markup | str]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one kind of change, made of its facts and of what `ChangeKind.check` answered."""

    proposed: Callable[[Values, Values, Words], Lines]
    """(facts, consequences, words): what would be, by name, the title first."""
    applied: Callable[[Values, Values, Words], Lines]
    """What is so now."""
    back: Callable[[Values, Words], Button]
    """Where one came from; from the facts alone."""
    apply: Callable[[Values, Words], str] = lambda _outcome, words: words.t("Записать")
    """The button, a word or two."""
    beside: Callable[[Values, Values, Words], Rows] = lambda _facts, _outcome, _words: ()
    """Buttons of a proposal that change it."""
    onward: Callable[[Values, Values, Words], Rows] = lambda _facts, _outcome, _words: ()
    """Where one goes on from an applied change: slips to print, the next one."""
