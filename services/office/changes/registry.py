"""Every kind of change that there is, by name; a room's kinds stand beside what they change."""

from services.office.changes.kinds import ChangeKind

_EVERY: tuple[ChangeKind, ...] = ()
KINDS: dict[str, ChangeKind] = {kind.name: kind for kind in _EVERY}
