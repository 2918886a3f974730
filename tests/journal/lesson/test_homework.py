"""Homework of a lesson: in pieces, with files, for a day, none; as in the parallel class and the same to it."""

import io
from datetime import date

import pytest
from PIL import Image
from sqlalchemy import select

from bot.simulator.user import SimUser
from storage import tables as t
from tests.journal.cast import FRIDAY, Cast
from tests.journal.lesson.cast import lesson_of, place_of, with_plan
from tests.stage import Stage


def _picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


PNG, OTHER = _picture("white"), _picture("black")


@pytest.fixture
def cast(stage: Stage) -> Cast:
    return with_plan(stage)


def buttons(user: SimUser) -> list[str]:
    """The labels under the last message."""
    return [one for row in user.last.buttons for one in row]


async def test_homework_in_pieces_with_a_photo_and_the_day_it_is_due(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.send_photo(PNG, caption="дз № 301–305")
    assert "Домой: № 301–305, к пн, 23 ноября, 1 вложение" in anna.last.text
    await anna.send_document("задачи.pdf", b"%PDF-1.4")
    assert "2 вложения" in anna.last.text
    await anna.send_voice()
    assert "3 вложения" in anna.last.text
    await anna.press("к ср, 25 ноября")
    assert "к ср, 25 ноября" in anna.last.text
    lesson = await lesson_of(cast)
    assert lesson is not None
    assert (lesson.homework, lesson.homework_due) == ("№ 301–305", date(2026, 11, 25))
    await anna.press("‹ Урок")
    await anna.press("Домашка")
    await anna.send("№ 306, 307; стр. 45")
    assert (await lesson_of(cast)).homework == "№ 306, 307; стр. 45"  # type: ignore[union-attr]
    await anna.press("Убрать задание")
    assert "Задания нет\n" in anna.last.text
    await anna.press("Вернуть как было")
    kinds = [
        row.kind
        for row in cast.stage.school.rows(select(t.HomeworkFile.kind).order_by(t.HomeworkFile.ordinal))
    ]
    assert kinds == ["photo", "document", "voice"]


async def test_marks_written_after_a_photo_are_words_and_no_homework(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.send_photo(PNG, caption="дз № 301–305")
    assert "Текст задания начните с «дз»" in anna.last.text
    await anna.send("Иванов 2")
    assert anna.last.text.endswith("Понял так:\nИванов Пётр 2")
    assert (await lesson_of(cast)).homework == "№ 301–305"  # type: ignore[union-attr]


async def test_an_album_is_answered_once(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    before = len(anna.inbox)
    await anna.send_photo(PNG, caption="дз страница", album="a1")
    await anna.send_photo(OTHER, album="a1")
    assert len(anna.inbox) == before + 1
    assert len(cast.stage.school.rows(select(t.HomeworkFile.id))) == 2


async def test_topic_and_homework_as_in_the_parallel_class_and_the_same_to_it(cast: Cast) -> None:
    school = cast.stage.school
    school.student("Лев", "Орлов", "7Б")
    school.assignment("7Б", "Алгебра", cast.anna)
    school.slot("7Б", 5, 5, "Алгебра", cast.anna)
    school.lesson(date(2026, 11, 19), 2, "7Б", "Алгебра", cast.anna, topic="Одночлены", homework="№ 5")
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.press("Как в 7Б")
    assert "Тема: Одночлены" in anna.last.text
    assert "Домой: № 5, к пн, 23 ноября" in anna.last.text
    await anna.press("Домашка")
    await anna.press("То же: 7Б")
    assert "То же записано: 7Б." in anna.last.text
    rows = school.rows(
        select(t.Lesson.topic, t.Lesson.homework).where(
            t.Lesson.class_id == school.form("7Б"), t.Lesson.day == FRIDAY
        )
    )
    assert rows == [("Одночлены", "№ 5")]
    foreign = school.lesson(FRIDAY, 4, "7А", "История", cast.boris, topic="Тайное")
    answer = await anna.press_forged(anna.last, f"llike:{place_of(cast)}:{foreign}")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."


async def test_as_in_a_colleagues_lesson_of_before_finds_nothing(cast: Cast) -> None:
    school = cast.stage.school
    school.slot("7Б", 5, 5, "Алгебра", cast.anna)
    school.assignment("7Б", "Алгебра", cast.anna)
    of_class = t.Assignment.class_id == school.form("7Б")
    school.change(t.Assignment, of_class, starts=date(2026, 11, 16))
    of_boris = school.lesson(
        date(2026, 11, 13), 5, "7Б", "Алгебра", cast.boris, topic="Чужая", homework="чужое"
    )
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    answer = await anna.press_forged(anna.last, f"llike:{place_of(cast)}:{of_boris}")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."
    assert "Чужая" not in anna.last.text


async def test_files_of_homework_reach_the_family_as_files_and_nobody_else(cast: Cast) -> None:
    anna, mother = cast.stage.linked(cast.anna, "Анна"), cast.stage.linked(cast.mother)
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.send_photo(PNG, caption="дз № 301")
    await anna.send_photo(OTHER)
    await anna.send_voice()
    await mother.send("/homework 23.11")
    assert "Алгебра: № 301, 3 вложения" in mother.last.text
    before = len(mother.inbox)
    await mother.press("Вложения: Алгебра")
    kinds = [message.content.media.kind for message in mother.inbox[before:] if message.content.media]
    assert sorted(kinds) == ["photo", "photo", "voice"]
    cast.stage.clock.now = cast.stage.clock.now.replace(day=22, hour=15, minute=31)
    stranger = cast.stage.linked(cast.boris, "Борис")
    await stranger.send("/menu")
    lesson = await lesson_of(cast)
    assert lesson is not None
    answer = await stranger.press_forged(stranger.last, f"hwf:{cast.ivanov}:{lesson.id}")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."


async def test_the_same_is_said_of_those_classes_only_that_got_it(cast: Cast) -> None:
    school = cast.stage.school
    for form in ("7Б", "7В"):
        school.assignment(form, "Алгебра", cast.anna)
        school.slot(form, 5, 5, "Алгебра", cast.anna)
    school.lesson(FRIDAY, 5, "7В", "Алгебра", cast.anna, topic="Своя", homework="своё")
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.press("Домашка")
    assert "То же: 7Б, 7В" not in buttons(anna), "there is nothing to give yet"
    answer = await anna.press_forged(anna.last, f"lsame:{place_of(cast)}")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."
    await anna.send("№ 5")
    await anna.press("То же: 7Б, 7В")
    assert "То же записано: 7Б. Своё уже есть: 7В." in anna.last.text
    await anna.press("То же: 7Б, 7В")
    assert "Своё уже есть: 7Б, 7В." in anna.last.text
    assert "Вернуть как было" not in buttons(anna), "nothing was written"


async def test_an_album_is_taken_back_as_one(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.send_photo(PNG, caption="дз страница", album="a1")
    await anna.send_photo(OTHER, album="a1")
    await anna.press("Вернуть как было")
    assert "Вернули как было." in anna.last.text
    assert not cast.stage.school.rows(select(t.HomeworkFile.id))
    assert (await lesson_of(cast)).homework is None  # type: ignore[union-attr]


async def test_what_a_colleague_changed_since_stays_and_is_said(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.press("Домашка")
    await anna.send("№ 5")
    undo = anna.last
    cast.stage.school.change(t.Lesson, t.Lesson.day == FRIDAY, homework="№ 6")
    await anna.press("Вернуть как было", undo)
    assert "Возвращать нечего: с тех пор всё изменили." in anna.last.text
    assert (await lesson_of(cast)).homework == "№ 6"  # type: ignore[union-attr]


async def test_a_second_tap_on_the_way_back_says_the_same(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.press("Домашка")
    await anna.send("№ 5")
    found = anna._find_button("Вернуть как было", None)
    assert found is not None
    for _ in range(2):
        await anna.press_forged(found[0], found[1].data)
        assert "Вернули как было." in anna.last.text
    assert (await lesson_of(cast)).homework is None  # type: ignore[union-attr]


async def test_a_day_pressed_twice_is_not_said_to_be_written_twice(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("10:10 7А")
    await anna.press("Домашка")
    await anna.send("№ 5")
    await anna.press("к ср, 25 ноября")
    assert "Срок записан." in anna.last.text
    await anna.press("✓ к ср, 25 ноября")
    assert "Срок и был такой." in anna.last.text
    for _ in range(2):
        await anna.press_forged(anna.last, f"lhdrop:{place_of(cast)}")
    assert "Задания и не было." in anna.last.text


@pytest.mark.parametrize("said", ["press", "дз не задано", "дз: Без задания."])
async def test_no_homework_is_a_fact_that_the_family_is_not_asked_to_do(cast: Cast, said: str) -> None:
    anna, mother = cast.stage.linked(cast.anna, "Анна"), cast.stage.linked(cast.mother)
    await anna.send("/lessons")
    assert "нет темы, задания и явки" in anna.last.text
    await anna.press("10:10 7А")
    await anna.press("Домашка")
    if said == "press":
        await anna.press("Не задано")
    else:
        await anna.send(said)
    assert "Домой ничего не задано" in anna.last.text
    assert not any("к пн" in one for one in buttons(anna)), "it is due on no day"
    lesson = await lesson_of(cast)
    assert lesson is not None
    assert (lesson.homework, lesson.homework_due) == ("Не задано", None)
    await anna.send("/lessons")
    assert "нет темы и явки" in anna.last.text
    await mother.send("/homework 23.11")
    assert "Ничего не задано" in mother.last.text
