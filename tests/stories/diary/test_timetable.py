"""«Расписание» of a day and a week: bells, rooms, teachers, substitutions, cancellations, holidays."""

from datetime import date

from storage import tables as t
from tests.stage import Stage
from tests.stories.diary.cast import FRIDAY, Cast


async def test_a_day_has_bells_rooms_teachers_and_topics(cast: Cast) -> None:
    cast.stage.school.lesson(FRIDAY, 6, "7А", "Алгебра", cast.anna, topic="Степени")
    father = cast.father()
    await father.send("/timetable")
    assert father.last.text.startswith(
        "Маша, 7А · Расписание\nСегодня, пятница, 20 ноября\nСейчас перемена, до 13:30\n\n8:30–9:10  Русский язык"
    )
    assert "12:40–13:20  Алгебра, каб. 305\n   Петрова А. С.\n   Степени" in father.last.text
    assert "<b>Алгебра</b>, каб. 305" in father.last.html


async def test_a_line_that_would_wrap_takes_the_short_name(cast: Cast) -> None:
    cast.at(7, 30)
    father = cast.father()
    await father.send("/timetable")
    assert "10:10–10:50  Английский, каб. 212\n" in father.last.text
    await father.send("/today")
    assert "10:10  Английский язык, каб. 212\n" in father.last.text, "there it fits"


async def test_substitutions_and_cancellations_are_marked(cast: Cast) -> None:
    school = cast.stage.school
    wednesday = date(2026, 11, 25)
    school.substitution(wednesday, 1, "7А", "История", teacher_id=cast.anna)
    school.substitution(wednesday, 2, "7А", "Геометрия", teacher_id=cast.oleg, room="зал")
    school.substitution(wednesday, 3, "7А", None)
    father = cast.father()
    await father.send("/timetable среда")
    assert "Среда, 25 ноября" in father.last.text
    assert "↻ 8:30–9:10  История (вместо: русский язык), каб. 212\n   Петрова А. С." in father.last.text
    assert "↻ 9:20–10:00  Геометрия, зал, Ким О. П." in father.last.text
    assert "✕ 10:10–10:50  История, урока не будет" in father.last.text
    await father.press("Неделя")
    assert (
        "Ср, 25 ноября · 8:30–11:40\n"
        "Английский\n"
        "↻ 8:30  История (вместо: русский язык)\n"
        "↻ 9:20  Геометрия, Ким О. П.\n"
        "✕ 10:10  История, урока не будет\n"
    ) in father.last.text


async def test_a_week_counts_many_changes_and_says_when_a_day_is_cancelled(cast: Cast) -> None:
    school = cast.stage.school
    for number in range(1, 5):
        school.substitution(date(2026, 11, 24), number, "7А", "Музыка", teacher_id=cast.oleg)
        school.substitution(date(2026, 11, 25), number, "7А", None)
    father = cast.father()
    await father.send("/timetable 25.11")
    await father.press("Неделя")
    assert "Вт, 24 ноября · 8:30–11:40\n↻ Изменились 4 урока\n" in father.last.text
    assert "Ср, 25 ноября\n✕ Уроков не будет, их отменили.\n" in father.last.text


async def test_days_off_of_a_week_are_told_together(cast: Cast) -> None:
    father = cast.father()
    await father.send("/timetable 28.10")
    await father.press("Неделя")
    assert father.last.text.splitlines()[1:] == [
        "26 октября – 1 ноября",
        "",
        "26–30 октября",
        "Осенние каникулы",
    ]


async def test_days_and_weeks_are_turned_and_a_day_of_the_week_opens(cast: Cast) -> None:
    father = cast.father()
    await father.send("/timetable неделя")
    assert "16–22 ноября" in father.last.text
    await father.press("Следующая ›")
    assert "23–29 ноября" in father.last.text
    await father.press("вт")
    assert "Вторник, 24 ноября" in father.last.text
    await father.press("ср, 25 ноября ›")
    assert "Среда, 25 ноября" in father.last.text
    await father.press("‹ Сегодня")
    assert father.last.text.startswith("Маша, 7А\n")


async def test_a_day_off_says_why_and_offers_the_next_school_day(cast: Cast) -> None:
    father = cast.father()
    await father.send("/timetable воскресенье")
    assert "Уроков нет.\nСледующий учебный день: пн, 23 ноября." in father.last.text
    await father.press("пн, 23 ноября ›")
    assert "Понедельник, 23 ноября" in father.last.text
    await father.send("/timetable 28.10")
    assert "Осенние каникулы\nСледующий учебный день: чт, 5 ноября." in father.last.text
    assert father.last.buttons[:2] == [["‹ вт, 27 октября", "чт, 29 октября ›"], ["чт, 5 ноября ›", "Неделя"]]
    cast.at(9, 0, day=22)
    await father.send("/timetable")
    assert "Завтра, понедельник, 23 ноября" in father.last.text


async def test_once_the_lessons_are_over_it_is_the_next_school_days(cast: Cast) -> None:
    father = cast.father()
    cast.at(14, 9)
    await father.send("/timetable")
    assert "Сегодня, пятница, 20 ноября" in father.last.text
    cast.at(14, 10)
    await father.send("/timetable")
    assert "Понедельник, 23 ноября" in father.last.text
    await father.send("/timetable сегодня")
    assert "Сегодня, пятница, 20 ноября" in father.last.text


async def test_without_bells_lessons_are_numbered(stage: Stage) -> None:
    school = stage.school
    school.quarters()
    masha = school.student("Маша", "Соколова", "7А")
    school.slot("7А", 5, 3, "Алгебра", school.teacher("Анна", "Петрова", "Сергеевна"))
    for language, line in (("ru", "3-й урок  Алгебра"), ("en", "Lesson 3  Алгебра")):
        reader = stage.linked(school.guardian("Мария", "Соколова", [masha]), "Мария", language=language)
        await reader.send("/timetable")
        assert line in reader.last.text


async def test_what_is_no_day_is_answered_with_what_works(cast: Cast) -> None:
    father = cast.father()
    await father.send("/timetable когда-нибудь")
    assert "Не понял «когда-нибудь»." in father.last.text
    await father.press("Неделя")
    assert "16–22 ноября" in father.last.text


async def test_only_own_subgroups_are_in_it(cast: Cast) -> None:
    school = cast.stage.school
    school.subgroup("7А", "Информатика", "1", [cast.masha])
    for subgroup, room in (("1", "101"), ("2", "102")):
        school.slot("7А", 2, 6, "Информатика", cast.oleg, subgroup=subgroup, room=room)
    father = cast.father()
    await father.send("/timetable вторник")
    assert "Информатика, каб. 101" in father.last.text
    assert "102" not in father.last.text


async def test_a_transferred_student_has_the_old_class_before_and_the_new_one_after(cast: Cast) -> None:
    school = cast.stage.school
    kolya = school.student("Коля", "Белов", "7А", starts=date(2026, 9, 1))
    school.change(t.Enrolment, t.Enrolment.student_id == kolya, ends=date(2026, 11, 18))
    school.enrol(kolya, "3Б", starts=date(2026, 11, 18))
    mother = cast.stage.linked(school.guardian("Вера", "Белова", [kolya]), "Вера")
    await mother.send("/timetable 13.11")
    assert "Алгебра" in mother.last.text
    await mother.send("/timetable 20.11")
    assert "Алгебра" not in mother.last.text
    assert "Русский язык, каб. 12" in mother.last.text


async def test_a_student_of_no_class_is_told_so(stage: Stage) -> None:
    school = stage.school
    school.quarters()
    person = school.person("Новый", "Ученик")
    school._add(t.Student, person_id=person)
    mother = stage.linked(school.guardian("Вера", "Новая", [person]), "Вера")
    await mother.send("/timetable")
    assert "Уроков впереди в расписании пока нет." in mother.last.text
    for command in ("/grades", "/absences", "/terms"):
        await mother.send(command)
        assert "Класс ещё не назначен" in mother.last.text
    await mother.send("/homework")
    assert "Уроков впереди в расписании пока нет." in mother.last.text
    await mother.send("/grades алгебра")
    assert "Предмета «алгебра» нет, других пока тоже." in mother.last.text
