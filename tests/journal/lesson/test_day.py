"""`/lessons`: the teacher's day, what waits, other days, the week; nobody else's."""

import time
from datetime import UTC, date, datetime

import pytest

from storage import tables as t
from tests.journal.cast import FRIDAY, Cast, raise_curtain
from tests.stage import Stage


@pytest.fixture
def cast(stage: Stage) -> Cast:
    cast = raise_curtain(stage)
    for day in (6, 9, 11, 13, 16):
        lesson = stage.school.lesson(
            date(2026, 11, day), 3, "7А", "Алгебра", cast.anna, topic="Степени", homework="№ 1"
        )
        stage.school.change(t.Lesson, t.Lesson.id == lesson, attendance_at=stage.clock())
    return cast


async def test_the_day_shows_what_each_lesson_lacks_and_what_waits(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    assert anna.last.text.splitlines() == [
        "Пятница, 20 ноября",
        "Петрова Анна Сергеевна",
        "",
        "10:10  7А алгебра, 305",
        "       нет темы, задания и явки",
        "",
        "! Не внесено: 1 урок, старший закроется через 13 дней",
    ]
    assert anna.last.buttons == [
        ["10:10 7А алгебра"],
        ["Не внесено 1"],
        ["‹ ср", "пн ›"],
        ["Журнал", "Неделя", "‹ Меню"],
    ]
    await anna.press("Не внесено 1")
    assert "Ср, 18 ноября" in anna.last.text or "ср, 18 ноября" in anna.last.text
    assert "закроется через 13 дней" in anna.last.text
    await anna.press("18.11 7А")
    assert anna.last.text.startswith("7А · Алгебра, 18 ноября, 3-й урок\nправка до 2 декабря")


async def test_the_lesson_under_way_is_marked_and_comes_by_its_button(cast: Cast) -> None:
    cast.stage.clock.now = datetime(2026, 11, 20, 7, 20, tzinfo=UTC)
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    assert "10:10  7А алгебра, 305  сейчас\n       нет темы и явки\n" in anna.last.text, "homework may wait"
    await anna.press("сейчас 7А алгебра")
    assert anna.last.text.startswith("7А · Алгебра, 20 ноября")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("/lessons ср", "Среда, 25 ноября"),
        ("/lessons 18.11", "Среда, 18 ноября"),
        ("/lessons завтра", "Суббота, 21 ноября"),
    ],
)
async def test_other_days_by_words(cast: Cast, words: str, day: str) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send(words)
    assert anna.last.text.startswith(day)
    await anna.send("/lessons когда-нибудь")
    assert "Не поняли день «когда-нибудь»" in anna.last.text


async def test_days_turn_by_buttons_and_an_old_button_shows_its_own_day(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    old = anna.last
    await anna.press("‹ ср")
    assert anna.last.text.startswith("Среда, 18 ноября")
    cast.stage.clock.advance(days=3)
    await anna.send("/lessons")
    assert anna.last.text.startswith("Понедельник, 23 ноября")
    await anna.press_forged(old, "lessons:20261118")
    assert "Среда, 18 ноября" in "".join(message.text for message in anna.inbox)


async def test_a_substitution_shows_on_both_sides(cast: Cast) -> None:
    cast.stage.school.substitution(FRIDAY, 3, "7А", "Алгебра", teacher_id=cast.boris, room="210")
    anna, boris = cast.stage.linked(cast.anna, "Анна"), cast.stage.linked(cast.boris, "Борис")
    await boris.send("/lessons")
    assert "↻ 10:10  7А алгебра, 210" in boris.last.text
    assert "вместо Петрова А. С." in boris.last.text
    await boris.press("10:10 7А алгебра")
    assert boris.last.text.startswith("7А · Алгебра, 20 ноября")
    await anna.send("/lessons")
    assert "ведёт Тарасов Б. В." in anna.last.text
    assert not any("10:10" in button for row in anna.last.buttons for button in row)


async def test_a_cancelled_lesson_is_told_and_asks_for_nothing(cast: Cast) -> None:
    cast.stage.school.substitution(FRIDAY, 3, "7А", None)
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    assert "✕ 10:10  7А алгебра, 305  отменён" in anna.last.text
    assert "нет темы и явки" not in anna.last.text


async def test_the_week_has_rooms_and_changes(cast: Cast) -> None:
    cast.stage.school.substitution(FRIDAY, 3, "7А", "Алгебра", teacher_id=cast.boris)
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    await anna.press("Неделя")
    assert anna.last.text.splitlines()[:2] == ["Моя неделя", "16–22 ноября"]
    assert "10:10 7А алгебра, 305" in anna.last.text
    assert "↻ 10:10 7А алгебра, 305, ведёт Тарасов Б. В." in anna.last.text
    await anna.press("Неделя ›")
    assert "23–29 ноября" in anna.last.text
    await anna.press("‹ Уроки")


async def test_a_teacher_lands_on_the_day_and_who_teaches_nothing_does_not(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/start")
    assert anna.last.text.startswith("Пятница, 20 ноября")
    zavuch = cast.stage.linked(cast.zavuch, "Зоя")
    await zavuch.send("/start")
    assert "Здравствуйте" in zavuch.last.text
    mother = cast.stage.linked(cast.mother)
    await mother.send("/lessons")
    assert "Это для учителей" in mother.last.text


async def test_a_forged_lesson_of_a_colleague_is_not_found(cast: Cast) -> None:
    boris = cast.stage.linked(cast.boris, "Борис")
    await boris.send("/lessons")
    school = cast.stage.school
    place = f"{school.form('7А')}:{school.subject('Алгебра')}:20261120:3:0"
    for data in (
        f"lsn:{place}", f"ltop:{place}:-1", f"ltset:{place}:1", f"lhw:{place}", f"lhdue:{place}:20261123", f"lhdrop:{place}", f"lhnone:{place}",
        f"llike:{place}:1", f"lsame:{place}", f"latt:{place}", f"lpres:{place}:{cast.kim}:a", f"lall:{place}", f"lundo:{place}:x",
    ):  # fmt: skip
        answer = await boris.press_forged(boris.last, data)
        assert answer is not None, data
        assert answer.text == "Этой записи нет или она вам не видна.", data
    assert not school.rows(t.Attendance.__table__.select())


async def test_the_day_costs_a_fixed_number_of_statements(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons")
    with cast.stage.counting() as few:
        await anna.send("/lessons")
    for number in range(2, 9):
        for form in ("5А", "5Б", "6А"):
            cast.stage.school.slot(form, 5, number, "Алгебра", cast.anna)
            cast.stage.school.assignment(form, f"Предмет {number}", cast.anna)
    await anna.send("/lessons")
    with cast.stage.counting() as many:
        await anna.send("/lessons")
    assert len(many) == len(few) <= 17, "twelve of the day, five of the control's tasks"


async def test_the_day_in_english(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Anna", language="en")
    await anna.send("/lessons")
    assert "no topic, homework or attendance" in anna.last.text
    assert "! Not entered: 1 lesson, the oldest closes in 13 days" in anna.last.text


async def test_an_assigned_teacher_sees_the_lesson_that_the_timetable_gives_to_the_former_one(
    cast: Cast,
) -> None:
    school = cast.stage.school
    other = school.teacher("Инна", "Новикова", "Павловна")
    first, last = date(2026, 11, 16), date(2026, 11, 15)
    of_anna = t.Assignment.teacher_id == cast.anna
    school.change(t.Assignment, of_anna, ends=last)
    school.assignment("7А", "Алгебра", other, starts=first)
    inna, anna = cast.stage.linked(other, "Инна"), cast.stage.linked(cast.anna, "Анна")
    await inna.send("/lessons")
    assert "10:10  7А алгебра, 305" in inna.last.text
    assert "! Не внесено: 1 урок" in inna.last.text
    await anna.send("/lessons")
    assert "10:10" not in anna.last.text


async def test_a_far_day_costs_no_walk_of_the_years_between(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    started = time.process_time()
    await anna.send("/lessons 01.01.2199")
    assert "Вторник, 1 января 2199\nПетрова Анна Сергеевна\n\nУроков нет." in anna.last.text
    assert "! Не внесено: 1 урок" in anna.last.text, "the gaps are of now all the same"
    assert time.process_time() - started < 0.5


async def test_holidays_are_said_and_the_first_lessons_after_them_are_found(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/lessons 27.10")
    assert "Каникулы до 4 ноября" in anna.last.text
    assert anna.last.buttons[-2] == ["‹ пт", "Сегодня", "пт ›"]
    cast.stage.school.holiday("Зимние каникулы", date(2026, 11, 21), date(2026, 12, 20))
    await anna.send("/lessons 28.11")
    assert "Каникулы до 20 декабря" in anna.last.text
    await anna.press("пн ›")
    assert anna.last.text.startswith("Понедельник, 21 декабря")


async def test_a_teacher_with_a_child_at_school_has_the_lessons_on_the_home_card(cast: Cast) -> None:
    pupil = cast.stage.school.student("Саша", "Петров", "5А")
    cast.stage.school._add(t.Guardian, person_id=cast.anna)
    cast.stage.school.family(cast.anna, pupil)
    cast.stage.school.change(t.Person, t.Person.id == cast.anna, consent_on=date(2026, 9, 1))
    anna = cast.stage.linked(cast.anna, "Анна")
    await anna.send("/start")
    assert "Оценки" in anna.last.buttons[0]
    await anna.press("Уроки")
    assert anna.last.text.startswith("Пятница, 20 ноября\nПетрова Анна Сергеевна")


async def test_who_only_reads_a_lesson_comes_back_to_its_page(cast: Cast) -> None:
    lead = cast.stage.linked(cast.lead, "Вера")
    await lead.send("/menu")
    school = cast.stage.school
    place = f"{school.form('7А')}:{school.subject('Алгебра')}:20261116:3:0"
    await lead.press_forged(lead.last, f"lsn:{place}")
    assert lead.last.text.startswith("7А · Алгебра, 16 ноября")
    await lead.press("‹ Журнал")
    assert lead.last.text.startswith("7А · Алгебра")
