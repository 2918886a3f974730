"""A journal page as pictures for a phone: as many as its lessons need, names on each (Pillow, the shipped font)."""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

from services.journal.pages.page import Page, PageLesson
from services.journal.paper.columns import (
    average,
    cell_text,
    end_mark,
    lesson_label,
    page_name,
    strips,
)
from services.school.roster import ListedStudent
from services.typeface import typeface

IN_PICTURE = 10
"""Lessons side by side at which a phone shows figures that can be read."""
CELL, END, ROW, HEAD, TITLE = 76, 92, 44, 62, 84
NAMES = range(240, 440)
"""How wide the names may be; longer ones are cut."""
INK, FAINT, LINE, BAND, PAPER = "#22303c", "#77828c", "#d5dce2", "#f1f5f8", "#ffffff"
WEAK, ABSENT = "#c0392b", "#8a5a00"


def page_pictures(page: Page) -> list[bytes]:
    """PNGs in order of time; drawn in a thread, tens of milliseconds each."""
    every = page.given
    parts = list(strips(every, IN_PICTURE))
    return [_picture(page, part, every, (number, len(parts))) for number, part in enumerate(parts, 1)]


def _picture(
    page: Page, part: Sequence[PageLesson], every: Sequence[PageLesson], place: tuple[int, int]
) -> bytes:
    last = place[0] == place[1]
    names = _names(page)
    width = names + CELL * max(len(part), 1) + (2 * END if last else 0)
    height = TITLE + HEAD + ROW * len(page.students) + 8
    image = Image.new("RGB", (width, height), PAPER)
    canvas = ImageDraw.Draw(image)
    _title(canvas, page, place, width)
    _head(canvas, part, every, names, last=last)
    for number, student in enumerate(page.students):
        _row(canvas, page, part, student, (number, names, width), last=last)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _title(canvas: ImageDraw.ImageDraw, page: Page, place: tuple[int, int], width: int) -> None:
    canvas.text(
        (16, 14), _fit(page_name(page), 30, width - 32, bold=True), font=typeface(30, bold=True), fill=INK
    )
    below = page.term.name if place[1] == 1 else f"{page.term.name}, лист {place[0]} из {place[1]}"
    canvas.text((16, TITLE - 8), below, font=typeface(20), fill=FAINT, anchor="ls")


def _head(
    canvas: ImageDraw.ImageDraw,
    part: Sequence[PageLesson],
    every: Sequence[PageLesson],
    names: int,
    *,
    last: bool,
) -> None:
    y = TITLE + HEAD / 2
    for index, lesson in enumerate(part):
        label, _, number = lesson_label(lesson, every).partition(" ")
        x = names + CELL * (index + 0.5)
        canvas.text(
            (x, y - (10 if number else 0)), label, font=typeface(22, bold=True), fill=INK, anchor="mm"
        )
        if number:
            canvas.text((x, y + 14), f"{lesson.key.number}-й", font=typeface(16), fill=FAINT, anchor="mm")
    if last:
        start = names + CELL * max(len(part), 1)
        for index, label in enumerate(("Ср.", "Итог")):
            canvas.text(
                (start + END * (index + 0.5), y), label, font=typeface(22, bold=True), fill=INK, anchor="mm"
            )


def _row(
    canvas: ImageDraw.ImageDraw,
    page: Page,
    part: Sequence[PageLesson],
    student: ListedStudent,
    place: tuple[int, int, int],
    *,
    last: bool,
) -> None:
    number, names, width = place
    top = TITLE + HEAD + ROW * number
    middle = top + ROW / 2
    if number % 2 == 0:
        canvas.rectangle((0, top, width, top + ROW - 1), fill=BAND)
    canvas.line([(0, top), (width, top)], fill=LINE)
    name = _fit(f"{number + 1}. {student.shown}", 22, names - 24)
    canvas.text((16, middle), name, font=typeface(22), fill=INK, anchor="lm")
    for index, lesson in enumerate(part):
        text = cell_text(page, student, lesson)
        spot = (names + CELL * (index + 0.5), middle)
        canvas.text(spot, text, font=typeface(_size(text)), fill=_ink(text), anchor="mm")
    if last:
        start = names + CELL * max(len(part), 1)
        value = average(page, student)
        texts = (str(value).replace(".", ",") if value is not None else "", end_mark(page, student))
        for index, text in enumerate(texts):
            spot = (start + END * (index + 0.5), middle)
            canvas.text(spot, text, font=typeface(22, bold=index == 1), fill=INK, anchor="mm")


def _names(page: Page) -> int:
    """As wide as the longest name, within reason."""
    longest = max((typeface(22).getlength(f"40. {one.shown}") for one in page.students), default=0)
    return min(max(int(longest) + 28, NAMES.start), NAMES.stop)


def _ink(text: str) -> str:
    if text.startswith("2"):
        return WEAK
    return ABSENT if text[:1].isalpha() else INK


def _size(text: str) -> int:
    """The largest size at which the text stays within its cell."""
    return next((size for size in (24, 20, 17, 14) if typeface(size).getlength(text) <= CELL - 6), 12)


def _fit(text: str, size: int, room: float, *, bold: bool = False) -> str:
    font = typeface(size, bold=bold)
    while len(text) > 1 and font.getlength(text) > room:
        text = text.rstrip("…")[:-1] + "…"
    return text
