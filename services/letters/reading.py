"""Reading letters: the list of correspondences, one of them, a letter as it is delivered, read marks, mutes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from services.errors import NotFound, NotLinked
from services.letters.hours import Hours, hours_of
from services.letters.model import Letter, LetterAddress, Party, letter_of
from services.letters.participants import parties, party
from services.letters.people import teaching
from services.school.actor import Actor
from services.work import Work
from storage.queries.letters import letters as queries


@dataclass(frozen=True, slots=True)
class ListedThread:
    """A correspondence of the list."""

    party: Party
    unread: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Box:
    """A page of correspondences, those with unread letters first."""

    items: tuple[ListedThread, ...]
    page: int
    has_more: bool
    unread: int
    writes_to_teachers: bool
    writes_to_families: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A page of a correspondence, oldest first."""

    party: Party
    letters: tuple[Letter, ...]
    page: int
    pages: int
    hours: Hours | None
    """The receiving hours of the teacher on the other side."""
    muted: bool
    now: datetime


@dataclass(frozen=True, slots=True)
class Delivered:
    """A letter for the one to whom it goes."""

    party: Party
    letter: Letter


def _sides(actor: Actor) -> tuple[list[int], list[int], list[int]]:
    """The actor's people, the children whose diaries they read, those of the people who are on the staff."""
    people = [one.person_id for one in actor.identities]
    students = [child.student_id for child in actor.children]
    return people, students, [one.person_id for one in actor.identities if one.is_staff]


def unread_threads(work: Work, actor: Actor) -> int:
    """In how many correspondences letters wait for the actor: so many rows of «Письма» are marked."""
    return queries.count_unread_threads(work.connection, *_sides(actor)) if actor.identities else 0


def box(work: Work, actor: Actor, page: int, size: int) -> Box:
    """The actor's correspondences; NotLinked for nobody."""
    people, students, staff = _sides(actor)
    if not people:
        raise NotLinked
    page = max(0, page)
    rows = queries.list_threads(work.connection, people, students, staff, size + 1, page * size)
    found = parties(work, actor, [(_address(row.thread), row.thread.id) for row in rows[:size]])
    return Box(
        items=tuple(
            ListedThread(one, row.unread, row.thread.last_at)
            for one, row in zip(found, rows[:size], strict=True)
        ),
        page=page,
        has_more=len(rows) > size,
        unread=queries.count_unread(work.connection, people, students, staff),
        writes_to_teachers=bool(students),
        writes_to_families=bool(staff),
    )


def find_party(work: Work, actor: Actor, thread_id: int) -> Party:
    """A correspondence of the actor's; NotFound for anybody else's."""
    row = queries.find_thread(work.connection, thread_id)
    if row is None:
        raise NotFound if actor.linked else NotLinked
    return party(work, actor, _address(row), row.id)


def _address(row: queries.ThreadRow) -> LetterAddress:
    return LetterAddress(row.student_id, row.person_id, row.teacher_id, row.subject_id)


def open_thread(work: Work, actor: Actor, thread_id: int, page: int, size: int) -> Thread:
    """A page of a correspondence, the last one first (page 0); `note_read` says that it was read."""
    found = find_party(work, actor, thread_id)
    pages = max(1, -(-queries.count_letters(work.connection, thread_id) // size))
    page = max(0, min(page, pages - 1))
    rows = queries.list_letters(work.connection, thread_id, size, page * size)
    muted = queries.is_muted(work.connection, found.address.teacher_id, [found.address.person_id])
    return Thread(
        party=found,
        letters=tuple(letter_of(row) for row in reversed(rows)),
        page=page,
        pages=pages,
        hours=None if found.is_teacher else hours_of(work, found.address.teacher_id),
        muted=muted,
        now=work.now,
    )


def note_read(work: Work, actor: Actor, thread_id: int) -> None:
    """What the other side had written by now is read."""
    found = find_party(work, actor, thread_id)
    queries.mark_read(work.connection, thread_id, from_teacher=not found.is_teacher, now=work.now)


def thread_of_copy(work: Work, actor: Actor, message_id: int) -> Party | None:
    """The correspondence of the letter that stands in that message of the actor's chat; None for another message."""
    thread_id = queries.find_copied(work.connection, actor.account_id, message_id)
    return find_party(work, actor, thread_id) if thread_id is not None else None


def for_delivery(work: Work, actor: Actor, person_id: int | None, letter_id: int) -> Delivered:
    """A letter to that person, by the rights of now; NotFound where it is not for them (any more)."""
    row = queries.find_letter(work.connection, letter_id)
    if row is None:
        raise NotFound
    found = find_party(work, actor, row.thread_id)
    if found.identity.person_id != person_id or found.is_teacher == row.from_teacher:
        raise NotFound
    if found.is_teacher and not _is_taken(work, found):
        raise NotFound
    return Delivered(found, letter_of(row))


def _is_taken(work: Work, found: Party) -> bool:
    """Whether the teacher still teaches the student, and takes letters from the person."""
    one = found.address
    teaches = (one.teacher_id, one.subject_id) in teaching(work, found.reference, one.student_id)
    return teaches and not queries.is_muted(work.connection, one.teacher_id, [one.person_id])


def note_copy(actor: Actor, letter_id: int) -> Callable[[Work, int], None]:
    """What delivery writes down: where the letter stands, so that Telegram's reply to it finds its way."""

    def note(work: Work, message_id: int) -> None:
        queries.add_copy(work.connection, actor.account_id, message_id, letter_id)

    return note
