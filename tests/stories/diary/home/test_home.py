"""The home card: before, during and after lessons, on a day off and in holidays; what is new; what is missed."""

from datetime import date, timedelta

from tests.stage import Stage
from tests.stories.diary.cast import FRIDAY, Cast, algebra_of_chat_md

MONDAY = date(2026, 11, 23)


async def test_during_lessons_it_says_what_is_now_and_when_school_ends(cast: Cast) -> None:
    cast.stage.school.substitution(FRIDAY, 7, "7А", "Физкультура", room="зал")
    cast.at(13, 0)
    father = cast.father()
    await father.send("/today")
    lines = father.last.text.splitlines()
    assert lines[:6] == [
        "Маша, 7А",
        "пятница, 20 ноября",
        "Домой в 14:10",
        "",
        "Сейчас алгебра, до 13:20, каб. 305",
        "↻ 13:30  Физкультура вместо ИЗО, зал",
    ]
    assert father.last.buttons == [["Оценки", "Домашка"], ["Расписание", "Пропуски"], ["Письма", "Ещё"]]


async def test_before_lessons_it_lists_the_whole_day_with_cancellations(cast: Cast) -> None:
    cast.stage.school.substitution(FRIDAY, 4, "7А", None)
    cast.at(7, 30)
    father = cast.father()
    await father.send("/today")
    assert "8:30  Русский язык, каб. 212" in father.last.text
    assert "✕ 11:00  Литература, урока не будет" in father.last.text
    assert "Сейчас" not in father.last.text


async def test_a_cancelled_last_lesson_lets_go_home_earlier(cast: Cast) -> None:
    cast.stage.school.substitution(FRIDAY, 7, "7А", None)
    cast.at(13, 0)
    father = cast.father()
    await father.send("/today")
    assert "Домой в 13:20" in father.last.text


async def test_a_day_without_any_lesson_left_is_said_before_the_next_one_is_shown(cast: Cast) -> None:
    for number in range(1, 8):
        cast.stage.school.substitution(FRIDAY, number, "7А", None)
    cast.at(7, 30)
    father = cast.father()
    await father.send("/today")
    assert father.last.text.splitlines()[:3] == [
        "Маша, 7А",
        "Сегодня уроков не будет, их отменили.",
        "Понедельник, 23 ноября",
    ]
    await father.send("/timetable")
    assert "Сегодня, пятница, 20 ноября\n\n✕ 8:30–9:10  Русский, урока не будет" in father.last.text
    assert ["пн, 23 ноября ›", "Неделя"] in father.last.buttons


async def test_after_the_last_lesson_the_next_school_day_is_shown(cast: Cast) -> None:
    cast.at(15, 0)
    father = cast.father()
    await father.send("/today")
    assert father.last.text.splitlines()[1] == "Понедельник, 23 ноября"
    assert "8:30  Русский язык" in father.last.text
    assert "Сейчас" not in father.last.text


async def test_in_holidays_it_says_until_when_and_shows_the_first_day(cast: Cast) -> None:
    cast.at(12, 0, day=28, month=10)
    father = cast.father()
    await father.send("/today")
    assert father.last.text.splitlines()[1:3] == ["Каникулы до 4 ноября", "Четверг, 5 ноября"]
    assert "8:30  Алгебра, каб. 305" in father.last.text


async def test_a_topic_stands_below_its_lesson(cast: Cast) -> None:
    cast.stage.school.lesson(FRIDAY, 6, "7А", "Алгебра", cast.anna, topic="Степени и корни")
    cast.at(13, 0)
    father = cast.father()
    await father.send("/today")
    assert "каб. 305\n   Степени и корни\n" in father.last.text


async def test_without_a_timetable_it_says_so(stage: Stage) -> None:
    masha = stage.school.student("Маша", "Соколова", "7А")
    maria = stage.linked(stage.school.guardian("Мария", "Соколова", [masha]))
    await maria.send("/today")
    assert "Уроков впереди в расписании пока нет." in maria.last.text


async def test_new_marks_are_those_since_the_last_look_by_the_day_they_were_set(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    father = cast.father()
    await father.send("/today")
    assert "Новое\n• Алгебра 4² контрольная «Степени»" in father.last.text
    assert "3 самостоятельная" not in father.last.text, "set eight days ago: no news at a first look"

    cast.stage.clock.advance(hours=1)
    await father.send("/today")
    assert "Новое" not in father.last.text

    cast.stage.clock.advance(hours=1)
    old = cast.stage.school.lesson(date(2026, 11, 11), 3, "7А", "История", cast.oleg)
    cast.stage.school.mark(old, cast.masha, "5", set_on=FRIDAY)
    late = cast.stage.school.lesson(date(2026, 11, 6), 5, "7А", "История", cast.oleg)
    cast.stage.school.mark(late, cast.masha, "2", set_on=date(2026, 11, 6))
    cast.stage.clock.advance(hours=1)
    await father.send("/today")
    assert "• История 5 ответ" in father.last.text
    assert "История 2" not in father.last.text, "entered now, but set two weeks ago"


async def test_a_press_does_not_use_up_what_is_new_but_a_command_does(cast: Cast) -> None:
    father = cast.father()
    await father.send("/grades")
    cast.stage.clock.advance(hours=1)
    algebra_of_chat_md(cast)
    cast.stage.clock.advance(hours=1)
    await father.press("‹ Сегодня")
    assert "• Алгебра 4²" in father.last.text
    await father.send("/grades")
    assert "• Алгебра" in father.last.text
    await father.press("Алгебра")
    assert "• 20 ноября  4²" in father.last.text, "a press shows what the last look showed as new"
    cast.stage.clock.advance(hours=1)
    await father.send("/grades")
    assert "•" not in father.last.text


async def test_two_readers_have_looks_of_their_own(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    father, mother = cast.father(), cast.mother()
    await father.send("/today")
    cast.stage.clock.advance(hours=1)
    await father.send("/today")
    assert "Новое" not in father.last.text
    await mother.send("/today")
    assert "Новое" in mother.last.text


async def test_homework_of_the_next_school_day_is_counted_and_clipped(cast: Cast) -> None:
    school = cast.stage.school
    school.lesson(FRIDAY, 5, "7А", "История", cast.oleg, homework="§ 12", due=MONDAY)
    school.lesson(FRIDAY, 6, "7А", "Алгебра", cast.anna, homework="№ 301 " * 60, due=MONDAY)
    school.lesson(FRIDAY, 1, "7А", "Русский язык", cast.oleg, homework="упр. 214", due=MONDAY + timedelta(7))
    father = cast.father()
    await father.send("/today")
    text = father.last.text
    assert "На понедельник, 2 задания" in text
    assert text.index("Алгебра: № 301") < text.index("История: § 12"), "in the order of Monday's lessons"
    assert "упр. 214" not in text
    assert all(len(line) < 80 for line in text.splitlines())


async def test_absences_without_a_reason_are_told_by_day(cast: Cast) -> None:
    school = cast.stage.school
    thursday = date(2026, 11, 19)
    for number, subject in ((3, "Физика"), (4, "Литература")):
        school.absence(school.lesson(thursday, number, "7А", subject, cast.oleg), cast.masha)
    ill = school.lesson(date(2026, 11, 18), 1, "7А", "Русский язык", cast.oleg)
    school.absence(ill, cast.masha, "Б")
    father = cast.father()
    await father.send("/today")
    assert "! Без причины: вчера, 2 урока" in father.last.text
    assert father.last.text.count("Без причины") == 1


async def test_absences_that_nobody_can_settle_any_more_are_not_on_the_card(cast: Cast) -> None:
    school = cast.stage.school
    for day in (date(2026, 11, 5), date(2026, 11, 6)):
        school.absence(school.lesson(day, 2, "7А", "История", cast.oleg), cast.masha)
    father = cast.father()
    await father.send("/today")
    assert "! Без причины: пт, 6 ноября, 1 урок" in father.last.text, "day 14"
    assert "5 ноября" not in father.last.text
    assert "и раньше" not in father.last.text
    await father.send("/absences")
    assert "! чт, 5 ноября, без причины: история" in father.last.text
    assert [row for row in father.last.buttons if "Объяснить" in row[0]] == [["Объяснить: пт, 6 ноября"]]


async def test_english_readers_get_it_in_english(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    cast.at(13, 0)
    father = cast.father(language="en")
    await father.send("/today")
    assert father.last.text.splitlines()[1] == "Friday, 20 November"
    assert "Now алгебра, until 13:20, room 305" in father.last.text
    assert father.last.buttons[0] == ["Marks", "Homework"]
