"""While somebody looks, the school goes on, and they are told."""

from pathlib import Path

from bot.demo import open_demo
from bot.demo.life import FIRST_AFTER, go_on, happenings
from bot.demo.running import TOKEN, USERNAME
from bot.simulator import Simulator
from tests.stage import AT_ONCE, Clock


async def test_what_happens_reaches_the_mother_once_she_has_come_in(
    demo_folder: Path, tmp_path: Path
) -> None:
    clock = Clock()
    async with (
        Simulator(TOKEN, USERNAME, clock=clock) as sim,
        open_demo(sim, clock=clock, folder=demo_folder, pace=AT_ONCE()) as demo,
    ):
        waited: list[float] = []

        async def sleep(seconds: float) -> None:
            waited.append(seconds)
            clock.advance(seconds=seconds)

        going = demo.app.services.spawn(
            go_on(sim, demo.app.store, demo.school, tmp_path, sleep=sleep), "life"
        )
        mother = sim.cast[0]
        await mother.user.start(mother.start_code or "")
        await sim.until(lambda: bool(mother.user.inbox))
        assert not waited
        await mother.user.press("Согласен")
        await sim.until(
            lambda: any("Пет" in message.text and "нет" in message.text for message in mother.user.inbox)
        )
        await going
        assert waited[0] == FIRST_AFTER
        assert len(waited) == 1 + len(happenings(demo.school))
