"""The risk list as a report."""

from collections.abc import Iterable

from services.diary.marks.grades import SubjectLine
from services.reports.figures import ClassFigures, outcome
from services.reports.marks import left_notes
from services.reports.paper.table import Cell, Table, TableColumn
from services.reports.risk import RiskList, StudentRisk, find_risks
from services.reports.wording_figures import decimal, mark_value
from services.rules.marks.scale import NOT_ATTESTED

TITLE = "Группа риска"
NOTE = (
    "В скобках: средний балл или сколько отметок есть. Не хватает одной отметки: "
    "одна высшая отметка весом 1 поднимет средний балл до порога 4 или 5."
)


def risk_tables(figures: ClassFigures) -> list[Table]:
    """For paper a student a row, for the workbook a subject a row."""
    risks = find_risks(figures)
    return [_paper(figures, risks), _flat(risks)]


def average_text(row: SubjectLine) -> str:
    """«2,33», or nothing without an average."""
    average = decimal(row.average)
    return str(average).replace(".", ",") if average is not None else ""


def _paper(figures: ClassFigures, risks: RiskList) -> Table:
    columns = [
        TableColumn("№", 7),
        TableColumn("Ученик", 46, left=True),
        TableColumn("Выходит 2", 42, left=True, grows=True),
        TableColumn(f"Риск н/а (нужно отметок: {risks.minimum})", 46, left=True, grows=True),
        TableColumn("Не хватает одной отметки", 46, left=True, grows=True),
    ]
    rows: list[list[Cell]] = [
        [place, risk.member.shown, _failing(risk), _few(risk), _short(risk)]
        for place, risk in enumerate(risks.students, start=1)
    ]
    notes = [
        f"В группе риска: {len(rows)}, всего в классе: {len(figures.students)}.",
        NOTE,
        *left_notes(figures),
    ]
    return Table("Группа риска", columns, rows, notes=notes, in_workbook=False)


def _failing(risk: StudentRisk) -> str:
    return _joined(f"{row.subject.name} ({average_text(row) or row.term_mark})" for row in risk.failing)


def _few(risk: StudentRisk) -> str:
    return _joined(
        f"{row.subject.name} ({NOT_ATTESTED if row.term_mark == NOT_ATTESTED else row.counted})"
        for row in risk.few
    )


def _short(risk: StudentRisk) -> str:
    return _joined(
        f"{short.row.subject.name} ({average_text(short.row)}) до {short.target}" for short in risk.short
    )


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(parts)


def _flat(risks: RiskList) -> Table:
    columns = [
        TableColumn("Ученик", 46, left=True),
        TableColumn("Предмет", 30, left=True),
        TableColumn("Риск", 30, left=True),
        TableColumn("Средний", 12),
        TableColumn("Итог или прогноз", 12),
        TableColumn("Отметок", 12),
        TableColumn("До отметки", 12),
    ]
    rows = [row for risk in risks.students for row in _flat_rows(risk.member.shown, risk)]
    return Table("Группа риска", columns, rows, on_paper=False)


def _flat_rows(named: str, risk: StudentRisk) -> Iterable[list[Cell]]:
    for row in risk.failing:
        yield [named, *_facts(row, "выходит 2"), None]
    for row in risk.few:
        yield [named, *_facts(row, "н/а"), None]
    for short in risk.short:
        yield [named, *_facts(short.row, "не хватает одной отметки"), short.target]


def _facts(row: SubjectLine, what: str) -> list[Cell]:
    return [row.subject.name, what, decimal(row.average), mark_value(outcome(row)), row.counted]
