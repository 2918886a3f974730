"""Of which works' marks an account hears at once: by the kind of the work, for each child (domain.md «Notifications»).

Every kind is told until it is switched off. A kind of a school's own words is one of «others».
"""

from collections.abc import Iterable
from dataclasses import dataclass

from services.errors import NotFound
from services.journal.marks.works import COMMON
from services.messaging.kinds import PushKind
from services.messaging.preferences import start_anew
from services.school.actor import Actor
from services.work import Work
from storage.queries.messaging import preferences as queries

OTHER = "o"
"""Stands for every kind that is not a common one."""
TESTS = "c"
CODES = (*(kind.code for kind in COMMON), OTHER)
_NAMES = {kind.name.split()[0]: kind.code for kind in COMMON}


@dataclass(frozen=True, slots=True)
class KindSwitch:
    """A kind of work by its code, and whether its marks are told."""

    code: str
    enabled: bool


def kind_code(kind: str) -> str:
    """«Контрольная работа» is a контрольная."""
    first, *_ = kind.casefold().split() or [""]
    return _NAMES.get(first, OTHER)


def list_kinds(work: Work, actor: Actor, student_id: int) -> list[KindSwitch]:
    """The kinds in the order in which teachers have them; NotFound for another's child."""
    actor.readable_child(student_id)
    off = silent_kinds(work, actor, student_id)
    return [KindSwitch(code, code not in off) for code in CODES]


def silent_kinds(work: Work, actor: Actor, student_id: int) -> frozenset[str]:
    """The codes of the kinds that the account has switched off about the child."""
    rows = queries.list_preferences(work.connection, actor.account_id, student_id)
    return frozenset(code for code in CODES for row in rows if row.kind == _key(code) and not row.enabled)


def set_kinds(work: Work, actor: Actor, student_id: int, codes: Iterable[str], *, enabled: bool) -> None:
    """Turn kinds on or off about a child; what came while they were off is not told afterwards."""
    actor.readable_child(student_id)
    chosen = set(codes)
    if not chosen <= set(CODES):
        raise NotFound
    off = silent_kinds(work, actor, student_id)
    for code in sorted(chosen):
        queries.put_preference(work.connection, actor.account_id, student_id, _key(code), enabled=enabled)
    if enabled and off & chosen:
        start_anew(work, actor, student_id)


def only_tests(work: Work, actor: Actor, student_id: int) -> None:
    """Of all kinds only контрольная from now on."""
    set_kinds(work, actor, student_id, set(CODES) - {TESTS}, enabled=False)
    set_kinds(work, actor, student_id, {TESTS}, enabled=True)


def _key(code: str) -> str:
    return f"{PushKind.MARK}.{code}"
