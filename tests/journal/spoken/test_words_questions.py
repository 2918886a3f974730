"""What is asked before a teacher's words are written, one question at a time, and what the answers do."""

from datetime import date

import pytest

from bot.simulator.user import SimUser
from tests.journal.cast import FRIDAY, Cast
from tests.journal.spoken.cast import buttons, open_lesson, sheet_of, text_of


@pytest.fixture
async def anna(cast: Cast) -> SimUser:
    user = cast.stage.linked(cast.anna)
    await open_lesson(cast, user)
    return user


def _lesson(cast: Cast) -> int:
    return cast.stage.school.lesson(FRIDAY, 3, "7А", "Алгебра", cast.anna)


async def test_an_unknown_name_offers_the_near_ones(cast: Cast, anna: SimUser) -> None:
    await anna.send("Ивонов 5, Кузнецов 4, Ким 3")
    assert "? Ивонов 5: в списке нет, может быть, Иванов Пётр" in anna.last.text
    assert "? Кузнецов 4: в списке такого имени нет" in anna.last.text
    assert buttons(anna) == ["Иванов Пётр", "Пропустить", "Записать остальные 1", "Исправить"]
    await anna.press("Иванов Пётр")
    assert "Иванов Пётр 5" in anna.last.text
    await anna.press("Пропустить")
    assert buttons(anna) == ["Записать", "Исправить"]
    await anna.press("Записать")
    assert (await text_of(cast, cast.ivanov), await text_of(cast, cast.kim)) == ("5", "3")


async def test_what_is_asked_is_left_out_of_the_rest(cast: Cast, anna: SimUser) -> None:
    await anna.send("Иванов 7, Ким 3")
    assert "? Иванов Пётр 7: отметки от 2 до 5" in anna.last.text
    await anna.press("Записать остальные 1")
    assert (await text_of(cast, cast.ivanov), await text_of(cast, cast.kim)) == ("", "3")


async def test_a_mark_for_who_is_absent_is_asked_about(cast: Cast, anna: SimUser) -> None:
    cast.stage.school.absence(_lesson(cast), cast.kim)
    await anna.send("Ким 4, Иванов от, Иванов 5")
    assert "? Ким Олег отсутствует (ОТ), поставить 4?" in anna.last.text
    assert "? Иванов Пётр отсутствует (ОТ), поставить 5?" in anna.last.text
    await anna.press("Поставить")
    await anna.press("Не ставить")
    await anna.press("Записать")
    assert (await text_of(cast, cast.kim), await text_of(cast, cast.ivanov)) == ("4 ОТ", "ОТ")


async def test_other_marks_of_the_same_work_are_corrected_or_added(cast: Cast, anna: SimUser) -> None:
    lesson = _lesson(cast)
    for student in (cast.kim, cast.ivanov):
        cast.stage.school.mark(lesson, student, "4")
    cast.stage.school.mark(lesson, cast.petrova, "5")
    await anna.send("Ким 5, Иванов 5, Петрова 5, Ершова 3")
    assert "? За эту работу уже стоит: Ким Олег 4, новая 5; Иванов Пётр 4, новая 5" in anna.last.text
    assert "Уже стоит: Петрова Анна 5" in anna.last.text
    assert buttons(anna) == [
        "Исправить на 5", "Добавить ещё", "Пропустить", "Записать остальные 1", "Исправить",
    ]  # fmt: skip
    await anna.press("Исправить на 5")
    assert "Ким Олег 4 → 5" in anna.last.text
    await anna.press("Записать")
    assert [await text_of(cast, one) for one in cast.students] == ["3", "5", "5", "5"]
    await anna.send("Ким 2")
    await anna.press("Добавить ещё")
    assert "Ким Олег 5 и ещё 2" in anna.last.text
    await anna.press("Записать")
    assert await text_of(cast, cast.kim) == "5 2"


async def test_a_comment_joins_the_mark_that_stands(cast: Cast, anna: SimUser) -> None:
    cast.stage.school.mark(_lesson(cast), cast.kim, "5")
    await anna.send("Ким 5 молодец")
    assert "Ким Олег 5 «молодец»" in anna.last.text
    await anna.press("Записать")
    marks = (await sheet_of(cast)).cell(cast.kim).marks
    assert [(mark.value, mark.comment) for mark in marks] == [("5", "молодец")]


async def test_a_mark_of_another_work_stands_beside_it(cast: Cast, anna: SimUser) -> None:
    cast.stage.school.mark(_lesson(cast), cast.kim, "4", kind="контрольная", title="Степени", weight=2)
    await anna.send("тест: Ким 5\nКонтрольная: Иванов 3")
    assert anna.last.text.splitlines()[3:] == [
        "Тест",
        "Ким Олег 5",
        "Контрольная «Степени», вес 2",
        "Иванов Пётр 3",
    ]
    await anna.press("Записать")
    works = {(one.kind, one.title, one.weight) for one in (await sheet_of(cast)).works}
    assert works == {("контрольная", "Степени", 2), ("тест", "", 1)}
    assert (await text_of(cast, cast.kim), await text_of(cast, cast.ivanov)) == ("4 5", "3")


async def test_another_weight_of_a_work_is_said(cast: Cast, anna: SimUser) -> None:
    cast.stage.school.mark(_lesson(cast), cast.kim, "4", kind="контрольная", title="Степени", weight=1)
    await anna.send("контрольная «степени» вес 2: Иванов 3")
    assert "контрольная «Степени», вес 2, был 1" in anna.last.text
    await anna.press("Записать")
    assert [one.weight for one in (await sheet_of(cast)).works] == [2]


async def test_a_work_without_marks_is_the_lessons_work(cast: Cast, anna: SimUser) -> None:
    await anna.send("контрольная «Степени» вес 2")
    assert "контрольная «Степени», вес 2" in anna.last.text
    await anna.press("Записать")
    assert anna.last.text.splitlines()[1] == "Записано: работа."
    await anna.send("Иванов 5")
    assert anna.last.text.splitlines()[1] == "контрольная «Степени», вес 2"
    await anna.press("Записать")
    assert [one.kind for one in (await sheet_of(cast)).works] == ["контрольная"]


async def test_a_planned_test_gives_its_title(cast: Cast, anna: SimUser) -> None:
    cast.stage.school.planned_work(FRIDAY, "7А", "Алгебра", "контрольная", "Степени")
    await anna.send("контрольная: Иванов 5")
    assert anna.last.text.splitlines()[1] == "контрольная «Степени»"


async def test_reasons_are_the_class_teachers(cast: Cast, anna: SimUser) -> None:
    cast.stage.school.absence(_lesson(cast), cast.kim, "Б")
    await anna.send("Иванов болеет, Ким от, Ершова оп")
    assert "? Иванов Пётр «болеет»: причину ставит классный руководитель" in anna.last.text
    assert "Ким Олег: Б, причину меняет классный руководитель" in anna.last.text
    await anna.press("ОТ")
    await anna.press("Записать")
    found = [await text_of(cast, one) for one in cast.students]
    assert found == ["ОП", "ОТ", "Б", ""]


async def test_everybody_here_with_somebody_marked_absent(cast: Cast, anna: SimUser) -> None:
    cast.stage.school.absence(_lesson(cast), cast.kim)
    await anna.send("все здесь")
    assert "? Все на месте, а ОТ стоит: Ким Олег" in anna.last.text
    assert buttons(anna) == ["Снять ОТ", "Оставить ОТ", "Исправить"]
    await anna.press("Снять ОТ")
    assert "Все на месте" in anna.last.text
    assert "Ким Олег ОТ → на уроке" in anna.last.text
    await anna.press("Записать")
    assert await text_of(cast, cast.kim) == ""
    lesson = (await sheet_of(cast)).lesson
    assert lesson is not None
    assert lesson.attendance_at is not None


async def test_everybody_here_is_taken_and_undone(cast: Cast, anna: SimUser) -> None:
    await anna.send("все на месте")
    assert anna.last.text == "7А · Алгебра, 20 ноября\n\nПонял так:\nВсе на месте"
    await anna.press("Записать")
    assert (await sheet_of(cast)).attendance_taken
    await anna.send("все здесь")
    assert "Явка уже отмечена." in anna.last.text
    assert buttons(anna) == ["‹ Урок"]


async def test_those_who_are_named_absent_leave_the_others(cast: Cast, anna: SimUser) -> None:
    cast.stage.school.absence(_lesson(cast), cast.ershova)
    await anna.send("нет: Ким; опоздал Иванов")
    assert anna.last.text.endswith("Понял так:\nКим Олег ОТ\nИванов Пётр ОП")
    await anna.press("Записать")
    assert [await text_of(cast, one) for one in cast.students] == ["ОТ", "ОП", "ОТ", ""]


async def test_everybody_and_the_rest(cast: Cast, anna: SimUser) -> None:
    cast.stage.school.absence(_lesson(cast), cast.ershova, "УП")
    await anna.send("Иванов 5, нет Ким, остальные 4")
    assert "Отсутствующим не ставим: Ершова Дарья, Ким Олег" in anna.last.text
    await anna.press("Записать")
    assert [await text_of(cast, one) for one in cast.students] == ["УП", "5", "ОТ", "4"]
    await anna.send("тест: Иванов 3, все 5")
    assert "? Всем 5, а своя есть: Иванов Пётр 3" in anna.last.text
    await anna.press("Только свою")
    assert "Петрова Анна 5" in anna.last.text
    await anna.press("Записать")
    assert [await text_of(cast, one) for one in cast.students] == ["УП", "5 3", "ОТ", "4 5"]


async def test_topic_homework_and_a_debt(cast: Cast, anna: SimUser) -> None:
    await anna.send("тема Степени, дз № 301–305 к среде, Ким долг")
    assert anna.last.text == (
        "7А · Алгебра, 20 ноября\n\nПонял так:\nТема: Степени\nДомой: № 301–305, к ср, 25 ноября\n"
        "Ким Олег долг ●"
    )
    await anna.press("Записать")
    assert "Записано: 1 долг, тема, домашнее задание." in anna.last.text
    await anna.send("тема Корни; дз № 301–305 к среде; Ким долг")
    assert "Тема: Корни (было: Степени)" in anna.last.text
    assert "Уже стоит: Ким Олег ●, № 301–305" in anna.last.text
    assert buttons(anna) == ["Записать", "Исправить"]


async def test_homework_without_a_day_is_due_at_the_next_lesson(cast: Cast, anna: SimUser) -> None:
    await anna.send("дз № 301")
    assert "Домой: № 301, к пн, 23 ноября" in anna.last.text
    await anna.send("дз № 301 к 18.11")
    assert "? «к 18.11»: этот день не позже урока" in anna.last.text
    await anna.press("К следующему уроку")
    await anna.press("Записать")
    lesson = (await sheet_of(cast)).lesson
    assert lesson is not None
    assert lesson.homework_due == date(2026, 11, 23)


async def test_as_in_the_parallel_class(cast: Cast, anna: SimUser) -> None:
    school = cast.stage.school
    await anna.send("как в 7Б")
    assert "В 7Б такого урока у вас не нашли." in anna.last.text
    school.form("7Б")
    school.slot("7Б", 3, 2, "Алгебра", cast.anna)
    school.assignment("7Б", "Алгебра", cast.anna)
    school.lesson(date(2026, 11, 16), 2, "7Б", "Алгебра", cast.anna, topic="Раньше")
    school.lesson(date(2026, 11, 18), 2, "7Б", "Алгебра", cast.anna, topic="Степени", homework="№ 301")
    await anna.send("как в 7Б")
    assert "Как в 7Б:\nТема: Степени\nДомой: № 301, к пн, 23 ноября" in anna.last.text
    await anna.press("Записать")
    lesson = (await sheet_of(cast)).lesson
    assert lesson is not None
    assert (lesson.topic, lesson.homework) == ("Степени", "№ 301")


async def test_a_parallel_class_of_a_colleague_stays_hidden(cast: Cast, anna: SimUser) -> None:
    school = cast.stage.school
    school.form("7Б")
    school.assignment("7Б", "Алгебра", cast.boris)
    school.lesson(date(2026, 11, 18), 2, "7Б", "Алгебра", cast.boris, topic="Секрет")
    await anna.send("как в 7Б")
    assert "Секрет" not in anna.last.text
    assert "В 7Б такого урока у вас не нашли." in anna.last.text


async def test_words_that_mean_nothing_get_help_and_become_no_topic(cast: Cast, anna: SimUser) -> None:
    await anna.send("привет, коллеги")
    assert anna.last.text.splitlines()[1] == "Не понял. Пишите как говорите, например:"
    assert buttons(anna) == ["Отметки", "‹ Урок"]
    assert (await sheet_of(cast)).lesson is None


async def test_a_piece_that_is_not_read_is_told(cast: Cast, anna: SimUser) -> None:
    await anna.send("Иванов 5 4 Петрова")
    assert "Пока записывать нечего." in anna.last.text
    assert "? Не понял: «Иванов 5 4 Петрова»" in anna.last.text
    await anna.press("Пропустить")
    assert buttons(anna) == ["Исправить"]


async def test_a_whole_class_is_folded_under_its_sum(cast: Cast, anna: SimUser) -> None:
    names = [f"{one}ов" for one in ("Абрам", "Богдан", "Влас", "Глеб", "Демид", "Ефим", "Захар", "Игнат")]
    for name in names:
        for first in ("Пётр", "Иван", "Олег", "Лев", "Юрий"):
            cast.stage.school.student(first, name, "7А")
    text = "\n".join(
        f"{name} {first} 5 старался, но мог бы и лучше {'очень ' * 8}"
        for name in names
        for first in ("Пётр", "Иван", "Олег", "Лев", "Юрий")
    )
    await anna.send(text)
    shown = anna.last.text
    assert "40 отметок: 5 × 40" in shown
    assert len(shown) <= 4096
    assert "и ещё" in shown
    await anna.press("Записать")
    assert "Записано: 40 отметок." in anna.last.text
