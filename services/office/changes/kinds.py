"""What a kind of change is: who may, what follows, how it is written; the registry of all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from services.school.actor import Identity
from services.school.office_rights import OfficeRight, SchoolAccess
from services.values import Values
from services.work import Work
from storage.queries.office.changes.ledger import Ledger

UNDO_LIFE = timedelta(hours=24)
"""How long an ordinary change may be taken back."""

Check = Callable[[Work, SchoolAccess, Values], Values]
Write = Callable[[Work, SchoolAccess, Values, Ledger], None]
Tell = Callable[[Work, SchoolAccess, Values, bool], None]


@dataclass(frozen=True, slots=True)
class ChangeKind:
    """One kind of change; its functions take the facts that it was proposed with.

    `check` answers the consequences as plain JSON, as they would be now, and raises a UserError where it cannot be:
    it is asked when the change is proposed and again, under the school's lock, before it is written. `write` writes
    through the ledger alone, which makes the way back. `tell` queues what others are to hear, in the same
    transaction; its last argument says that the change was undone. `typed` names the facts that go once the change is
    applied: what a person typed stands in its own table by then.
    """

    name: str
    right: OfficeRight
    check: Check
    write: Write
    tell: Tell | None = None
    undo_life: timedelta | None = UNDO_LIFE
    """How long it may be taken back; None for what cannot be."""
    may_undo: Callable[[Work, SchoolAccess, Values], bool] | None = None
    """What else must hold for the way back: that what it is about has not begun."""
    stands: Callable[[Work, SchoolAccess], bool] | None = None
    """Whether what the way back leaves, beside what else was changed since, may be so: it is asked once it is written."""
    lessons: bool = True
    """Whether it may touch who has which lesson, when and where: then its clashes are asked (`lessons.py` beside this).

    A kind that says no is stopped where it writes such a row all the same.
    """
    foreseen: bool = False
    """Whether a clash is refused before it is shown already: it is written for a look, and not kept. For kinds whose
    `check` does not ask by itself."""
    joins: bool = False
    """Whether its fact `together` says that a lesson is joined to another class's."""
    typed: tuple[str, ...] = ()
    also: Callable[[Identity, Values], bool] | None = None
    """Who else may, by the facts, beside the holders of the right: a class teacher for the own class."""


def day_of(facts: Values, otherwise: date) -> date:
    """The day that a change is from: as chosen on its proposal, else that one."""
    return date.fromisoformat(facts["day"]) if facts.get("day") else otherwise
