"""The home card by the hour: before the first bell, at a break, in the evening, about holidays; what is near."""

from datetime import date

import pytest

from services.absences.explaining import ExcuseState
from storage import tables as t
from tests.stage import Stage
from tests.stories.diary.cast import FRIDAY, Cast

SATURDAY, MONDAY = date(2026, 11, 21), date(2026, 11, 23)
WIDTH, TALL = 34, 25


def _height(text: str) -> int:
    return sum(max(-(-len(line) // WIDTH), 1) for line in text.splitlines())


async def test_before_the_first_bell_it_is_about_today_and_what_to_bring(cast: Cast) -> None:
    school = cast.stage.school
    thursday = date(2026, 11, 19)
    school.lesson(thursday, 4, "7А", "Литература", cast.oleg, homework="гл. 3", due=FRIDAY)
    school.lesson(thursday, 2, "7А", "История", cast.oleg, homework="§ 12, принести карты", due=FRIDAY)
    school.lesson(thursday, 1, "7А", "Алгебра", cast.anna, homework="№ 7", due=MONDAY)
    school.planned_work(FRIDAY, "7А", "Алгебра", "контрольная", "Степени")
    father = cast.father()
    cast.at(7, 10)
    await father.send("/today")
    text = father.last.text
    assert text.splitlines()[:3] == ["Маша, 7А", "пятница, 20 ноября", "Домой в 14:10, начало в 8:30"]
    assert "12:40  Алгебра, каб. 305\n   Контрольная «Степени»\n" in text
    assert (
        "На сегодня, 2 задания\nПринести карты (история)\nЛитература: гл. 3\nИстория: § 12, принести карты"
    ) in text
    assert "№ 7" not in text
    await father.press("Домашка")
    assert "Сегодня, пятница, 20 ноября" in father.last.text

    cast.at(8, 30)
    await father.send("/today")
    assert father.last.text.splitlines()[2:5] == [
        "Домой в 14:10",
        "",
        "Сейчас русский язык, до 9:10, каб. 212",
    ]
    assert "На понедельник, 1 задание\nАлгебра: № 7" in father.last.text


@pytest.mark.parametrize(
    ("hour", "minute", "cancelled", "said"),
    [
        (10, 5, None, "Сейчас перемена, до 10:10\n10:10  Английский язык, каб. 212"),
        (10, 20, 3, "Сейчас окно, до 11:00\n✕ 10:10  Английский, урока не будет\n11:00  Литература"),
        (13, 25, None, "Сейчас перемена, до 13:30\n13:30  ИЗО"),
    ],
)
async def test_between_two_lessons_it_is_a_break(
    cast: Cast, hour: int, minute: int, cancelled: int | None, said: str
) -> None:
    if cancelled:
        cast.stage.school.substitution(FRIDAY, cancelled, "7А", None)
    cast.at(hour, minute)
    father = cast.father()
    await father.send("/today")
    assert said in father.last.text
    await father.press("Расписание")
    assert father.last.text.splitlines()[2] == said.splitlines()[0]


async def test_what_is_near_is_told_and_what_is_far_is_not(cast: Cast) -> None:
    school = cast.stage.school
    for kind, due in (
        ("чертёж", date(2026, 11, 19)),
        ("лабораторная № 2", date(2026, 11, 25)),
        ("реферат", date(2026, 12, 20)),
    ):
        lesson = school.lesson(date(2026, 11, 17), due.day % 7, "7А", "Физика", cast.oleg)
        school.debt(lesson, cast.masha, kind, due)
    school.planned_work(MONDAY, "7А", "История", "тест", "Смута")
    school.planned_work(date(2026, 11, 24), "7А", "Алгебра", "зачёт")
    father = cast.father()
    excuse = {
        "student_id": cast.masha,
        "person_id": cast.anna,
        "account_id": father.id,
        "photos": [],
        "reason": "ill",
    }
    for starts, ends, state in (
        (FRIDAY, FRIDAY, ExcuseState.ACCEPTED),
        (MONDAY, date(2026, 11, 24), ExcuseState.OPEN),
        (date(2026, 11, 26), date(2026, 11, 26), ExcuseState.DECLINED),
        (date(2026, 12, 20), date(2026, 12, 20), ExcuseState.OPEN),
    ):
        row = excuse | {
            "starts": starts,
            "ends": ends,
            "state": state.value,
            "created_at": cast.stage.clock(),
        }
        school.add_many(t.Excuse.__table__, [row])
    cast.at(11, 0)
    await father.send("/today")
    text = father.last.text
    assert "На понедельник\nИстория: тест «Смута»\n" in text
    assert "зачёт" not in text
    assert text.endswith(
        "! Физика: чертёж, срок прошёл вчера\n"
        "● Физика: лабораторная № 2, до 25 ноября\n"
        "Предупредили: сегодня, принято\n"
        "Предупредили: 23–24 ноября, ждёт решения\n"
        "! Предупредили: чт, 26 ноября, не принято"
    )


async def test_todays_marks_stay_on_the_card_when_they_are_no_news(cast: Cast) -> None:
    school = cast.stage.school
    for number, subject in ((1, "Русский язык"), (5, "История")):
        school.mark(school.lesson(FRIDAY, number, "7А", subject, cast.oleg), cast.masha, "5", weight=number)
    father = cast.father()
    await father.send("/today")
    cast.stage.clock.advance(hours=1)
    await father.send("/today")
    assert "Новое" not in father.last.text
    assert "Оценки сегодня: русский язык 5, история 5⁵" in father.last.text


async def test_a_single_hidden_line_is_shown_instead_of_being_counted(cast: Cast) -> None:
    school = cast.stage.school
    father = cast.father()
    for number in range(1, 8):
        school.lesson(FRIDAY, number, "7А", "История", cast.oleg, homework=f"§ {number}", due=MONDAY)
    cast.at(15, 0)
    await father.send("/today")
    assert "§ 7" in father.last.text
    assert "и ещё" not in father.last.text
    for number in (1, 2):
        lesson = school.lesson(date(2026, 11, 19), number, "7А", "История", cast.oleg)
        school.lesson(date(2026, 11, 18), number, "7А", "История", cast.oleg, homework="ещё", due=MONDAY)
        for _ in range(6):
            school.mark(lesson, cast.masha, "4")
    await father.send("/today")
    assert "и ещё" in father.last.text
    assert "и ещё 1 " not in father.last.text
    assert _height(father.last.text) <= TALL, father.last.text


@pytest.mark.parametrize(
    ("month", "day", "hour", "said"),
    [
        (10, 18, 12, ["Завтра, понедельник, 19 октября", "Домой в 12:30, начало в 8:30"]),
        (10, 19, 9, ["понедельник, 19 октября", "Осенние каникулы через 7 дней: 26 октября – 4 ноября"]),
        (10, 23, 9, ["пятница, 23 октября", "Последний день перед каникулами, они до 4 ноября"]),
        (10, 23, 18, ["Каникулы до 4 ноября", "Четверг, 5 ноября", "Домой в 11:40, начало в 8:30"]),
        (11, 4, 12, ["Последний день каникул", "Завтра, четверг, 5 ноября"]),
        (12, 31, 12, ["Каникулы до 10 января", "Понедельник, 11 января 2027"]),
        (
            8,
            31,
            18,
            ["Последний день каникул", "Завтра, вторник, 1 сентября", "Домой в 11:40, начало в 8:30"],
        ),
        (8, 20, 18, ["Каникулы до 31 августа", "Вторник, 1 сентября"]),
    ],
)
async def test_holidays_are_told_a_week_before_in_them_and_on_their_last_day(
    cast: Cast, month: int, day: int, hour: int, said: list[str]
) -> None:
    cast.at(hour, 0, day=day, month=month)
    father = cast.father()
    cast.stage.school.change(t.Person, t.Person.consent_on.is_not(None), consent_on=date(2026, 8, 1))
    await father.send("/today")
    lines = father.last.text.splitlines()
    assert [line for line in lines if line in said] == said, father.last.text
    assert father.last.text.count("аникул") <= 1


async def test_the_fullest_day_fits_a_phone(cast: Cast) -> None:
    school = cast.stage.school
    school.planned_work(FRIDAY, "7А", "Литература", "контрольная", "Образ автора в лирике")
    lesson = school.lesson(date(2026, 11, 19), 1, "7А", "Алгебра", cast.anna)
    for number in range(1, 9):
        school.mark(lesson, cast.masha, "4", kind="самостоятельная работа", title="Степени и корни")
        school.lesson(
            date(2026, 11, 19), number, "7А", "История", cast.oleg, homework="§ 12, вопросы " * 9, due=FRIDAY
        )
    for number, kind in enumerate(("чертёж", "лабораторная № 2"), 1):
        owed = school.lesson(date(2026, 11, 17), number, "7А", "Физика", cast.oleg)
        school.debt(owed, cast.masha, kind, MONDAY)
    for day in (17, 18, 19):
        school.absence(school.lesson(date(2026, 11, day), 7, "7А", "Физика", cast.oleg), cast.masha)
    cast.at(7, 10)
    mother = cast.mother()
    await mother.send("/today")
    assert _height(mother.last.text) <= TALL + 1, mother.last.text
    assert mother.last.buttons[-1] == ["Петя, 3Б", "Все дети"]


async def test_a_school_without_named_holidays_has_them_all_the_same(stage: Stage) -> None:
    school = stage.school
    school.bells()
    school.term("1 триместр", date(2026, 9, 1), date(2026, 11, 15), "триместр")
    school.term("2 триместр", date(2026, 11, 30), date(2027, 2, 26), "триместр")
    masha = school.student("Маша", "Соколова", "7А")
    school.slot("7А", 1, 1, "Алгебра", school.teacher("Анна", "Петрова"))
    maria = stage.linked(school.guardian("Мария", "Соколова", [masha]))
    await maria.send("/today")
    assert maria.last.text.splitlines()[1:4] == [
        "Каникулы до 29 ноября",
        "Понедельник, 30 ноября",
        "Домой в 9:10, начало в 8:30",
    ]
