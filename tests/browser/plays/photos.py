"""The photographs that people of the stories send."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw


def planet() -> bytes:
    """A poster of the museum: a planet with a ring among stars (PNG)."""
    image = Image.new("RGB", (640, 360), "#14213d")
    draw = ImageDraw.Draw(image)
    stars = Random("звёзды")
    for _ in range(90):
        x, y = stars.randrange(640), stars.randrange(360)
        draw.ellipse((x, y, x + 2, y + 2), fill="#e5e5e5")
    draw.ellipse((240, 100, 400, 260), fill="#fca311")
    draw.arc((180, 150, 460, 210), 340, 200, fill="#ffffff", width=6)
    return _png(image)


def certificate() -> bytes:
    """A sheet with lines and a stamp (PNG)."""
    image = Image.new("RGB", (300, 400), "#f7f5ef")
    draw = ImageDraw.Draw(image)
    for y in range(60, 300, 24):
        draw.line((30, y, 270, y), fill="#8d99ae", width=3)
    draw.ellipse((170, 290, 250, 370), outline="#3a5a9b", width=5)
    return _png(image)


def _png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
