"""One student in a lesson, and in a page of the journal: what stands, and its whole history."""

from dataclasses import dataclass
from datetime import date

from services.diary.marks.grades import SubjectLine
from services.errors import NotFound
from services.journal.lesson.coming import coming_lessons
from services.journal.lesson.sheet import Cell, Sheet, read_sheet
from services.journal.marks.history import Happened, history_of
from services.journal.own import LessonKey
from services.journal.pages.page import Page, PageLesson, read_page
from services.journal.pages.pages import PageKey
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


@dataclass(frozen=True, slots=True)
class StudentLesson:
    """A lesson of the page in which something stands, or stood, beside the name."""

    lesson: PageLesson
    cell: Cell
    history: tuple[Happened, ...]


@dataclass(frozen=True, slots=True)
class StudentOnPage:
    """One student's marks of a subject and term, in order of time."""

    page: Page
    student: ListedStudent
    row: SubjectLine
    lessons: tuple[StudentLesson, ...]


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


def read_page_student(
    work: Work, actor: Actor, key: PageKey, student_id: int, term_id: int = 0
) -> StudentOnPage:
    """The student on the page of a term, 0 for the current or last one; NotFound for another's page or student."""
    page = read_page(work, actor, key, term_id=term_id)
    student = next((one for one in page.students if one.id == student_id), None)
    if student is None:
        raise NotFound
    ids = [lesson.row.id for lesson in page.lessons if lesson.row]
    history = history_of(work, student_id, ids, page.access.reference.zone)
    return StudentOnPage(
        page=page,
        student=student,
        row=page.rows[student_id],
        lessons=tuple(
            StudentLesson(lesson, cell, past)
            for lesson in page.lessons
            if lesson.row is not None
            for cell in (page.cells.get((student_id, lesson.key.day, lesson.key.number), Cell()),)
            for past in (history.get(lesson.row.id, ()),)
            if cell.text or past
        ),
    )
