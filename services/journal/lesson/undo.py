"""Taking back what one press has written, within a minute; what somebody changed meanwhile stays as it is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from services.errors import NotFound, TooLate
from services.journal.history import Author, ChangeSource, ChangeTopic, JournalChange, State
from services.journal.lesson.facts import homework_state, work_state
from services.journal.lesson.sheet import Sheet, open_sheet
from services.journal.marks.cells import debt_state, mark_state
from services.journal.own import LessonKey
from services.journal.places import carry_out
from services.journal.terms.undo import take_terms_back
from services.school.actor import Actor
from services.work import Work
from storage.queries.journal import history as queries
from storage.queries.journal import lessons
from storage.queries.journal.history import ChangeRow

UNDO = timedelta(minutes=1)
"""How long a press may be taken back (contract.md section 9)."""
ORDER = (
    ChangeTopic.MARK,
    ChangeTopic.DEBT,
    ChangeTopic.ATTENDANCE,
    ChangeTopic.TAKEN,
    ChangeTopic.HOMEWORK,
    ChangeTopic.TOPIC,
    ChangeTopic.WORK,
)
"""A work goes after its marks."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of the places that a press had changed."""

    back: int
    """As they were before it, also where they had been put back already."""
    stay: int
    """Changed by somebody since, and left so."""


def take_back(work: Work, actor: Actor, batch: str) -> TakenBack:
    """Put back what stood before the actor's press. NotFound for another's, TooLate after a minute, WindowClosed with the year."""
    rows = [
        row for one in actor.identities for row in queries.list_batch(work.connection, batch, one.person_id)
    ]
    if not rows:
        raise NotFound
    if work.now - rows[0].at > UNDO:
        raise TooLate
    by_lesson: dict[int, list[ChangeRow]] = defaultdict(list)
    for row in rows:
        if row.lesson_id is not None:
            by_lesson[row.lesson_id].append(row)
    done = [_of_lesson(work, actor, lesson_id, found, batch) for lesson_id, found in by_lesson.items()]
    if terms := [row for row in rows if row.topic == ChangeTopic.TERM_MARK]:
        back = take_terms_back(work, actor, terms, batch)
        done.append(TakenBack(back, len({(row.slot, row.term_id, row.student_id) for row in terms}) - back))
    return TakenBack(sum(one.back for one in done), sum(one.stay for one in done))


def _of_lesson(work: Work, actor: Actor, lesson_id: int, rows: list[ChangeRow], batch: str) -> TakenBack:
    row = lessons.get_lesson(work.connection, lesson_id)
    if row is None:
        raise NotFound
    sheet = open_sheet(work, actor, LessonKey.of(row))
    sheet.own.require_year()
    ways = _backwards(rows)
    now = [_stands(sheet, one.topic, one.student_id, one.ordinal) for one in ways]
    wanted = [one for one, stands in zip(ways, now, strict=True) if stands == one.before != one.after]
    changes = _without_used_works(sheet, sorted(wanted, key=lambda change: ORDER.index(change.topic)))
    already = sum(stands == one.after for one, stands in zip(ways, now, strict=True))
    assert sheet.lesson is not None  # noqa: S101 (opened for writing)
    author = Author(sheet.own.identity.person_id, ChangeSource.CHAT, f"{batch}-back")
    carry_out(work, sheet.own, sheet.lesson, author, changes)
    back = len(changes) + already
    return TakenBack(back, len(ways) - back)


def _backwards(rows: Iterable[ChangeRow]) -> list[JournalChange]:
    """For each place the way from its last «after» to its first «before»."""
    places: dict[tuple[str, int | None, int], list[ChangeRow]] = defaultdict(list)
    for row in rows:
        places[row.topic, row.student_id, row.ordinal].append(row)
    return [
        JournalChange(
            ChangeTopic(topic),
            found[0].subject_id,
            found[-1].after,
            found[0].before,
            found[0].lesson_id,
            student_id,
            ordinal,
        )
        for (topic, student_id, ordinal), found in places.items()
    ]


def _without_used_works(sheet: Sheet, changes: list[JournalChange]) -> list[JournalChange]:
    """A work that somebody's mark stays for is not taken away."""
    gone = {
        (one.student_id, one.ordinal)
        for one in changes
        if one.topic is ChangeTopic.MARK and one.after is None
    }
    used = {
        mark.work_id
        for student_id, cell in sheet.cells.items()
        for mark in cell.marks
        if (student_id, mark.ordinal) not in gone
    }
    return [
        one
        for one in changes
        if one.topic is not ChangeTopic.WORK or one.after is not None or one.ordinal not in used
    ]


def _stands(sheet: Sheet, topic: ChangeTopic, student_id: int | None, ordinal: int) -> State | None:
    """What stands in a place now, by the names of its columns."""
    cell, row = sheet.cell(student_id or 0), sheet.lesson
    assert row is not None  # noqa: S101 (opened for writing)
    match topic:
        case ChangeTopic.MARK:
            found = next((mark_state(mark) for mark in cell.marks if mark.ordinal == ordinal), None)
        case ChangeTopic.DEBT:
            found = debt_state(cell.debt)
        case ChangeTopic.ATTENDANCE:
            found = {"code": cell.code.value} if cell.code else None
        case ChangeTopic.TAKEN:
            found = {"at": row.attendance_at.isoformat()} if row.attendance_at else None
        case ChangeTopic.TOPIC:
            found = {"topic": row.topic} if row.topic else None
        case ChangeTopic.HOMEWORK:
            found = homework_state(sheet)
        case _:
            found = next((work_state(one) for one in sheet.works if one.id == ordinal), None)
    return found
