"""One student in a page of the journal: what stands, and its whole history."""

from dataclasses import dataclass

from services.diary.marks.grades import SubjectLine
from services.errors import NotFound
from services.journal.lesson.sheet import Cell
from services.journal.marks.history import Happened, history_of
from services.journal.pages.page import Page, PageLesson, read_page
from services.journal.pages.pages import PageKey
from services.school.actor import Actor
from services.school.roster import ListedStudent
from services.work import Work


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
