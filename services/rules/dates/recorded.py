"""How the journal's lessons join the planned ones."""

from collections.abc import Iterable
from dataclasses import replace

from services.rules.timetable.bells import ClassBells
from services.rules.timetable.classplan import LessonState, PlannedLesson, ordered
from services.rules.timetable.timetable import WHOLE_CLASS, RecordedLesson


def merge_recorded(
    planned: Iterable[PlannedLesson], recorded: Iterable[RecordedLesson], bells: ClassBells | None = None
) -> list[PlannedLesson]:
    """The plan with what the journal has; journal lessons without a plan stand beside it.

    A cancelled lesson stays cancelled. One subgroup has one lesson at a number, so a journal
    lesson of another subject takes the place of a planned one that the journal does not have.
    """
    lessons = list(planned)
    unplanned = []
    for entry in recorded:
        index = _match(lessons, entry)
        if index is None:
            unplanned.append(entry)
        else:
            lessons = _taught(lessons, lessons[index], entry)
    for entry in unplanned:
        lessons = _with_unplanned(lessons, entry, bells or ClassBells())
    return ordered(lessons)


def _match(lessons: list[PlannedLesson], entry: RecordedLesson) -> int | None:
    """Index of the planned lesson that the journal entry is of.

    Under a substitution the journal may name the subgroup of either subject.
    """
    exact, loose = None, None
    for index, lesson in enumerate(lessons):
        if (lesson.number, lesson.subject_id) != (entry.number, entry.subject_id) or lesson.recorded:
            continue
        if lesson.subgroup == entry.subgroup:
            exact = index
        elif lesson.state is LessonState.SUBSTITUTED:
            loose = index
    return loose if exact is None else exact


def _taught(
    lessons: list[PlannedLesson], planned: PlannedLesson, entry: RecordedLesson
) -> list[PlannedLesson]:
    """The journal's lesson in its place; one of the whole class is that of every subgroup it was planned for."""
    parts = [lesson for lesson in lessons if lesson is not planned and _is_part(lesson, planned, entry)]
    taught = replace(
        planned,
        recorded=entry,
        teacher_id=_giver(planned, entry),
        audience=planned.audience.union(*(lesson.audience for lesson in parts)),
    )
    kept = (lesson for lesson in lessons if lesson not in parts)
    return [taught if lesson is planned else lesson for lesson in kept]


def _giver(planned: PlannedLesson, entry: RecordedLesson) -> int | None:
    """Whom the journal names; but what the replaced teacher left there beforehand does not take the lesson back."""
    left = planned.state is LessonState.SUBSTITUTED and entry.teacher_id == planned.replaced_teacher_id
    return planned.teacher_id if left else entry.teacher_id or planned.teacher_id


def _is_part(lesson: PlannedLesson, planned: PlannedLesson, entry: RecordedLesson) -> bool:
    same = (lesson.number, lesson.subject_id) == (planned.number, planned.subject_id)
    replaced = lesson.replaced_subject_id is not None and planned.replaced_subject_id is not None
    return same and replaced and entry.subgroup == WHOLE_CLASS and lesson.recorded is None


def _with_unplanned(
    lessons: list[PlannedLesson], entry: RecordedLesson, bells: ClassBells
) -> list[PlannedLesson]:
    displaced = [lesson for lesson in lessons if _displaces(entry, lesson)]
    other = next((lesson.subject_id for lesson in displaced if lesson.subject_id != entry.subject_id), None)
    starts, ends = bells.at(entry.number, entry.day) or (None, None)
    own = frozenset({(entry.subject_id, entry.subgroup)})
    lesson = PlannedLesson(
        number=entry.number,
        subgroup=entry.subgroup,
        subject_id=entry.subject_id,
        teacher_id=entry.teacher_id,
        room=displaced[0].room if displaced else None,
        starts=starts,
        ends=ends,
        audience=own.union(*(replaced.audience for replaced in displaced)),
        state=LessonState.NORMAL if other is None else LessonState.SUBSTITUTED,
        replaced_subject_id=other,
        recorded=entry,
    )
    return [*(kept for kept in lessons if kept not in displaced), lesson]


def _displaces(entry: RecordedLesson, lesson: PlannedLesson) -> bool:
    same_slot = lesson.number == entry.number and entry.subgroup in {WHOLE_CLASS, lesson.subgroup}
    return same_slot and lesson.held and lesson.recorded is None
