"""A lesson as its teacher has it open: works, the class list, what stands beside each name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.journal.own import LessonKey, OwnLesson, own_lesson, readable_lesson
from services.rules.attendance import Code
from services.rules.timetable.lacking import is_taken
from services.school.actor import Actor
from services.school.roster import ListedStudent, class_list
from services.work import Work
from storage.queries.journal import cells as queries
from storage.queries.journal import lessons
from storage.queries.journal.lessons import FileRow, LessonRow, PlannedRow, WorkRow


@dataclass(frozen=True, slots=True)
class MarkHere:
    """A mark in the lesson; №`ordinal` of the student's."""

    ordinal: int
    value: str
    comment: str | None
    work_id: int


@dataclass(frozen=True, slots=True)
class DebtHere:
    """A duty dot, open until it is closed."""

    kind: str
    due: date | None
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands beside a name in a lesson."""

    marks: tuple[MarkHere, ...] = ()
    debt: DebtHere | None = None
    code: Code | None = None

    @property
    def owes(self) -> bool:
        """Whether a work is to be handed in."""
        return self.debt is not None and self.debt.closed_on is None

    @property
    def text(self) -> str:
        """As the grid shows it: marks, then the dot, then the attendance code: `4 3 . ОТ`."""
        parts = [mark.value for mark in self.marks]
        return " ".join([*parts, *(["."] if self.owes else []), *([self.code.value] if self.code else [])])


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """An open lesson; `lesson` is None while nothing was entered."""

    own: OwnLesson
    lesson: LessonRow | None
    works: tuple[WorkRow, ...]
    students: tuple[ListedStudent, ...]
    cells: Mapping[int, Cell]
    """By student; who has nothing is left out."""
    files: tuple[FileRow, ...] = ()
    planned: PlannedRow | None = None
    """A test planned for the day that is none of its works yet."""

    def cell(self, student_id: int) -> Cell:
        """What stands beside a name."""
        return self.cells.get(student_id, EMPTY)

    @property
    def work(self) -> WorkRow | None:
        """The work that marks are for where none is named: the latest of the lesson."""
        return self.works[-1] if self.works else None

    @property
    def attendance_taken(self) -> bool:
        """Whether it is known who was there: said so, or somebody's absence entered."""
        coded = any(cell.code is not None for cell in self.cells.values())
        return self.lesson is not None and is_taken(self.lesson.attendance_at, coded=coded)


def read_sheet(work: Work, actor: Actor, key: LessonKey) -> Sheet:
    """A lesson to look at, for whoever may read it; NotFound else."""
    return load_sheet(work, readable_lesson(work, actor, key))


def open_sheet(work: Work, actor: Actor, key: LessonKey) -> Sheet:
    """A lesson to write into: its row is there and held until the transaction ends. NotFound for another's."""
    return open_own(work, own_lesson(work, actor, key))


def open_own(work: Work, own: OwnLesson) -> Sheet:
    """The same for a lesson that is known to be the actor's."""
    row = _find(work, own.key)
    if row is None:
        _make(work, own)
        row = _find(work, own.key)
        assert row is not None  # noqa: S101 (made just now)
    lessons.lock_lesson(work.connection, row.id)
    return load_sheet(work, own)


def load_sheet(work: Work, own: OwnLesson) -> Sheet:
    """The lesson as it stands."""
    key = own.key
    row = _find(work, key)
    ids = [row.id] if row else []
    works = tuple(lessons.list_works(work.connection, ids))
    planned = lessons.list_planned(work.connection, key.class_id, key.subject_id, key.day, key.day)
    return Sheet(
        own=own,
        lesson=row,
        works=works,
        students=class_list(work, key.class_id, key.day, own.planned.audience),
        cells={student: cell for (_, student), cell in load_cells(work, ids).items()},
        files=tuple(lessons.list_files(work.connection, ids)),
        planned=not_yet(planned, works, key.subgroup),
    )


def load_cells(work: Work, lesson_ids: list[int]) -> dict[tuple[int, int], Cell]:
    """What stands in the lessons, by lesson and student: three statements however many lessons."""
    found: dict[tuple[int, int], Cell] = defaultdict(Cell)
    for mark in queries.list_marks(work.connection, lesson_ids):
        place = mark.lesson_id, mark.student_id
        here = MarkHere(mark.ordinal, mark.value, mark.comment, mark.work_id)
        found[place] = replace(found[place], marks=(*found[place].marks, here))
    for debt in queries.list_debts(work.connection, lesson_ids):
        place = debt.lesson_id, debt.student_id
        found[place] = replace(found[place], debt=DebtHere(debt.kind, debt.due, debt.closed_on))
    for code in queries.list_codes(work.connection, lesson_ids):
        place = code.lesson_id, code.student_id
        found[place] = replace(found[place], code=Code(code.code))
    return dict(found)


def _find(work: Work, key: LessonKey) -> LessonRow | None:
    return lessons.find_lesson(
        work.connection, key.class_id, key.day, key.number, key.subgroup, key.subject_id
    )


def _make(work: Work, own: OwnLesson) -> None:
    """A lesson that the journal does not have yet, from the timetable, by its first entry."""
    lessons.add_lesson(
        work.connection,
        class_id=own.key.class_id,
        subject_id=own.key.subject_id,
        subgroup=own.key.subgroup,
        day=own.key.day,
        number=own.key.number,
        teacher_id=own.identity.person_id,
        filled_at=work.now,
    )


def not_yet(planned: Iterable[PlannedRow], works: Sequence[WorkRow], subgroup: str) -> PlannedRow | None:
    """Of what is planned for a day, the test for the subgroup that is none of the lesson's works yet."""
    known = {(one.kind.casefold(), one.title) for one in works}
    own = (one for one in planned if one.subgroup in {"", subgroup})
    return next((one for one in own if (one.kind.casefold(), one.title or "") not in known), None)
