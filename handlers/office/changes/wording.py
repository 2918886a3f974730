"""How a kind of change reads: its consequences before the press, and what stands after it."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from handlers.chat.screen import Button, Rows
from handlers.chat.words import Words
from services.values import Values

Lines = list[Markup | str]


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A fact of a proposal that is typed after a press."""

    field: str
    label: str
    """The button, marked by N_."""
    question: str
    """What to write, marked by N_."""
    is_day: bool = False
    """Whether the answer is a day: it is kept as ISO text; «сегодня», «завтра» and Monday are buttons then."""
    limit: int = 100
    """Signs of an answer that is a text."""
    put: Callable[[Values, str], Values] | None = None
    """(facts, answer): the facts that the answer makes; None keeps it under `field`."""
    when: Callable[[Values], bool] = lambda _facts: True
    """Whether it may be typed where the proposal stands."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A fact of a proposal that is chosen by a press."""

    label: str
    field: str
    value: str
    put: Values | None = None
    """The facts that choosing it makes; None keeps the value under `field`."""


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
    asked: tuple[AskedFact, ...] = ()
    """What may be typed, each a button of the proposal."""
    choices: Callable[[Values, Values, Words], list[list[Choice]]] = lambda _facts, _outcome, _words: []
    """Rows of what may be chosen; what is not on the screen cannot be."""
    parts: Callable[[int, Values, Values, Words], Rows] = lambda _change, _facts, _outcome, _words: ()
    """(change, facts, consequences, words): screens of the proposal's parts, each to be chosen for by itself."""
    onward: Callable[[Values, Values, Words], Rows] = lambda _facts, _outcome, _words: ()
    """Where one goes on from an applied change: slips to print, the next one."""
