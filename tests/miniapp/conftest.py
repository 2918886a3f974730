"""The journal's cast with the Mini App beside the bot."""

from collections.abc import AsyncIterator

import pytest

from tests.journal.cast import Cast, raise_curtain
from tests.miniapp.visitor import Visitor, visiting
from tests.stage import Stage


@pytest.fixture
def cast(stage: Stage) -> Cast:
    """The people of the journal's stories."""
    return raise_curtain(stage)


@pytest.fixture
async def visitor(stage: Stage) -> AsyncIterator[Visitor]:
    """Somebody without a session yet."""
    async with visiting(stage) as opened:
        yield opened


@pytest.fixture
async def anna(cast: Cast, visitor: Visitor) -> Visitor:
    """The teacher of algebra with the page open."""
    await visitor.enter(cast.stage.linked(cast.anna).init_data())
    return visitor
