"""What was true when it was written and is not when it leaves; whose words one may change."""

from datetime import time

from sqlalchemy import select

from bot.simulator.user import SimUser
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage
from tests.stories.letters.cast import Post
from tests.stories.notices.cast import School

HIDDEN = "Этой записи нет"


async def _forged(user: SimUser, data: str) -> str:
    answer = await user.press_forged(user.last, data)
    return (answer.text or "") if answer is not None else ""


async def test_a_letter_does_not_reach_a_teacher_who_takes_no_more_of_them(stage: Stage) -> None:
    post = Post(stage)
    await post.write("Первое.")
    letters = len(post.teacher.inbox)
    await _hold_letters(post)
    await post.write("Второе.")
    stage.school.add_many(
        t.LetterMute, [{"teacher_id": post.anna, "person_id": post.maria, "at": stage.clock()}]
    )
    stage.clock.advance(days=3)
    await stage.deliver()
    assert len(post.teacher.inbox) == letters


async def test_a_letter_does_not_reach_who_leads_the_class_no_more(stage: Stage) -> None:
    post = Post(stage)
    await _hold_letters(post)
    await post.write("Только классному.")
    stage.school.change(
        t.SchoolClass, t.SchoolClass.id == stage.school.form("7А"), class_teacher_id=post.vera
    )
    stage.clock.advance(days=3)
    await stage.deliver()
    assert not post.teacher.inbox


async def test_a_held_letter_reaches_who_still_leads_the_class(stage: Stage) -> None:
    post = Post(stage)
    await _hold_letters(post)
    await post.write("Дошло утром.")
    assert not post.teacher.inbox
    stage.clock.advance(days=3)
    await stage.deliver()
    assert "Дошло утром." in post.teacher.last.text


async def _hold_letters(post: Post) -> None:
    """The class teacher receives at another hour than it is."""
    hours = {"teacher_id": post.anna, "days": 0, "starts": time(9), "ends": time(13)}
    post.stage.school.add_many(t.LetterHours, [hours])


async def test_a_class_teacher_does_not_rewrite_or_take_back_the_deputy_heads_words(stage: Stage) -> None:
    school = School(stage)
    deputy = stage.linked(stage.school.staff("Вера", "Орлова", roles=[Role.DEPUTY]), "Вера")
    await deputy.send("/notice")
    await deputy.send("Карантин с понедельника.")
    notice = stage.school.rows(select(t.Notice.id))[0].id
    await _forged(deputy, f"nc:{notice}:{stage.school.form('7А')}:1")
    await deputy.press("‹ Кому")
    await deputy.press("‹ Объявление")
    await deputy.press("Посмотреть и отправить")
    await deputy.press("Отправить")
    await stage.deliver()
    assert "Карантин" in school.mother.last.text
    await school.teacher.send("/class")
    answer = await school.teacher.press_forged(school.teacher.last, f"nre:{notice}")
    assert answer is not None
    assert "Карантин" in school.teacher.last.text, (
        "what was said to the class is the class teacher's to follow"
    )
    buttons = [text for row in school.teacher.last.buttons for text in row]
    assert not {"Исправить текст", "Отозвать"} & set(buttons)
    for data in (f"nrw:{notice}", f"nwi:{notice}", f"nwi:{notice}:1", f"nco:{notice}:0"):
        assert HIDDEN in await _forged(school.teacher, data), data
    assert stage.school.rows(select(t.Notice.state)) == [("sent",)]
    await _forged(deputy, f"nwi:{notice}:1")
    assert stage.school.rows(select(t.Notice.state)) == [("withdrawn",)]


async def test_a_forged_excuse_spans_no_years_and_a_forged_signature_no_past(stage: Stage) -> None:
    post = Post(stage)
    await post.mother.send("/menu")
    for days in ("19900101:21991231", "20261120:20270320", "20241120:20241120", "20280101:20280101"):
        assert HIDDEN in await _forged(post.mother, f"ex:{post.masha}:{days}:ill"), days
        assert HIDDEN in await _forged(post.mother, f"ex:{post.masha}:{days}:unaware"), days
    assert HIDDEN in await _forged(post.mother, f"ack:{post.masha}:20200101")
    assert not stage.school.rows(select(t.Excuse.id))
    assert not stage.school.rows(select(t.Acknowledgement.week))


async def test_a_sticker_does_not_reset_the_quiet_hours(stage: Stage) -> None:
    post = Post(stage)
    await post.mother.send("/settings")
    await _forged(post.mother, "nq:22.00-08.00")
    await _forged(post.mother, "nq:ask")
    await post.mother.send_sticker()
    assert "Не понял время." in post.mother.last.text
    kept = select(t.Account.quiet_hours).where(t.Account.id == post.mother.id)
    assert stage.school.rows(kept) == [("22:00-08:00",)]
    assert HIDDEN in await _forged(post.mother, "nq:чепуха")
