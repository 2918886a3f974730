"""What the stories of excuses share: a picture, what stands in the tables, an illness with its certificate."""

import io

from PIL import Image
from sqlalchemy import select

from storage import tables as t
from tests.stories.desk.cast import Desk


def picture() -> bytes:
    """A photograph of a certificate."""
    found = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(found, "PNG")
    return found.getvalue()


def states(desk: Desk) -> list[str]:
    """The states of all excuses."""
    return [row.state for row in desk.stage.school.rows(select(t.Excuse.state).order_by(t.Excuse.id))]


def excuse_id(desk: Desk) -> int:
    """The newest excuse."""
    found: int = desk.stage.school.rows(select(t.Excuse.id).order_by(t.Excuse.id.desc()))[0].id
    return found


async def ill_with_a_certificate(desk: Desk) -> None:
    """ОТ in the second lesson, «Болеет», a photograph."""
    await desk.miss(2)
    await desk.maria.press("Болеет")
    await desk.maria.send_photo(picture())
