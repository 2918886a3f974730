"""The consent given in the chat: before it a link gives nothing, after it everything the person may."""

from services.audit import Action, record
from services.errors import NotFound
from services.letters.waiting import send_waiting
from services.messaging import outbox
from services.rules import consent_version
from services.school.actor import Actor, Identity
from services.work import Work
from storage.queries.access import links as queries
from storage.queries.access import spending


def waiting(actor: Actor, link_id: int | None = None) -> Identity | None:
    """The link that waits for the account's consent: the one named, else the oldest."""
    found = (one for one in actor.pending if link_id is None or one.link_id == link_id)
    return next(found, None)


def agree(work: Work, actor: Actor, link_id: int) -> None:
    """«Согласен», and what waited for it leaves; a second press changes nothing.

    NotFound for a link that is not the account's or has ended.
    """
    link = _own(work, actor, link_id)
    if queries.agree_link(work.connection, link_id, work.now, consent_version.VERSION):
        _log(work, Action.AGREE, link)
        outbox.wake(work, link.account_id, link.person_id)
        send_waiting(work, link.school_id, link.person_id, link.account_id)


def decline(work: Work, actor: Actor, link_id: int) -> None:
    """«Не согласен»: the link ends; a code that was used for it works again until it expires.

    NotFound for a link that is not the account's, has ended or was agreed to already (that one ends by /logout).
    """
    link = _own(work, actor, link_id)
    if consent_version.agrees(link.agreed_at, link.agreed_version):
        raise NotFound
    queries.end_links(work.connection, work.now, "declined", link_id=link_id)
    if link.credential_id is not None:
        spending.restore_code(work.connection, link.credential_id, link.linked_at)
    _log(work, Action.DECLINE, link)


def _own(work: Work, actor: Actor, link_id: int) -> queries.PersonLinkRow:
    link = queries.find_link(work.connection, link_id)
    if link is None or link.account_id != actor.account_id or link.ended_at is not None:
        raise NotFound
    return link


def _log(work: Work, action: Action, link: queries.PersonLinkRow) -> None:
    record(
        work,
        action,
        school_id=link.school_id,
        actor_id=link.person_id,
        account_id=link.account_id,
        subject_id=link.person_id,
    )
