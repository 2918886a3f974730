"""Every kind of change that there is, by name; a room's kinds stand beside what they change."""

from services.office.changes.kinds import ChangeKind
from services.office.people.kinds import PEOPLE
from services.office.substitutions.replacing import KINDS_OF_DAYS

_EVERY: tuple[ChangeKind, ...] = (*PEOPLE, *KINDS_OF_DAYS)
KINDS: dict[str, ChangeKind] = {kind.name: kind for kind in _EVERY}
