"""A page of the journal: a class's (or subgroup's) students and lessons of a subject in a term, averages, term marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from services.diary.marks.grades import SubjectLine, judge, marked_in
from services.diary.timetable.planning import class_plans
from services.journal.lesson.sheet import Cell, load_cells, not_yet
from services.journal.own import LessonKey, key_of
from services.journal.pages.pages import PageAccess, PageKey, find_term, open_page, page_terms
from services.rules.terms import Term
from services.rules.timetable.classplan import ClassPlan
from services.rules.timetable.lacking import is_taken
from services.rules.timetable.schoolday import lessons_on
from services.school.actor import Actor
from services.school.roster import ListedStudent, class_list_over
from services.school.teaching import Taught, taught_by, teaches
from services.work import Work
from storage.queries.journal import lessons, pages, reopenings
from storage.queries.journal.lessons import LessonRow, PlannedRow, WorkRow

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PageLesson:
    """A column; `row` is None while nothing was entered."""

    key: LessonKey
    row: LessonRow | None
    works: tuple[WorkRow, ...]
    planned: PlannedRow | None
    """A test planned for it that is none of its works yet."""
    locked_from: date
    """The first day on which its marks and attendance are closed [3.16]."""
    may_write: bool
    attendance_taken: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The page as it stands; cells by (student, day, number)."""

    access: PageAccess
    today: date
    term: Term
    terms: tuple[Term, ...]
    students: tuple[ListedStudent, ...]
    lessons: tuple[PageLesson, ...]
    cells: Mapping[tuple[int, date, int], Cell]
    rows: Mapping[int, SubjectLine]
    """By student: marks, average, forecast, term mark."""

    @property
    def given(self) -> list[PageLesson]:
        """The lessons up to today: the next one stands on the page too."""
        return [lesson for lesson in self.lessons if lesson.key.day <= self.today]


def read_page(work: Work, actor: Actor, key: PageKey, term_name: str = "", term_id: int = 0) -> Page:
    """The page of a term by its name or id, by default the current or last finished. Raises NotFound."""
    access = open_page(work, actor, key)
    return load_page(work, access, find_term(access, work, term_name, term_id))


def load_page(work: Work, access: PageAccess, term: Term) -> Page:
    """The page as it stands; a fixed number of statements."""
    reference, key = access.reference, access.key
    today = reference.today(work)
    plan = class_plans(work, reference, [access.form], term.starts, term.ends)[access.form.id]
    columns = _columns(access, plan, term, today)
    if access.granted:
        columns = [one for one in columns if (one.day, one.number) in access.given]
    rows = {
        (row.day, row.number): row
        for row in lessons.list_of_page(work.connection, *key, term.starts, term.ends)
    }
    ids = [row.id for row in rows.values()]
    cells = load_cells(work, ids)
    shown = _lessons(work, access, columns, rows, cells, today)
    students = class_list_over(
        work, key.class_id, term.starts, min(term.ends, max(today, term.starts)), key.audience
    )
    places = {one.row.id: (one.key.day, one.key.number) for one in shown if one.row}
    return Page(
        access=access,
        today=today,
        term=term,
        terms=tuple(page_terms(access)),
        students=students,
        lessons=shown,
        cells={
            (student, *places[lesson]): cell for (lesson, student), cell in cells.items() if lesson in places
        },
        rows=_granted_rows(access, students, shown, cells)
        if access.granted
        else subject_rows(work, access, term, [one.id for one in students]),
    )


def _granted_rows(
    access: PageAccess,
    students: Iterable[ListedStudent],
    shown: Iterable[PageLesson],
    cells: Mapping[tuple[int, int], Cell],
) -> dict[int, SubjectLine]:
    """What a substitute counts: the marks of the granted lessons, nothing of the teacher's others or the term."""
    rows = {student.id: SubjectLine(access.subject) for student in students}
    weights = {work.id: work.weight for lesson in shown for work in lesson.works}
    for (_, student), cell in cells.items():
        for mark in cell.marks:
            if student in rows and mark.work_id in weights:
                rows[student].add(mark.value, weights[mark.work_id])
    return rows


def _columns(access: PageAccess, plan: ClassPlan, term: Term, today: date) -> list[LessonKey]:
    """The page's lessons of the term up to today and the next one, whether entered or not."""
    found: list[LessonKey] = []
    for step in range((term.ends - term.starts).days + 1):
        day = term.starts + DAY * step
        keys = [key_of(access.form, day, lesson) for lesson in lessons_on(day, plan) if lesson.held]
        found += [
            one
            for one in keys
            if (one.subject_id, one.subgroup) == (access.key.subject_id, access.key.subgroup)
        ]
        if found and found[-1].day > today:
            break
    return found


def _lessons(
    work: Work,
    access: PageAccess,
    columns: list[LessonKey],
    rows: Mapping[tuple[date, int], LessonRow],
    cells: Mapping[tuple[int, int], Cell],
    today: date,
) -> tuple[PageLesson, ...]:
    works: dict[int, list[WorkRow]] = {}
    for one in lessons.list_works(work.connection, [row.id for row in rows.values()]):
        works.setdefault(one.lesson_id, []).append(one)
    coded = {lesson for (lesson, _), cell in cells.items() if cell.code is not None}
    reopened = {
        (row.day, row.number)
        for row in reopenings.list_open(work.connection, access.key.class_id, today)
        if (row.subject_id, row.subgroup) == (access.key.subject_id, access.key.subgroup)
    }
    ahead = _planned(work, access, columns)
    taught = taught_by(work, access.identity, access.reference)
    return tuple(
        _lesson(access, key, rows.get((key.day, key.number)), works, ahead, coded, reopened, taught, today)
        for key in columns
    )


def _lesson(
    access: PageAccess,
    key: LessonKey,
    row: LessonRow | None,
    works: Mapping[int, list[WorkRow]],
    ahead: list[PlannedRow],
    coded: set[int],
    reopened: set[tuple[date | None, int | None]],
    taught: tuple[Taught, ...],
    today: date,
) -> PageLesson:
    own = tuple(works.get(row.id, ())) if row else ()
    locked = access.reference.window.closes_on(key.day)
    if (key.day, key.number) in reopened:
        locked = max(locked, today + DAY)
    mine = (key.day, key.number) in access.given or teaches(taught, *access.key, day=key.day)
    return PageLesson(
        key=key,
        row=row,
        works=own,
        planned=not_yet((one for one in ahead if one.day == key.day), own, key.subgroup),
        locked_from=locked,
        may_write=mine and key.day <= today < locked,
        attendance_taken=row is not None and is_taken(row.attendance_at, coded=row.id in coded),
    )


def _planned(work: Work, access: PageAccess, columns: list[LessonKey]) -> list[PlannedRow]:
    if not columns:
        return []
    return lessons.list_planned(
        work.connection, access.key.class_id, access.key.subject_id, columns[0].day, columns[-1].day
    )


def subject_rows(
    work: Work, access: PageAccess, term: Term, student_ids: list[int]
) -> dict[int, SubjectLine]:
    """Each student's subject in the term, as the family's own screen counts it."""
    rows = {student: SubjectLine(access.subject) for student in student_ids}
    year_id = access.form.year_id
    for mark in pages.list_weighed(
        work.connection, student_ids, access.key.subject_id, term.starts, term.ends
    ):
        rows[mark.student_id].add(mark.value, mark.weight)
    for row in pages.list_term_marks(work.connection, student_ids, access.key.subject_id, year_id):
        of_term = row.term_id == term.id if term.id > 0 else row.slot == "year"
        if of_term:
            rows[row.student_id].term_mark = row.value
    found = rows.values()
    judge(found, access.reference.policy, access.form, marked_in(work, access.form, term, found))
    return rows
