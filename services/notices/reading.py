"""A notice as its readers have it: what has come to them, opened, confirmed, answered."""

from dataclasses import dataclass
from datetime import datetime

from services.errors import NotFound, NotLinked
from services.notices.model import AnswersClosed, Notice, NoticeGone, NoticeState, notice_of
from services.notices.results import owes_answer
from services.school.actor import Actor, Child
from services.school.reference import PersonName, Reference, of_school
from services.work import Work
from storage.queries.notices import notices as queries


@dataclass(frozen=True, slots=True)
class Received:
    """A notice to one reader, who may read it now."""

    notice: Notice
    children: tuple[Child, ...]
    """Because of whom it came."""
    several: bool
    """Whether the reader has more than one child: then they are named."""
    author: PersonName
    leads: bool
    """Whether the author is class teacher of a class addressed."""
    reference: Reference
    may_answer: bool
    """Whether the question is theirs, and open."""
    receipt: bool
    answer: int | None
    now: datetime


@dataclass(frozen=True, slots=True)
class ListedNotice:
    """A notice of the list."""

    notice: Notice
    is_read: bool
    reference: Reference


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of what has come, unread first."""

    items: tuple[ListedNotice, ...]
    page: int
    has_more: bool
    total: int
    unread: int
    now: datetime


def shelf(work: Work, actor: Actor, page: int, size: int) -> Shelf:
    """What has come to the actor's people about the children whose diaries they may read. NotLinked for nobody's."""
    actor.require_linked()
    people, students = _reader(actor)
    if not people or not students:
        return Shelf((), 0, has_more=False, total=0, unread=0, now=work.now)
    total, unread = queries.count_received(work.connection, people, students, work.now)
    page = max(0, min(page, (total - 1) // size))
    rows = queries.list_received(work.connection, people, students, work.now, size, page * size)
    return Shelf(
        items=tuple(
            ListedNotice(notice_of(row.notice), row.is_read, of_school(work, row.notice.school_id))
            for row in rows
        ),
        page=page,
        has_more=(page + 1) * size < total,
        total=total,
        unread=unread,
        now=work.now,
    )


def received(work: Work, actor: Actor, notice_id: int) -> Received:
    """A notice that came to the actor, by the rights of now.

    NotFound for one that is another's or has not left; NoticeGone once it was withdrawn.
    """
    found = _received(work, actor, notice_id)[0]
    if found.notice.state is NoticeState.WITHDRAWN:
        raise NoticeGone
    return found


def note_reading(work: Work, actor: Actor, notice_id: int) -> None:
    """The actor has read it now."""
    received(work, actor, notice_id)
    for person in _people(work, actor, notice_id):
        queries.put_reading(work.connection, notice_id, person, work.now)


def confirm(work: Work, actor: Actor, notice_id: int) -> Received:
    """«Ознакомлен(а)»; NotFound where it is not asked for."""
    if not received(work, actor, notice_id).notice.asks_receipt:
        raise NotFound
    for person in _people(work, actor, notice_id):
        queries.put_receipt(work.connection, notice_id, person, work.now)
    return received(work, actor, notice_id)


def answer(work: Work, actor: Actor, notice_id: int, option: int) -> Received:
    """The family's answer, changeable until the deadline: then AnswersClosed."""
    found, rows = _received(work, actor, notice_id)
    notice = found.notice
    if notice.state is NoticeState.WITHDRAWN:
        raise NoticeGone
    mine = {row.family: row.person_id for row in rows if owes_answer(notice, row.family)}
    if not mine or not 0 <= option < len(notice.options):
        raise NotFound
    if notice.deadline is not None and notice.deadline <= work.now:
        raise AnswersClosed(until=notice.deadline.astimezone(found.reference.zone))
    for family, person in mine.items():
        queries.put_answer(work.connection, notice_id, family, option, person, work.now)
        queries.put_reading(work.connection, notice_id, person, work.now)
    return received(work, actor, notice_id)


def _reader(actor: Actor) -> tuple[list[int], list[int]]:
    people = [one.person_id for one in actor.identities]
    return people, [child.student_id for child in actor.children]


def _people(work: Work, actor: Actor, notice_id: int) -> list[int]:
    """As whom of the actor's people it was addressed."""
    rows = queries.list_addressed(work.connection, notice_id, *_reader(actor))
    return sorted({row.person_id for row in rows})


def _received(work: Work, actor: Actor, notice_id: int) -> tuple[Received, list[queries.NoticeReaderRow]]:
    row = queries.find_notice(work.connection, notice_id)
    rows = queries.list_addressed(work.connection, notice_id, *_reader(actor)) if row else []
    if row is None or not rows:
        raise NotFound if actor.linked else NotLinked
    notice = notice_of(row)
    if notice.out_at is None or notice.out_at > work.now:
        raise NotFound
    reference = of_school(work, notice.school_id)
    families = {one.family for one in rows}
    readings = queries.list_readings(work.connection, notice_id)
    answers = queries.list_answers(work.connection, notice_id)
    students = {one.student_id for one in rows}
    people = {one.person_id for one in rows}
    asked = any(owes_answer(notice, family) for family in families)
    today = reference.today(work)
    is_open = notice.deadline is None or notice.deadline > work.now
    return Received(
        notice=notice,
        children=tuple(child for child in actor.children if child.student_id in students),
        several=len(actor.children) > 1,
        author=reference.staff[notice.author_id],
        leads=notice.author_id
        in {reference.classes[one].teacher_on(today) for one in notice.class_ids if one in reference.classes},
        reference=reference,
        may_answer=asked and is_open,
        receipt=any(one.receipt_at is not None for one in readings if one.person_id in people),
        answer=next((one.option for one in answers if one.family in families), None),
        now=work.now,
    ), rows
