"""A draft as its readers will see it."""

from dataclasses import dataclass, replace
from datetime import datetime

from services.notices.access import NoticeDesk, own_notice
from services.notices.draft import NoticeDraft, read_draft
from services.notices.model import Notice
from services.notices.reading import Received
from services.notices.sending import fits_caption, postponed_until, require_sendable
from services.school.actor import Actor
from services.work import Work


@dataclass(frozen=True, slots=True)
class NoticePreview:
    """The draft, what a reader will have, and when it would come."""

    draft: NoticeDraft
    received: Received
    as_caption: bool
    arrives: datetime | None
    """None: at once."""


def preview(work: Work, actor: Actor, notice_id: int) -> NoticePreview:
    """The draft to look at before it is sent; raises what still stands in the way."""
    draft = read_draft(work, actor, notice_id)
    notice, desk = draft.notice, draft.desk
    require_sendable(work, desk.reference, notice, draft.audience)
    return NoticePreview(
        draft=draft,
        received=_as_read(work, desk, notice),
        as_caption=fits_caption(notice, notice.html),
        arrives=postponed_until(work, desk.reference, notice),
    )


def as_corrected(work: Work, actor: Actor, notice_id: int) -> Received:
    """A notice that went out, with the text proposed for it."""
    own = own_notice(work, actor, notice_id)
    notice = replace(own.notice, html=own.notice.next_html or own.notice.html)
    return _as_read(work, own.desk, notice)


def _as_read(work: Work, desk: NoticeDesk, notice: Notice) -> Received:
    """As a reader of one child sees it who has not answered yet."""
    today = desk.reference.today(work)
    leads = {form.teacher_on(today) for form in desk.classes if form.id in notice.class_ids}
    return Received(
        notice=notice,
        children=(),
        several=False,
        author=desk.reference.staff.get(notice.author_id, desk.identity.name),
        leads=notice.author_id in leads,
        reference=desk.reference,
        may_answer=notice.question is not None,
        receipt=False,
        answer=None,
        now=work.now,
    )
