"""Who cannot be told now is told later what is still true; letters after a blocked bot: tests/stories/letters."""

import pytest

from services.rules import consent_version
from storage import tables as t
from tests.stage import Stage
from tests.stories.messaging.cast import FRIDAY, Family, family


async def _agrees(cast: Family) -> None:
    """The mother reads the new text and agrees; a minute later what waited leaves."""
    await cast.maria.send("/grades")
    await cast.maria.press("Прочитать согласие")
    await cast.maria.press("Согласен")
    cast.stage.clock.advance(minutes=1)
    await cast.stage.deliver()


async def test_what_meets_a_new_consent_waits_and_what_is_past_does_not(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = family(stage)
    history = cast.lesson(FRIDAY, 2, "История")
    monkeypatch.setattr(consent_version, "VERSION", 2)
    await cast.miss(cast.algebra)
    await cast.set_mark("5")
    stage.clock.advance(seconds=1)
    await cast.miss(history)
    await cast.pass_hold()
    assert (cast.pushes, cast.states("absence")) == ([], ["queued", "queued"])
    stage.school.remove(t.Attendance, t.Attendance.lesson_id == history)
    stage.clock.advance(days=2)
    await stage.deliver()
    assert cast.states("absence") == ["queued", "queued"]
    await _agrees(cast)
    assert cast.states("absence") == ["sent", "dropped"], "what is not so any more is not told"
    assert cast.states("mark") == ["dropped"], "she has read it on the first screen"
    assert "нет на уроке" in cast.pushes[-1]


async def test_it_waits_two_weeks_and_for_nobody_who_declines(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = family(stage)
    monkeypatch.setattr(consent_version, "VERSION", 2)
    await cast.set_mark("5")
    await cast.pass_hold()
    stage.clock.advance(days=14)
    await stage.deliver()
    assert cast.states("mark") == ["dropped"]
    await cast.correct("5", "4")
    await cast.pass_hold()
    await cast.maria.send("/grades")
    await cast.maria.press("Прочитать согласие")
    await cast.maria.press("Не согласен")
    stage.clock.advance(days=1)
    await stage.deliver()
    assert cast.states("mark") == ["dropped", "dropped"]
    assert "Алгебра" not in str(cast.pushes)
