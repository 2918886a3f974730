"""What families and teachers hear of a changed weekly timetable: how the week from a day on differs from before.

It is read when the message leaves, so several changes of one class from one day are one message, and what has been
taken back before is none. Families hear it by their wish about the timetable.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from services.diary.open_diary import Whose, open_diary
from services.errors import NotFound
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.messaging.news.announce import weekly_changed
from services.messaging.preferences import wants
from services.office.weekly.edit import class_rows
from services.rules.timetable.weekly import WeekDifference, WeekRow, differences
from services.school.actor import Actor
from services.school.office_rights import SchoolAccess
from services.school.reference import FormClass, Reference, of_school
from services.values import Values
from services.work import Work


@dataclass(frozen=True, slots=True)
class WeekNews:
    """How a class's week is otherwise from a day on; nothing where what was told is taken back."""

    whose: Whose | None
    """Whose family reads it; None for a teacher."""
    form: FormClass
    reference: Reference
    today: date
    day: date
    changes: tuple[WeekDifference, ...]


def tell_week(
    work: Work, access: SchoolAccess, class_id: int, day: date, lessons: Collection[WeekRow]
) -> None:
    """Queue the letters about these lessons of a class; who changed them hears nothing."""
    parts = {(row.subject_id, row.subgroup) for row in lessons}
    people = {row.teacher_id for row in lessons} - {access.identity.person_id}
    weekly_changed(work, access.school_id, class_id, day, parts, people)


def week_news(work: Work, actor: Actor, person_id: int, facts: Values) -> WeekNews | None:
    """The changes to this reader; None where there are none and none were told, or they are not wanted. NotFound."""
    class_id, day, student_id = facts["class"], date.fromisoformat(facts["day"]), facts.get("student")
    if student_id:
        diary = open_diary(work, actor, student_id)
        own = diary.class_on(max(diary.today, day))
        if own is None or own.id != class_id or not wants(work, actor, student_id, PushKind.TIMETABLE):
            return None
        return _news(work, actor, diary.reference, facts, diary.whose, None)
    identity = actor.identity(person_id)
    if not identity.is_staff:
        raise NotFound
    reference = of_school(work, identity.school_id, identity.school_version)
    return _news(work, actor, reference, facts, None, person_id)


def _news(
    work: Work, actor: Actor, reference: Reference, facts: Values, whose: Whose | None, teacher: int | None
) -> WeekNews | None:
    class_id, day = facts["class"], date.fromisoformat(facts["day"])
    form = reference.classes.get(class_id)
    if form is None:
        raise NotFound
    changes = differences(class_rows(work, class_id), day)
    if teacher is not None:
        changes = [one for one in changes if teacher in {row.teacher_id for row in one if row}]
    told = f"{PushKind.NEW_TIMETABLE}:{actor.account_id}:{facts.get('student') or teacher}:{class_id}:{day}"
    if not changes and not outbox.progress(work, told).sent:
        return None
    return WeekNews(whose, form, reference, reference.today(work), day, tuple(changes))
