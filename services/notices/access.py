"""Whose a notice is to write and to follow: class teachers for their class, deputy head and director for any."""

from dataclasses import dataclass, replace

from services.errors import NotFound, NotLinked
from services.notices.model import Notice, NoticeGone, NoticeState, notice_of
from services.school.actor import Actor, Identity
from services.school.reference import FormClass, Reference, of_school
from services.school.rights import Permission, may
from services.school.roles import Role
from services.work import Work
from storage.queries.notices import notices as queries

HEADS = frozenset({Role.DEPUTY, Role.DIRECTOR})


@dataclass(frozen=True, slots=True)
class NoticeDesk:
    """A person who may send notices, and the classes of the current year that may be addressed."""

    identity: Identity
    reference: Reference
    classes: tuple[FormClass, ...]
    own: tuple[FormClass, ...]
    """Of these, the classes led."""

    def wrote(self, notice: Notice) -> bool:
        """Whether it stands under this person's name."""
        return self.identity.person_id == notice.author_id

    def may_withdraw(self, notice: Notice) -> bool:
        """A class teacher takes back the own notices only, not what the heads of school say to the class."""
        return self.wrote(notice) or not HEADS.isdisjoint(self.identity.roles)


@dataclass(frozen=True, slots=True)
class OwnNotice:
    """A notice that the actor may work with, and as whom."""

    notice: Notice
    desk: NoticeDesk


def desks(work: Work, actor: Actor) -> list[NoticeDesk]:
    """Everybody among the actor's people who may send notices."""
    found = (_desk(work, identity) for identity in actor.identities if identity.is_staff)
    return [desk for desk in found if desk.classes]


def own_notice(work: Work, actor: Actor, notice_id: int) -> OwnNotice:
    """A notice and the right to it: a draft is its author's, what went out is for all who may address its classes.

    NotFound for anybody else's.
    """
    row = queries.find_notice(work.connection, notice_id)
    if row is None:
        raise NotFound if actor.linked else NotLinked
    notice = notice_of(row)
    for desk in desks(work, actor):
        if desk.reference.school_id == notice.school_id and _is_theirs(desk, notice):
            return OwnNotice(_addressable(desk, notice), desk)
    raise NotFound


def own_draft(work: Work, actor: Actor, notice_id: int) -> OwnNotice:
    """A notice of one's own that has not left yet; NoticeGone where it has."""
    own = own_notice(work, actor, notice_id)
    if own.notice.state is not NoticeState.DRAFT:
        raise NoticeGone
    return own


def own_words(work: Work, actor: Actor, notice_id: int) -> Notice:
    """A notice whose text is the actor's to change: the author's, whose name stands under it; else NotFound."""
    own = own_notice(work, actor, notice_id)
    if not own.desk.wrote(own.notice):
        raise NotFound
    return own.notice


def withdrawable(work: Work, actor: Actor, notice_id: int) -> Notice:
    """A notice that is the actor's to take back: the author's own, and the heads of school any; else NotFound."""
    own = own_notice(work, actor, notice_id)
    if not own.desk.may_withdraw(own.notice):
        raise NotFound
    return own.notice


def _is_theirs(desk: NoticeDesk, notice: Notice) -> bool:
    if notice.state is NoticeState.DRAFT:
        return desk.wrote(notice)
    return set(notice.class_ids) <= {form.id for form in desk.classes}


def _addressable(desk: NoticeDesk, notice: Notice) -> Notice:
    """A draft to the classes that may be addressed by now; begun to last year's or another's, to the own one.

    Its chosen families and subgroup stay: they are looked for in that class.
    """
    if notice.state is not NoticeState.DRAFT:
        return notice
    may_still = tuple(one for one in notice.class_ids if one in {form.id for form in desk.classes})
    if may_still == notice.class_ids:
        return notice
    return replace(notice, class_ids=may_still or tuple(form.id for form in desk.own[:1]))


def _desk(work: Work, identity: Identity) -> NoticeDesk:
    reference = of_school(work, identity.school_id, identity.school_version)
    year = reference.year_at(reference.today(work))
    current = sorted(
        (form for form in reference.classes.values() if year is not None and form.year_id == year.id),
        key=lambda form: form.order,
    )
    classes = tuple(form for form in current if may(identity, form.id, Permission.NOTIFY))
    own = tuple(form for form in classes if identity.leads(form.id))
    return NoticeDesk(identity, reference, classes, own)
