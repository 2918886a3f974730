"""What /settings shows of an account."""

from dataclasses import dataclass

from services.account.sessions import linked_accounts
from services.school import reference
from services.school.actor import Actor, Identity
from services.work import Work


@dataclass(frozen=True, slots=True)
class Phones:
    """How many accounts one of the actor's people has, this one included."""

    identity: Identity
    count: int


@dataclass(frozen=True, slots=True)
class AccountSettings:
    """The settings in force; `quiet_hours` are `21:00-07:00`, None for an account without a school."""

    quiet_hours: str | None
    own_quiet_hours: bool
    phones: tuple[Phones, ...]


def read_settings(work: Work, actor: Actor) -> AccountSettings:
    """The account's settings, with the school's where it has chosen nothing itself."""
    counts = linked_accounts(work, actor)
    schools = [reference.of_school(work, one.school_id, one.school_version) for one in actor.identities[:1]]
    return AccountSettings(
        quiet_hours=actor.quiet_hours or next((school.policy.quiet_hours for school in schools), None),
        own_quiet_hours=actor.quiet_hours is not None,
        phones=tuple(Phones(one, counts.get(one.person_id, 0)) for one in actor.identities),
    )
