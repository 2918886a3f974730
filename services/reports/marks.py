"""The class's table of marks and averages."""

from collections.abc import Callable, Iterable

from services.diary.marks.grades import SubjectLine
from services.reports.figures import ClassFigures, StudentFigures
from services.reports.paper.table import Cell, Table, TableColumn, Tone, Toned
from services.reports.wording_figures import DEBT, decimal, mark_value, short_date, weighted
from services.rules.marks.marks import average
from services.rules.marks.scale import NOT_ATTESTED
from services.school.reference import Subject

TITLE = "Отметки и средние баллы"
FEW = 15
"""Of fewer subjects the averages leave room on the page, which the names take."""
NOTE = (
    "Ср.: средний балл с учётом веса работ. Итог: жирным отметка за период, в скобках прогноз "
    "по среднему баллу, пока отметки нет. Средний: среднее средних баллов по предметам."
)


def marks_tables(figures: ClassFigures) -> list[Table]:
    """Averages with the term's outcome; all marks; and for the workbook every mark in a row of its own."""
    return [_averages(figures), _marks(figures), _single(figures)]


def numbered(students: Iterable[StudentFigures]) -> Iterable[tuple[int, StudentFigures]]:
    """The students as a register numbers them."""
    return enumerate(students, start=1)


def left_notes(figures: ClassFigures) -> list[str]:
    """Who left the class within the period."""
    left = figures.facts.left
    if not left:
        return []
    named = (f"{one.shown} ({short_date(one.ends)})" for one in left if one.ends)
    return [f"Выбыли: {', '.join(named)}."]


def attested_notes(figures: ClassFigures) -> list[str]:
    """Who is not attested, and whose marks do not suffice yet, by name with the subjects."""
    minimum = figures.facts.reference.policy.minimum_marks
    given = _named(figures, lambda row: row.term_mark == NOT_ATTESTED)
    lacking = _named(figures, lambda row: row.term_mark is None and row.at_risk)
    return [
        *([f"Не аттестованы: {given}."] if given else []),
        *([f"Отметок меньше {minimum}, аттестации пока нет: {lacking}."] if lacking else []),
    ]


def _named(figures: ClassFigures, fits: Callable[[SubjectLine], bool]) -> str:
    found = []
    for student in figures.students:
        subjects = [row.subject.name for row in student.rows if fits(row)]
        if subjects:
            found.append(f"{student.member.shown} ({', '.join(subjects)})")
    return "; ".join(found)


def marks_text(row: SubjectLine, latest: int = 0) -> str:
    """«5 4² н/а ●», in order of date; `latest` cuts it to so many last ones."""
    shown = [weighted(value, weight) for value, weight in row.marks[-latest:]]
    if latest and len(row.marks) > latest:
        shown.insert(0, "…")
    return " ".join([*shown, *[DEBT] * row.debts])


def outcome_cell(row: SubjectLine) -> Cell:
    """The term mark, strong; else the forecast, faint."""
    if row.term_mark is not None:
        return Toned(mark_value(row.term_mark), Tone.STRONG)
    return Toned(row.forecast, Tone.FAINT) if row.forecast is not None else None


def _averages(figures: ClassFigures) -> Table:
    subjects = figures.subjects
    columns = [TableColumn("№", 7), TableColumn("Ученик", 46, left=True, grows=len(subjects) < FEW)]
    for subject in subjects:
        columns += [
            TableColumn("ср.", 7.4, group=subject.name, group_upright=True),
            TableColumn("итог", 6.4, group=subject.name, group_upright=True),
        ]
    columns.append(TableColumn("Средний", 9, upright=True))
    rows = [
        [
            place,
            student.member.shown,
            *(cell for subject in subjects for cell in _pair(student, subject)),
            decimal(student.mean),
        ]
        for place, student in numbered(figures.students)
    ]
    means = (cell for subject in subjects for cell in (decimal(figures.mean_of(subject.id)), None))
    return Table(
        "Средние",
        columns,
        rows,
        totals=[[None, "Класс", *means, decimal(figures.mean)]],
        notes=[NOTE, *attested_notes(figures), *left_notes(figures)],
    )


def _pair(student: StudentFigures, subject: Subject) -> tuple[Cell, Cell]:
    row = student.row(subject.id)
    return (decimal(row.average), outcome_cell(row)) if row is not None else (None, None)


def _marks(figures: ClassFigures) -> Table:
    columns = [
        TableColumn("№", 7),
        TableColumn("Ученик", 46, left=True),
        *(TableColumn(subject.name, 14, upright=True, grows=True) for subject in figures.subjects),
    ]
    rows = [
        [place, student.member.shown, *(_text(student, subject) for subject in figures.subjects)]
        for place, student in numbered(figures.students)
    ]
    notes = [f"Верхняя цифра: вес работы, если он не 1. {DEBT}: работа не сдана."]
    return Table("Отметки", columns, rows, notes=notes)


def _text(student: StudentFigures, subject: Subject) -> Cell:
    row = student.row(subject.id)
    return mark_value(marks_text(row) or None) if row is not None else None


def _single(figures: ClassFigures) -> Table:
    facts = figures.facts
    rows: list[list[Cell]] = [
        [
            student.member.shown,
            facts.reference.subjects[mark.subject_id].name,
            mark.day,
            mark_value(mark.value),
            mark.weight,
            "да" if average([(mark.value, mark.weight)]) is not None else "нет",
        ]
        for student in figures.students
        for mark in facts.marks.get(student.member.id, ())
    ]
    columns = [
        TableColumn("Ученик", 46, left=True),
        TableColumn("Предмет", 30, left=True),
        TableColumn("Дата", 16),
        TableColumn("Отметка", 12),
        TableColumn("Вес", 10),
        TableColumn("Входит в средний", 12),
    ]
    return Table("Все отметки", columns, rows, on_paper=False)
