"""What substitutions make of a day's timetable (contract.md §4 «Замены»)."""

from collections.abc import Iterable
from dataclasses import replace

from services.rules.timetable.bells import ClassBells
from services.rules.timetable.classplan import LessonState, PlannedLesson
from services.rules.timetable.timetable import WHOLE_CLASS, Substitution


def substitute(
    lessons: Iterable[PlannedLesson], changes: Iterable[Substitution], bells: ClassBells
) -> list[PlannedLesson]:
    """The lessons after a day's substitutions; cancelled ones stay, marked as such.

    A substitution of one subgroup beats that of everyone at its number. One that finds no lesson
    to replace adds one.
    """
    changed = list(lessons)
    for change in sorted(changes, key=lambda change: change.subgroup == WHOLE_CLASS):
        changed = _changed(changed, change, bells)
    return changed


def _changed(lessons: list[PlannedLesson], change: Substitution, bells: ClassBells) -> list[PlannedLesson]:
    """The day's lessons after one substitution."""
    at_number = [lesson for lesson in lessons if lesson.number == change.number]
    targets = [
        lesson
        for lesson in at_number
        if lesson.state is LessonState.NORMAL and change.subgroup in {WHOLE_CLASS, lesson.subgroup}
    ]
    others = [lesson for lesson in lessons if lesson not in targets]
    if targets:
        return others + _substituted(targets, change)
    # everyone at this number was already provided for, one subgroup after the other
    taken = change.subgroup == WHOLE_CLASS and at_number
    return (
        others if taken or change.subject_id is None else [*others, _added(change, change.subject_id, bells)]
    )


def _substituted(targets: list[PlannedLesson], change: Substitution) -> list[PlannedLesson]:
    if change.subject_id is None:
        return [replace(lesson, state=LessonState.CANCELLED) for lesson in targets]
    same = [_taken_over(lesson, change) for lesson in targets if lesson.subject_id == change.subject_id]
    other = [lesson for lesson in targets if lesson.subject_id != change.subject_id]
    if change.teacher_id is None:
        # Nobody was named to take them together: each goes on with its own teacher, in its own room.
        return same + [_joined([lesson], change, change.subject_id, lesson.subgroup) for lesson in other]
    return same + ([_joined(other, change, change.subject_id, change.subgroup)] if other else [])


def _taken_over(lesson: PlannedLesson, change: Substitution) -> PlannedLesson:
    """The same subject by another teacher or in another room."""
    return replace(
        lesson,
        teacher_id=None if change.left else change.teacher_id or lesson.teacher_id,
        room=change.room or lesson.room,
        state=LessonState.SUBSTITUTED,
        replaced_teacher_id=lesson.teacher_id,
    )


def _joined(
    lessons: list[PlannedLesson], change: Substitution, subject_id: int, subgroup: str
) -> PlannedLesson:
    """One lesson of another subject for all who had the replaced ones."""
    first = lessons[0]
    return replace(
        _taken_over(first, change),
        subject_id=subject_id,
        subgroup=subgroup,
        audience=frozenset().union(*(lesson.audience for lesson in lessons)),
        replaced_subject_id=first.subject_id,
    )


def _added(change: Substitution, subject_id: int, bells: ClassBells) -> PlannedLesson:
    starts, ends = bells.at(change.number, change.day) or (None, None)
    return PlannedLesson(
        number=change.number,
        subgroup=change.subgroup,
        subject_id=subject_id,
        teacher_id=None if change.left else change.teacher_id,
        room=change.room,
        starts=starts,
        ends=ends,
        audience=frozenset({(subject_id, change.subgroup)}),
        state=LessonState.ADDED,
    )
