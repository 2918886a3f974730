"""«Пропуски», «Итоги», the choice of a child."""

from datetime import date

from sqlalchemy import select

from storage import tables as t
from tests.stories.diary.cast import FRIDAY, WEEK, Cast


def miss(cast: Cast, day: date, codes: dict[int, str | None]) -> None:
    """Lessons of the day in the journal, with Маша's codes by number."""
    school = cast.stage.school
    subjects = WEEK[day.isoweekday()]
    for number, code in codes.items():
        lesson = school.lesson(day, number, "7А", subjects[number - 1], cast.oleg)
        if code:
            school.absence(lesson, cast.masha, code)


async def test_lessons_and_whole_days_are_counted_by_reason(cast: Cast) -> None:
    miss(cast, date(2026, 11, 10), {1: "Б", 2: "Б", 3: "Б", 4: "ОСВ"})
    miss(cast, date(2026, 11, 11), {1: "УП", 2: "Б", 3: "Б", 4: "Б"})
    miss(cast, date(2026, 11, 12), {1: None, 2: "НП", 3: None, 4: "ОП"})
    miss(cast, date(2026, 11, 19), {1: None, 3: "ОТ", 4: "ОТ"})
    father = cast.father()
    await father.send("/absences")
    assert father.last.text == (
        "Маша, 7А · Пропуски\n"
        "вторая четверть\n"
        "\n"
        "Пропущено: 10 уроков, целиком 2 дня\n"
        "Без причины: 2 урока\n"
        "Уважительная причина: 1 урок\n"
        "Болезнь: 6 уроков, целиком 1 день\n"
        "Неуважительная причина: 1 урок\n"
        "Разные причины: 1 день\n"
        "Опозданий: 1\n"
        "Посещено 9 % уроков, 1 из 11\n"
        "\n"
        "! вчера, без причины: физика, литература\n"
        "чт, 12 ноября, неуважительная причина: история\n"
        "чт, 12 ноября, опоздание: литература\n"
        "ср, 11 ноября, уважительная причина: русский язык\n"
        "ср, 11 ноября, болезнь: геометрия, история, английский\n"
        "вт, 10 ноября, болезнь: весь день, 3 урока\n"
        "вт, 10 ноября, освобождение: физкультура"
    )


async def test_lessons_attended_are_counted_where_attendance_was_taken(cast: Cast) -> None:
    school = cast.stage.school
    school.subgroup("7А", "Английский язык", "1", [cast.masha])
    taken = {
        school.lesson(date(2026, 11, 9), number, "7А", subject, cast.oleg, subgroup=group)
        for number, subject, group in (
            (1, "Русский язык", ""),
            (2, "Алгебра", ""),
            (4, "Английский язык", "1"),
            (4, "Английский язык", "2"),
        )
    }
    school.change(t.Lesson, t.Lesson.id.in_(taken), attendance_at=cast.stage.clock())
    school.lesson(date(2026, 11, 9), 5, "7А", "Физика", cast.oleg)
    of_others = school.lesson(date(2026, 11, 10), 1, "7А", "Алгебра", cast.anna)
    school.absence(of_others, school.student("Юра", "Ким", "7А"), "Б")
    own = school.lesson(date(2026, 11, 11), 1, "7А", "Русский язык", cast.oleg)
    school.absence(own, cast.masha, "ОТ")
    father = cast.father()
    await father.send("/absences")
    assert "Посещено 80 % уроков, 4 из 5" in father.last.text


async def test_two_lessons_of_a_subject_are_one_name(cast: Cast) -> None:
    cast.stage.school.slot("7А", 4, 5, "Литература", cast.oleg)
    day = date(2026, 11, 19)
    for number, subject in ((1, "Алгебра"), (4, "Литература"), (5, "Литература")):
        lesson = cast.stage.school.lesson(day, number, "7А", subject, cast.oleg)
        if number > 1:
            cast.stage.school.absence(lesson, cast.masha, "ОТ")
    father = cast.father()
    await father.send("/absences")
    assert "! вчера, без причины: литература (2 урока)" in father.last.text


async def test_a_morning_missed_today_is_no_missed_day_yet(cast: Cast) -> None:
    miss(cast, FRIDAY, {1: "ОТ", 2: "ОТ"})
    father = cast.father()
    await father.send("/absences")
    assert "Пропущено: 2 урока\n" in father.last.text


async def test_lessons_of_another_subgroup_do_not_spoil_a_missed_day(cast: Cast) -> None:
    cast.stage.school.subgroup("7А", "Английский язык", "1", [cast.masha])
    miss(cast, date(2026, 11, 18), {1: "Б", 2: "Б", 3: "Б"})
    cast.stage.school.lesson(date(2026, 11, 18), 4, "7А", "Английский язык", cast.oleg, subgroup="2")
    father = cast.father()
    await father.send("/absences")
    assert "Пропущено: 3 урока, целиком 1 день" in father.last.text


async def test_without_absences_it_says_so_and_other_terms_are_a_press_away(cast: Cast) -> None:
    lesson = cast.stage.school.lesson(date(2026, 9, 15), 1, "7А", "Алгебра", cast.anna)
    cast.stage.school.absence(lesson, cast.masha, "НП", "ушла с урока")
    father = cast.father()
    await father.send("/absences")
    assert father.last.text.endswith("Пропусков нет.")
    await father.press("Первая четверть")
    assert "неуважительная причина: алгебра\n   «ушла с урока»" in father.last.text


async def test_the_year_is_totalled_too(cast: Cast) -> None:
    lesson = cast.stage.school.lesson(date(2026, 9, 15), 1, "7А", "Алгебра", cast.anna)
    cast.stage.school.absence(lesson, cast.masha, "Б")
    miss(cast, date(2026, 11, 12), {1: "Б", 2: None})
    father = cast.father()
    await father.send("/absences")
    assert "Пропущено: 1 урок\n" in father.last.text
    await father.press("За год")
    assert (
        "Маша, 7А · Пропуски\nучебный год 2026/2027\n\nПропущено: 2 урока, целиком 1 день" in father.last.text
    )
    await father.press("Вторая четверть")
    assert "Пропущено: 1 урок\n" in father.last.text


async def test_the_year_table_is_narrow_and_has_every_slot(cast: Cast) -> None:
    school = cast.stage.school
    for name, term in cast.terms.items():
        school.term_mark(cast.masha, "Алгебра", "4" if name == "1" else "5", term=term)
    school.term_mark(cast.masha, "Алгебра", "5", slot="year")
    school.term_mark(cast.masha, "Алгебра", "4", slot="exam")
    school.term_mark(cast.masha, "Алгебра", "5", slot="final")
    school.term_mark(cast.masha, "Физкультура", "осв", term=cast.terms["1"])
    father = cast.father()
    await father.send("/terms")
    lines = father.last.text.splitlines()
    assert lines[:2] == ["Маша, 7А · Итоги", "учебный год 2026/2027"]
    assert lines[3].split() == ["1", "2", "3", "Год", "Экз", "Итог"]
    assert lines[4].split() == ["Алгебра", "4", "5", "5", "5", "4", "5"]
    assert all(len(line) <= 32 for line in lines[3:-1])
    assert lines[-1] == "Цифры вверху: четверти."


async def test_words_too_wide_for_the_table_become_lines(cast: Cast) -> None:
    school = cast.stage.school
    for name, term in cast.terms.items():
        school.term_mark(cast.masha, "Алгебра", "незач" if name != "1" else "зач", term=term)
        school.term_mark(cast.masha, "Физкультура", "незач", term=term)
    for slot in ("year", "exam", "final"):
        school.term_mark(cast.masha, "Алгебра", "незач", slot=slot)
    father = cast.father()
    await father.send("/terms")
    assert "Алгебра: зач незач незач, за год незач, экзамен незач, итоговая незач" in father.last.text


async def test_earlier_years_have_their_table_too(cast: Cast) -> None:
    school = cast.stage.school
    school.year("2025/2026")
    old = school.term("4 четверть", date(2026, 4, 1), date(2026, 5, 29))
    school.enrol(cast.masha, "6А")
    school.term_mark(cast.masha, "Музыка", "5", term=old)
    father = cast.father()
    await father.send("/terms")
    assert "Итоговых оценок пока нет." in father.last.text
    await father.press("2025/2026")
    assert "учебный год 2025/2026" in father.last.text
    assert "Музыка" in father.last.text


async def test_the_chosen_child_is_kept_for_the_commands(cast: Cast) -> None:
    mother = cast.mother()
    await mother.send("/child")
    assert mother.last.buttons == [["Маша, 7А ✓", "Петя, 3Б"]]
    await mother.press("Петя, 3Б")
    assert mother.last.text.startswith("Петя, 3Б\n")
    await mother.send("/grades")
    assert mother.last.text.startswith("Петя, 3Б · Оценки")
    await mother.press("‹ Сегодня")
    await mother.press("Маша, 7А")
    await mother.send("/homework")
    assert mother.last.text.startswith("Маша, 7А · Домашка")
    row = cast.stage.school.rows(select(t.Account.child_id).where(t.Account.id == mother.id))[0]
    assert row.child_id == cast.masha


async def test_a_child_is_opened_by_name(cast: Cast) -> None:
    stranger = cast.stage.school.student("Юра", "Ким", "7А")
    mother = cast.mother()
    for typed, opened in (("петя", "Петя, 3Б\n"), ("Маш", "Маша, 7А\n")):
        await mother.send(f"/child {typed}")
        assert mother.last.text.startswith(opened), typed
    row = cast.stage.school.rows(select(t.Account.child_id).where(t.Account.id == mother.id))[0]
    assert row.child_id == cast.masha
    for typed in ("Юра", str(stranger), "<b>", "…"):
        await mother.send(f"/child {typed}")
        assert mother.last.text == "Чей дневник открыть?", typed


async def test_every_screen_names_the_child(cast: Cast) -> None:
    mother = cast.mother()
    for command in ("/today", "/grades", "/homework", "/timetable", "/absences", "/terms"):
        await mother.send(command)
        assert mother.last.text.startswith("Маша, 7А"), command


async def test_namesakes_are_told_apart(cast: Cast) -> None:
    school = cast.stage.school
    twin = school.student("Маша", "Белова", "7А")
    mother = cast.stage.linked(school.guardian("Вера", "Белова", [cast.masha, twin]), "Вера")
    await mother.send("/child")
    assert mother.last.buttons == [["Маша Соколова, 7А ✓"], ["Маша Белова, 7А"]]
    await mother.press("Маша Белова, 7А")
    assert mother.last.text.startswith("Маша Белова, 7А\n")
    await mother.send("/menu")
    assert mother.last.text.startswith("Маша Белова, 7А\n")
    await mother.send("/messages")
    await mother.press("Написать учителю")
    assert mother.last.buttons == [["Маша Соколова, 7А"], ["Маша Белова, 7А"], ["‹ Письма"]]
    await mother.press("Маша Соколова, 7А")
    assert mother.last.text.startswith("Маша Соколова, 7А · Новое письмо\n")


async def test_notices_and_letters_lead_back_even_when_there_are_none(cast: Cast) -> None:
    mother = cast.mother()
    for place in ("Письма", "Объявления"):
        await mother.send("/today")
        if place == "Объявления":
            await mother.press("Ещё")
        await mother.press(place)
        assert mother.last.text.startswith(f"{place}\n")
        assert mother.last.buttons[-1] == ["‹ Сегодня"]
        await mother.press("‹ Сегодня")
        assert mother.last.text.startswith("Маша, 7А\n")
    teacher = cast.teacher()
    await teacher.send("/messages")
    assert teacher.last.buttons[-1] == ["‹ Меню"]


async def test_one_child_or_ones_own_diary_needs_no_choice(cast: Cast) -> None:
    father, masha = cast.father(), cast.student()
    await father.send("/child")
    assert "Здесь открыт один дневник." in father.last.text
    await masha.send("/child")
    assert "Это ваш дневник" in masha.last.text
    await masha.press("Сегодня")
    assert masha.last.text.startswith("Маша, 7А\n")
