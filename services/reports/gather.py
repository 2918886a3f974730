"""A class's journal as it stands, fetched and authorised in one call; what it adds up to is counted elsewhere.

Fetching is a short read; counting and drawing take a moment and run in a thread of their own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from services.audit import Action, record
from services.diary.timetable.planning import ClassWeek, class_plans, class_week
from services.reports.period import Period, bounds, find_period
from services.rules.timetable.schoolday import ClassPlan
from services.school.actor import Actor
from services.school.belonging import Belonging, make_belonging
from services.school.reference import FormClass, PersonName, Reference
from services.school.rights import ClassAccess, Permission, access_class
from services.school.roster import ListedStudent, class_list_over
from services.values import Values
from services.work import Work
from storage.queries.reports import reports as queries

DOUBLE_TAP = timedelta(seconds=5)

R = TypeVar(
    "R",
    bound=queries.ReportMarkRow | queries.ReportDebtRow | queries.ReportTermMarkRow | queries.ReportCodeRow,
)


@dataclass(frozen=True, slots=True, repr=False)
class Facts:
    """Everything that the reports of a class and period are made of; rows by student are in order of time.

    Without a representation: people's marks have no place in a log.
    """

    form: FormClass
    reference: Reference
    period: Period
    today: date
    made_at: datetime
    """School time."""
    members: tuple[ListedStudent, ...]
    """Those of the class on the period's last day that has come, by name."""
    left: tuple[ListedStudent, ...]
    """Those who left it within the period, the day in `ends`."""
    belongings: Mapping[int, Belonging]
    marks: Mapping[int, Sequence[queries.ReportMarkRow]]
    debts: Mapping[int, Sequence[queries.ReportDebtRow]]
    term_marks: Mapping[int, Sequence[queries.ReportTermMarkRow]]
    codes: Mapping[int, Sequence[queries.ReportCodeRow]]
    """Of the year up to the period's end."""
    lessons: Mapping[tuple[int, date], Sequence[queries.ReportLessonRow]]
    """The journal by class and day, of the days with a code."""
    week: ClassWeek
    plan: ClassPlan
    """The class's days from today to the period's end."""
    leads: bool = False
    """Whether the reader is the class's teacher now, and came from that desk."""

    @property
    def teacher(self) -> PersonName | None:
        """Who led the class on the period's last day that has come."""
        teacher_id = self.form.teacher_on(min(self.period.last, self.today))
        return self.reference.staff.get(teacher_id) if teacher_id else None


def gather(
    work: Work,
    actor: Actor,
    class_id: int,
    term_id: int = 0,
    first: date | None = None,
    last: date | None = None,
) -> Facts:
    """The class's journal of a period (see `find_period`); NotFound where the class is not the actor's to read."""
    access = access_class(work, actor, class_id, Permission.READ_CLASS)
    today = access.reference.today(work)
    period = find_period(access.reference, access.form, today, term_id, first, last)
    return _facts(work, access, period, today)


def note_export(work: Work, actor: Actor, class_id: int, report: str, period: Period) -> bool:
    """Log that the class's report leaves the journal (domain.md: every export is in the audit log).

    False, and nothing logged, where the same was asked for a moment ago: a double tap, whichever process
    answers it.
    """
    access = access_class(work, actor, class_id, Permission.READ_CLASS)
    school_id = access.identity.school_id
    details: Values = {
        "report": report,
        "class_id": class_id,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
    }
    lately = work.now - DOUBLE_TAP, work.now + DOUBLE_TAP
    if details in queries.list_exports(work.connection, school_id, actor.account_id, *lately):
        return False
    person_id = access.identity.person_id
    record(
        work, Action.EXPORT, school_id=school_id, actor_id=person_id, account_id=actor.account_id, **details
    )
    return True


def _facts(work: Work, access: ClassAccess, period: Period, today: date) -> Facts:
    connection, reference, form = work.connection, access.reference, access.form
    members, left = _members(work, form.id, period, today)
    ids = [one.id for one in members]
    memberships = queries.list_memberships(connection, ids)
    belongings = {one: make_belonging(reference, memberships.get(one, ())) for one in ids}
    since = min(bounds(period.year)[0], period.first)
    codes = queries.list_codes(connection, ids, since, period.last)
    return Facts(
        form=form,
        reference=reference,
        period=period,
        today=today,
        made_at=work.now.astimezone(reference.zone),
        members=members,
        left=left,
        belongings=belongings,
        marks=_by_student(queries.list_marks(connection, ids, period.first, period.last)),
        debts=_by_student(queries.list_debts(connection, ids, period.year.span.starts)),
        term_marks=_by_student(queries.list_term_marks(connection, ids, period.year.id)),
        codes=_by_student(codes),
        lessons=_journal(work, belongings, codes, since, period.last),
        week=class_week(work, reference, form.id),
        leads=form.id in access.identity.led_now,
        plan=class_plans(work, reference, [form], today, max(today, period.last))[form.id],
    )


def _members(
    work: Work, class_id: int, period: Period, today: date
) -> tuple[tuple[ListedStudent, ...], tuple[ListedStudent, ...]]:
    """Those of the class on the period's last day that has come, and those who left it within the period."""
    day = max(period.first, min(period.last, today))
    students = class_list_over(work, class_id, period.first, day)
    return tuple(one for one in students if one.is_in(day)), tuple(
        one for one in students if not one.is_in(day)
    )


def _by_student(rows: Iterable[R]) -> dict[int, list[R]]:
    found: defaultdict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[row.student_id].append(row)
    return dict(found)


def _journal(
    work: Work,
    belongings: Mapping[int, Belonging],
    codes: Iterable[queries.ReportCodeRow],
    first: date,
    last: date,
) -> dict[tuple[int, date], list[queries.ReportLessonRow]]:
    """The lessons of the days with a code, in the classes that the students were of then."""
    wanted = {(belongings[row.student_id].class_on(row.day), row.day) for row in codes}
    classes = {class_id for class_id, _ in wanted if class_id is not None}
    found: dict[tuple[int, date], list[queries.ReportLessonRow]] = {}
    for lesson in queries.list_lessons(work.connection, sorted(classes), first, last):
        if (lesson.class_id, lesson.day) in wanted:
            found.setdefault((lesson.class_id, lesson.day), []).append(lesson)
    return found
