"""After sending: a correction of what was delivered, a withdrawal."""

from collections.abc import Iterable
from datetime import timedelta

from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.notices.access import own_notice, own_words, withdrawable
from services.notices.model import (
    CAPTION_ROOM,
    TEXT_LIMIT,
    Notice,
    NoticeGone,
    NoticeState,
    NoticeTooLong,
    plain,
)
from services.notices.sending import copies, fits_caption, require_out
from services.school.actor import Actor
from services.work import Work
from storage.queries.notices import audience as notice_audience
from storage.queries.notices import notices as queries

IN_FLIGHT = timedelta(seconds=40)
"""A copy in a worker's hands will have arrived, or be queued again, by then."""


def propose(work: Work, actor: Actor, notice_id: int, html: str) -> Notice:
    """Keep a corrected text until it is confirmed. NoticeTooLong where it would not fit what was delivered."""
    notice = own_words(work, actor, notice_id)
    require_out(notice)
    length = len(plain(html))
    if notice.as_caption and not fits_caption(notice, html):
        raise NoticeTooLong(length=length, limit=CAPTION_ROOM)
    if length > TEXT_LIMIT:
        raise NoticeTooLong(length=length, limit=TEXT_LIMIT)
    same = {"state": NoticeState.SENT.value}
    if not queries.update_sent(work.connection, notice_id, same, next_html=html):
        raise NoticeGone
    return own_notice(work, actor, notice_id).notice


def correct(work: Work, actor: Actor, notice_id: int, version: int) -> int:
    """Put the proposed text in place of the old one and edit every copy; how many. A second tap: none.

    `version` is how many corrections there were when the button was shown.
    """
    notice = own_words(work, actor, notice_id)
    require_out(notice)
    same = {"state": NoticeState.SENT.value, "version": version}
    fresh: dict[str, object] = {"html": notice.next_html, "next_html": None, "version": version + 1}
    if notice.next_html is None or not queries.update_sent(work.connection, notice_id, same, **fresh):
        return 0
    letters = list(_to_copies(work, notice, PushKind.NOTICE_EDIT, f"notice_edit:{notice_id}:{version + 1}:"))
    outbox.add_many(work, letters)
    return len(letters)


def withdraw(work: Work, actor: Actor, notice_id: int) -> None:
    """Take the notice back: copies not sent yet never leave, those delivered are deleted or marked as withdrawn."""
    notice = withdrawable(work, actor, notice_id)
    gone = {"state": NoticeState.WITHDRAWN.value, "withdrawn_at": work.now}
    if queries.update_sent(work.connection, notice_id, {"state": NoticeState.SENT.value}, **gone):
        outbox.add_many(
            work, _to_copies(work, notice, PushKind.NOTICE_WITHDRAWAL, f"notice_withdrawal:{notice_id}:")
        )


def _to_copies(work: Work, notice: Notice, kind: PushKind, key: str) -> Iterable[outbox.Outgoing]:
    """A letter for every copy that has arrived or is on its way; what is still queued says the new by itself."""
    for copy in notice_audience.list_copies(work.connection, copies(notice.id)):
        if copy.state in {"sent", "taken"}:
            facts = {"notice": notice.id, "copy": copy.id, "sender_id": notice.author_id}
            later = work.now + IN_FLIGHT if copy.state == "taken" else None
            reader = copy.person_id if kind is PushKind.NOTICE_EDIT else None
            yield outbox.Outgoing(copy.account_id, reader, kind, facts, f"{key}{copy.id}", later)
