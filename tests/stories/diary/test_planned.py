"""«Контрольные», «Каникулы и четверти» and «Оценки по дням»."""

from datetime import date, timedelta

from storage.tables import Student
from tests.stories.diary.cast import FRIDAY, Cast, algebra_of_chat_md

TUESDAY = date(2026, 11, 24)


async def test_a_planned_test_stands_wherever_its_day_is_shown(cast: Cast) -> None:
    school = cast.stage.school
    school.planned_work(TUESDAY, "7А", "Алгебра", "контрольная", "Степени")
    school.planned_work(TUESDAY, "7А", "Физика", "зачёт")
    school.subgroup("7А", "Английский язык", "1", [cast.petya])
    school.planned_work(TUESDAY, "7А", "Английский язык", "диктант", subgroup="1")
    school.planned_work(TUESDAY, "3Б", "Алгебра", "тест")
    father = cast.father()
    await father.send("/timetable вторник")
    assert "8:30–9:10  Алгебра, каб. 305\n   Петрова А. С.\n   Контрольная «Степени»\n" in father.last.text
    assert father.last.text.endswith("Зачёт: физика, урока в этот день нет")
    await father.press("Неделя")
    assert "Контрольная «Степени»: алгебра\nЗачёт: физика" in father.last.text
    await father.send("/homework вторник")
    assert father.last.text.splitlines()[2:4] == ["Алгебра: контрольная «Степени»", "Физика: зачёт"]
    await father.press("Неделя")
    assert "Вт, Алгебра: контрольная «Степени»" in father.last.text
    await father.send("/tests")
    assert father.last.text.splitlines() == [
        "Маша, 7А · Контрольные",
        "Вт, 24 ноября",
        "Алгебра: контрольная «Степени»",
        "Физика: зачёт",
    ]
    for shown in ("/timetable вторник", "/homework вторник", "/tests"):
        await father.send(shown)
        assert "диктант" not in father.last.text
        assert "тест" not in father.last.text
    assert father.last.buttons == [["‹ Расписание"], ["‹ Сегодня"]]


async def test_tests_are_one_press_from_the_timetable_paged_and_none_is_said(cast: Cast) -> None:
    father = cast.father()
    await father.send("/timetable")
    await father.press("Контрольные")
    assert "Контрольных впереди пока не назначено." in father.last.text
    for ahead in range(20):
        cast.stage.school.planned_work(
            FRIDAY + timedelta(days=ahead), "7А", "Алгебра", "контрольная", "Степени"
        )
    await father.send("/tests")
    assert father.last.text.splitlines()[1] == "Сегодня, пт, 20 ноября"
    assert len(father.last.text.splitlines()) <= 26
    await father.press("Дальше ›")
    assert "Сб, 28 ноября" in father.last.text


async def test_the_year_with_its_holidays_and_a_count_of_days(cast: Cast) -> None:
    cast.stage.school.holiday("День защитника", date(2027, 2, 23), date(2027, 2, 23))
    father = cast.father()
    await father.send("/timetable")
    await father.press("Каникулы и четверти")
    assert father.last.text.splitlines() == [
        "Маша, 7А · Каникулы и четверти",
        "Каникулы через 41 день: 31 декабря – 10 января",
        "До них 28 учебных дней",
        "",
        "Первая четверть",
        "   1 сентября – 25 октября",
        "Осенние каникулы, 10 дней",
        "   26 октября – 4 ноября",
        "Вторая четверть",
        "   5 ноября – 30 декабря",
        "Каникулы, 11 дней",
        "   31 декабря – 10 января",
        "Третья четверть",
        "   11 января – 21 марта",
        "",
        "Ещё выходные: 23 февраля",
    ]
    cast.at(12, 0, day=31, month=10)
    await father.send("/holidays")
    assert father.last.text.splitlines()[1:3] == [
        "Осенние каникулы: ещё 5 дней, до 4 ноября",
        "В школу чт, 5 ноября",
    ]


async def test_the_calendar_of_a_student_without_a_class_says_so(cast: Cast) -> None:
    school = cast.stage.school
    person = school.person("Оля", "Новая")
    school.add_many(Student.__table__, [{"person_id": person}])
    olya = cast.stage.linked(person, "Оля")
    await olya.send("/holidays")
    assert "Класс ещё не назначен" in olya.last.text


async def test_marks_by_day_of_two_weeks_at_any_time(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    school = cast.stage.school
    late = school.lesson(date(2026, 11, 5), 3, "7А", "История", cast.oleg)
    school.mark(late, cast.masha, "5", set_on=FRIDAY)
    school.mark(late, cast.masha, "3", set_on=date(2026, 11, 6))
    father = cast.father()
    for _ in range(2):
        await father.send("/grades сегодня")
        assert father.last.text.splitlines() == [
            "Маша, 7А · Оценки по дням",
            "сегодня, пятница, 20 ноября",
            "История 5 ответ, за 5 ноября",
            "Алгебра 4² контрольная «Степени»",
            "",
            "Вт, 17 ноября",
            "Алгебра 5 ответ",
            "",
            "Чт, 12 ноября",
            "Алгебра 3 самостоятельная",
            "",
            "Вт, 10 ноября",
            "Алгебра 5 ответ",
        ]
    cast.stage.clock.advance(days=1)
    await father.send("/grades")
    await father.press("По дням")
    assert father.last.text.splitlines()[1:4] == ["Сегодня оценок пока нет.", "", "Вчера"]
    cast.stage.clock.advance(days=20)
    await father.press("‹ Оценки")
    await father.press("По дням")
    assert "За две недели оценок не было, последние поставили пт, 20 ноября." in father.last.text
