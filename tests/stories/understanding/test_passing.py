"""A text shortly after a letter or a notice is offered as the answer to it."""

from sqlalchemy import select

from storage import tables as t
from tests.stage import Stage
from tests.stories.letters.cast import Post
from tests.stories.notices.cast import School


def letters(stage: Stage) -> list[str]:
    """The texts of all letters, oldest first."""
    return [row.html for row in stage.school.rows(select(t.Letter.html).order_by(t.Letter.id))]


async def test_thanks_after_a_letter_go_back_in_one_press(stage: Stage) -> None:
    post = Post(stage)
    await post.write()
    await post.teacher.send("спасибо, посмотрю")
    assert "Передать" in str(post.teacher.last.buttons)
    assert len(letters(stage)) == 1
    await post.teacher.press("Передать")
    await stage.deliver()
    assert letters(stage)[-1] == "спасибо, посмотрю"
    assert "спасибо, посмотрю" in post.mother.last.text
    await post.mother.send("Спасибо")
    assert "Передать Анне Сергеевне?" in post.mother.last.text
    await post.mother.press("Не нужно")
    assert len(letters(stage)) == 2
    await post.mother.send("домашка")
    assert "Домашка" in post.mother.last.text, "a request stays a request"
    stage.clock.advance(hours=13)
    await post.mother.send("Спасибо")
    assert post.mother.last.text == "Пожалуйста."


async def test_a_notice_is_answered_to_its_author(stage: Stage) -> None:
    school = School(stage)
    await school.compose()
    await school.send()
    await school.mother.send("Хорошо, мы придём вовремя")
    assert "Передать Анне Сергеевне?" in school.mother.last.text
    asked = school.mother.last
    await school.mother.press("Передать")
    await stage.deliver()
    assert letters(stage) == ["Хорошо, мы придём вовремя"]
    await school.mother.press_forged(asked, f"uo:{school.mother.last.id}")
    assert "уже не ждёт отправки" in school.mother.last.text
    assert len(letters(stage)) == 1


async def test_a_long_text_out_of_the_blue_is_offered_to_the_class_teacher(stage: Stage) -> None:
    post = Post(stage)
    await post.mother.send("Анна Сергеевна, можно Маше переписать работу в четверг?")
    assert "Передать Анне Сергеевне?" in post.mother.last.text
    await post.mother.press("Передать")
    assert letters(stage) == ["Анна Сергеевна, можно Маше переписать работу в четверг?"]
