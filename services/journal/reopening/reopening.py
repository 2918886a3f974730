"""The deputy head opens a closed lesson, or a page's term marks, for one day, with a reason, audited (domain.md)."""

from dataclasses import dataclass
from enum import StrEnum

from services.account.leak import staff_accounts
from services.audit import Action, record
from services.errors import NotFound, UserError
from services.journal.reopening.targets import Seen, Target, TermTarget, facts_of, name_of, see
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.school.actor import Actor, Identity
from services.school.roles import Role
from services.work import Work
from storage.queries.journal import reopenings

REASON = 200
"""Signs of a reason in the deputy head's own words."""


class ReopeningReason(StrEnum):
    """Why something was opened; a reason in own words is kept as it is."""

    ILL = "ill"
    MISTAKE = "mistake"
    LATE = "late"


class ReasonLength(UserError):
    """A reason of `length` signs; up to `limit` fit, and one at least."""

    code = "reason_length"


class NotClosed(UserError):
    """It is open as it is: there is nothing to open."""

    code = "not_closed"


@dataclass(frozen=True, slots=True)
class Request:
    """What became of a request to open something."""

    seen: Seen
    sent: int
    """Deputies' accounts that it went to now."""
    again: bool
    """It had been sent today already."""
    nobody: bool
    """No deputy head has linked."""


def ask(work: Work, actor: Actor, target: Target) -> Request:
    """Ask every deputy head of the school, once a day. NotFound for who would not write there, NotClosed."""
    seen = see(work, actor, target)
    if not seen.asks:
        raise NotFound
    if not seen.closed:
        raise NotClosed
    facts = facts_of(target) | {"asker": seen.identity.person_id}
    key = f"{name_of(target)}:{seen.identity.person_id}:{seen.today:%Y%m%d}"
    deputies = staff_accounts(work, seen.reference.school_id, [Role.DEPUTY])
    new = [
        outbox.add(
            work,
            account_id=row.account_id,
            person_id=row.person_id,
            kind=PushKind.REOPEN_REQUEST,
            facts=facts,
            dedupe=f"{PushKind.REOPEN_REQUEST}:{row.account_id}:{key}",
        )
        for row in deputies
    ]
    return Request(seen, sum(new), bool(new) and not any(new), not deputies)


def see_as_deputy(work: Work, actor: Actor, target: Target) -> Seen:
    """The target for a deputy head of its school; NotFound for anybody else."""
    seen = see(work, actor, target)
    _deputy(actor, seen)
    return seen


def reopen(work: Work, actor: Actor, target: Target, reason: str, asker_id: int = 0) -> Seen:
    """Open it for today and tell whoever asked, else whoever teaches there; once more only tells.

    NotFound for who is no deputy head of that school; NotClosed where it is open by itself; ReasonLength.
    """
    reopenings.lock_class(work.connection, see_as_deputy(work, actor, target).form.id)
    seen = see(work, actor, target)  # as it stands now that no other deputy head can open it
    deputy = _deputy(actor, seen)
    reason = " ".join(reason.split())
    if not 1 <= len(reason) <= REASON:
        raise ReasonLength(length=len(reason), limit=REASON)
    if seen.today < seen.closes_on:
        raise NotClosed
    if not seen.reopened:
        _open(work, seen, deputy, reason)
        _note(work, actor, seen, deputy, reason)
    _tell(work, seen, asker_id)
    return see(work, actor, target)


def _deputy(actor: Actor, seen: Seen) -> Identity:
    of_school = (one for one in actor.identities if one.school_id == seen.reference.school_id)
    found = next((one for one in of_school if one.is_staff and Role.DEPUTY in one.roles), None)
    if found is None:
        raise NotFound
    return found


def _open(work: Work, seen: Seen, deputy: Identity, reason: str) -> None:
    places = [
        reopenings.OpenRow(key.subject_id, key.subgroup, key.day, key.number, None, reason)
        for key in seen.lessons
    ]
    if isinstance(seen.target, TermTarget) and seen.column is not None:
        page = seen.target.page
        term_id = seen.column.place.term_id
        places = [reopenings.OpenRow(page.subject_id, page.subgroup, None, None, term_id, reason)]
    for place in places:
        reopenings.add_reopening(
            work.connection,
            class_id=seen.form.id,
            **place._asdict(),
            open_on=seen.today,
            person_id=deputy.person_id,
            at=work.now,
        )


def _note(work: Work, actor: Actor, seen: Seen, deputy: Identity, reason: str) -> None:
    known = {one.value for one in ReopeningReason}
    record(
        work,
        Action.REOPEN,
        school_id=seen.reference.school_id,
        actor_id=deputy.person_id,
        account_id=actor.account_id,
        open_on=seen.today.isoformat(),
        reason=reason if reason in known else "own",
        place=facts_of(seen.target),
    )


def _tell(work: Work, seen: Seen, asker_id: int) -> None:
    """Whoever asked; unasked, the lesson's teacher or those who teach the page."""
    people = {asker_id} if asker_id in seen.reference.staff else _teachers(work, seen)
    for person_id, accounts in outbox.accounts_of(work, sorted(people)).items():
        for account_id in accounts:
            outbox.add(
                work,
                account_id=account_id,
                person_id=person_id,
                kind=PushKind.REOPENED,
                facts=facts_of(seen.target) | {"open_on": seen.today.isoformat()},
                dedupe=f"{PushKind.REOPENED}:{account_id}:{name_of(seen.target)}:{seen.today:%Y%m%d}",
            )


def _teachers(work: Work, seen: Seen) -> set[int]:
    if isinstance(seen.target, TermTarget):
        return reopenings.list_teachers(work.connection, *seen.target.page, seen.today)
    return {seen.teacher_id} if seen.teacher_id else set()


def reason_of(work: Work, seen: Seen) -> str:
    """Why it is open today: one of `Reason`, or own words."""
    page = seen.target.page if isinstance(seen.target, TermTarget) else None
    key = seen.lessons[0] if seen.lessons else None
    rows = reopenings.list_open(work.connection, seen.form.id, seen.today)
    found = [
        row.reason
        for row in rows
        if (key is not None and row[:4] == (key.subject_id, key.subgroup, key.day, key.number))
        or (page is not None and row[:3] == (page.subject_id, page.subgroup, None))
    ]
    return found[-1] if found else ""
