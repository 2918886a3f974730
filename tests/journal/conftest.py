"""The stories of the journal are played with one cast."""

import pytest

from tests.journal.cast import Cast, raise_curtain
from tests.stage import Stage


@pytest.fixture
def cast(stage: Stage) -> Cast:
    return raise_curtain(stage)
