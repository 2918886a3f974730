"""What families say about an absence (domain.md «excuse»): given, completed with a word or a photograph, listed.

The class teacher's decision (accepting sets the code, declining says why) belongs beside it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from services.actor import Actor
from services.diary.opening import Diary, open_diary
from services.errors import NotFound
from services.messaging import outbox
from services.messaging.kinds import Kind
from services.reference import PersonName
from services.rules.attendance import Code
from services.work import Work
from storage.queries import excuses as queries


class Reason(StrEnum):
    """What the family says."""

    ILL = "ill"
    DOCTOR = "doctor"
    FAMILY = "family"
    OTHER = "other"
    UNAWARE = "unaware"
    """They know nothing of the absence."""


class State(StrEnum):
    """What the class teacher has made of it."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


CODES = {
    Reason.ILL: Code.ILL,
    Reason.DOCTOR: Code.EXCUSED,
    Reason.FAMILY: Code.EXCUSED,
    Reason.OTHER: Code.EXCUSED,
}
"""The code that accepting suggests."""
PHOTOS = 10
"""Photographs of certificates kept with one excuse."""


@dataclass(frozen=True, slots=True)
class Given:
    """An excuse as taken; `excuse_id` is None where a reason stood already: there is nothing left to explain."""

    excuse_id: int | None
    child_name: str
    teacher: PersonName | None


@dataclass(frozen=True, slots=True)
class Excuse:
    """One excuse; both days are inclusive."""

    id: int
    student_id: int
    starts: date
    ends: date
    reason: Reason
    comment: str | None
    photos: tuple[str, ...]
    person_id: int
    account_id: int
    created_at: datetime
    state: State


def give_excuse(
    work: Work, actor: Actor, student_id: int, starts: date, ends: date, reason: Reason, comment: str | None = None
) -> Given:  # fmt: skip
    """Take a guardian's statement about the days; one given before about them by the same person is replaced.

    NotFound for the student's self and for another's child. «Не знаю» reaches the class teacher at once.
    """
    diary = open_diary(work, actor, student_id)
    if diary.child.is_self or ends < starts:
        raise NotFound
    teacher = _teacher(diary)
    if ends <= diary.today and not queries.count_codes(
        work.connection, student_id, starts, ends, Code.ABSENT
    ):
        return Given(None, diary.child.first_name, teacher)
    values = {"reason": reason.value, "comment": comment, "account_id": actor.account_id}
    reader = diary.child.reader_id
    excuse_id = queries.find_open_excuse(work.connection, student_id, reader, starts, ends)
    if excuse_id is None:
        days = {"student_id": student_id, "person_id": reader, "starts": starts, "ends": ends}
        excuse_id = queries.add_excuse(
            work.connection, days | values | {"photos": [], "created_at": work.now, "state": State.OPEN.value}
        )
    else:
        queries.change_excuse(work.connection, excuse_id, **values)
    if reason is Reason.UNAWARE:
        _alert(work, diary, excuse_id)
    return Given(excuse_id, diary.child.first_name, teacher)


def add_comment(work: Work, actor: Actor, excuse_id: int, comment: str) -> Given:
    """Say in words what «Другое…» is."""
    row, diary = _own(work, actor, excuse_id)
    queries.change_excuse(work.connection, row.id, comment=comment)
    return Given(row.id, diary.child.first_name, _teacher(diary))


def add_photo(work: Work, actor: Actor, excuse_id: int, file_id: str) -> Given:
    """Keep the photograph of a certificate, by Telegram's file id, with an excuse of one's own."""
    row, diary = _own(work, actor, excuse_id)
    kept = [*row.photos, file_id][-PHOTOS:] if file_id not in row.photos else row.photos
    queries.change_excuse(work.connection, row.id, photos=kept)
    return Given(row.id, diary.child.first_name, _teacher(diary))


def list_open(work: Work, student_ids: Collection[int]) -> list[Excuse]:
    """The excuses of these students that wait for a decision, the oldest first; the caller has the right."""
    return [_excuse(row) for row in queries.list_open_excuses(work.connection, student_ids)]


def _own(work: Work, actor: Actor, excuse_id: int) -> tuple[Any, Diary]:
    """An open excuse that the actor gave; NotFound for any other."""
    row = queries.get_excuse(work.connection, excuse_id)
    if row is None or row.state != State.OPEN or row.account_id != actor.account_id:
        raise NotFound
    return row, open_diary(work, actor, row.student_id)


def _teacher(diary: Diary) -> PersonName | None:
    form = diary.class_on(diary.today)
    return diary.reference.staff.get(form.teacher_id) if form and form.teacher_id is not None else None


def _alert(work: Work, diary: Diary, excuse_id: int) -> None:
    form = diary.class_on(diary.today)
    if form is None or form.teacher_id is None:
        return
    for person_id, accounts in outbox.accounts_of(work, [form.teacher_id]).items():
        for account_id in accounts:
            outbox.add(
                work,
                account_id=account_id,
                person_id=person_id,
                kind=Kind.UNAWARE,
                facts={"excuse": excuse_id, "class": form.id},
                dedupe=f"{Kind.UNAWARE}:{account_id}:{excuse_id}",
            )


def _excuse(row: Any) -> Excuse:
    return Excuse(
        row.id,
        row.student_id,
        row.starts,
        row.ends,
        Reason(row.reason),
        row.comment,
        tuple(row.photos),
        row.person_id,
        row.account_id,
        row.created_at,
        State(row.state),
    )
