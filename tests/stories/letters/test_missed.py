"""Letters that met a blocked bot or a link that had ended: they come when the reader is back."""

from storage import tables as t
from tests.stories.letters.cast import Post


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


async def test_who_writes_is_told_why_a_letter_waits(post: Post) -> None:
    """Blocked, with the account still here, is another thing than never connected."""
    await post.write("Маша болеет.")
    await post.mother.block()
    await post.teacher.press("Ответить")
    await post.teacher.send("Выздоравливайте.")
    assert "Соколова Мария: бот заблокирован, письмо подождёт." in post.teacher.last.text
    father = post.stage.linked(post.ivan, "Иван")
    await post.teacher.block()
    await father.send("/messages")
    await father.press("Написать учителю")
    await father.press("Петрова А. С., классный руководитель")
    await father.send("Здравствуйте")
    assert "У учителя бот сейчас закрыт, письмо подождёт." in father.last.text
