"""What every printed sheet of the house shares: the fonts with Cyrillic, numbered pages, texts that fit."""

import threading

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from services.typeface import FONTS

PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
MARGIN = 10 * mm
GRAY = 0.4
_LOCK = threading.Lock()
_registered: set[str] = set()


def register_fonts() -> None:
    """Make the fonts known to reportlab, once a process: a second time would break sheets being drawn."""
    with _LOCK:
        for font in {PLAIN, BOLD} - _registered:
            pdfmetrics.registerFont(TTFont(font, str(FONTS / f"{font}.ttf")))
            _registered.add(font)


def text_width(text: str, font: str, size: float) -> float:
    """Width in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def clipped(text: str, font: str, size: float, width: float) -> str:
    """The text, or its beginning with an ellipsis, within `width` points."""
    while text and text_width(text, font, size) > width:
        text = text.rstrip("…")[:-1] + "…" if text != "…" else ""
    return text


class NumberedCanvas(Canvas):
    """A canvas that writes «страница 2 из 5» at the foot once it knows how many there are."""

    def __init__(self, *args: object, foot: str = "", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._foot = foot
        self._pages: list[dict[str, object]] = []

    def showPage(self) -> None:  # noqa: N802 (reportlab's name)
        """Keep the page back until all are there."""
        self._pages.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        """Write every page with its number, then the file."""
        for number, page in enumerate(self._pages, start=1):
            self.__dict__.update(page)
            self._number(number, len(self._pages))
            super().showPage()
        super().save()

    def _number(self, number: int, count: int) -> None:
        width = float(self._pagesize[0])  # type: ignore[attr-defined]
        self.saveState()
        self.setFillGray(GRAY)
        self.setFont(PLAIN, 7)
        page = f"страница {number} из {count}"
        room = width - 2 * MARGIN - text_width(page, PLAIN, 7) - 5 * mm
        self.drawString(MARGIN, MARGIN / 2, clipped(self._foot, PLAIN, 7, room))
        self.drawRightString(width - MARGIN, MARGIN / 2, page)
        self.restoreState()


class Upright(Flowable):
    """A heading written upwards, in two lines at most, clipped to `height` points."""

    def __init__(self, text: str, font: str, size: float, height: float) -> None:
        super().__init__()
        self._lines = _two_lines(text, font, size, height)
        self._font, self._size, self._tall = font, size, height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its width and height."""
        return len(self._lines) * self._size * 1.15, self._tall

    def draw(self) -> None:
        """Draw it."""
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.rotate(90)
        canvas.setFont(self._font, self._size)
        for number, line in enumerate(self._lines):
            canvas.drawString(0, -(number + 0.85) * self._size * 1.15, line)
        canvas.restoreState()


def _two_lines(text: str, font: str, size: float, room: float) -> list[str]:
    if text_width(text, font, size) <= room or " " not in text:
        return [clipped(text, font, size, room)]
    words = text.split()
    first = words.pop(0)
    while words and text_width(f"{first} {words[0]}", font, size) <= room:
        first = f"{first} {words.pop(0)}"
    return [clipped(line, font, size, room) for line in (first, " ".join(words)) if line]
