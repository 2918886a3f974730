"""Who cannot be told now is told later what is still true: to agree first, signed out, with the bot blocked."""

import pytest

from services.rules import consent_version
from storage import tables as t
from tests.stage import Stage
from tests.stories.letters.cast import Post
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


async def test_letters_meet_a_blocked_bot_and_come_when_it_is_let_in_again(post: Post) -> None:
    await post.write("Маша болеет.")
    await post.teacher.press("Ответить")
    post.mother.chat.blocked = True
    await post.teacher.send("Выздоравливайте.")
    await post.stage.deliver()
    assert "Выздоравливайте" not in str([one.text for one in post.mother.inbox])
    await post.teacher.send("/messages")
    await post.mother.unblock()
    post.stage.clock.advance(minutes=1)
    await post.stage.deliver()
    assert [one.text for one in post.mother.inbox if "Выздоравливайте." in one.text] != []
    told = len(post.mother.inbox)
    await post.stage.deliver()
    assert len(post.mother.inbox) == told


async def test_a_letter_that_met_a_signed_out_reader_comes_with_the_next_agreement(post: Post) -> None:
    await post.write("Маша болеет.")
    await post.teacher.press("Ответить")
    await post.teacher.send("Выздоравливайте.")
    school, mother = post.stage.school, post.mother
    school.change(t.Link, t.Link.account_id == mother.id, ended_at=post.stage.clock(), end_reason="logout")
    await post.stage.deliver()
    assert "Выздоравливайте" not in str([one.text for one in mother.inbox])
    school.link(mother.id, post.maria, agreed=False)
    await mother.send("/start")
    await mother.press("Согласен")
    post.stage.clock.advance(minutes=1)
    await post.stage.deliver()
    assert "Выздоравливайте." in mother.last.text
