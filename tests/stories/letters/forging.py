"""A press that the bot never showed."""

from bot.simulator.user import SimUser


async def forged(user: SimUser, data: str) -> str:
    """What a forged press is told."""
    answer = await user.press_forged(user.last, data)
    return answer.text if answer is not None else ""
