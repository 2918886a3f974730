"""What the stories of works and marks share: the list opened by its teacher, what a lesson holds, forged presses."""

from typing import Any

from bot.simulator.user import SimUser
from handlers.chat.press import Press
from handlers.presses.journal_marks import MarksPress
from services.journal.lesson.sheet import Sheet, read_sheet
from services.journal.own import LessonKey
from tests.journal.cast import Cast

HIDDEN = "Этой записи нет или она вам не видна."


async def tap(user: SimUser, press: Press) -> Any:
    """A press under the newest message (an old button, or one that somebody made up)."""
    if not user.inbox:
        await user.send("/menu")
    return await user.press_forged(user.last, press.pack())


async def open_list(cast: Cast, user: SimUser, key: LessonKey | None = None) -> None:
    """«Отметки» of a lesson, by default Friday's algebra."""
    await tap(user, MarksPress.of(key or cast.key()))


async def sheet_of(cast: Cast, key: LessonKey | None = None) -> Sheet:
    """The lesson as its deputy head reads it."""
    deputy = await cast.actor(cast.stage.linked(cast.zavuch))
    return await cast.stage.read(read_sheet, deputy, key or cast.key())


async def text_of(cast: Cast, student: int, key: LessonKey | None = None) -> str:
    """What stands beside a name."""
    return (await sheet_of(cast, key)).cell(student).text


def buttons(user: SimUser) -> list[str]:
    """Every button of the newest message."""
    return [label for row in user.last.buttons for label in row]
