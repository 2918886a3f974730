"""Writing a plan into an open lesson, in the transaction of the press."""

from collections import defaultdict
from collections.abc import Sequence

from services.journal.history import Author, ChangeTopic
from services.journal.lesson.facts import (
    Homework,
    ensure_work,
    set_homework,
    set_topic,
    take_attendance,
)
from services.journal.lesson.sheet import Cell, MarkHere, Sheet, load_sheet
from services.journal.marks.cells import CellEdit, Dot, MarkWanted, aligned, write_cells
from services.journal.spoken.model import How, Line, SpokenPlan, Target
from services.work import Work


def write_plan(work: Work, sheet: Sheet, author: Author, plan: SpokenPlan) -> None:
    """Everything that the plan says, as one batch. Raises as `write_cells` and `lesson_facts` do."""
    sheet, ids = _works(work, sheet, author, plan)
    if plan.topic is not None:
        set_topic(work, sheet, author, plan.topic.text)
    if plan.homework is not None:
        wanted = plan.homework
        set_homework(work, sheet, author, Homework(wanted.text, wanted.set_due, wanted.files))
    edits = _edits(sheet, plan.lines, ids)
    changes = write_cells(work, sheet, author, edits) if edits else ()
    if plan.here and all(one.topic is not ChangeTopic.TAKEN for one in changes):
        take_attendance(work, sheet, author)


def _works(work: Work, sheet: Sheet, author: Author, plan: SpokenPlan) -> tuple[Sheet, list[int]]:
    """The lesson with the works that are named or needed, and their ids by place."""
    used = {line.target for line in plan.lines}
    ids = []
    for place, target in enumerate(plan.targets):
        if not target.changes or not (target.said or place in used):
            ids.append(target.work_id)
            continue
        ids.append(ensure_work(work, sheet, author, target.kind, target.title, _weight(target)).id)
        sheet = load_sheet(work, sheet.own)
    return sheet, ids


def _weight(target: Target) -> int | None:
    """The weight that is to be set; one that nobody said stays."""
    return target.weight if target.said else None


def _edits(sheet: Sheet, lines: Sequence[Line], ids: Sequence[int]) -> list[CellEdit]:
    by_student: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_student[line.student.id].append(line)
    return [_edit(sheet.cell(student_id), found, ids) for student_id, found in by_student.items()]


def _edit(cell: Cell, lines: Sequence[Line], ids: Sequence[int]) -> CellEdit:
    first = lines[0]
    marks = _marks(cell, lines, ids) if any(line.marks for line in lines) else None
    codes = [line for line in lines if line.sets_code]
    return CellEdit(
        first.student.id,
        marks=marks,
        dot=Dot.SET if any(line.dot for line in lines) else None,
        code=codes[0].code if codes else ...,
    )


def _marks(cell: Cell, lines: Sequence[Line], ids: Sequence[int]) -> tuple[MarkWanted, ...]:
    """All marks that are to stand: other works' as they are, this work's replaced or with more beside them."""
    replaced = {
        ids[line.target]: line for line in lines if line.target is not None and line.how is How.REPLACED
    }
    kept = [_kept(mark) for mark in cell.marks if mark.work_id not in replaced]
    changed = [
        wanted
        for work_id, line in replaced.items()
        for wanted in aligned(
            Cell(tuple(mark for mark in cell.marks if mark.work_id == work_id)), _wanted(line, work_id)
        )
    ]
    added = [
        wanted
        for line in lines
        if line.target is not None and line.how is not How.REPLACED
        for wanted in _wanted(line, ids[line.target])
    ]
    return (*kept, *changed, *added)


def _wanted(line: Line, work_id: int) -> list[MarkWanted]:
    return [MarkWanted(mark.value, mark.comment, work_id=work_id) for mark in line.marks]


def _kept(mark: MarkHere) -> MarkWanted:
    return MarkWanted(mark.value, ordinal=mark.ordinal)
