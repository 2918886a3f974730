"""What delivery asks when a notice's row comes up: is it still so, and which messages does it change."""

from dataclasses import dataclass
from datetime import timedelta

from services.errors import NotFound
from services.messaging.kinds import PushKind
from services.notices.model import Notice, NoticeGone, NoticeState, notice_of
from services.notices.reading import Received, received
from services.notices.results import Results, results
from services.school.actor import Actor
from services.work import Work
from storage.queries.notices import audience as notice_audience
from storage.queries.notices import notices as queries

DELETABLE = timedelta(hours=47)
"""Telegram lets a bot delete for 48 hours; the last hour is left for the way."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A delivered copy in the reader's chat."""

    message_id: int
    """The message with the text and the buttons."""
    others: tuple[int, ...]
    """Its pictures and files."""
    is_young: bool
    """Whether Telegram would still delete it."""
    is_reminder: bool


def for_delivery(work: Work, actor: Actor, notice_id: int) -> Received | None:
    """The notice to that reader; None when it was withdrawn meanwhile."""
    try:
        return received(work, actor, notice_id)
    except NoticeGone:
        return None


def for_reminder(work: Work, actor: Actor, notice_id: int) -> Received | None:
    """The same, while the reader still owes something."""
    found = for_delivery(work, actor, notice_id)
    if found is None:
        return None
    owes = (found.notice.asks_receipt and not found.receipt) or (found.may_answer and found.answer is None)
    return found if owes else None


def find_copy(work: Work, actor: Actor, copy_id: int) -> Copy | None:
    """The copy of an outbox row of that reader; None where nothing was delivered."""
    row = notice_audience.find_copy(work.connection, copy_id)
    if row is None or row.account_id != actor.account_id or row.state != "sent" or row.message_id is None:
        return None
    others = tuple(one for one in row.parts or () if one != row.message_id)
    is_young = row.settled_at is not None and work.now - row.settled_at < DELETABLE
    return Copy(row.message_id, others, is_young, row.kind == PushKind.NOTICE_REMINDER)


def find_withdrawn(work: Work, notice_id: int) -> Notice | None:
    """A notice that was taken back; None for any other."""
    row = queries.find_notice(work.connection, notice_id)
    notice = notice_of(row) if row is not None else None
    return notice if notice is not None and notice.state is NoticeState.WITHDRAWN else None


def for_sender(work: Work, actor: Actor, notice_id: int) -> Results | None:
    """How far it has come, for whoever follows it; None without the right to it any more."""
    try:
        return results(work, actor, notice_id)
    except NotFound:
        return None
