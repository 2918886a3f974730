"""What the stories of the teacher's words share: an open lesson, the cast with namesakes, what the journal holds."""

from bot.simulator.user import SimUser
from handlers.journal.lesson.step import STEP, place
from services.account import accounts
from services.journal.own import LessonKey
from tests.journal.cast import Cast
from tests.journal.marks.cast import buttons, sheet_of, tap, text_of

__all__ = ["buttons", "namesakes", "open_lesson", "sheet_of", "tap", "text_of"]


async def open_lesson(cast: Cast, user: SimUser, key: LessonKey | None = None) -> None:
    """The teacher has the lesson's screen open: what is typed is about it."""
    step = {"name": STEP, **place(key or cast.key())}
    await cast.stage.write(accounts.set_step, user.id, step)


def namesakes(cast: Cast) -> tuple[int, int]:
    """Сидорова Мария and Сидорова Марина join 7А."""
    school = cast.stage.school
    return school.student("Мария", "Сидорова", "7А"), school.student("Марина", "Сидорова", "7А")
