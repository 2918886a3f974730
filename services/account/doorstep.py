"""Where somebody stands who reads no diary here: new, to agree, gone out, put out, locked."""

from dataclasses import dataclass
from enum import StrEnum

from services.access.throttle import account_key, minutes_locked
from services.school.actor import Actor
from services.work import Work
from storage.queries.access import links as queries
from storage.queries.school import grounds


class Whereabouts(StrEnum):
    """How the account came to where it stands."""

    NEW = "new"
    """Nobody has ever linked here."""
    PENDING = "pending"
    """Linked, the consent is to be given."""
    LEFT = "left"
    """Signed out by themselves; login and password are good."""
    LEAKED = "leaked"
    """They said that somebody knows the password: it is good no more."""
    DECLINED = "declined"
    """Did not agree."""
    ENDED = "ended"
    """The school has ended it, or the person is here no more."""
    WITHDRAWN = "withdrawn"
    """Withdrew the consent: a new one on paper comes first."""
    INSIDE = "inside"
    """Linked."""


@dataclass(frozen=True, slots=True)
class Doorstep:
    """Where the account stands, and for how many minutes no password is looked at."""

    door: Whereabouts
    minutes: int = 0
    staff: bool = False
    """Whether it was somebody of the staff, whose slips the administrator issues."""


_BY_REASON = {
    "left": Whereabouts.LEFT,
    "leak": Whereabouts.LEAKED,
    "declined": Whereabouts.DECLINED,
    "reissued": Whereabouts.DECLINED,
    "withdrawn": Whereabouts.WITHDRAWN,
}


def doorstep(work: Work, actor: Actor) -> Doorstep:
    """Where the account stands now."""
    if actor.linked:
        return Doorstep(Whereabouts.INSIDE)
    minutes = minutes_locked(work, account_key(actor.account_id))
    if actor.pending:
        return Doorstep(Whereabouts.PENDING, minutes)
    last = queries.find_last_link(work.connection, actor.account_id)
    if last is None:
        return Doorstep(Whereabouts.NEW, minutes)
    who = grounds.find_ground(work.connection, last.person_id)
    staff = who is not None and who.staff_id is not None
    return Doorstep(_BY_REASON.get(last.end_reason or "", Whereabouts.ENDED), minutes, staff)
