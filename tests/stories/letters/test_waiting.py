"""A letter to somebody without a telephone reaches them when they connect one: once, by the rights of that moment."""

from bot.simulator.user import SimUser
from storage import tables as t
from tests.stories.letters.cast import Post


async def _connects(post: Post, person_id: int, name: str) -> SimUser:
    """Somebody agrees in the chat for the first time."""
    user = post.stage.linked(person_id, name, agreed=False)
    await user.send("/start")
    await user.press("Согласен")
    post.stage.clock.advance(minutes=1)
    await post.stage.deliver()
    return user


async def _to_oleg(post: Post, text: str) -> None:
    await post.mother.send("/messages")
    await post.mother.press("Написать учителю")
    await post.mother.press("Ким О. П., английский язык")
    await post.mother.send(text)
    await post.stage.deliver()


async def test_a_teacher_who_links_later_gets_what_was_written(post: Post) -> None:
    await _to_oleg(post, "Маша уехала на олимпиаду.")
    oleg = await _connects(post, post.oleg, "Олег")
    assert "Маша уехала на олимпиаду." in oleg.last.text
    await oleg.press("Ответить")
    await oleg.send("Удачи ей.")
    await post.stage.deliver()
    assert "Удачи ей." in post.mother.last.text
    second = await _connects(post, post.oleg, "Олег, второй телефон")
    assert "олимпиаду" not in second.last.text, "it has been delivered and answered"


async def test_a_parent_who_links_later_too_and_nobody_else(post: Post) -> None:
    await post.teacher.send("/messages")
    await post.teacher.press("Написать семье")
    await post.teacher.press("7А")
    await post.teacher.press("Соколова Маша")
    await post.teacher.press("Соколов И., отец")
    await post.teacher.send("Жду вас в пятницу.")
    await post.stage.deliver()
    stranger = await _connects(post, post.olga, "Ольга")
    assert "Жду вас" not in str([one.text for one in stranger.inbox])
    father = await _connects(post, post.ivan, "Иван")
    assert "Жду вас в пятницу." in father.last.text


async def test_where_the_right_has_ended_nothing_comes(post: Post) -> None:
    await _to_oleg(post, "Маша уехала на олимпиаду.")
    today = post.stage.clock().date()
    post.stage.school.change(t.Assignment, t.Assignment.teacher_id == post.oleg, ends=today.replace(day=1))
    oleg = await _connects(post, post.oleg, "Олег")
    assert "олимпиаду" not in str([one.text for one in oleg.inbox])
