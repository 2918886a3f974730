"""What a page shows on paper: its lessons in strips, a student's text in each, what stands at the end."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from services.journal.pages.page import Page, PageLesson
from services.reports.wording_figures import decimal, short_date
from services.school.roster import ListedStudent


def strips(lessons: Sequence[PageLesson], width: int) -> Iterator[Sequence[PageLesson]]:
    """The lessons side by side as far as a sheet is wide; one empty strip where there are none."""
    if not lessons:
        yield ()
    for start in range(0, len(lessons), width):
        yield lessons[start : start + width]


def lesson_label(lesson: PageLesson, lessons: Sequence[PageLesson]) -> str:
    """«18.11», with the lesson's number where the day has two: «18.11 (3)»."""
    same = sum(one.key.day == lesson.key.day for one in lessons)
    label = short_date(lesson.key.day)
    return f"{label} ({lesson.key.number})" if same > 1 else label


def cell_text(page: Page, student: ListedStudent, lesson: PageLesson) -> str:
    """What stands there; a dash where the student was not of the class."""
    cell = page.cells.get((student.id, lesson.key.day, lesson.key.number))
    if cell is not None:
        return cell.text
    return "" if student.is_in(lesson.key.day) else "–"


def average(page: Page, student: ListedStudent) -> Decimal | None:
    """The student's average of the term."""
    return decimal(page.rows[student.id].average)


def end_mark(page: Page, student: ListedStudent) -> str:
    """The term mark, else the forecast in brackets."""
    row = page.rows[student.id]
    if row.term_mark is not None:
        return row.term_mark
    return f"({row.forecast})" if row.forecast is not None else ""


def page_name(page: Page) -> str:
    """«7А Алгебра», «7А Английский язык, 1 группа»."""
    access = page.access
    part = f", {access.key.subgroup}" if access.key.subgroup else ""
    return f"{access.form.name} {access.subject.name}{part}"
