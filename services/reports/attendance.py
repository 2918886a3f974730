"""Totals of missed days and lessons by reason, for the period and from the year's beginning [5.2]."""

from collections.abc import Iterable

from services.reports.figures import ClassFigures
from services.reports.marks import left_notes, numbered
from services.reports.paper.table import Cell, Table, TableColumn
from services.rules.attendance import MIXED, REASONS, Code, Totals

TITLE = "Пропуски"
NOTE = (
    "День пропущен, если пропущены все уроки ученика в этот день. "
    "Освобождение и опоздание пропуском не считаются."
)
REASON_NAMES = {
    Code.EXCUSED: "Уважительная",
    Code.ILL: "Болезнь",
    Code.UNEXCUSED: "Без уважительной",
    Code.ABSENT: "Причина не выяснена",
    MIXED: "Разные причины",
}
"""In the order of the columns."""


def attendance_tables(figures: ClassFigures) -> list[Table]:
    """The whole class, each student a row, the class's sums at the end."""
    period = figures.facts.period
    spans = ((period.term.name if period.term else "За период"), "С начала года")
    columns = [TableColumn("№", 7), TableColumn("Ученик", 46, left=True, grows=True)]
    for span in spans:
        columns += [
            TableColumn(name, 7.5, group=f"{span}, дней", upright=True) for name in [*_names(), "Всего"]
        ]
        columns += [
            TableColumn(name, 8, group=f"{span}, уроков", upright=True) for name in [*_names()[:-1], "Всего"]
        ]
        columns.append(TableColumn("Опозданий", 8, group=f"{span}, уроков", upright=True))
    rows: list[list[Cell]] = [
        [place, student.member.shown, *_both(student.missed, student.missed_in_year)]
        for place, student in numbered(figures.students)
    ]
    summed = _both(
        add(student.missed for student in figures.students),
        add(student.missed_in_year for student in figures.students),
    )
    notes = [NOTE, *left_notes(figures)]
    return [Table("Пропуски", columns, rows, totals=[[None, "Класс", *summed]], notes=notes)]


def add(every: Iterable[Totals]) -> Totals:
    """Totals of several students together."""
    given = list(every)
    lessons = {code: sum(one.lessons.get(code, 0) for one in given) for code in REASONS}
    days = {reason: sum(one.days.get(reason, 0) for one in given) for reason in (*REASONS, MIXED)}
    return Totals(lessons, days, sum(one.late for one in given))


def _names() -> list[str]:
    return list(REASON_NAMES.values())


def _both(period: Totals, year: Totals) -> list[Cell]:
    return [*_cells(period), *_cells(year)]


def _cells(totals: Totals) -> Iterable[Cell]:
    """Days by reason and in all, lessons by reason and in all, lessons one came late to; zeros stay empty."""
    yield from (totals.days.get(reason) or None for reason in REASON_NAMES)
    yield totals.days_missed
    yield from (totals.lessons.get(code) or None for code in REASON_NAMES if isinstance(code, Code))
    yield totals.lessons_missed
    yield totals.late or None
