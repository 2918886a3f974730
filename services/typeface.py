"""The shipped fonts with Cyrillic, for pictures and for paper."""

from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"


@lru_cache
def typeface(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The letters of a picture, `size` in pixels."""
    return ImageFont.truetype(FONTS / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"), size)
