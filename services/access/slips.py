"""The slips of credentials: an A4 sheet with eight to cut out, each with a QR code and the way in, in plain words."""

import io
from collections.abc import Sequence

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from services.access.codes import link_for
from services.access.credentials import Holder, IssuePlan, Slip
from services.paper import BOLD, PLAIN, clipped, register_fonts, text_width

COLUMNS, ROWS = 2, 4
PER_PAGE = COLUMNS * ROWS
WIDTH, HEIGHT = A4[0] / COLUMNS, A4[1] / ROWS
MARGIN = 6 * mm
STEP_SIZE = 7.2
QR_SIDE = 30 * mm
MONTHS = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
          "ноября", "декабря")  # fmt: skip
ROLES = {Holder.STUDENT: "ученик", Holder.GUARDIAN: "родитель", Holder.STAFF: "сотрудник"}


def slips_pdf(plan: IssuePlan, slips: Sequence[Slip], username: str) -> bytes:
    """The PDF's bytes, one page for every eight slips; a page that says so where there are none."""
    register_fonts()
    paper = io.BytesIO()
    canvas = Canvas(paper, pagesize=A4, pageCompression=1)
    canvas.setTitle("Реквизиты доступа")
    if not slips:
        canvas.setFont(PLAIN, 12)
        canvas.drawString(2 * MARGIN, A4[1] - 4 * MARGIN, "Реквизиты есть у всех, новых не выдано.")
    for start in range(0, len(slips), PER_PAGE):
        _page(canvas, plan, slips[start : start + PER_PAGE], username)
        canvas.showPage()
    canvas.save()
    return paper.getvalue()


def _page(canvas: Canvas, plan: IssuePlan, slips: Sequence[Slip], username: str) -> None:
    _cutting_lines(canvas)
    for place, slip in enumerate(slips):
        left = place % COLUMNS * WIDTH
        bottom = A4[1] - (place // COLUMNS + 1) * HEIGHT
        _slip(canvas, plan, slip, username, left + MARGIN, bottom + MARGIN)


def _cutting_lines(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.setStrokeGray(0.55)
    canvas.setLineWidth(0.4)
    canvas.setDash(3, 3)
    canvas.line(WIDTH, 0, WIDTH, A4[1])
    for row in range(1, ROWS):
        canvas.line(0, row * HEIGHT, A4[0], row * HEIGHT)
    canvas.restoreState()


def _slip(canvas: Canvas, plan: IssuePlan, slip: Slip, username: str, left: float, bottom: float) -> None:
    one = slip.recipient
    top = bottom + HEIGHT - 2 * MARGIN
    width = WIDTH - 2 * MARGIN
    beside = width - QR_SIDE - 3 * mm
    _qr(canvas, link_for(username, slip.code), left + width - QR_SIDE, top - QR_SIDE)
    y = _fitted(canvas, plan.school_name, PLAIN, 7, left, top - 7, beside, most=2, gray=0.35)
    y = _fitted(canvas, one.shown or one.name.full, BOLD, 11, left, y - 6, beside, most=3)
    room = max(1, int((y - bottom - 91) / 9.6))
    _fitted(canvas, _whose(slip), PLAIN, 8, left, y, beside, most=min(room, 3))
    _pair(canvas, "Логин", slip.login, left, bottom + 78)
    _pair(canvas, "Пароль", slip.password, left, bottom + 52)
    _steps(canvas, _way_in(plan, username), left, bottom + 37, width)


def _way_in(plan: IssuePlan, username: str) -> tuple[str, ...]:
    return (
        "1. Наведите камеру телефона на QR-код, откроется Telegram.",
        f"2. Не открылся? Найдите в Telegram @{username}, нажмите «Запустить», напишите логин, потом пароль.",
        "3. Прочитайте согласие и нажмите «Согласен».",
        f"QR-код одноразовый, до {_date(plan)}. Листок никому не отдавайте.",
    )


def _whose(slip: Slip) -> str:
    one = slip.recipient
    words = [*one.classes[:4], ROLES[one.kind]]
    text = ", ".join(words)
    return f"{text}: {', '.join(one.children)}" if one.children else text


def _date(plan: IssuePlan) -> str:
    day = plan.expires_on
    return f"{day.day} {MONTHS[day.month - 1]}"


def _pair(canvas: Canvas, label: str, value: str, left: float, y: float) -> None:
    canvas.setFillGray(0.35)
    canvas.setFont(PLAIN, 7)
    canvas.drawString(left, y + 13, label)
    canvas.setFillGray(0)
    canvas.setFont(BOLD, 13)
    canvas.drawString(left, y, value)


def _fitted(
    canvas: Canvas, text: str, font: str, size: float, left: float, y: float, width: float, *, most: int, gray: float = 0
) -> float:  # fmt: skip
    """Write the text in at most `most` lines, smaller where it must be, clipped at last; the y under it."""
    found = simpleSplit(text, font, size, width)
    while (len(found) > most or _wider(found, font, size, width)) and size > 6:
        size -= 0.5
        found = simpleSplit(text, font, size, width)
    shown = [clipped(line, font, size, width) for line in found[:most]]
    if len(found) > most:
        shown[-1] = clipped(shown[-1] + "…", font, size, width)
    canvas.setFillGray(gray)
    canvas.setFont(font, size)
    for number, line in enumerate(shown):
        canvas.drawString(left, y - number * size * 1.2, line)
    canvas.setFillGray(0)
    return y - len(shown) * size * 1.2


def _wider(lines: Sequence[str], font: str, size: float, width: float) -> bool:
    return any(text_width(line, font, size) > width for line in lines)


def _steps(canvas: Canvas, steps: Sequence[str], left: float, y: float, width: float) -> None:
    canvas.setFont(PLAIN, STEP_SIZE)
    for step in steps:
        for line in simpleSplit(step, PLAIN, STEP_SIZE, width):
            canvas.drawString(left, y, line)
            y -= STEP_SIZE * 1.25


def _qr(canvas: Canvas, link: str, left: float, bottom: float) -> None:
    """The link as a QR code with a quiet border, in rectangles a run each: sharp at any size."""
    matrix = [list(row) for row in segno.make_qr(link, error="m").matrix_iter(border=2)]
    cell = QR_SIDE / len(matrix)
    for row, cells in enumerate(matrix):
        y = bottom + QR_SIDE - (row + 1) * cell
        start = None
        for column, dark in enumerate([*cells, 0]):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                canvas.rect(left + start * cell, y, (column - start) * cell, cell, stroke=0, fill=1)
                start = None
