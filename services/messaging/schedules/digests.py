"""What the schedules enqueue: the week for families, class teachers and deputy heads, and tomorrow's homework.

Each is a few statements for a whole school; the letters to families are written by one, so that neither their
number nor memory grows with the students.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.messaging.preferences import DEFAULTS, Default
from services.rules.dates.due import DueMoment
from services.rules.timetable.schoolday import class_plan
from services.school.reference import FormClass, Reference, of_school
from services.school.roles import Role
from services.work import Work
from storage.queries.desk import school_week as queries
from storage.queries.messaging import events, fanout

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
EVENTS_KEPT = timedelta(days=30)
"""What changed in the journal longer ago is told to nobody any more."""


def weekly_digest(work: Work, school_id: int, due: DueMoment) -> None:
    """«Итоги недели» for every family of a class that had school since the last ones; in holidays nothing."""
    reference = of_school(work, school_id)
    ends = due.at.astimezone(reference.zone).date()
    classes = classes_in_school(work, reference, ends - WEEK + DAY, ends)
    _to_families(work, reference, PushKind.DIGEST, {one.id for one in classes}, ends)
    events.drop_events(work.connection, work.now - EVENTS_KEPT)


def evening_homework(work: Work, school_id: int, due: DueMoment) -> None:
    """Tomorrow's homework to students, and to those parents who want it."""
    reference = of_school(work, school_id)
    tomorrow = due.at.astimezone(reference.zone).date() + DAY
    classes = queries.list_classes_with_homework(work.connection, school_id, tomorrow)
    _to_families(work, reference, PushKind.HOMEWORK, classes, tomorrow)


def attendance_digest(work: Work, school_id: int, due: DueMoment) -> None:
    """The week's absences to the class teacher of every class that had school [4]."""
    reference = of_school(work, school_id)
    ends = due.at.astimezone(reference.zone).date()
    classes = classes_in_school(work, reference, ends - WEEK + DAY, ends)
    leaders = {form.id: form.teacher_on(reference.today(work)) for form in classes}
    accounts = outbox.accounts_of(work, {one for one in leaders.values() if one is not None})
    outbox.add_many(
        work,
        (
            outbox.Outgoing(
                account_id,
                leaders[form.id],
                PushKind.ATTENDANCE,
                {"class": form.id, "ends": ends.isoformat()},
                f"{PushKind.ATTENDANCE}:{account_id}:{form.id}:{ends:%Y%m%d}",
            )
            for form in classes
            for account_id in accounts.get(leaders[form.id] or 0, ())
        ),
    )


def control_digest(work: Work, school_id: int, due: DueMoment) -> None:
    """The week's unfilled lessons to the deputy heads of a school that had lessons [4]."""
    reference = of_school(work, school_id)
    ends = due.at.astimezone(reference.zone).date()
    if not classes_in_school(work, reference, ends - WEEK + DAY, ends):
        return
    deputies = queries.list_staff_with_role(work.connection, school_id, Role.DEPUTY, ends)
    outbox.add_many(
        work,
        (
            outbox.Outgoing(
                account_id,
                person_id,
                PushKind.CONTROL,
                {"school": school_id, "ends": ends.isoformat()},
                f"{PushKind.CONTROL}:{account_id}:{person_id}:{ends:%Y%m%d}",
            )
            for person_id, accounts in outbox.accounts_of(work, deputies).items()
            for account_id in accounts
        ),
    )


def classes_in_school(work: Work, reference: Reference, first: date, last: date) -> list[FormClass]:
    """The classes that have a lesson on the days, by timetable and holidays or by the journal."""
    year = reference.year_at(last)
    forms = [form for form in reference.classes.values() if year is not None and form.year_id == year.id]
    ids = [form.id for form in forms]
    if year is None or not ids:
        return []
    weekdays: dict[int, set[int]] = {}
    for row in queries.list_weekdays(work.connection, ids, first, last):
        weekdays.setdefault(row.class_id, set()).add(row.weekday)
    recorded = set(queries.list_journal_classes(work.connection, ids, first, last))
    span = [first + DAY * step for step in range((last - first).days + 1)]
    return [
        form
        for form in forms
        if form.id in recorded or _has_school(reference, form, span, weekdays.get(form.id, set()))
    ]


def _has_school(
    reference: Reference, form: FormClass, span: Iterable[date], weekdays: Collection[int]
) -> bool:
    year = reference.year(form.year_id)
    plan = class_plan(form.grade, form.letter, (), terms=year.terms, holidays=year.holidays)
    return any(day.isoweekday() in weekdays and plan.is_study_day(day) for day in span)


def _to_families(
    work: Work, reference: Reference, kind: PushKind, class_ids: Collection[int], day: date
) -> None:
    if not class_ids:
        return
    default = DEFAULTS.get(kind, Default())
    fanout.add_family_letters(
        work.connection,
        reference.school_id,
        class_ids,
        reference.today(work),
        kind,
        {"day": day.isoformat()},
        guardians=default.guardians,
        students=default.students,
        key=f"{day:%Y%m%d}",
        at=work.now,
    )
