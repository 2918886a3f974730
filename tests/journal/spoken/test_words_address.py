"""Words with class and subject before a colon, from anywhere: which lesson they are of, and whose words stay theirs."""

from datetime import UTC, date, datetime

import pytest

from services.account import accounts
from tests.journal.cast import FRIDAY, Cast
from tests.journal.marks.cast import HIDDEN
from tests.journal.spoken.cast import buttons, open_lesson, sheet_of, text_of

WEDNESDAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    "text",
    [
        "7А алгебра: Иванов 5",
        "7а алг: иванов 5",
        "7-А, алгебра: Иванов 5",
        "7A Алгебра : Иванов 5",
        "7А алгебра\nИванов 5",
        "7А алгебра сегодня: Иванов 5",
        "7А алгебра 20.11: Иванов 5",
        "7А алгебра пт: Иванов 5",
        "7А: Иванов 5",
        "в 7А алгебра: Иванов 5",
        "алгебра 7А: Иванов 5",
        "7А алгебра Иванов 5",
        "3 урок: Иванов 5",
        "3 урок 7А Иванов 5",
        "20 ноября, 7А, алгебра: Иванов 5",
    ],
)
async def test_the_latest_lesson_that_has_begun_is_meant(cast: Cast, text: str) -> None:
    anna = cast.stage.linked(cast.anna)
    await anna.send(text)
    assert anna.last.text == "7А · Алгебра, 20 ноября\nответ\n\nПонял так:\nИванов Пётр 5"
    await anna.press("Записать")
    assert await text_of(cast, cast.ivanov) == "5"


@pytest.mark.parametrize("text", ["7А алгебра 18.11: Иванов 5", "7А алгебра ср: Иванов 5"])
async def test_a_day_names_the_lesson(cast: Cast, text: str) -> None:
    anna = cast.stage.linked(cast.anna)
    await anna.send(text)
    await anna.press("Записать")
    assert await text_of(cast, cast.ivanov, cast.key(WEDNESDAY)) == "5"


async def test_before_the_bell_it_is_the_lesson_before(cast: Cast) -> None:
    cast.stage.clock.now = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
    anna = cast.stage.linked(cast.anna)
    await anna.send("7А алгебра: Иванов 5")
    assert anna.last.text.startswith("7А · Алгебра, 18 ноября")


async def test_the_lesson_under_way_is_meant_before_a_later_one_named_by_no_subject(cast: Cast) -> None:
    cast.stage.school.slot("7А", 5, 6, "Геометрия", cast.anna)
    cast.stage.school.assignment("7А", "Геометрия", cast.anna)
    anna = cast.stage.linked(cast.anna)
    await anna.send("7А: Иванов 5")
    assert anna.last.text.startswith("7А · Геометрия, 20 ноября")


async def test_several_subjects_that_fit_are_asked_about(cast: Cast) -> None:
    school = cast.stage.school
    school.slot("7А", 5, 1, "Английский язык", cast.anna)
    school.slot("7А", 5, 2, "Английская литература", cast.anna)
    school.assignment("7А", "Английский язык", cast.anna)
    school.assignment("7А", "Английская литература", cast.anna)
    anna = cast.stage.linked(cast.anna)
    await anna.send("7А англ: Иванов 5")
    assert anna.last.text == "7А\nК какому уроку это записать?"
    assert len(buttons(anna)) == 2
    chosen = next(one for one in buttons(anna) if "литература" in one or "лит" in one.lower())
    await anna.press(chosen)
    assert anna.last.text.startswith("7А · Английская литература, 20 ноября")
    await anna.press("Записать")
    assert await text_of(cast, cast.ivanov, cast.key(FRIDAY, 2, "Английская литература")) == "5"


async def test_two_lessons_of_a_day_are_asked_about(cast: Cast) -> None:
    cast.stage.school.slot("7А", 3, 5, "Алгебра", cast.anna)
    anna = cast.stage.linked(cast.anna)
    await anna.send("7А алгебра 18.11: Иванов 5")
    assert buttons(anna) == ["7А алгебра, ср, 18 ноября, 3-й урок", "7А алгебра, ср, 18 ноября, 5-й урок"]
    await anna.press("7А алгебра, ср, 18 ноября, 5-й урок")
    await anna.press("Записать")
    assert await text_of(cast, cast.ivanov, cast.key(WEDNESDAY, 5)) == "5"


async def test_subgroups_are_asked_about_or_named(cast: Cast) -> None:
    school = cast.stage.school
    for number, group in ((1, "группа 1"), (2, "группа 2")):
        school.subgroup("7А", "Английский язык", group, [cast.ivanov if number == 1 else cast.kim])
        school.slot("7А", 5, number, "Английский язык", cast.anna, subgroup=group)
        school.assignment("7А", "Английский язык", cast.anna, group)
    anna = cast.stage.linked(cast.anna)
    await anna.send("7А английский: Иванов 5")
    assert buttons(anna) == ["7А, группа 1 английский язык, сегодня", "7А, группа 2 английский язык, сегодня"]
    await anna.send("7А английский гр. 1: Иванов 5")
    assert anna.last.text.startswith("7А, группа 1 · Английский язык, 20 ноября")
    await anna.send("7А английский гр. 2: Иванов 5")
    assert "в списке такого имени нет" in anna.last.text


async def test_a_day_without_the_lesson_offers_the_nearest(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await anna.send("7А алгебра 17.11: Иванов 5")
    assert anna.last.text == "7А\nВ этот день такого урока нет. К какому записать?"
    assert "7А алгебра, ср, 18 ноября" in buttons(anna)
    await anna.press("7А алгебра, ср, 18 ноября")
    await anna.press("Записать")
    assert await text_of(cast, cast.ivanov, cast.key(WEDNESDAY)) == "5"


@pytest.mark.parametrize(
    "text", ["7А история: Иванов 5", "7Б алгебра: Иванов 5", "7А химия: Иванов 5", "11Я: Иванов 5"]
)
async def test_what_is_not_ones_own_is_never_interpreted(cast: Cast, text: str) -> None:
    cast.stage.school.form("7Б")
    anna = cast.stage.linked(cast.anna)
    await anna.send(text)
    assert anna.last.text == HIDDEN


async def test_a_substitute_writes_into_the_granted_lesson_only(cast: Cast) -> None:
    boris = cast.stage.linked(cast.boris)
    await boris.send("7А алгебра: Иванов 5")
    assert boris.last.text == HIDDEN
    cast.stage.school.substitution(FRIDAY, 3, "7А", "Алгебра", teacher_id=cast.boris)
    await boris.send("7А алгебра: Иванов 5")
    await boris.press("Записать")
    assert await text_of(cast, cast.ivanov) == "5"
    await boris.send("7А алгебра 18.11: Ким 5")
    assert "Понял так" not in boris.last.text
    assert all("18 ноября" not in one for one in buttons(boris))


async def test_families_and_those_who_do_not_teach_keep_their_words(cast: Cast) -> None:
    for person in (cast.mother, cast.zavuch, cast.lead, cast.ivanov):
        user = cast.stage.linked(person)
        await user.send("7А алгебра: Иванов 5")
        assert "Понял так" not in user.last.text


async def test_a_person_in_another_step_keeps_that_step(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    for step in ({"name": "login"}, {"name": "mark_comment"}, {"name": "anything"}):
        await cast.stage.write(accounts.set_step, anna.id, step)
        await anna.send("7А алгебра: Иванов 5")
        assert not anna.inbox or "Понял так" not in anna.last.text
    assert (await sheet_of(cast)).lesson is None


async def test_within_an_open_lesson_an_address_names_another(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await open_lesson(cast, anna)
    await anna.send("7А алгебра 18.11: Иванов 5")
    assert anna.last.text.startswith("7А · Алгебра, 18 ноября")
    await anna.send("Ким 4")
    assert anna.last.text.startswith("7А · Алгебра, 20 ноября")


async def test_an_edited_message_with_an_address_is_read_anew_in_place(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    sent = await anna.send("7А алгебра: Иванов 4")
    await anna.edit(sent, "7А алгебра 18.11: Иванов 5")
    assert len(anna.inbox) == 1
    assert anna.last.text.startswith("7А · Алгебра, 18 ноября")


async def test_a_bare_address_with_a_colon_gets_help(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await anna.send("7А алгебра:")
    assert anna.last.text.splitlines()[:2] == [
        "7А · Алгебра, 20 ноября",
        "Не понял. Пишите как говорите, например:",
    ]


async def test_an_english_reader_is_asked_in_english(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, language="en")
    await anna.send("7А алгебра 17.11: Иванов 5")
    assert anna.last.text == "7А\nThere is no such lesson that day. Which one is it for?"


async def test_a_lesson_that_is_not_there_by_its_number_is_told(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await anna.send("7 урок: Иванов 5")
    assert anna.last.text == "Урока, к которому это записать, поблизости нет."
    assert not buttons(anna)


async def test_the_number_of_a_lesson_is_of_ones_own_lessons_only(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await anna.send("4 урок: Иванов 5")
    assert anna.last.text == "Урока, к которому это записать, поблизости нет."
