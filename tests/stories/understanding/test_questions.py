"""A command or a press ends a question that waited for a text: what is typed later is no answer to it."""

from sqlalchemy import select

from handlers.chat.talk.questions import LESSON, LINGERING, ended_by
from handlers.presses.account import MenuPress
from storage import tables as t
from tests.registry.walk import questions
from tests.stage import Stage
from tests.stories.letters.cast import Post
from tests.stories.notices.cast import School


def test_every_question_ends_with_a_command_and_with_another_s_press() -> None:
    for name in questions() - LINGERING - {LESSON}:
        assert ended_by(name, None, "/grades"), name
        assert ended_by(name, MenuPress, ""), name
        assert not ended_by(name, None, "/cancel"), name


async def test_receiving_hours_a_letter_and_a_login_are_not_taken_later(stage: Stage) -> None:
    post = Post(stage)
    await post.teacher.send("/messages")
    await post.teacher.press("Часы приёма")
    await post.teacher.send("/menu")
    await post.teacher.send("пн-пт 9-12")
    assert "Не понял часы" not in post.teacher.last.text
    assert not stage.school.rows(select(t.LetterHours))
    await post.mother.send("/messages")
    await post.mother.press("Написать учителю")
    await post.mother.press("Петрова А. С., классный руководитель")
    await post.mother.press("‹ Письма")
    await post.mother.send("оценки")
    assert "Оценки" in post.mother.last.text
    assert not stage.school.rows(select(t.Letter))
    await post.mother.send("/settings")
    await post.mother.press("Подключить ещё")
    assert "Здравствуйте" not in post.mother.last.text
    await post.mother.send("спасибо")
    assert "пароль" not in post.mother.last.text
    await post.mother.send("/grades")
    await post.mother.send("спасибо")
    assert post.mother.last.text == "Пожалуйста."


async def test_a_notice_s_hour_is_not_taken_later(stage: Stage) -> None:
    school = School(stage)
    await school.compose()
    await school.teacher.press("Когда")
    await school.teacher.send("/class")
    await school.teacher.send("завтра")
    assert "Не понял время" not in school.teacher.last.text
    assert not stage.school.rows(select(t.Notice.send_at).where(t.Notice.send_at.is_not(None)))
