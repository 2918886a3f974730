"""A text of 4,096 signs costs the bot no more than a moment, however it repeats itself: nobody else waits for it."""

import time

from bot.simulator.user import SimUser
from tests.adversary.cast import make_world
from tests.stage import Stage

MOMENT = 0.3
"""Seconds of processor time; a text that is taken apart again and again costs several."""
LONGEST = 4096
PIECES = (
    "№ 301 ", "1 ", "а ", "1. ", "5, ", "а-", "7А ", "-- ", "())", "с 1 по ", "12.11 ", "Тигрова 5 ", "Тигрова Маша\n", "\n",
    "н: ", "<b>", "«", "завтра ", "10:00-", "ё", "😀", "все ", "to ", "т.е. ",
)  # fmt: skip


async def _cost(user: SimUser, piece: str) -> tuple[float, str]:
    began = time.process_time()
    await user.send((piece * LONGEST)[:LONGEST])
    return time.process_time() - began, piece


async def test_no_long_text_keeps_others_waiting(stage: Stage) -> None:
    user = make_world(stage).villains["class teacher"].user
    await user.send("/lessons")
    assert max([await _cost(user, piece) for piece in PIECES]) < (MOMENT, "")
