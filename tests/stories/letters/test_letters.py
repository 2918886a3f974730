"""Letters [3.9]: whom to, delivered, answered, read; photographs; hours; mutes; what others may not."""

import pytest
from sqlalchemy import select

from services.letters.model import LetterAddress
from services.letters.writing import SourceMessage, send_letter
from services.school.load_actor import load_actor
from storage.tables import Letter, LetterThread, Link
from tests.stage import Stage
from tests.stories.letters.cast import Post
from tests.stories.letters.forging import forged
from tests.stories.notices.big_class import picture


async def test_a_letter_and_its_answer(post: Post) -> None:
    await post.write()
    assert "Письмо отправлено" in post.mother.last.text
    brought = post.teacher.last
    assert brought.text == "Соколова Маша, 7А · Письмо\nСоколова Мария, мать\n\nМаша забыла тетрадь."
    assert brought.service is None, "not forwarded"
    await post.teacher.reply(brought, "Принесите завтра.")
    await post.stage.deliver()
    assert post.mother.last.text == (
        "Маша, 7А · Письмо\nПетрова Анна Сергеевна, классный руководитель\n\nПринесите завтра."
    )
    await post.mother.press("Ответить")
    await post.mother.send("Спасибо")
    await post.stage.deliver()
    assert post.teacher.last.text.endswith("Спасибо")
    assert len(post.stage.school.rows(select(LetterThread.id))) == 1


async def test_read_marks(post: Post) -> None:
    await post.write()
    await post.mother.press("Прежние письма")
    assert "прочитано" not in post.mother.last.text
    await post.teacher.send("/messages")
    assert "Не прочитано 1 письмо" in post.teacher.last.text
    assert post.teacher.last.buttons[0] == ["• Соколова М. · Маша, 7А"]
    await post.teacher.press("• Соколова М.")
    await post.mother.send("/messages")
    await post.mother.press("Петрова А. С.")
    assert "вы · ✓ прочитано" in post.mother.last.text
    await post.teacher.press("‹ Письма")
    assert "Всё прочитано" in post.teacher.last.text


async def test_an_album_is_one_letter(post: Post) -> None:
    await post.mother.send("/messages")
    await post.mother.press("Написать учителю")
    await post.mother.press("алгебра")
    await post.mother.send_photo(picture("red"), "Решение", album="z")
    told = len(post.mother.inbox)
    await post.mother.send_photo(picture("blue"), album="z")
    assert len(post.mother.inbox) == told
    post.stage.clock.advance(seconds=5)
    await post.stage.deliver()
    assert [bool(message.photo) for message in post.teacher.inbox] == [True, True, False]
    assert post.teacher.last.text.endswith("Решение")
    assert len(post.stage.school.rows(select(Letter.id))) == 1
    await post.teacher.press("Прежние письма")
    assert "2 фотографии" in post.teacher.last.text
    await post.teacher.press("Фото и файлы")
    assert post.teacher.last.photo is not None


async def test_a_part_of_an_album_that_comes_late_is_a_letter_of_its_own(post: Post) -> None:
    await post.mother.send("/messages")
    await post.mother.press("Написать учителю")
    await post.mother.press("алгебра")
    await post.mother.send_photo(picture("red"), album="z")
    post.stage.clock.advance(seconds=5)
    await post.stage.deliver()
    await post.mother.send_photo(picture("blue"), album="z")
    await post.stage.deliver()
    assert len(post.stage.school.rows(select(Letter.id))) == 2


async def test_a_document_passes_and_a_sticker_is_explained(post: Post) -> None:
    await post.mother.send("/messages")
    await post.mother.press("Написать учителю")
    await post.mother.press("классный руководитель")
    await post.mother.send_sticker()
    assert "входят текст, фотографии и файлы" in post.mother.last.text
    await post.mother.send_document("справка.pdf", b"%PDF-1.4", "Справка")
    await post.stage.deliver()
    assert any(message.document for message in post.teacher.inbox)


async def test_the_same_update_twice_is_one_letter(post: Post) -> None:
    await post.write()
    actor = await post.stage.read(load_actor, post.mother.id)
    assert actor is not None
    address = LetterAddress(post.masha, post.maria, post.anna, 0)
    for _ in range(2):
        await post.stage.write(send_letter, actor, address, "Ещё", [], SourceMessage(post.mother.id, 777))
    assert len(post.stage.school.rows(select(Letter.id))) == 2


async def test_receiving_hours_hold_a_letter_and_the_writer_is_told(post: Post) -> None:
    await post.teacher.send("/messages")
    await post.teacher.press("Часы приёма")
    await post.teacher.press("Будни 9–18")
    assert "Сейчас: по будням с 9:00 до 18:00." in post.teacher.last.text
    post.stage.clock.advance(hours=6)
    before = len(post.teacher.inbox)
    await post.write()
    assert "Отвечает по будням с 9:00 до 18:00, письмо придёт: пн, 23 ноября, 9:00." in post.mother.last.text
    assert len(post.teacher.inbox) == before
    post.stage.clock.advance(days=2, hours=14)
    await post.stage.deliver()
    assert "забыла тетрадь" in post.teacher.last.text


async def test_hours_of_ones_own(post: Post) -> None:
    await post.teacher.send("/messages")
    await post.teacher.press("Часы приёма")
    await post.teacher.send("когда-нибудь")
    assert "Не понял часы" in post.teacher.last.text
    await post.teacher.send("пн, ср 10-12:30")
    assert "пн, ср с 10:00 до 12:30" in post.teacher.last.text
    assert "Этой записи нет" in await forged(post.mother, "lh:any") if post.mother.inbox else True


async def test_a_teacher_begins_and_writes_to_both_parents(post: Post) -> None:
    father = post.stage.linked(post.ivan, "Иван")
    await post.teacher.send("/messages")
    await post.teacher.press("Написать семье")
    await post.teacher.press("7А")
    await post.teacher.press("Соколова Маша")
    await post.teacher.press("Всем родителям")
    await post.teacher.send("Поздравляю с победой.")
    await post.stage.deliver()
    for user in (post.mother, father):
        assert user.last.text.endswith("Поздравляю с победой.")
        assert "классный руководитель" in user.last.text


async def test_letters_outlive_the_telephone(post: Post) -> None:
    await post.write()
    post.stage.school.change(Link, Link.account_id == post.mother.id, ended_at=post.stage.clock())
    fresh = post.stage.linked(post.maria, "Мария, новый телефон")
    await post.teacher.press("Ответить")
    await post.teacher.send("Хорошо")
    await post.stage.deliver()
    assert fresh.last.text.endswith("Хорошо")
    await fresh.send("/messages")
    await fresh.press("Петрова А. С.")
    assert "забыла тетрадь" in fresh.last.text


async def test_typed_tags_stay_text_and_nothing_of_the_account_is_shown(post: Post) -> None:
    await post.write("<b>Привет</b> & @maria")
    assert "<b>Привет</b> & @maria" in post.teacher.last.text
    assert str(post.mother.id) not in post.teacher.last.html


async def test_a_restart_does_not_lose_whom_one_was_writing_to(post: Post) -> None:
    await post.mother.send("/messages")
    await post.mother.press("Написать учителю")
    await post.mother.press("классный руководитель")
    await post.stage.restart()
    await post.mother.send("После перезапуска")
    await post.stage.deliver()
    assert post.teacher.last.text.endswith("После перезапуска")


@pytest.mark.parametrize(("language", "first", "second"), [("en", "Write to a teacher", "Letter sent")])
async def test_in_english(stage: Stage, language: str, first: str, second: str) -> None:
    post = Post(stage, language)
    await post.mother.send("/messages")
    await post.mother.press(first)
    await post.mother.press("class teacher")
    await post.mother.send("Hello")
    assert second in post.mother.last.text
    await stage.deliver()
    assert "Letter" in post.teacher.last.text
    await post.teacher.press("Earlier letters")
    await post.teacher.press("‹ Letters")
    await post.teacher.press("Receiving hours")
    assert "Letters · Receiving hours" in post.teacher.last.text


async def test_on_postgresql_too(postgres_stage: Stage) -> None:
    post = Post(postgres_stage)
    await post.write()
    await post.teacher.reply(post.teacher.last, "Да")
    await postgres_stage.deliver()
    assert post.mother.last.text.endswith("Да")
    await post.teacher.send("/messages")
    assert "Всё прочитано" in post.teacher.last.text


async def test_an_edited_letter_is_not_sent_again_and_that_is_said(post: Post) -> None:
    await post.write("Опечатка")
    mine = next(message for message in post.mother.messages if message.text == "Опечатка")
    await post.mother.edit(mine, "Без опечатки")
    assert "правка до получателя не дойдёт" in post.mother.last.text
    assert len(post.stage.school.rows(select(Letter.id))) == 1


async def test_the_box_costs_the_same_however_many_correspondences(post: Post) -> None:
    await post.write()
    with post.stage.counting() as few:
        await post.teacher.send("/messages")
    for number in range(7):
        student = post.stage.school.student("Олег", f"Новый{number}", "7А")
        parent = post.stage.linked(post.stage.school.guardian("Мать", f"Новая{number}", [student]), "Мать")
        await parent.send("/messages")
        await parent.press("Написать учителю")
        await parent.press("классный руководитель")
        await parent.send("Здравствуйте")
    await post.teacher.send("/messages")
    with post.stage.counting() as many:
        await post.teacher.send("/messages")
    assert len(many) <= len(few) <= 20
