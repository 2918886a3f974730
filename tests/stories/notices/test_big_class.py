"""A notice with an album and a question to a class of 30: delivered, answered by half, reminded, corrected."""

from tests.stage import Stage
from tests.stories.notices.big_class import BigClass, big_class, picture, pushes


async def send_notice(found: BigClass) -> None:
    """Composed with an album and a question, and sent."""
    anna = found.teacher
    await anna.send("/notice")
    await anna.send("Собрание в четверг в 18:00, каб. 305.")
    await anna.send_photo(picture("red"), album="a1")
    await anna.send_photo(picture("blue"), album="a1")
    await anna.press("Вопрос")
    await anna.send("Придёте?\nПридём\nНе сможем")
    await anna.press("Ознакомлен(а)")
    await anna.press("Посмотреть и отправить")
    assert "Получат 29 семей из 29" in anna.last.text
    await anna.press("Отправить")
    await found.stage.deliver()


async def test_the_whole_life_of_a_notice(stage: Stage) -> None:
    found = big_class(stage)
    anna = found.teacher
    await send_notice(found)
    assert len(found.phones) == 52
    for phone in found.phones:
        assert len(phone.inbox) == 3, "an album of two and the text"
        assert [bool(message.photo) for message in phone.inbox] == [True, True, False]
        assert phone.inbox[0].album == phone.inbox[1].album != ""
        assert phone.last.buttons == [["Придём", "Не сможем"], ["Ознакомлен(а)"]]

    twins = found.families[0][0].last.text
    assert twins.startswith("Дима и Лена · Объявление\nПетрова А. С., классный руководитель\n\nСобрание")
    assert found.families[5][0].last.text.startswith("Объявление\n")

    half, rest = found.families[:14], found.families[14:]
    for number, family in enumerate(half):
        await family[0].press("Ознакомлен(а)")
        await family[0].press("Придём" if number % 2 else "Не сможем")
        assert "✓ Вы ознакомились." in family[0].last.text
        assert len(family[0].inbox) == 3, "answered in place"
    await anna.press("Обновить")
    assert "Доставлено: 29 из 29" in anna.last.text
    assert "Ознакомились: 14 из 29" in anna.last.text
    assert "Придём: 7" in anna.last.text
    assert "Молчат: 15" in anna.last.text

    await anna.press("Напомнить молчащим: 15")
    await stage.deliver()
    reminded = {phone.id for phone in found.phones if pushes(phone, "Ждём вашего ответа")}
    assert reminded == {phone.id for family in rest for phone in family}
    assert all(len(pushes(phone, "Ждём вашего ответа")) <= 1 for phone in found.phones)

    await anna.press("Исправить текст")
    await anna.send("Собрание в пятницу в 18:00, каб. 305.")
    await anna.press("Заменить у всех")
    before = [len(phone.inbox) for phone in found.phones]
    await stage.deliver()
    assert [len(phone.inbox) for phone in found.phones] == before
    for phone in found.phones:
        for message in phone.inbox:
            assert "четверг" not in message.text
        assert "Собрание в пятницу" in phone.last.text
        assert "исправлено" in phone.last.text
    assert "✓ Вы ознакомились." in found.families[0][0].last.text

    await anna.press("Список, PDF")
    assert anna.last.document is not None
    assert anna.last.document.data.startswith(b"%PDF")


async def test_who_answered_what_is_listed_by_name(stage: Stage) -> None:
    found = big_class(stage)
    await send_notice(found)
    await found.families[0][0].press("Придём")
    await found.families[0][1].press("Не сможем")
    await found.teacher.press("Кто ответил")
    await found.teacher.press("Не сможем: 1")
    assert "Абрамов Дима, Абрамова Лена" in found.teacher.last.text
    await found.teacher.press("Молчат")
    assert "Молчат: 29" in found.teacher.last.text
    assert "Абрамов Дима" in found.teacher.last.text


async def test_a_withdrawn_notice_is_deleted_while_telegram_allows_it(stage: Stage) -> None:
    found = big_class(stage)
    await send_notice(found)
    late = found.families[3][0]
    await found.teacher.press("Отозвать")
    await found.teacher.press("Отозвать")
    await stage.deliver()
    assert all(not phone.inbox for phone in found.phones)
    await late.send("/notices")
    assert "Объявлений пока не было" in late.last.text


async def test_after_two_days_a_withdrawn_notice_is_marked_instead(stage: Stage) -> None:
    found = big_class(stage)
    await send_notice(found)
    stage.clock.advance(days=3)
    await found.teacher.press("Отозвать")
    await found.teacher.press("Отозвать")
    await stage.deliver()
    for phone in found.phones:
        assert "Объявление отозвано" in phone.last.text
        assert not phone.last.buttons
