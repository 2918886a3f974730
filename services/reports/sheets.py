"""Sheets for a parents' meeting as a workbook: every subject, absence and debt of every student in a row."""

from services.reports.attendance import REASON_NAMES
from services.reports.figures import ClassFigures
from services.reports.marks import left_notes, marks_text
from services.reports.paper.table import Cell, Table, TableColumn
from services.reports.wording_figures import decimal, mark_value
from services.rules.attendance import Code

TITLE = "Листы к родительскому собранию"
STUDENT = TableColumn("Ученик", 46, left=True)
SUBJECT = TableColumn("Предмет", 30, left=True)


def sheet_tables(figures: ClassFigures) -> list[Table]:
    """Subjects, absences and debts of all students."""
    return [_subjects(figures), _absences(figures), _debts(figures)]


def _subjects(figures: ClassFigures) -> Table:
    columns = [
        STUDENT,
        SUBJECT,
        TableColumn("Отметки", 60, left=True),
        TableColumn("Средний", 12),
        TableColumn("Прогноз", 12),
        TableColumn("За период", 12),
        TableColumn("Долгов", 12),
    ]
    rows: list[list[Cell]] = [
        [
            student.member.shown,
            row.subject.name,
            mark_value(marks_text(row) or None),
            decimal(row.average),
            row.forecast,
            mark_value(row.term_mark),
            row.debts or None,
        ]
        for student in figures.students
        for row in student.rows
    ]
    return Table("Предметы", columns, rows, notes=left_notes(figures))


def _absences(figures: ClassFigures) -> Table:
    columns = [
        STUDENT,
        TableColumn("Причина", 40, left=True),
        TableColumn("Дней за период", 12),
        TableColumn("Уроков за период", 12),
        TableColumn("Дней с начала года", 12),
        TableColumn("Уроков с начала года", 12),
    ]
    rows: list[list[Cell]] = []
    for student in figures.students:
        now, year = student.missed, student.missed_in_year
        for reason, name in REASON_NAMES.items():
            counts = (
                now.days.get(reason, 0),
                now.lessons.get(Code(reason), 0) if reason in list(Code) else None,
                year.days.get(reason, 0),
                year.lessons.get(Code(reason), 0) if reason in list(Code) else None,
            )
            if any(counts):
                rows.append([student.member.shown, name, *counts])
    return Table("Пропуски", columns, rows)


def _debts(figures: ClassFigures) -> Table:
    columns = [
        STUDENT,
        SUBJECT,
        TableColumn("Работа", 30, left=True),
        TableColumn("Урок", 12),
        TableColumn("Сдать до", 12),
        TableColumn("Тема", 40, left=True),
    ]
    rows: list[list[Cell]] = [
        [student.member.shown, debt.subject.name, debt.kind, debt.day, debt.due, debt.topic]
        for student in figures.students
        for debt in student.debts
    ]
    return Table("Долги", columns, rows)
