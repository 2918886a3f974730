"""«Оценки» of other terms, years and schools; what if, dynamics, many marks."""

from datetime import UTC, date, datetime

from tests.stage import Stage
from tests.stories.diary.cast import Cast, algebra_of_chat_md


async def test_supposing_beside_marks_that_do_not_count(cast: Cast) -> None:
    school = cast.stage.school
    school.mark(school.lesson(date(2026, 11, 10), 1, "7А", "Алгебра", cast.anna), cast.masha, "зач")
    father = cast.father()
    await father.send("/grades алгебра")
    await father.press("А если…")
    assert "Средний балл по этим оценкам не считается." in father.last.text
    await father.press("5")
    assert "средний балл 5,00, выходит 5\n\n" in father.last.text, "one mark needs no arithmetic"


async def test_holidays_of_a_school_with_trimesters(cast: Cast) -> None:
    school = cast.stage.school
    school.year("2027/2028")
    school.term("1 триместр", date(2027, 9, 1), date(2027, 11, 14), kind="триместр")
    school.term("2 триместр", date(2027, 11, 22), date(2028, 2, 20), kind="триместр")
    school.enrol(cast.masha, "8А", starts=date(2027, 9, 1))
    cast.stage.clock.now = datetime(2027, 11, 17, 9, tzinfo=UTC)
    father = cast.father()
    await father.send("/grades")
    assert father.last.text.splitlines()[1] == "первый триместр, сейчас каникулы"


async def test_without_marks_the_term_before_is_recalled(cast: Cast) -> None:
    school = cast.stage.school
    lesson = school.lesson(date(2026, 9, 15), 1, "7А", "Алгебра", cast.anna)
    school.mark(lesson, cast.masha, "4")
    father = cast.father()
    await father.send("/grades")
    assert "Оценок пока нет. Первая четверть: 4,00 в среднем по предметам." in father.last.text
    await father.press("Предметы")
    await father.press("Алгебра")
    assert "Оценок пока нет. Первая четверть: 4,00 в среднем." in father.last.text


async def test_in_holidays_the_last_finished_term_is_shown_and_said(cast: Cast) -> None:
    school = cast.stage.school
    school.mark(school.lesson(date(2026, 9, 15), 1, "7А", "Алгебра", cast.anna), cast.masha, "4")
    cast.at(12, 0, day=28, month=10)
    father = cast.father()
    await father.send("/grades")
    assert "первая четверть, сейчас каникулы" in father.last.text
    assert "Для аттестации" not in father.last.text, "no mark can be added any more"
    assert "Алгебра 4 · 4,00 → 4" in father.last.text
    await father.press("Предметы")
    await father.press("Алгебра")
    assert "Осталось" not in father.last.text


async def test_other_terms_and_earlier_years_are_a_press_away(cast: Cast) -> None:
    school = cast.stage.school
    old_year = school.year("2025/2026")
    old_term = school.term("4 четверть", date(2026, 4, 1), date(2026, 5, 29))
    school.enrol(cast.masha, "6А")
    music = school.lesson(date(2026, 5, 12), 1, "6А", "Музыка", cast.oleg)
    school.mark(music, cast.masha, "5")
    school.debt(music, cast.masha, "проект")
    school.mark(school.lesson(date(2026, 9, 15), 1, "7А", "Алгебра", cast.anna), cast.masha, "3")
    assert old_year
    assert old_term
    father = cast.father()
    await father.send("/grades")
    await father.press("‹ Первая четверть")
    assert "Алгебра 3 · 3,00 → 3" in father.last.text
    await father.press("Предметы")
    await father.press("Все периоды")
    await father.press("Четвёртая четверть, 2025/2026")
    assert "четвёртая четверть, 2025/2026" in father.last.text
    assert "Музыка 5 ● · 5,00 → 5" in father.last.text
    assert "Алгебра" not in father.last.text
    await father.press("Долги: 1")
    assert "Долги\nучебный год 2025/2026\n" in father.last.text
    assert "Музыка: проект" in father.last.text
    await father.press("‹ Оценки")
    assert "четвёртая четверть, 2025/2026" in father.last.text


async def test_last_year_s_debts_are_none_of_this_year_s(cast: Cast) -> None:
    school = cast.stage.school
    school.year("2025/2026")
    school.term("4 четверть", date(2026, 4, 1), date(2026, 5, 29))
    school.enrol(cast.masha, "6А")
    school.debt(school.lesson(date(2026, 5, 12), 1, "6А", "Музыка", cast.oleg), cast.masha, "проект")
    father = cast.father()
    await father.send("/grades")
    assert "Долги" not in str(father.last.buttons)
    await father.send("долги")
    assert "Долгов нет, всё сдано." in father.last.text
    for text in ("/menu", "/week"):
        await father.send(text)
        assert "проект" not in father.last.text


async def test_half_years_and_schools_without_terms_work_too(stage: Stage) -> None:
    school = stage.school
    anna = school.teacher("Анна", "Петрова")
    school.term("1 полугодие", date(2026, 9, 1), date(2026, 12, 30), kind="полугодие", classes="10-11")
    senior = school.student("Лена", "Белова", "10А")
    junior = school.student("Коля", "Белов", "2А")
    mother = stage.linked(school.guardian("Вера", "Белова", [senior, junior]), "Вера")
    for student, form in ((senior, "10А"), (junior, "2А")):
        school.mark(school.lesson(date(2026, 11, 12), 1, form, "Музыка", anna), student, "5")
    await mother.send("/grades")
    assert "Лена, 10А · Оценки\nпервое полугодие" in mother.last.text
    await mother.send("/child")
    await mother.press("Коля, 2А")
    await mother.press("Оценки")
    assert "Коля, 2А · Оценки\nучебный год 2026/2027" in mother.last.text
    assert "Музыка 5" in mother.last.text


async def test_what_if_adds_marks_and_says_what_comes_of_it(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    father = cast.father()
    await father.send("/grades алгебра")
    await father.press("А если…")
    await father.press("5")
    await father.press("5")
    await father.press("5")
    assert "Если получить 5 5 5:\nсредний балл 4,50, выходит 5" in father.last.text
    assert "Осталось 19 уроков." in father.last.text
    await father.press("Убрать последнюю")
    await father.press("Вес 2")
    await father.press("2²")
    assert "Если получить 5 5 2²:" in father.last.text
    await father.press("Сначала")
    assert "Если получить" not in father.last.text
    await father.press("‹ Алгебра")
    assert "Средний балл 4,20, выходит 4" in father.last.text


async def test_what_cannot_be_reached_in_the_lessons_left_is_said(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    cast.at(12, 0, day=25, month=12)
    father = cast.father()
    await father.send("/grades алгебра")
    assert "До пятёрки нужны ещё три пятёрки, но столько уроков не осталось." in father.last.text
