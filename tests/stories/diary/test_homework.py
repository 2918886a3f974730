"""«Домашка»: by day, week and subject; the ticks of the student."""

from datetime import date

from sqlalchemy import select

from storage import tables as t
from tests.stories.diary.cast import FRIDAY, Cast

MONDAY = date(2026, 11, 23)


def homework(cast: Cast) -> int:
    """Algebra and history for Monday, Russian for Wednesday."""
    school = cast.stage.school
    school.lesson(FRIDAY, 5, "7А", "История", cast.oleg, homework="§ 12, вопросы 1–3", due=MONDAY)
    algebra = school.lesson(FRIDAY, 6, "7А", "Алгебра", cast.anna, homework="№ 301–305", due=MONDAY)
    school.lesson(FRIDAY, 1, "7А", "Русский язык", cast.oleg, homework="упр. 214", due=date(2026, 11, 25))
    return algebra


async def test_by_default_it_is_that_of_the_next_school_day_in_the_order_of_its_lessons(cast: Cast) -> None:
    homework(cast)
    father = cast.father()
    await father.send("/homework")
    assert father.last.text == (
        "Маша, 7А · Домашка\nПонедельник, 23 ноября\n\nАлгебра: № 301–305\nИстория: § 12, вопросы 1–3"
    )


async def test_a_day_is_named_in_words_or_as_a_date(cast: Cast) -> None:
    homework(cast)
    father = cast.father()
    for typed in ("среда", "на среду", "25.11", "25 ноября", "Wednesday"):
        await father.send(f"/homework {typed}")
        assert "Русский язык: упр. 214" in father.last.text, typed
    await father.send("/homework завтра")
    assert father.last.text.splitlines()[1:] == ["Завтра, суббота, 21 ноября", "", "В этот день уроков нет."]


async def test_neighbouring_school_days_and_the_week_are_a_press_away(cast: Cast) -> None:
    homework(cast)
    father = cast.father()
    await father.send("/homework")
    await father.press("вт, 24 ноября ›")
    assert "Ничего не задано." in father.last.text
    await father.press("ср, 25 ноября ›")
    assert "Русский язык: упр. 214" in father.last.text
    await father.press("Неделя")
    assert father.last.text == (
        "Маша, 7А · Домашка\n"
        "23–29 ноября\n"
        "\n"
        "Пн, 23 ноября\n"
        "История: § 12, вопросы 1–3\n"
        "Алгебра: № 301–305\n"
        "Ср, 25 ноября\n"
        "Русский язык: упр. 214"
    )
    await father.press("Следующая ›")
    assert "На эту неделю ничего не задано." in father.last.text


async def test_a_week_begins_with_today_and_keeps_the_days_before_as_buttons(cast: Cast) -> None:
    school = cast.stage.school
    for day, text in ((date(2026, 11, 17), "№ 1"), (date(2026, 11, 19), "№ 2"), (FRIDAY, "№ 3")):
        school.lesson(date(2026, 11, 16), day.day, "7А", "Алгебра", cast.anna, homework=text, due=day)
    father = cast.father()
    await father.send("/homework неделя")
    assert father.last.text.splitlines()[1:] == ["16–22 ноября", "", "Пт, 20 ноября", "Алгебра: № 3"]
    assert father.last.buttons[0] == ["вт", "чт", "пт"]
    await father.press("вт")
    assert "№ 1" in father.last.text
    await father.send("/homework неделя")
    await father.press("‹ Прошлая")
    await father.press("Следующая ›")
    cast.at(9, 0, day=24)
    await father.press("Следующая ›")
    await father.press("‹ Прошлая")
    assert "№ 1" in father.last.text, "a week gone by is shown whole"


async def test_a_subject_shows_what_was_given_of_late(cast: Cast) -> None:
    homework(cast)
    father = cast.father()
    await father.send("/homework алгебра")
    assert "К 23 ноября\n№ 301–305" in father.last.text
    await father.send("/homework физ")
    await father.press("Физика")
    assert "За последний месяц ничего не задано." in father.last.text
    await father.send("/homework абракадабра")
    assert "Не понял «абракадабра»" in father.last.text
    await father.press("Ближайший день")
    assert "№ 301–305" in father.last.text


async def test_only_the_students_own_subgroup_counts(cast: Cast) -> None:
    school = cast.stage.school
    school.subgroup("7А", "Английский язык", "1", [cast.masha])
    for subgroup, text in (("1", "слова на стр. 48"), ("2", "чужое задание")):
        school.lesson(
            FRIDAY, 3, "7А", "Английский язык", cast.oleg, subgroup=subgroup, homework=text, due=MONDAY
        )
    father = cast.father()
    await father.send("/homework")
    assert "слова на стр. 48" in father.last.text
    assert "чужое" not in father.last.text


async def test_the_student_ticks_and_the_parent_sees_it(cast: Cast) -> None:
    homework(cast)
    masha, father = cast.student(), cast.father()
    await masha.send("/homework")
    answer = await masha.press("☐ Алгебра")
    assert answer is not None
    assert answer.text == "Отмечено"
    assert "☑ Алгебра: № 301–305" in masha.last.text
    await father.send("/homework")
    assert "☑ Алгебра: № 301–305" in father.last.text
    assert not any("Алгебра" in button for row in father.last.buttons for button in row)
    await masha.press("☑ Алгебра")
    await father.send("/homework")
    assert "☑" not in father.last.text


async def test_a_parent_or_a_classmate_cannot_tick(cast: Cast) -> None:
    algebra = homework(cast)
    father, other = cast.father(), cast.other_parent()
    masha = cast.student()
    await father.send("/homework")
    await other.send("/homework")
    data = f"ht:{cast.masha}:{algebra}:20261123:1:0"
    for user in (father, other):
        answer = await user.press_forged(user.last, data)
        assert answer is not None
        assert answer.text == "Этой записи нет или она вам не видна."
    foreign = cast.stage.school.lesson(
        FRIDAY, 1, "3Б", "Русский язык", cast.oleg, homework="чужое", due=MONDAY
    )
    await masha.send("/homework")
    answer = await masha.press_forged(masha.last, f"ht:{cast.masha}:{foreign}:20261123:1:0")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."
    assert not cast.stage.school.rows(select(t.HomeworkTick.lesson_id))


async def test_long_homework_folds_and_its_signs_stay_text(cast: Cast) -> None:
    text = ("Прочитать <b>главу</b> & пересказать 📚 " * 30)[:900]
    cast.stage.school.lesson(FRIDAY, 6, "7А", "Алгебра", cast.anna, homework=text, due=MONDAY)
    father = cast.father()
    await father.send("/homework")
    assert "<b>главу</b> & пересказать 📚" in father.last.text
    assert "<blockquote expandable>" in father.last.html
