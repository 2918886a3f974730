"""What whoever takes over a leaver's lessons hears: which courses, from which day, as it is when the message leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.diary.timetable.planning import class_week
from services.errors import NotFound
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.school.actor import Actor
from services.school.labels import PersonName
from services.school.office_rights import SchoolAccess
from services.school.reference import FormClass, Reference, Subject, of_school
from services.values import Values
from services.work import Work


@dataclass(frozen=True, slots=True)
class TakenCourses:
    """The courses that are the reader's from a day on; none where that was taken back."""

    leaver: PersonName
    day: date
    today: date
    courses: tuple[tuple[FormClass, Subject], ...]


def tell_takers(
    work: Work, access: SchoolAccess, facts: Values, taken: Mapping[str, list[list[int]]]
) -> None:
    """One message to each account of each taker (person to [class, subject] each); who dismissed hears nothing."""
    leaver, day = facts["person_id"], facts["taken_on"]
    people = sorted({int(one) for one in taken} - {access.identity.person_id})
    outbox.add_again(
        work,
        (
            outbox.Outgoing(
                account,
                person,
                PushKind.COURSES_TAKEN,
                {"leaver": leaver, "day": day, "courses": taken[str(person)]},
                _key(account, leaver, day),
            )
            for person, accounts in outbox.accounts_of(work, people).items()
            for account in accounts
        ),
    )


def _key(account_id: int, leaver_id: int, day: str) -> str:
    return f"{PushKind.COURSES_TAKEN}:{account_id}:{leaver_id}:{day}"


def taken_courses(work: Work, actor: Actor, person_id: int, facts: Values) -> TakenCourses | None:
    """What of it is so now; None where nothing is and nothing was told. NotFound for who is not on the staff."""
    identity = actor.identity(person_id)
    if not identity.is_staff:
        raise NotFound
    reference = of_school(work, identity.school_id, identity.school_version)
    day, today = date.fromisoformat(facts["day"]), reference.today(work)
    leaver = reference.staff.get(facts["leaver"])
    if leaver is None:
        raise NotFound
    courses = [
        (reference.classes[class_id], reference.subjects[subject_id])
        for class_id, subject_id in facts["courses"]
        if _is_taught(work, reference, class_id, subject_id, person_id, max(day, today))
    ]
    told = outbox.progress(work, _key(actor.account_id, facts["leaver"], facts["day"])).sent
    return TakenCourses(leaver, day, today, tuple(courses)) if courses or told else None


def _is_taught(
    work: Work, reference: Reference, class_id: int, subject_id: int, person_id: int, day: date
) -> bool:
    """Whether the course is the person's on the day, by its load or its weekly lessons."""
    if class_id not in reference.classes or subject_id not in reference.subjects:
        return False
    week = class_week(work, reference, class_id)
    return any(
        one.subject_id == subject_id and one.covers(day) and one.teacher_on(day) == person_id
        for whose in (week.loads, week.rows)
        for one in whose
    )
