"""The stories of marks are played with the journal's cast."""

import pytest

from tests.journal.cast import Cast, raise_curtain
from tests.stage import Stage


@pytest.fixture
def cast(stage: Stage) -> Cast:
    return raise_curtain(stage)
