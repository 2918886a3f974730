"""The list of a notice to print: every family with what has come from it, and room for a signature."""

import asyncio
import io
from dataclasses import dataclass

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from services.notices.model import plain
from services.notices.results import NoticeFamily, Results
from services.paper import BOLD, PLAIN, register_fonts

WIDTHS = (10 * mm, 72 * mm, 32 * mm, 36 * mm, 32 * mm)
TEXT_SHOWN = 1500


@dataclass(frozen=True, slots=True)
class NoticePaper:
    """A file to hand out."""

    name: str
    data: bytes


async def notice_sheet(data: Results) -> NoticePaper:
    """The PDF, drawn in a thread of its own."""
    return NoticePaper("объявление.pdf", await asyncio.to_thread(draw_sheet, data))


def draw_sheet(data: Results) -> bytes:
    """The PDF's bytes: who said what, in Russian, as the school's papers are."""
    register_fonts()
    small = ParagraphStyle("small", fontName=PLAIN, fontSize=8.5, leading=11)
    head = ParagraphStyle("head", fontName=BOLD, fontSize=12, leading=16)
    paper = io.BytesIO()
    document = SimpleDocTemplate(
        paper, pagesize=A4, leftMargin=14 * mm, rightMargin=14 * mm, topMargin=14 * mm, bottomMargin=14 * mm,
        title="Объявление", author=data.desk.reference.school_name,
    )  # fmt: skip
    document.build(
        [
            Paragraph(_escaped(_title(data)), head),
            Paragraph(_escaped(_when(data)), small),
            Spacer(1, 3 * mm),
            Paragraph(_escaped(plain(data.notice.html)[:TEXT_SHOWN]).replace("\n", "<br/>"), small),
            *([Paragraph(_escaped(data.notice.question), small)] if data.notice.question else []),
            Paragraph(f"Семей: {len(data.families)}, {_how_far(data)}", small),
            Spacer(1, 4 * mm),
            _table(data, small),
        ]
    )
    return paper.getvalue()


def _title(data: Results) -> str:
    names = [form.name for form in data.desk.classes if form.id in data.notice.class_ids]
    return f"{', '.join(names)} · Объявление"


def _when(data: Results) -> str:
    out = (data.notice.out_at or data.now).astimezone(data.desk.reference.zone)
    return f"{data.desk.reference.school_name}, {out:%d.%m.%Y %H:%M}, {data.author.with_initials}"


def _how_far(data: Results) -> str:
    """The same totals as on the screen."""
    said = "получат" if data.leaves_at is not None else "получили"
    got = data.reached if data.leaves_at is not None else data.delivered
    return f"{said} {got}, не подключены или не дошло {len(data.missed)}"


def _table(data: Results, style: ParagraphStyle) -> Table:
    headings = ("№", "Семья", "Ознакомлены", "Ответ", "Подпись")
    rows: list[tuple[object, ...]] = [headings]
    for number, family in enumerate(data.families, start=1):
        name = Paragraph(_escaped(family.label), style)
        answer = Paragraph(_escaped(_answer(family, data)), style)
        rows.append((str(number), name, _state(family), answer, ""))
    table = Table(rows, colWidths=WIDTHS, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), PLAIN, 8.5),
                ("FONT", (0, 0), (-1, 0), BOLD, 8.5),
                ("GRID", (0, 0), (-1, -1), 0.4, colors.grey),
                ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ]
        )
    )
    return table


def _state(family: NoticeFamily) -> str:
    if family.receipt:
        return "да"
    if family.read:
        return "открыли"
    return "" if family.reached else "не подключены"


def _answer(family: NoticeFamily, data: Results) -> str:
    return data.notice.options[family.answer] if family.answer is not None else ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
