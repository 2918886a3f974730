"""What the stories of the column share: it is opened, pressed and filled."""

from bot.simulator.user import SimUser
from handlers.chat.press import Press
from handlers.presses.journal_terms import (
    TermMarksPress,
)
from tests.journal.cast import Cast
from tests.journal.terms.cast import give_marks, page_of, term_id


async def tap(user: SimUser, press: Press) -> str:
    """Press it wherever; the answer's text."""
    if not user.inbox:
        await user.send("/menu")
    answer = await user.press_forged(user.last, press.pack())
    return answer.text if answer else ""


async def open_column(cast: Cast, user: SimUser, **more: int) -> None:
    await tap(user, TermMarksPress.of(page_of(cast), **more))


def marked(cast: Cast) -> None:
    give_marks(cast, cast.ivanov, "5", "4", "4")
    give_marks(cast, cast.petrova, "5", "4", "5", "4")
    give_marks(cast, cast.kim, "5", "5")
    give_marks(cast, cast.ershova, "5", "5", "5")
    cast.stage.school.term_mark(cast.ivanov, "Алгебра", "5", term=term_id(cast, "1 четверть"))
