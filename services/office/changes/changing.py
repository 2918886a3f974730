"""Proposing, applying and undoing a change of the office (`ChangeKind`): nothing is written unseen, and only once."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from services.audit import Action, record
from services.errors import NotFound, UserError
from services.office.changes.kinds import ChangeKind
from services.office.changes.lessons import LessonsClash, back_asked, foresee, write_asked
from services.office.changes.registry import KINDS
from services.school.actor import Actor
from services.school.load_actor import load_actor
from services.school.office_rights import SchoolAccess, access_school
from services.school.reference import of_school
from services.values import Values
from services.work import Work
from storage.queries.office.changes import changes as queries
from storage.queries.office.changes.ledger import RowsMoved
from storage.queries.office.changes.touching import LaterChangeRow, find_touching

PROPOSAL_LIFE = timedelta(hours=24)
FORGOTTEN = timedelta(days=30)


class ChangeSettled(UserError):
    """It was applied, or undone, already (`undone`), or has waited too long (`expired`)."""

    code = "change_settled"


class UndoOver(UserError):
    """It cannot be taken back: `why` is late, begun, clash or moved.

    Moved is what was changed again since; where that was another change of the office, `kind`, `who` and `at` name it.
    Of a clash of lessons the fields are those of LessonsClash.
    """

    code = "undo_over"


class ChangeBlocked(UserError):
    """Something in the proposal is still to be chosen."""

    code = "change_blocked"


@dataclass(frozen=True, slots=True)
class OfficeProposal:
    """A change with its consequences."""

    id: int
    kind: str
    facts: Values
    outcome: Values
    """What `ChangeKind.check` answers."""
    moved: bool = False
    """Other consequences than were shown before: it is to be looked at again."""

    @property
    def blocked(self) -> bool:
        """Whether something is to be chosen before it can be written: `check` answers it as `blocked`."""
        return bool(self.outcome.get("blocked"))


@dataclass(frozen=True, slots=True)
class Applied:
    """A change that stands."""

    id: int
    kind: str
    facts: Values
    outcome: Values
    undo_until: datetime | None


def propose(work: Work, actor: Actor, kind: str, facts: Values, school_id: int = 0) -> OfficeProposal:
    """Keep a change with its consequences until the press. NotFound for who may not; what `check` raises."""
    of_kind = KINDS[kind]
    access = _access(work, actor, of_kind, facts, school_id)
    outcome = of_kind.check(work, access, facts)
    if not outcome.get("blocked"):
        foresee(work, of_kind, access, facts)
    _forget(work)
    change_id = queries.add_change(
        work.connection,
        school_id=access.school_id,
        account_id=actor.account_id,
        person_id=access.identity.person_id,
        kind=kind,
        facts=facts,
        shown=_digest(outcome),
        proposed_at=work.now,
    )
    return OfficeProposal(change_id, kind, facts, outcome)


def read_proposal(work: Work, actor: Actor, change_id: int) -> OfficeProposal:
    """This account's own proposal as it would be now. Raises what `amend` raises."""
    row, kind, access = _waiting(work, actor, change_id, lock=False)
    return OfficeProposal(change_id, row.kind, row.facts, kind.check(work, access, row.facts))


def school_day(work: Work, actor: Actor, change_id: int) -> date:
    """The calendar day at the school of this account's own proposal. NotFound, ChangeSettled."""
    _, _, access = _waiting(work, actor, change_id, lock=False)
    return access.reference.today(work)


def amend(work: Work, actor: Actor, change_id: int, facts: Values) -> OfficeProposal:
    """The proposal with other facts beside those that it has. NotFound, ChangeSettled; what `check` raises."""
    row, kind, access = _waiting(work, actor, change_id)
    changed = row.facts | facts
    outcome = kind.check(work, access, changed)
    if not outcome.get("blocked"):
        foresee(work, kind, access, changed)
    queries.amend_change(work.connection, change_id, changed, _digest(outcome))
    return OfficeProposal(change_id, row.kind, changed, outcome)


def apply(work: Work, actor: Actor, change_id: int) -> Applied | OfficeProposal:
    """Write a proposal of this account; a OfficeProposal again where the consequences are others than were shown.

    NotFound for another's or for who may not any more; ChangeSettled; ChangeBlocked; what `check` raises.
    """
    row, kind, access = _waiting(work, actor, change_id)
    outcome = kind.check(work, access, row.facts)
    if (shown := _digest(outcome)) != row.shown:
        queries.show_again(work.connection, change_id, shown)
        return OfficeProposal(change_id, row.kind, row.facts, outcome, moved=True)
    if outcome.get("blocked"):
        raise ChangeBlocked
    parted, ledger = write_asked(work, kind, access, row.facts)
    kept = {name: value for name, value in row.facts.items() if name not in kind.typed} | parted
    if not queries.settle_applied(work.connection, change_id, kept, ledger.written, work.now):
        raise ChangeSettled(undone=False, expired=False)
    _finish(work, actor, access, row, Action.CHANGE)
    if kind.tell is not None:
        kind.tell(work, access, row.facts, False)
    until = work.now + kind.undo_life if kind.undo_life else None
    return Applied(change_id, row.kind, row.facts, outcome, until)


def undo(work: Work, actor: Actor, change_id: int) -> Applied:
    """Take an applied change back: every row stands again as before. For whoever has the right in that school.

    NotFound; ChangeSettled where it is undone or was never applied; UndoOver.
    """
    row, kind, access = _open(work, actor, change_id)
    if row.applied_at is None or row.undone_at is not None:
        raise ChangeSettled(undone=row.undone_at is not None, expired=row.applied_at is None)
    if kind.undo_life is None or work.now - row.applied_at >= kind.undo_life:
        raise UndoOver(why="late")
    if kind.may_undo is not None and not kind.may_undo(work, access, row.facts):
        raise UndoOver(why="begun")
    later = find_touching(work.connection, change_id)
    try:
        with back_asked(work, kind, access, row.facts):
            queries.take_back(work.connection, change_id, work.now)
    except RowsMoved as error:
        raise UndoOver(why="moved", **_named(access, later)) from error
    except LessonsClash as error:
        raise UndoOver(why="clash", **error.fields) from error
    if kind.stands is not None and not kind.stands(work, access):
        raise UndoOver(why="clash")
    _finish(work, actor, access, row, Action.UNDO)
    if kind.tell is not None:
        kind.tell(work, access, row.facts, True)
    return Applied(change_id, row.kind, row.facts, {}, None)


def _named(access: SchoolAccess, later: LaterChangeRow | None) -> Values:
    """The change that is in the way, in plain values; nothing where it was none of the office's."""
    if later is None:
        return {"kind": "", "who": "", "at": None}
    who = access.reference.staff.get(later.person_id)
    return {
        "kind": later.kind,
        "who": who.with_initials if who else "",
        "at": later.applied_at.astimezone(access.reference.zone),
    }


def _waiting(
    work: Work, actor: Actor, change_id: int, *, lock: bool = True
) -> tuple[queries.OfficeChangeRow, ChangeKind, SchoolAccess]:
    """A proposal of this account that is neither written nor too old."""
    row, kind, access = _open(work, actor, change_id, lock=lock)
    if row.account_id != actor.account_id:
        raise NotFound
    if row.applied_at is not None or work.now - row.proposed_at >= PROPOSAL_LIFE:
        raise ChangeSettled(undone=row.undone_at is not None, expired=row.applied_at is None)
    return row, kind, access


def _open(
    work: Work, actor: Actor, change_id: int, *, lock: bool = True
) -> tuple[queries.OfficeChangeRow, ChangeKind, SchoolAccess]:
    """The change for who has its right; with the lock, as it stands now that nobody else can change anything."""
    row = queries.find_change(work.connection, change_id)
    kind = KINDS.get(row.kind) if row else None
    if row is None or kind is None:
        raise NotFound
    _access(work, actor, kind, row.facts, row.school_id)
    if lock:
        queries.lock_school(work.connection, row.school_id)
        actor = load_actor(work, actor.account_id) or actor
    again = queries.find_change(work.connection, change_id)
    if again is None:
        raise NotFound
    access = _access(work, actor, kind, again.facts, row.school_id)
    # Whoever had the lock before may have changed what was read earlier: the school, and who this is in it.
    return again, kind, replace(access, reference=of_school(work, row.school_id)) if lock else access


def _access(work: Work, actor: Actor, kind: ChangeKind, facts: Values, school_id: int) -> SchoolAccess:
    """The school, for who has the kind's right there or may beside its holders. NotFound, NotLinked."""
    for identity in actor.identities if kind.also else ():
        if school_id in (0, identity.school_id) and kind.also and kind.also(identity, facts):
            return SchoolAccess(identity, of_school(work, identity.school_id, identity.school_version))
    return access_school(work, actor, kind.right, school_id)


def _forget(work: Work) -> None:
    """Old proposals, and the rows kept for a way back that is over."""
    queries.forget_proposals(work.connection, work.now - FORGOTTEN)
    queries.forget_images(
        work.connection, {kind.name: work.now - (kind.undo_life or timedelta()) for kind in KINDS.values()}
    )


def _finish(
    work: Work, actor: Actor, access: SchoolAccess, row: queries.OfficeChangeRow, action: Action
) -> None:
    queries.raise_version(work.connection, access.school_id)
    record(
        work,
        action,
        school_id=access.school_id,
        actor_id=access.identity.person_id,
        account_id=actor.account_id,
        subject_id=row.facts.get("person_id"),
        kind=row.kind,
        change=row.id,
    )


def _digest(outcome: Values) -> str:
    return hashlib.sha256(json.dumps(outcome, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
