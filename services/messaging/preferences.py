"""A reader's own switches: which kinds of message about which child, and the quiet hours."""

from dataclasses import dataclass
from typing import NamedTuple

from services.errors import NotFound
from services.messaging.kinds import PushKind
from services.rules.dates.quiet import QuietHours
from services.school.actor import Actor
from services.work import Work
from storage.queries.access import accounts
from storage.queries.messaging import events
from storage.queries.messaging import preferences as queries


class Default(NamedTuple):
    """Whether a kind is on until it is switched."""

    guardians: bool = True
    students: bool = True


DEFAULTS = {PushKind.HOMEWORK: Default(guardians=False)}
SWITCHES = (
    PushKind.MARK,
    PushKind.DEBT,
    PushKind.ABSENCE,
    PushKind.HOMEWORK,
    PushKind.TIMETABLE,
    PushKind.DIGEST,
)
"""What a family may switch, in the order in which it is shown."""
OWN = {PushKind.LESSON_BELL: False, PushKind.DAY_GAPS: True}
"""What a teacher may switch of their own day, and whether it is on until it is switched."""
TOLD_TOGETHER = frozenset({PushKind.MARK, PushKind.DEBT})


@dataclass(frozen=True, slots=True)
class Switch:
    """One kind of message about a child."""

    kind: PushKind
    enabled: bool


def wants(work: Work, actor: Actor, student_id: int, kind: PushKind) -> bool:
    """Whether the account wants this kind about the child now."""
    return _enabled(
        kind, is_self=actor.readable_child(student_id).is_self, chosen=_chosen(work, actor, student_id)
    )


def list_switches(work: Work, actor: Actor, student_id: int) -> list[Switch]:
    """All switches about a child of the actor's; NotFound for another's."""
    child = actor.readable_child(student_id)
    chosen = _chosen(work, actor, student_id)
    return [Switch(kind, _enabled(kind, is_self=child.is_self, chosen=chosen)) for kind in SWITCHES]


def set_switch(work: Work, actor: Actor, student_id: int, kind: str, *, enabled: bool) -> None:
    """Turn a kind on or off about a child; what happened while it was off is not told afterwards."""
    if kind not in SWITCHES:
        raise NotFound
    was = wants(work, actor, student_id, PushKind(kind))
    queries.put_preference(work.connection, actor.account_id, student_id, kind, enabled=enabled)
    if enabled and not was and kind in TOLD_TOGETHER:
        start_anew(work, actor, student_id)


def start_anew(work: Work, actor: Actor, student_id: int) -> None:
    """What has come about the child till now counts as told."""
    last = events.last_event(work.connection, student_id)
    events.put_told(work.connection, actor.account_id, student_id, last)


def wants_own(work: Work, actor: Actor, kind: PushKind) -> bool:
    """Whether the account wants a reminder of the teacher's own day."""
    return _chosen(work, actor, 0).get(kind, OWN[kind])


def list_own(work: Work, actor: Actor) -> list[Switch]:
    """The switches of a teacher's own day; NotFound for who teaches nothing."""
    if not actor.teaches:
        raise NotFound
    return [Switch(kind, wants_own(work, actor, kind)) for kind in OWN]


def set_own(work: Work, actor: Actor, kind: str, *, enabled: bool) -> None:
    """Turn a reminder of the teacher's own day on or off. NotFound for another kind or who teaches nothing."""
    if not actor.teaches or kind not in OWN:
        raise NotFound
    queries.put_preference(work.connection, actor.account_id, 0, kind, enabled=enabled)


def set_quiet_hours(work: Work, actor: Actor, text: str | None) -> None:
    """The account's own quiet hours, `21:00-07:00`; None follows the school's. Raises NotATime."""
    hours = None if text is None else str(QuietHours.parse(text))
    accounts.update_account(work.connection, actor.account_id, quiet_hours=hours)


def _chosen(work: Work, actor: Actor, student_id: int) -> dict[str, bool]:
    rows = queries.list_preferences(work.connection, actor.account_id, student_id)
    return {row.kind: row.enabled for row in rows}


def _enabled(kind: PushKind, *, is_self: bool, chosen: dict[str, bool]) -> bool:
    default = DEFAULTS.get(kind, Default())
    return chosen.get(kind, default.students if is_self else default.guardians)
