"""Writing a notice: kept in the database from its first word, so that it survives a restart."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.errors import NotFound
from services.notices.access import NoticeDesk, OwnNotice, desks, own_draft
from services.notices.audience import AddressedStudent, Audience, audience_of, members
from services.notices.model import (
    MEDIA_LIMIT,
    OPTION_LENGTH,
    OPTION_LIMIT,
    QUESTION_LENGTH,
    TEXT_LIMIT,
    Attached,
    NotAMoment,
    Notice,
    NoticeFull,
    NoticeGone,
    NoticeTooLong,
    Readers,
    notice_of,
    plain,
)
from services.notices.times import parse_moment
from services.school.actor import Actor
from services.school.reference import Reference
from services.values import Values
from services.work import Work
from storage.queries.notices import audience as notice_audience
from storage.queries.notices import notices as queries

MOMENTS = {"time": "send_at", "deadline": "deadline"}


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A notice being written, whom it would reach, and what may be chosen."""

    notice: Notice
    desk: NoticeDesk
    audience: Audience
    now: datetime


def open_draft(work: Work, actor: Actor) -> NoticeDraft:
    """The notice that the actor is writing, or a new one to the own class; NotFound without the right to any."""
    found = desks(work, actor)
    if not found:
        raise NotFound
    row = queries.find_draft(work.connection, [desk.identity.person_id for desk in found])
    return read_draft(work, actor, row.id if row is not None else _begin(work, found[0]))


def _begin(work: Work, desk: NoticeDesk) -> int:
    return queries.add_notice(
        work.connection,
        school_id=desk.reference.school_id,
        author_id=desk.identity.person_id,
        media=[],
        options=[],
        class_ids=[form.id for form in desk.own[:1]],
        created_at=work.now,
    )


def open_to(work: Work, actor: Actor, class_id: int, student_ids: Collection[int]) -> NoticeDraft:
    """A notice to the parents of these students of a class that the actor may write to; NotFound for none of them.

    A notice that is being written already keeps its text and its readers: this is another one, and the writer goes on
    with the other when this one has left.
    """
    desk = next((one for one in desks(work, actor) if class_id in {form.id for form in one.classes}), None)
    if desk is None:
        raise NotFound
    everybody = {one.id for one in members(work, desk.reference, [class_id])}
    chosen = sorted(everybody.intersection(student_ids))
    if not chosen:
        raise NotFound
    row = queries.find_draft(work.connection, [desk.identity.person_id])
    blank = row is not None and not (row.html or row.media or row.question)
    notice_id = row.id if row is not None and blank else _begin(work, desk)
    values: Values = {"class_ids": [class_id], "student_ids": chosen, "subgroup": None}
    return _change(work, own_draft(work, actor, notice_id), readers=Readers.PARENTS.value, **values)


def read_draft(work: Work, actor: Actor, notice_id: int) -> NoticeDraft:
    """A draft of one's own as it stands; NotFound for another's, NoticeGone once it was sent."""
    own = own_draft(work, actor, notice_id)
    return NoticeDraft(own.notice, own.desk, audience_of(work, own.desk.reference, own.notice), work.now)


def discard(work: Work, actor: Actor, notice_id: int) -> None:
    """Throw the draft away."""
    own_draft(work, actor, notice_id)
    queries.delete_draft(work.connection, notice_id)


def set_text(work: Work, actor: Actor, notice_id: int, html: str) -> NoticeDraft:
    """Another text, safe HTML. NoticeTooLong beyond TEXT_LIMIT signs as they are read."""
    if (length := len(plain(html))) > TEXT_LIMIT:
        raise NoticeTooLong(length=length, limit=TEXT_LIMIT)
    return _change(work, own_draft(work, actor, notice_id), html=html)


def add_media(work: Work, actor: Actor, notice_id: int, added: Attached) -> NoticeDraft:
    """One more picture or file; the same one twice is one. NoticeFull beyond ten."""
    own = own_draft(work, actor, notice_id)
    media = list(own.notice.media)
    if added.file_id not in {one.file_id for one in media}:
        if len(media) >= MEDIA_LIMIT:
            raise NoticeFull(limit=MEDIA_LIMIT)
        media.append(added)
    return _change(work, own, media=[one.row() for one in media])


def clear_media(work: Work, actor: Actor, notice_id: int) -> NoticeDraft:
    """Without pictures and files after all."""
    return _change(work, own_draft(work, actor, notice_id), media=[])


def set_readers(work: Work, actor: Actor, notice_id: int, readers: str) -> NoticeDraft:
    """Parents, students or both; NotFound for another word."""
    if readers not in {one.value for one in Readers}:
        raise NotFound
    return _change(work, own_draft(work, actor, notice_id), readers=readers)


def set_classes(work: Work, actor: Actor, notice_id: int, class_ids: Iterable[int]) -> NoticeDraft:
    """These classes, all of their students; NotFound for a class that one may not address."""
    own = own_draft(work, actor, notice_id)
    chosen = set(class_ids)
    if not chosen <= {form.id for form in own.desk.classes}:
        raise NotFound
    return _change(work, own, class_ids=sorted(chosen), subgroup=None, student_ids=None)


def toggle_class(work: Work, actor: Actor, notice_id: int, class_id: int, *, chosen: bool) -> NoticeDraft:
    """One class more or less."""
    classes = set(own_draft(work, actor, notice_id).notice.class_ids)
    return set_classes(work, actor, notice_id, classes | {class_id} if chosen else classes - {class_id})


def set_subgroup(work: Work, actor: Actor, notice_id: int, subject_id: int, name: str) -> NoticeDraft:
    """Only a subgroup of the class; NotFound for one that it does not have."""
    own = own_draft(work, actor, notice_id)
    if len(own.notice.class_ids) != 1 or (subject_id, name) not in subgroups(
        work, own.notice, own.desk.reference
    ):
        raise NotFound
    return _change(work, own, subgroup={"subject": subject_id, "name": name}, student_ids=None)


def subgroups(work: Work, notice: Notice, reference: Reference) -> list[tuple[int, str]]:
    """(subject, name) of the subgroups of the only class addressed, as they are today."""
    if len(notice.class_ids) != 1:
        return []
    today = reference.today(work)
    rows = notice_audience.list_subgroups(work.connection, notice.class_ids[0], today)
    return [(row.subject_id, row.subgroup) for row in rows]


def choices(
    work: Work, actor: Actor, notice_id: int
) -> tuple[NoticeDraft, Sequence[AddressedStudent], Sequence[tuple[int, str]]]:
    """The draft, the students of its classes and the subgroups to choose from."""
    draft = read_draft(work, actor, notice_id)
    found = members(work, draft.desk.reference, draft.notice.class_ids) if draft.notice.class_ids else []
    return draft, found, subgroups(work, draft.notice, draft.desk.reference)


def toggle_student(work: Work, actor: Actor, notice_id: int, student_id: int, *, chosen: bool) -> NoticeDraft:
    """The family of one student more or less; the first one chosen makes the notice one for chosen families."""
    own = own_draft(work, actor, notice_id)
    everybody = {one.id for one in members(work, own.desk.reference, own.notice.class_ids)}
    if student_id not in everybody:
        raise NotFound
    before = (own.notice.student_ids or frozenset()) & everybody
    after = before | {student_id} if chosen else before - {student_id}
    return _change(work, own, student_ids=sorted(after) or None, subgroup=None)


def set_receipt(work: Work, actor: Actor, notice_id: int, *, asks: bool) -> NoticeDraft:
    """Ask for «Ознакомлен(а)», or not."""
    return _change(work, own_draft(work, actor, notice_id), asks_receipt=asks)


def set_silent(work: Work, actor: Actor, notice_id: int, *, silent: bool) -> NoticeDraft:
    """Send without a sound, or with one."""
    return _change(work, own_draft(work, actor, notice_id), silent=silent)


def set_question(
    work: Work, actor: Actor, notice_id: int, question: str, options: Sequence[str]
) -> NoticeDraft:
    """Ask a question with two to six answers; no question takes it away."""
    own = own_draft(work, actor, notice_id)
    if len(question) > QUESTION_LENGTH:
        raise NoticeTooLong(length=len(question), limit=QUESTION_LENGTH)
    longest = max((len(option) for option in options), default=0)
    if longest > OPTION_LENGTH:
        raise NoticeTooLong(length=longest, limit=OPTION_LENGTH)
    if len(options) > OPTION_LIMIT:
        raise NoticeFull(limit=OPTION_LIMIT)
    values: dict[str, object] = {"question": question or None, "options": list(options) if question else []}
    return _change(work, own, **values, **({} if question else {"deadline": None}))


def set_deadline(work: Work, actor: Actor, notice_id: int, text: str) -> NoticeDraft:
    """Until when answers may be changed, as typed; an empty text lifts it. NotAMoment."""
    own = own_draft(work, actor, notice_id)
    until = parse_moment(text, work.now, own.desk.reference.zone) if text else None
    return _change(work, own, deadline=until)


def set_time(work: Work, actor: Actor, notice_id: int, text: str) -> NoticeDraft:
    """When it is to leave, as typed; an empty text is at once. NotAMoment."""
    own = own_draft(work, actor, notice_id)
    at = parse_moment(text, work.now, own.desk.reference.zone) if text else None
    return _change(work, own, send_at=at)


def set_moment(work: Work, actor: Actor, notice_id: int, what: str, at: datetime) -> NoticeDraft:
    """When it is to leave (`time`) or until when answers count (`deadline`), by a button. NotAMoment."""
    own = own_draft(work, actor, notice_id)
    if at <= work.now:
        raise NotAMoment
    return _change(work, own, **{MOMENTS[what]: at})


def _change(work: Work, own: OwnNotice, **values: object) -> NoticeDraft:
    if not queries.update_draft(
        work.connection, own.notice.id, **({"class_ids": list(own.notice.class_ids)} | values)
    ):
        raise NoticeGone
    row = queries.find_notice(work.connection, own.notice.id)
    if row is None:
        raise NoticeGone
    notice = notice_of(row)
    return NoticeDraft(notice, own.desk, audience_of(work, own.desk.reference, notice), work.now)
