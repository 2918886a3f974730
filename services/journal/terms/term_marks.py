"""Term, year, exam and final marks, set by the teacher's press: one way to write them, remember and announce it."""

from collections.abc import Mapping, Sequence

from services.errors import NotFound
from services.journal.history import Author, ChangeSource, ChangeTopic, JournalChange, remember
from services.journal.pages.pages import PageAccess, PageKey, open_page
from services.journal.terms.columns import ColumnKind, TermColumn, TermPlace, Where, find_column, require_open
from services.journal.terms.errors import SafeOnesMoved, TermMarkStands, TogetherTooEarly
from services.journal.terms.sheet import load_term_sheet, sets_terms, students_of
from services.messaging.news import announce
from services.messaging.news.changes import TermMarkChange
from services.rules.marks.scale import parse_mark
from services.school.actor import Actor
from services.school.reference import Reference
from services.work import Work
from storage.queries.journal import term_marks as queries


def put_term_mark(
    work: Work,
    actor: Actor,
    key: PageKey,
    where: Where,
    student_id: int,
    value: str | None,
    was: str | None,
    source: ChangeSource,
    batch: str,
) -> tuple[JournalChange, ...]:
    """Let the student's mark of a column be `value` where it was `was`, None for none; what stands so is no change.

    Raises NotFound for who does not teach it, for another's student and before the column begins;
    TermMarksClosed, MarkOutsideScale [3.17], NotAMark; TermMarkStands where somebody has set another meanwhile.
    """
    access, column = _open(work, actor, key, where)
    if student_id not in {one.id for one in students_of(work, access, column)}:
        raise NotFound
    wanted = parse_mark(value, access.reference.policy.scale) if value is not None else None
    stands = _hold(work, access, column, [student_id]).get(student_id)
    if stands == wanted:
        return ()
    if stands != was:
        raise TermMarkStands(stands)
    change = _change(key.subject_id, column.place, student_id, stands, wanted)
    author = Author(access.identity.person_id, source, batch)
    return _carry_out(work, access.reference, author, [change])


def put_safe_marks(
    work: Work, actor: Actor, key: PageKey, where: Where, seal: int, source: ChangeSource, batch: str
) -> tuple[JournalChange, ...]:
    """Set every safe proposal of the column, as the list of that `seal` (TermSheet.seal) named them.

    Raises NotFound, TermMarksClosed, TogetherTooEarly, SafeOnesMoved where the list would say something else now.
    """
    access, column = _open(work, actor, key, where)
    if access.reference.today(work) < column.together_from:
        raise TogetherTooEarly(starts=column.together_from)
    _hold(work, access, column, [one.id for one in students_of(work, access, column)])
    sheet = load_term_sheet(work, access, column)
    if not sheet.safe or sheet.seal != seal:
        raise SafeOnesMoved
    changes = [
        _change(key.subject_id, column.place, row.student.id, None, row.proposal.value)
        for row in sheet.safe
        if row.proposal
    ]
    return _carry_out(work, access.reference, Author(access.identity.person_id, source, batch), changes)


def restore(
    work: Work,
    access: PageAccess,
    column: TermColumn,
    batch: str,
    wanted: Mapping[int, tuple[str | None, str | None]],
) -> int:
    """Put back, by student, the first of the two where the second still stands; answers how many are as before now."""
    require_open(work, access, column)
    standing = _hold(work, access, column, list(wanted))
    changes = [
        _change(access.key.subject_id, column.place, student, after, before)
        for student, (before, after) in wanted.items()
        if before != after and standing.get(student) == after
    ]
    _carry_out(work, access.reference, Author(access.identity.person_id, ChangeSource.CHAT, batch), changes)
    return len(changes) + sum(standing.get(student) == before for student, (before, _) in wanted.items())


def _open(work: Work, actor: Actor, key: PageKey, where: Where) -> tuple[PageAccess, TermColumn]:
    """The column of a page that the actor teaches, open today."""
    access = open_page(work, actor, key)
    if not sets_terms(access):
        raise NotFound
    column = find_column(work, access, where)
    require_open(work, access, column)
    return access, column


def _hold(work: Work, access: PageAccess, column: TermColumn, student_ids: Sequence[int]) -> dict[int, str]:
    """What stands, held until the transaction ends."""
    queries.lock_students(work.connection, student_ids)
    return queries.read_marks(work.connection, student_ids, access.key.subject_id, *column.place)


def _change(
    subject_id: int, place: TermPlace, student_id: int, before: str | None, after: str | None
) -> JournalChange:
    return JournalChange(
        ChangeTopic.TERM_MARK,
        subject_id,
        {"value": before} if before is not None else None,
        {"value": after} if after is not None else None,
        student_id=student_id,
        year_id=place.year_id,
        slot=place.slot.value,
        term_id=place.term_id,
    )


def _carry_out(
    work: Work, reference: Reference, author: Author, changes: Sequence[JournalChange]
) -> tuple[JournalChange, ...]:
    """Write the changes, keep them in the history and let the families hear of them."""
    for change in changes:
        _write(work, change)
    remember(work, author, changes)
    today = reference.today(work)
    announce.term_marks_changed(
        work,
        reference.school_id,
        [
            TermMarkChange(
                student_id=change.student_id or 0,
                subject_id=change.subject_id,
                year_id=change.year_id or 0,
                slot=change.slot or ColumnKind.TERM,
                term_id=change.term_id,
                before=change.before["value"] if change.before else None,
                set_on=today,
            )
            for change in changes
        ],
    )
    return tuple(changes)


def _write(work: Work, change: JournalChange) -> None:
    student_id, year_id, slot = change.student_id or 0, change.year_id or 0, change.slot or ColumnKind.TERM
    place = student_id, change.subject_id, year_id, slot, change.term_id
    if change.after is None:
        queries.drop_mark(work.connection, *place)
    else:
        queries.put_mark(work.connection, *place, value=change.after["value"], changed_at=work.now)
