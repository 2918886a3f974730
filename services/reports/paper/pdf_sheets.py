"""The sheet that a family gets at a parents' meeting: one A4 page a student, whatever there is to tell."""

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
from reportlab.platypus import Table as PaperTable

from services.diary.marks.grades import SubjectLine
from services.paper import BOLD, GRAY, PLAIN, NumberedCanvas, clipped, register_fonts
from services.reports.attendance import REASON_NAMES
from services.reports.figures import ClassFigures, StudentFigures
from services.reports.marks import marks_text
from services.reports.paper.chart import draw_course
from services.reports.paper.pdf_table import BAND, LINE, Command, style
from services.reports.paper.table import TableHeading, shown
from services.reports.wording_figures import decimal, short_date
from services.rules.attendance import Code

EDGE = 14 * mm
WIDTH, TOP = A4[0] - 2 * EDGE, A4[1] - EDGE
LOWER = 108 * mm
"""The part under the subjects: picture, absences, debts, signature."""
SIZES = ((9.0, 0), (8.0, 0), (7.0, 0), (6.0, 0), (6.0, 25), (5.5, 15), (5.0, 10))
"""(size of the subjects' table, how many of the latest marks it shows; 0 is all), the first that fits."""
DEBTS = 6
"""Debts named on a sheet; the others are counted."""
WIDTHS = [44 * mm, 74 * mm, 20 * mm, 21 * mm, 23 * mm]


def sheets_pdf(heading: TableHeading, figures: ClassFigures) -> bytes:
    """The PDF's bytes, a page a student; one page that says so for a class without students."""
    register_fonts()
    paper = io.BytesIO()
    canvas = NumberedCanvas(paper, pagesize=A4, pageCompression=1, foot=heading.foot)
    canvas.setTitle(f"{heading.form}. {heading.title}. {heading.period}")
    canvas.setAuthor(heading.school)
    for student in figures.students:
        _page(canvas, heading, figures, student)
        canvas.showPage()
    if not figures.students:
        canvas.setFont(PLAIN, 11)
        canvas.drawString(EDGE, TOP - 10 * mm, f"В классе {heading.form} за этот период никого нет.")
        canvas.showPage()
    canvas.save()
    return paper.getvalue()


def _page(canvas: Canvas, heading: TableHeading, figures: ClassFigures, student: StudentFigures) -> None:
    y = _top(canvas, heading, student)
    table = _subjects(student, y - EDGE - LOWER)
    _, height = table.wrapOn(canvas, WIDTH, y)
    table.drawOn(canvas, EDGE, y - height)
    middle = y - height - 8 * mm
    _title(canvas, "Средний балл по неделям", EDGE, middle)
    scale = figures.facts.reference.policy.scale
    draw_course(canvas, student.course, scale, EDGE, middle - 42 * mm, 82 * mm, 39 * mm)
    _title(canvas, "Пропуски", EDGE + 90 * mm, middle)
    _absences(canvas, student, EDGE + 90 * mm, middle - 2.5 * mm)
    _debts(canvas, student, middle - 50 * mm)
    _signatures(canvas, heading)


def _top(canvas: Canvas, heading: TableHeading, student: StudentFigures) -> float:
    """School, name and period; answers the height under them."""
    canvas.setFont(PLAIN, 8)
    canvas.setFillGray(GRAY)
    canvas.drawString(EDGE, TOP - 8, clipped(heading.school, PLAIN, 8, WIDTH - 60 * mm))
    canvas.drawRightString(EDGE + WIDTH, TOP - 8, heading.made)
    canvas.setFillGray(0)
    name = f"{student.member.name.full}, {heading.form}"
    size = 15.0
    while canvas.stringWidth(name, BOLD, size) > WIDTH and size > 9:
        size -= 0.5
    canvas.setFont(BOLD, size)
    canvas.drawString(EDGE, TOP - 10 * mm, clipped(name, BOLD, size, WIDTH))
    canvas.setFont(PLAIN, 9)
    average = decimal(student.mean)
    summary = f", средний балл {shown(average)}" if average is not None else ""
    canvas.drawString(EDGE, TOP - 15.5 * mm, clipped(f"{heading.period}{summary}", PLAIN, 9, WIDTH))
    return TOP - 19 * mm


def _subjects(student: StudentFigures, room: float) -> PaperTable:
    """The table of subjects in the largest size that leaves room for the rest."""
    for size, latest in SIZES:
        table = PaperTable(_cells(student.rows, size, latest), colWidths=WIDTHS, style=LOOK)
        if table.wrap(WIDTH, A4[1])[1] <= room:
            break
    return table


LOOK: list[Command] = [
    ("GRID", (0, 0), (-1, -1), 0.4, LINE),
    ("BACKGROUND", (0, 0), (-1, 0), BAND),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 1.2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
]


def _cells(rows: Sequence[SubjectLine], size: float, latest: int) -> list[list[Paragraph]]:
    head = [
        Paragraph(name, style(size, bold=True, left=name in {"Предмет", "Отметки"}))
        for name in ("Предмет", "Отметки", "Средний", "Прогноз", "За период")
    ]
    return [
        head,
        *(
            [
                Paragraph(escape(row.subject.name), style(size, left=True)),
                Paragraph(marks_text(row, latest) or "нет", style(size, left=True, faint=not row.marks)),
                Paragraph(shown(decimal(row.average)), style(size)),
                Paragraph(
                    "мало отметок" if row.at_risk else shown(row.forecast), style(size, faint=row.at_risk)
                ),
                Paragraph(row.term_mark or "", style(size, bold=True)),
            ]
            for row in rows
        ),
    ]


def _absences(canvas: Canvas, student: StudentFigures, left: float, top: float) -> None:
    now, year = student.missed, student.missed_in_year
    rows = [["", "период", "", "с начала года", ""], ["", "дней", "уроков", "дней", "уроков"]]
    for reason, name in REASON_NAMES.items():
        lessons = [one.lessons.get(reason, 0) if isinstance(reason, Code) else 0 for one in (now, year)]
        counts = [now.days.get(reason, 0), lessons[0], year.days.get(reason, 0), lessons[1]]
        rows.append([name, *(str(count) if count else "" for count in counts)])
    every = [now.days_missed, now.lessons_missed, year.days_missed, year.lessons_missed]
    rows.append(["Всего", *map(str, every)])
    rows.append(["Опозданий", "", str(now.late), "", str(year.late)])
    look: list[Command] = [
        *LOOK,
        ("FONT", (0, 0), (-1, -1), PLAIN, 7.5),
        ("FONT", (0, -2), (-1, -2), BOLD, 7.5),
        ("ALIGN", (1, 0), (-1, -1), "CENTER"),
        ("SPAN", (1, 0), (2, 0)),
        ("SPAN", (3, 0), (4, 0)),
        ("BACKGROUND", (0, 0), (-1, 1), BAND),
    ]
    table = PaperTable(rows, colWidths=[36 * mm, *[14 * mm] * 4], style=look)
    _, height = table.wrapOn(canvas, 92 * mm, 60 * mm)
    table.drawOn(canvas, left, top - height)


def _debts(canvas: Canvas, student: StudentFigures, y: float) -> None:
    _title(canvas, "Не сдано", EDGE, y)
    texts = [
        f"{debt.subject.name}: {debt.kind} от {short_date(debt.day)}"
        + (f", сдать до {short_date(debt.due)}" if debt.due else "")
        for debt in student.debts
    ]
    if len(texts) > DEBTS:
        texts = [*texts[: DEBTS - 1], f"и ещё {len(texts) - DEBTS + 1}"]
    canvas.setFont(PLAIN, 8)
    for line, text in enumerate(texts or ["Долгов нет."], start=1):
        canvas.drawString(EDGE, y - (1 + line * 4) * mm, clipped(text, PLAIN, 8, WIDTH))
    _notes(canvas, y - (9 + max(len(texts), 1) * 4) * mm)


def _notes(canvas: Canvas, y: float) -> None:
    """Lines to write on, down to the signatures."""
    _title(canvas, "Заметки", EDGE, y)
    left = EDGE + 18 * mm
    while y > EDGE + 18 * mm:
        _rule(canvas, left, EDGE + WIDTH, y)
        left, y = EDGE, y - 8 * mm


def _signatures(canvas: Canvas, heading: TableHeading) -> None:
    canvas.setFont(PLAIN, 8.5)
    y = EDGE + 9 * mm
    end, date = EDGE + WIDTH, EDGE + WIDTH * 0.7
    name = clipped(f"Классный руководитель {heading.teacher}".rstrip(), PLAIN, 8.5, WIDTH * 0.6)
    for text, line in ((name, y), ("С листом ознакомлен(а)", y - 8 * mm)):
        canvas.drawString(EDGE, line, text)
        _rule(canvas, EDGE + canvas.stringWidth(text, PLAIN, 8.5) + 2 * mm, date - 4 * mm, line)
        canvas.drawString(date, line, "Дата")
        _rule(canvas, date + 10 * mm, end, line)


def _rule(canvas: Canvas, left: float, right: float, y: float) -> None:
    canvas.setLineWidth(0.5)
    canvas.setStrokeGray(GRAY)
    if right > left:
        canvas.line(left, y - 1, right, y - 1)


def _title(canvas: Canvas, text: str, left: float, y: float) -> None:
    canvas.setFillGray(0)
    canvas.setFont(BOLD, 9)
    canvas.drawString(left, y, text)
