"""Sending a notice, once: its readers are fixed, its copies queued in the same transaction."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.notices.access import OwnNotice, own_notice, withdrawable
from services.notices.audience import Audience, audience_of
from services.notices.model import (
    CAPTION_ROOM,
    NotAMoment,
    Notice,
    NoticeAnsweredLate,
    NoticeEmpty,
    NoticeGone,
    NoticeState,
    NoticeToNobody,
    NoticeUnanswerable,
    plain,
)
from services.notices.times import parse_moment
from services.rules.dates.quiet import QuietHours
from services.school.actor import Actor
from services.school.reference import Reference
from services.values import Values
from services.work import Work
from storage.queries.notices import notices as queries

LOOKS = (3, 8, 20, 60, 300)
"""Seconds after which the sender's screen shows afresh how far a notice has come."""


def copies(notice_id: int) -> str:
    """How the dedupe keys of a notice's copies and reminders begin."""
    return f"notice:{notice_id}:"


def first_copies(notice_id: int) -> str:
    """How the dedupe keys of a notice's copies begin, reminders aside."""
    return f"{copies(notice_id)}first:"


def require_sendable(work: Work, reference: Reference, notice: Notice, audience: Audience) -> None:
    """Raises what still stands in the way: NoticeEmpty, NoticeUnanswerable, NoticeAnsweredLate, NoticeToNobody."""
    if not notice.html and not notice.media:
        raise NoticeEmpty
    if notice.question is not None and len(notice.options) < 2:
        raise NoticeUnanswerable
    _require_answerable(work, reference, notice, notice.send_at)
    if not audience.readers:
        raise NoticeToNobody


def _require_answerable(work: Work, reference: Reference, notice: Notice, at: datetime | None) -> None:
    """NoticeAnsweredLate where what leaves at that moment, or now, comes after the time for its answers."""
    leaves = max(at or work.now, work.now)
    if notice.deadline is not None and notice.deadline <= arrival(reference, leaves):
        raise NoticeAnsweredLate


def fits_caption(notice: Notice, html: str) -> bool:
    """Whether a text goes under the only picture or file instead of into a message of its own."""
    asked = len(notice.question or "") + sum(map(len, notice.options))
    return len(notice.media) == 1 and len(plain(html)) + asked <= CAPTION_ROOM


def send(work: Work, actor: Actor, notice_id: int) -> bool:
    """Send the draft; False where it went out before (a second tap).

    What is due later is queued for that moment; at delivery everybody's right is checked again.
    """
    own = own_notice(work, actor, notice_id)
    notice, reference = own.notice, own.desk.reference
    if notice.state is not NoticeState.DRAFT:
        return False
    audience = audience_of(work, reference, notice)
    require_sendable(work, reference, notice, audience)
    at = notice.send_at if notice.send_at is not None and notice.send_at > work.now else None
    families = [[student.id for student in family.students] for family in audience.families]
    sent: Values = {"state": NoticeState.SENT.value, "sent_at": work.now, "send_at": at, "families": families}
    sent["class_ids"] = list(notice.class_ids)
    if not queries.update_draft(
        work.connection, notice.id, as_caption=fits_caption(notice, notice.html), **sent
    ):  # fmt: skip
        return False
    queries.add_readers(
        work.connection,
        [
            {
                "notice_id": notice.id,
                "person_id": one.person_id,
                "student_id": one.student_id,
                "family": one.family,
            }
            for one in audience.readers
        ],
    )
    outbox.add_many(work, _letters(notice, audience.accounts, at))
    return True


def _letters(notice: Notice, accounts: dict[int, int], at: datetime | None) -> Iterable[outbox.Outgoing]:
    facts = {"notice": notice.id, "sender_id": notice.author_id}
    for account, person in accounts.items():
        yield outbox.Outgoing(
            account, person, PushKind.NOTICE, facts, f"{first_copies(notice.id)}{account}", at
        )


def postponed_until(work: Work, reference: Reference, notice: Notice) -> datetime | None:
    """When a notice arrives, if that is still to come: its hour, or the end of the quiet ones.

    Of a draft, when it would if it were confirmed now.
    """
    arrives = arrival(reference, notice.out_at or notice.send_at or work.now)
    return arrives if arrives > work.now else None


def arrival(reference: Reference, at: datetime) -> datetime:
    """When what leaves at that moment arrives: then, or at the end of the quiet hours."""
    return QuietHours.parse(reference.policy.quiet_hours).postpone(at, reference.zone)


def watch(work: Work, actor: Actor, notice_id: int, message_id: int) -> None:
    """Let the sender's screen, that message, follow the sending by itself for some minutes."""
    notice = own_notice(work, actor, notice_id).notice
    start = max(notice.out_at or work.now, work.now)
    outbox.cancel(work, watching(notice_id))
    outbox.add_many(
        work,
        (
            outbox.Outgoing(
                actor.account_id,
                None,
                PushKind.NOTICE_PROGRESS,
                {"notice": notice_id, "message": message_id},
                f"{watching(notice_id)}{actor.account_id}:{message_id}:{int(start.timestamp())}:{seconds}",
                start + timedelta(seconds=seconds),
            )
            for seconds in LOOKS
        ),
    )


def reschedule(work: Work, actor: Actor, notice_id: int, at: datetime | None) -> Notice:
    """Let a notice that has not left leave at another moment, or now (None).

    NotFound for whoever may not take it back, NoticeGone once it has left or was withdrawn, NotAMoment for what
    is over, NoticeAnsweredLate for what is after the time for its answers.
    """
    notice = withdrawable(work, actor, notice_id)
    if at is not None and at <= work.now:
        raise NotAMoment
    require_waiting(work, notice)
    _require_answerable(work, own_notice(work, actor, notice_id).desk.reference, notice, at)
    same = {"state": NoticeState.SENT.value, "send_at": notice.send_at}
    if not queries.update_sent(work.connection, notice.id, same, send_at=at or work.now):
        raise NoticeGone
    outbox.move(work, first_copies(notice.id), at or work.now)
    outbox.cancel(work, watching(notice.id))
    return own_notice(work, actor, notice_id).notice


def reschedule_typed(work: Work, actor: Actor, notice_id: int, text: str) -> Notice:
    """The same with a moment as people type it."""
    own = own_notice(work, actor, notice_id)
    return reschedule(work, actor, notice_id, parse_moment(text, work.now, own.desk.reference.zone))


def waiting_notice(work: Work, actor: Actor, notice_id: int) -> OwnNotice:
    """A notice whose hour is still the actor's to change; raises as `reschedule`."""
    withdrawable(work, actor, notice_id)
    own = own_notice(work, actor, notice_id)
    require_waiting(work, own.notice)
    return own


def require_waiting(work: Work, notice: Notice) -> None:
    """NoticeGone unless its hour is still to come."""
    require_out(notice)
    if notice.send_at is None or notice.send_at <= work.now:
        raise NoticeGone


def watching(notice_id: int) -> str:
    """How the dedupe keys begin by which the sender's screen follows a notice."""
    return f"notice_progress:{notice_id}:"


def require_out(notice: Notice) -> None:
    """NoticeGone unless it was sent and still stands."""
    if notice.state is not NoticeState.SENT:
        raise NoticeGone
