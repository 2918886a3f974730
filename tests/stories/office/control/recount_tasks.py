"""A recount of what each teacher is asked to do: row by row, by plain loops."""

from collections import Counter
from datetime import date, timedelta

from sqlalchemy import select

from services.journal.lesson.of_person import lessons_of
from services.office.control.tasks import TeacherTasks, own_tasks, school_tasks
from services.office.control.term.terms import ShownTerms
from services.reports.figures import count_class
from services.reports.gather import gather
from services.school.actor import Actor
from services.school.load_actor import load_actor
from services.school.reference import Reference
from services.work import Work
from storage import tables as t
from tests.stories.office.control.generated import HEAD, Generated

DAY = timedelta(days=1)
Place = tuple[int, int, int, str]
"""Teacher, class, subject, subgroup."""


def tasks(work: Work, made: Generated, reference: Reference, shown: ShownTerms, seen: Counter[str]) -> None:
    """By teacher: lessons as their own journal has them, students as the classes' reports."""
    today = reference.today(work)
    found = school_tasks(work, reference, today)
    for place, teacher in enumerate(made.teachers, 1):
        own = found.get(teacher, TeacherTasks())
        actor = _actor(work, HEAD + place)
        open_ones = [
            one
            for one in lessons_of(work, actor.identities[0], reference, today - 6 * DAY, today)
            if one.is_mine and one.lacks and today < one.locked_from
        ]
        assert len(own.lessons) == len(open_ones)
        assert own_tasks(work, actor).tasks.counts == own.counts, "the own screen has the control's figures"
        seen["tasks"] += sum(own.counts.values())
    assert _pages(found) == (_expected(work, made, shown) if shown.is_current else Counter())


def _actor(work: Work, account: int) -> Actor:
    actor = load_actor(work, account)
    assert actor is not None
    return actor


def _pages(found: dict[int, TeacherTasks]) -> Counter[Place]:
    return Counter({(teacher, *one.key): one.students for teacher, own in found.items() for one in own.marks})


def _expected(work: Work, made: Generated, shown: ShownTerms) -> Counter[Place]:
    head, rows = _actor(work, HEAD), made.stage.school.rows
    members = rows(select(t.SubgroupMember.__table__))
    expected = Counter[Place]()
    for own in shown.classes:
        form, (first, last) = own.form, own.span
        for student in count_class(gather(work, head, form.id)).students:
            for row in student.rows:
                if not row.at_risk:
                    continue
                groups = {
                    one.subgroup
                    for one in members
                    if (one.student_id, one.class_id, one.subject_id)
                    == (student.member.id, form.id, row.subject.id)
                    and one.starts <= last
                    and (one.ends is None or one.ends >= first)
                }
                for group in groups | {""}:
                    for teacher in _teachers(made, form.id, row.subject.id, group, shown.today):
                        expected[teacher, form.id, row.subject.id, group] += 1
    return expected


def _teachers(made: Generated, class_id: int, subject_id: int, group: str, today: date) -> set[int]:
    """By load in force, else by the timetable in force, else by what was last."""
    rows = made.stage.school.rows
    for current in (True, False):
        for table in (t.Assignment, t.TimetableSlot):
            people = {
                one.teacher_id
                for one in rows(select(table.__table__))
                if (one.class_id, one.subject_id, one.subgroup) == (class_id, subject_id, group)
                and _covers(one.starts, one.ends, today) is current
            }
            if people:
                return people
    return set()


def _covers(starts: date | None, ends: date | None, day: date) -> bool:
    return (starts is None or starts <= day) and (ends is None or ends >= day)
