"""A student within a lesson: marks, dots and the code."""

from dataclasses import dataclass
from datetime import date

from services.errors import NotFound
from services.journal.lesson.coming import coming_lessons
from services.journal.lesson.sheet import Cell, Sheet, read_sheet
from services.journal.marks.history import Happened, history_of
from services.journal.own import LessonKey
from services.school.actor import Actor
from services.school.roster import ListedStudent
from services.work import Work


@dataclass(frozen=True, slots=True)
class StudentInLesson:
    """Everything of one student in a lesson."""

    sheet: Sheet
    student: ListedStudent
    history: tuple[Happened, ...]
    due_days: tuple[date, ...]
    """The next lessons, until which an open dot may be handed in."""

    @property
    def cell(self) -> Cell:
        """What stands beside the name."""
        return self.sheet.cell(self.student.id)


def read_student(work: Work, actor: Actor, key: LessonKey, student_id: int) -> StudentInLesson:
    """The student in a lesson, for whoever may read it; NotFound for another's lesson or student."""
    sheet = read_sheet(work, actor, key)
    student = next((one for one in sheet.students if one.id == student_id), None)
    if student is None:
        raise NotFound
    ids = [sheet.lesson.id] if sheet.lesson else []
    history = history_of(work, student_id, ids, sheet.own.reference.zone)
    owes = sheet.own.may_write and sheet.cell(student_id).owes
    return StudentInLesson(
        sheet=sheet,
        student=student,
        history=history.get(ids[0], ()) if ids else (),
        due_days=tuple(coming_lessons(work, sheet.own, sheet.own.today)) if owes else (),
    )
