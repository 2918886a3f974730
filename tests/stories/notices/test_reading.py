"""Notices as their readers have them: `/notices`, opened, confirmed, answered; and what others may not."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
from storage.tables import Guardianship, Notice, NoticeAnswer, NoticeReading
from tests.stage import Stage
from tests.stories.notices.big_class import picture
from tests.stories.notices.cast import School


async def ask(school: School) -> int:
    """A notice with a question, a deadline and a receipt, delivered; its id."""
    await school.compose("Едем в музей.")
    await school.teacher.press("Вопрос")
    await school.teacher.send("Поедете?\nДа\nНет\nНе знаю")
    await school.teacher.press("Вопрос")
    await school.teacher.press("Ответить до…")
    await school.teacher.send("понедельник 18:00")
    await school.teacher.press("Ознакомлен(а)")
    await school.send()
    return int(school.stage.school.rows(select(Notice.id))[0][0])


async def forged(user: SimUser, data: str) -> str:
    """What a forged press is told."""
    answer = await user.press_forged(user.last, data)
    return answer.text if answer is not None else ""


async def test_unread_ones_come_first_and_one_opened_is_read(school: School) -> None:
    await school.compose("Первое объявление")
    await school.send()
    await school.compose("Второе объявление")
    await school.send()
    await school.mother.send("/notices")
    assert "Не прочитано 2 объявления" in school.mother.last.text
    assert [row[0] for row in school.mother.last.buttons] == [
        "• 20.11 Второе объявление",
        "• 20.11 Первое объявление",
        "‹ Сегодня",
    ]
    await school.mother.press("Второе объявление")
    assert "Второе объявление" in school.mother.last.text
    await school.mother.press("‹ Объявления")
    assert [row[0] for row in school.mother.last.buttons] == [
        "• 20.11 Первое объявление",
        "20.11 Второе объявление",
        "‹ Сегодня",
    ]
    await school.teacher.press("Обновить")
    assert "Открыли: 1 из 2" in school.teacher.last.text


async def test_pictures_are_shown_again_from_the_list(school: School) -> None:
    await school.compose()
    await school.teacher.send_photo(picture())
    await school.send()
    await school.mother.send("/notices")
    await school.mother.press("сбор у школы")
    await school.mother.press("Фото и файлы")
    assert school.mother.last.photo is not None


async def test_an_answer_may_be_changed_until_the_deadline(school: School) -> None:
    await ask(school)
    assert "Ответ можно изменить до: пн, 23 ноября, 18:00." in school.mother.last.text
    await school.mother.press("Да")
    await school.mother.press("Не знаю")
    assert "Ваш ответ: Не знаю" in school.mother.last.text
    pushed = school.mother.last
    school.stage.clock.advance(days=3, hours=6)
    answer = await school.mother.press("Нет", pushed)
    assert answer is not None
    assert "Ответы принимались до 23 ноября, 18:00" in answer.text
    assert school.stage.school.rows(select(NoticeAnswer.option)) == [(2,)]


async def test_a_family_answers_once_whichever_parent_presses(school: School) -> None:
    father = school.stage.linked(school.ivan, "Иван")
    await ask(school)
    await school.mother.press("Да")
    await father.press("Нет")
    assert school.stage.school.rows(select(NoticeAnswer.option, NoticeAnswer.person_id)) == [(1, school.ivan)]


async def test_another_family_cannot_read_or_answer(school: School) -> None:
    await school.compose("Только Соколовым")
    await school.teacher.press("Вопрос")
    await school.teacher.send("Придёте?")
    await school.teacher.press("Кому")
    await school.teacher.press("Выбрать учеников")
    await school.teacher.press("Соколова Маша")
    await school.teacher.press("‹ Кому")
    await school.teacher.press("‹ Объявление")
    await school.send()
    notice = int(school.stage.school.rows(select(Notice.id))[0][0])
    olga = school.stage.linked(school.olga, "Ольга")
    await olga.send("/notices")
    for data in (f"no:{notice}:0", f"nr:{notice}:-1", f"na:{notice}:0:-1", f"nf:{notice}", "no:999:0"):
        assert "Этой записи нет" in await forged(olga, data)
    assert "Этой записи нет" in await forged(school.mother, f"na:{notice}:7:-1")
    assert not school.stage.school.rows(select(NoticeReading.person_id))


async def test_a_right_that_ended_closes_what_was_delivered(school: School) -> None:
    notice = await ask(school)
    school.stage.school.change(
        Guardianship, Guardianship.guardian_id == school.maria, until=date(2026, 11, 20)
    )
    assert "Этой записи нет" in await forged(school.mother, f"na:{notice}:0:-1")
    assert not school.stage.school.rows(select(NoticeAnswer.option))


async def test_a_student_reads_but_the_family_answers(school: School) -> None:
    masha = school.stage.linked(school.masha, "Маша")
    await school.compose("Всем привет")
    await school.teacher.press("Вопрос")
    await school.teacher.send("Поедете?")
    await school.teacher.press("Ознакомлен(а)")
    await school.teacher.press("Кому")
    await school.teacher.press("Родители и ученики")
    await school.teacher.press("‹ Объявление")
    await school.send()
    assert masha.last.buttons == [["Ознакомлен(а)"]]
    await masha.press("Ознакомлен(а)")
    await school.teacher.press("Обновить")
    assert "Молчат: 1" in school.teacher.last.text, "of two families the one that it has come to"


async def test_a_preview_button_says_that_it_is_one(school: School) -> None:
    await school.compose()
    await school.teacher.press("Ознакомлен(а)")
    await school.teacher.press("Посмотреть и отправить")
    shown = school.teacher.inbox[-2]
    answer = await school.teacher.press("Ознакомлен(а)", shown)
    assert answer is not None
    assert "предпросмотр" in answer.text


async def test_a_withdrawn_notice_says_so_to_an_old_button(school: School) -> None:
    notice = await ask(school)
    await school.teacher.press("Отозвать")
    await school.teacher.press("Отозвать")
    answer = await forged(school.teacher, f"nr:{notice}:-1")
    assert "Этой записи нет" in answer
    await school.mother.send("/notices")
    assert "отправлено или отозвано" in await forged(school.mother, f"nr:{notice}:-1")


async def test_withdrawn_before_it_left_it_never_leaves(school: School) -> None:
    await school.compose()
    await school.teacher.press("Когда")
    await school.teacher.send("завтра 9:00")
    await school.send()
    await school.teacher.press("Отозвать")
    await school.teacher.press("Отозвать")
    school.stage.clock.advance(days=1)
    await school.stage.deliver()
    assert not school.mother.inbox


async def test_a_corrected_caption_stays_under_its_picture(school: School) -> None:
    await school.compose("Старый текст")
    await school.teacher.send_photo(picture())
    await school.send()
    await school.teacher.press("Исправить текст")
    await school.teacher.send("Новый текст")
    await school.teacher.press("Заменить у всех")
    await school.stage.deliver()
    assert len(school.mother.inbox) == 1
    assert school.mother.last.photo is not None
    assert "Новый текст" in school.mother.last.text


async def test_what_was_not_delivered_yet_carries_the_corrected_text(school: School) -> None:
    await school.compose("Старый текст")
    await school.teacher.press("Когда")
    await school.teacher.send("завтра 9:00")
    await school.send()
    await school.teacher.press("Исправить текст")
    await school.teacher.send("Новый текст")
    await school.teacher.press("Заменить у всех")
    school.stage.clock.advance(days=1)
    await school.stage.deliver()
    assert "Новый текст" in school.mother.last.text
    assert not school.mother.last.edited


async def test_a_second_tap_on_the_reminder_reminds_nobody(school: School) -> None:
    notice = await ask(school)
    await school.teacher.press_forged(school.teacher.last, f"nrm:{notice}:0")
    await school.teacher.press_forged(school.teacher.last, f"nrm:{notice}:0")
    await school.stage.deliver()
    assert len(school.mother.inbox) == 2


async def test_an_album_is_not_sent_twice_when_the_text_meets_a_fault(school: School) -> None:
    await school.compose("Фото")
    await school.teacher.send_photo(picture("red"))
    await school.teacher.send_photo(picture("blue"))
    await school.teacher.press("Посмотреть и отправить")
    await school.teacher.press("Отправить")
    school.stage.sim.faults.next("sendMessage", status=500, chat_id=school.mother.id)
    await school.stage.deliver()
    school.stage.clock.advance(minutes=1)
    await school.stage.deliver()
    assert [bool(message.photo) for message in school.mother.inbox] == [True, True, False]


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_both_languages(stage: Stage, language: str) -> None:
    school = School(stage, language)
    labels = {
        "ru": ("Ознакомлен(а)", "Посмотреть и отправить", "Отправить"),
        "en": ("I have read it", "Look and send", "Send"),
    }[language]
    await school.compose("Text")
    for label in labels:
        await school.teacher.press(label)
    await stage.deliver()
    assert school.mother.last.buttons == [[labels[0]]]
    await school.mother.press(labels[0])
    if language == "en":
        assert "Notice" in school.mother.last.text
        assert "Waiting: 1" in school.teacher.last.text


async def test_on_postgresql_too(postgres_stage: Stage) -> None:
    school = School(postgres_stage)
    await ask(school)
    await school.mother.press("Да")
    await school.mother.send("/notices")
    assert "Всё прочитано" in school.mother.last.text
    await school.teacher.press("Обновить")
    assert "Молчат: 1" in school.teacher.last.text


async def test_when_the_outbox_has_forgotten_it_the_answers_remain(school: School) -> None:
    await ask(school)
    await school.mother.press("Да")
    school.stage.clock.advance(days=50)
    await school.teacher.press("Обновить")
    assert "Доставлено" not in school.teacher.last.text
    assert "Да: 1" in school.teacher.last.text
