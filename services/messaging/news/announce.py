"""What changed the journal tells it here, in its own transaction; families hear of it by their own choice.

Marks and debts are held for the school's window and told as one message a child and account (domain.md
«Notifications»); what a message says is read from the journal at delivery, so that what is no longer so is
not told.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from services.absences.announced import cover
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.messaging.news.audience import audience, family_of
from services.messaging.news.changes import (
    AbsenceSet,
    DebtChange,
    HomeworkSet,
    ImportChanges,
    MarkChange,
    NewMarks,
    TermMarkChange,
    TimetableChange,
)
from services.rules.dates.clock import moment
from services.school.reference import Reference, of_school
from services.values import Values
from services.work import Work
from storage.queries.messaging import events as queries

TIMETABLE_HOLD = timedelta(minutes=2)
"""A substitution is often entered in two or three steps."""
TOPICS = {"mark": PushKind.MARK, "debt": PushKind.DEBT, "term_mark": PushKind.MARK}
"""What an event is about, and the switch that it goes by."""
EVENING = time(18, 30)
"""When tomorrow's homework is sent, school time; what is set later is told by itself."""


def marks_changed(work: Work, school_id: int, changes: Iterable[MarkChange]) -> None:
    """Marks were set, changed or withdrawn."""
    _changed(
        work,
        school_id,
        "mark",
        [
            _event(work, "mark", change.student_id, change.lesson_id, change.ordinal, change.before)
            | {"detail": change.aspects._asdict() if change.aspects else None}
            for change in changes
        ],
    )


def marks_set(work: Work, school_id: int, marks: NewMarks) -> None:
    """Marks were set where there were none, a file's worth of them."""
    _hold(work, of_school(work, school_id), "mark", marks.students, marks.note)


def debts_changed(work: Work, school_id: int, changes: Iterable[DebtChange]) -> None:
    """Debts were set, closed or withdrawn; told together with the marks."""
    events = [
        _event(work, "debt", change.student_id, change.lesson_id, 1, change.before) for change in changes
    ]
    _changed(work, school_id, "debt", events)


def term_marks_changed(work: Work, school_id: int, changes: Iterable[TermMarkChange]) -> None:
    """Marks of terms or years were set, changed or withdrawn; told together with the marks."""
    _changed(
        work,
        school_id,
        "term_mark",
        [
            {
                "student_id": change.student_id,
                "topic": "term_mark",
                "subject_id": change.subject_id,
                "year_id": change.year_id,
                "slot": change.slot,
                "term_id": change.term_id,
                "before": change.before,
                "at": work.now,
            }
            for change in changes
        ],
    )


def absences_set(work: Work, school_id: int, changes: Iterable[AbsenceSet]) -> None:
    """ОТ was set: the family is asked at once, all of a child's lessons in one message.

    Where the class teacher has accepted an excuse for the day, the lesson gets its code and nobody is asked.
    """
    lessons: dict[int, list[int]] = defaultdict(list)
    for change in cover(work, school_id, changes):
        lessons[change.student_id].append(change.lesson_id)
    facts = {student: {"lessons": sorted(ids)} for student, ids in lessons.items()}
    _send(work, of_school(work, school_id), PushKind.ABSENCE, facts)


def homework_set(work: Work, school_id: int, changes: Iterable[HomeworkSet]) -> None:
    """Homework changed: that for tomorrow is told if the evening's message has gone out already."""
    reference = of_school(work, school_id)
    tomorrow = reference.today(work) + timedelta(days=1)
    if work.now < moment(reference.today(work), EVENING, reference.zone):
        return
    late = [change for change in changes if change.due == tomorrow]
    students = audience(
        work,
        reference.today(work),
        [(change.class_id, change.subject_id, change.subgroup) for change in late],
    )
    hold = timedelta(minutes=reference.policy.hold_minutes)
    facts = {student: {"day": tomorrow.isoformat(), "changed": True} for student in students}
    _send(work, reference, PushKind.HOMEWORK, facts, work.now + hold)


def timetable_changed(work: Work, school_id: int, changes: Iterable[TimetableChange]) -> None:
    """Lessons of a day were substituted, cancelled or moved: today's and tomorrow's are told."""
    reference = of_school(work, school_id)
    today = reference.today(work)
    days: dict[date, list[tuple[int, None, str]]] = defaultdict(list)
    for change in changes:
        if change.day in {today, today + timedelta(days=1)}:
            days[change.day].append((change.class_id, None, change.subgroup))
    for day, parts in days.items():
        facts = {student: {"day": day.isoformat()} for student in audience(work, today, parts)}
        _send(work, reference, PushKind.TIMETABLE, facts, work.now + TIMETABLE_HOLD)


def weekly_changed(
    work: Work,
    school_id: int,
    class_id: int,
    day: date,
    parts: Iterable[tuple[int, str]],
    teachers: Iterable[int],
) -> None:
    """A class's weekly timetable is otherwise from a day on: the students of the lessons, and who gives or gave them.

    `parts` are (subject, subgroup). All that is changed within the hold is one message.
    """
    reference = of_school(work, school_id)
    students = audience(work, reference.today(work), [(class_id, *part) for part in parts])
    facts: Values = {"class": class_id, "day": day.isoformat()}
    kind, due = PushKind.NEW_TIMETABLE, work.now + TIMETABLE_HOLD
    _send(work, reference, kind, dict.fromkeys(students, facts), due, PushKind.TIMETABLE)
    outbox.add_again(
        work,
        (
            outbox.Outgoing(account, person, kind, facts, f"{kind}:{account}:{person}:{class_id}:{day}", due)
            for person, accounts in outbox.accounts_of(work, sorted(teachers)).items()
            for account in accounts
        ),
    )


def import_changes(work: Work, school_id: int, changes: ImportChanges) -> None:
    """An import changed the journal: the changes, which are recent ones, are told, of a first import nothing.

    Term marks of former years, as an archive brings them, are no news.
    """
    if changes.first:
        return
    reference = of_school(work, school_id)
    year = reference.year_at(reference.today(work))
    if changes.new_marks is not None:
        marks_set(work, school_id, changes.new_marks)
    marks_changed(work, school_id, changes.marks)
    debts_changed(work, school_id, changes.debts)
    term_marks_changed(
        work, school_id, [one for one in changes.term_marks if year and one.year_id == year.id]
    )
    absences_set(work, school_id, changes.absences)
    homework_set(work, school_id, changes.homework)
    timetable_changed(work, school_id, changes.timetable)


def _event(
    work: Work, topic: str, student_id: int, lesson_id: int, ordinal: int, before: str | None
) -> Values:
    return {
        "student_id": student_id,
        "topic": topic,
        "lesson_id": lesson_id,
        "ordinal": ordinal,
        "before": before,
        "at": work.now,
        "detail": None,
    }


def _changed(work: Work, school_id: int, topic: str, events: Sequence[Values]) -> None:
    students = {event["student_id"] for event in events}
    note = partial(queries.add_events, work.connection, events)
    _hold(work, of_school(work, school_id), topic, students, note)


def forget_windows(work: Work) -> None:
    """Remove what says that a child had news, once it is told."""
    queries.drop_windows(work.connection, work.now - timedelta(days=1))


def _hold(
    work: Work, reference: Reference, topic: str, students: Collection[int], note: Callable[[], None]
) -> None:
    """Remember the events (`note`) and queue one message for each child's open window and account."""
    if not students:
        return
    due = work.now + timedelta(minutes=reference.policy.hold_minutes)
    ends = queries.hold(work.connection, sorted(students), due, work.now + outbox.JOIN_MARGIN)
    note()
    by_end: dict[datetime, list[int]] = defaultdict(list)
    for student, end in ends.items():
        by_end[end].append(student)
    for end, together in by_end.items():
        facts: dict[int, Values] = {student: {} for student in together}
        _send(work, reference, PushKind.MARK, facts, end, TOPICS[topic])


def _send(
    work: Work,
    reference: Reference,
    kind: PushKind,
    facts: Mapping[int, Values],
    not_before: datetime | None = None,
    wanted: PushKind | None = None,
) -> None:
    """Queue a message of the kind to every account that reads one of the students and wants it.

    Where one message tells of several kinds, `wanted` is the one asked about.
    """
    outbox.add_again(
        work,
        (
            outbox.Outgoing(
                account_id=reader.account_id,
                person_id=reader.person_id,
                kind=kind,
                facts={"student": reader.student_id, **facts[reader.student_id]},
                dedupe=":".join(
                    map(str, (kind, reader.account_id, reader.student_id, *facts[reader.student_id].values()))
                ),
                not_before=not_before,
            )
            for reader in family_of(work, reference, wanted or kind, facts)
        ),
    )
