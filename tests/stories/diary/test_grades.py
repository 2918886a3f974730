"""«Оценки»: all subjects of a term, one subject, what is needed, what if, other terms and years."""

from datetime import date, timedelta

from tests.stage import Stage
from tests.stories.diary.cast import FRIDAY, Cast, algebra_of_chat_md


async def test_a_subject_a_line_with_marks_in_order_average_and_forecast(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    father = cast.father()
    await father.send("/grades")
    lines = father.last.text.splitlines()
    assert lines[:4] == [
        "Маша, 7А · Оценки",
        "вторая четверть, → прогноз",
        "2 пятёрки, 1 четвёрка, 1 тройка",
        "",
    ]
    assert lines[4] == "• Алгебра 5 3 5 4² · 4,20 → 4"
    assert "Пока без оценок: английский язык, биология" in father.last.text


async def test_the_subject_shows_its_arithmetic_works_and_comments(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    father = cast.father()
    await father.send("/grades")
    await father.press("Алгебра")
    assert father.last.text == (
        "Маша, 7А · Алгебра\n"
        "вторая четверть, ведёт Петрова А. С.\n"
        "\n"
        "Средний балл 4,20, выходит 4\n"
        "(5 + 3 + 5 + 4·2) : 5 = 4,20\n"
        "\n"
        "• 20 ноября  4² контрольная «Степени»\n"
        "   «Ошибка в знаке, № 5»\n"
        "• 17 ноября  5 ответ\n"
        "12 ноября  3 самостоятельная\n"
        "10 ноября  5 ответ\n"
        "\n"
        "До пятёрки нужны ещё три пятёрки.\n"
        "Осталось 22 урока."
    )
    assert father.last.buttons[-1] == ["‹ Оценки"]


async def test_a_set_term_mark_wins_and_the_forecast_disappears(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    cast.stage.school.term_mark(cast.masha, "Алгебра", "5", term=cast.terms["2"])
    father = cast.father()
    await father.send("/grades")
    assert "Алгебра 5 3 5 4² · 4,20, за четверть 5" in father.last.text
    assert "прогноз" not in father.last.text
    await father.press("Алгебра")
    assert "Оценка за четверть 5\nСредний балл 4,20\n" in father.last.text
    assert "выходит" not in father.last.text
    assert "До пятёрки" not in father.last.text
    assert not any("А если…" in row for row in father.last.buttons)


async def test_marks_that_are_no_numbers_or_weigh_nothing_are_shown_and_not_averaged(cast: Cast) -> None:
    school = cast.stage.school
    for day, value, weight in ((10, "зач", 1), (12, "2", 0), (17, "5", 1), (19, "н/а", 1)):
        lesson = school.lesson(date(2026, 11, day), 1, "7А", "Алгебра", cast.anna)
        school.mark(lesson, cast.masha, value, weight=weight)
    father = cast.father()
    await father.send("/grades")
    assert "Алгебра зач 2⁰ 5 н/а · 5,00 → 5" in father.last.text
    await father.press("Алгебра")
    assert "! Для аттестации нужны три оценки, пока одна. Иначе н/а." in father.last.text


async def test_before_the_first_mark_the_minimum_is_no_alarm(cast: Cast) -> None:
    school = cast.stage.school
    lesson = school.lesson(date(2026, 11, 10), 1, "7А", "Алгебра", cast.anna)
    school.mark(lesson, school.student("Юра", "Ким", "7А"), "5")
    father = cast.father()
    await father.send("/grades алгебра")
    assert "\nДля аттестации нужны три оценки.\nОсталось 22 урока." in father.last.text
    cast.at(9, 0, day=28, month=12)
    await father.send("/grades алгебра")
    assert "! Для аттестации нужны три оценки, пока нет ни одной. Иначе н/а." in father.last.text


async def test_of_many_subjects_with_too_few_marks_three_are_named(cast: Cast) -> None:
    school = cast.stage.school
    for subject in ("Биология", "Геометрия", "История", "Русский язык", "Физика"):
        for day in (10, 12, 17):
            school.mark(school.lesson(date(2026, 11, day), 3, "7А", subject, cast.oleg), cast.masha, "5")
    yura = school.student("Юра", "Ким", "7А")
    for number, subject in enumerate(("Алгебра", "Английский язык", "ИЗО", "Литература", "Физкультура"), 1):
        school.mark(school.lesson(date(2026, 11, 18), number, "7А", subject, cast.oleg), yura, "4")
    father = cast.father()
    await father.send("/grades")
    assert father.last.text.endswith("! Мало оценок, нужно 3, иначе н/а: алгебра, английский, ИЗО и ещё 2")
    for day in (10, 12, 17):
        school.mark(school.lesson(date(2026, 11, day), 1, "7А", "Алгебра", cast.anna), cast.masha, "5")
    await father.send("/grades")
    assert father.last.text.endswith("иначе н/а: английский, ИЗО, литература, физкультура")


async def test_several_marks_of_a_lesson_and_of_a_day_stand_in_the_order_of_lessons(cast: Cast) -> None:
    school = cast.stage.school
    second = school.lesson(FRIDAY, 6, "7А", "Алгебра", cast.anna)
    school.mark(second, cast.masha, "4")
    first = school.lesson(FRIDAY, 2, "7А", "Алгебра", cast.anna)
    school.mark(first, cast.masha, "2")
    school.mark(first, cast.masha, "3", kind="работа над ошибками")
    father = cast.father()
    await father.send("/grades")
    assert "Алгебра 2 3 4 · 3,00 → 3" in father.last.text


async def test_the_average_is_exact_and_rounds_half_up(cast: Cast) -> None:
    school = cast.stage.school
    for number, value in enumerate("54444444"):
        day = date(2026, 11, 5) + timedelta(days=number)
        lesson = school.lesson(day, 1, "7А", "Алгебра", cast.anna)
        school.mark(lesson, cast.masha, value)
    father = cast.father()
    await father.send("/grades")
    assert "4,13 → 4" in father.last.text, "33/8 = 4,125"


async def test_an_open_debt_is_a_dot_beside_the_marks_and_a_list_of_its_own(cast: Cast) -> None:
    school = cast.stage.school
    lesson = school.lesson(date(2026, 11, 19), 3, "7А", "Физика", cast.oleg)
    school.mark(lesson, cast.masha, "5")
    school.debt(lesson, cast.masha, "лабораторная № 2", due=date(2026, 11, 25))
    handed_in = school.lesson(date(2026, 11, 16), 5, "7А", "Физика", cast.oleg)
    school.debt(handed_in, cast.masha, "лабораторная № 1", closed_on=date(2026, 11, 18))
    father = cast.father()
    await father.send("/grades")
    assert "Физика 5 ● · 5,00 → 5" in father.last.text
    await father.press("Долги: 1")
    assert "● Физика: лабораторная № 2, сдать до 25 ноября" in father.last.text
    assert "№ 1" not in father.last.text
    await father.press("‹ Оценки")
    await father.press("Физика")
    assert "● лабораторная № 2, сдать до 25 ноября" in father.last.text
    cast.stage.clock.advance(days=10)
    await father.press("‹ Оценки")
    await father.press("Долги: 1")
    assert "! Физика: лабораторная № 2, срок прошёл 25 ноября" in father.last.text


async def test_a_subject_is_opened_by_what_people_type(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    father = cast.father()
    for typed in ("алг", "Алгебра", "АЛГЕБРА", "алгибра", "алгебры"):
        await father.send(f"/grades {typed}")
        assert father.last.text.startswith("Маша, 7А · Алгебра"), typed
    await father.send("/grades рус")
    assert father.last.text.startswith("Маша, 7А · Русский язык")


async def test_a_name_that_means_several_subjects_or_none_is_answered_with_buttons(cast: Cast) -> None:
    father = cast.father()
    await father.send("/grades физ")
    assert father.last.buttons[0] == ["Физика", "Физкультура"]
    await father.press("Физика")
    assert father.last.text.startswith("Маша, 7А · Физика")
    await father.send("/grades <b>астрология")
    assert "Предмета «<b>астрология» нет." in father.last.text
    assert ["Алгебра", "Английский"] in father.last.buttons


async def test_the_dynamics_is_a_picture_with_a_way_back(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    father = cast.father()
    await father.send("/grades алгебра")
    said = len(father.inbox)
    await father.press("Динамика")
    assert father.last.photo is not None
    assert len(father.inbox) == said, "the picture stands in the screen's place"
    assert "Средний балл 4,20" in father.last.text
    await father.press("‹ Алгебра")
    assert "(5 + 3 + 5 + 4·2) : 5 = 4,20" in father.last.text
    assert [message.photo for message in father.inbox if not message.deleted and message.photo] == []


async def test_sixty_marks_are_paged_and_the_sum_counts_equal_ones(cast: Cast) -> None:
    school = cast.stage.school
    for number in range(60):
        day = date(2026, 11, 5) + timedelta(days=number % 15)
        lesson = school.lesson(day, 1 + number // 15, "7А", "Алгебра", cast.anna)
        school.mark(lesson, cast.masha, "5" if number % 3 else "4", comment="Очень подробно " * 12)
    father = cast.father()
    await father.send("/grades алгебра")
    assert "(40 × 5 + 20 × 4) : 60 = 4,67" in father.last.text
    seen = father.last.text.count("ноября  ")
    while any("Раньше ›" in row for row in father.last.buttons):
        await father.press("Раньше ›")
        seen += father.last.text.count("ноября  ")
    assert seen == 60
    await father.press("‹ Новее")


async def test_names_with_signs_of_html_are_shown_as_they_are(stage: Stage) -> None:
    school = stage.school
    school.quarters()
    anna = school.teacher("Д’Артаньян & <сын>", "О'Нил")
    masha = school.student("Маша <3", "Соколова", "7А")
    maria = stage.linked(school.guardian("Мария", "Соколова", [masha]))
    lesson = school.lesson(date(2026, 11, 12), 1, "7А", "Труд & «быт» <b>", anna)
    school.assignment("7А", "Труд & «быт» <b>", anna)
    school.mark(lesson, masha, "5", kind="<i>", title="a < b & c", comment="5 < 6 & 7")
    await maria.send("/grades")
    assert "Труд & «быт» <b> 5" in maria.last.text
    await maria.press("Труд & «быт» <b>")
    assert "ведёт О'Нил Д." in maria.last.text
    assert "5 <i> «a < b & c»\n   «5 < 6 & 7»" in maria.last.text


async def test_an_average_is_not_shown_on_a_threshold_that_it_does_not_reach(cast: Cast) -> None:
    school = cast.stage.school
    for number in range(200):
        lesson = school.lesson(date(2026, 11, 10), number + 10, "7А", "Алгебра", cast.anna)
        school.mark(lesson, cast.masha, "5" if number < 99 else "4")
    father = cast.father()
    await father.send("/grades алгебра")
    assert "Средний балл 4,495, выходит 4" in father.last.text
