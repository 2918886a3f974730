"""How much of the lessons a student attended: of those in which attendance was taken, in the class and subgroups of the day."""

from collections.abc import Iterable

from services.diary.open_diary import Diary
from services.rules.attendance import Code, Share, share
from services.rules.standing import enrolled
from services.rules.timetable.lacking import is_taken
from services.school.belonging import ChildTerm
from services.work import Work
from storage.queries.absences import codes as queries
from storage.queries.absences import family_codes


def attended(
    work: Work, diary: Diary, shown: ChildTerm, codes: Iterable[family_codes.FamilyCodeRow]
) -> Share | None:
    """The share of a term; a lesson without a record is nobody's attendance. None where nothing is recorded."""
    first, last = shown.term.starts, min(shown.term.ends, diary.today)
    classes = {
        stay.class_id for stay in diary.belonging.stays if enrolled(stay.starts, stay.ends, first, last)
    }
    lessons = (
        queries.list_lessons_of_span(work.connection, classes, first, last)
        if classes and first <= last
        else ()
    )
    own = (
        lesson.id
        for lesson in lessons
        if is_taken(lesson.attendance_at, coded=bool(lesson.coded)) and _was_in(diary, lesson)
    )
    return share(own, {row.lesson_id: Code(row.code) for row in codes})


def _was_in(diary: Diary, lesson: queries.AttendanceLessonRow) -> bool:
    return diary.belonging.class_on(lesson.day) == lesson.class_id and diary.is_in(
        lesson.class_id, lesson.subject_id, lesson.subgroup, lesson.day
    )
