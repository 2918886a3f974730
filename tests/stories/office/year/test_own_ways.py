"""Schools of other kinds: without terms, with trimesters, with classes that go another way."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from bot.simulator.user import SimUser
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage
from tests.stories.office.year.test_year import plain

JUNE = datetime(2027, 6, 15, 9, 0, tzinfo=UTC)


def _administrator(stage: Stage) -> SimUser:
    stage.clock.now = JUNE
    return stage.linked(stage.school.staff("Вера", "Орлова", roles=[Role.ADMINISTRATOR]), "Вера")


async def _open(vera: SimUser) -> None:
    await vera.send("Год")
    await vera.press("Открыть 2027/2028")


def _stays(stage: Stage, student: int) -> list[tuple[str, str, date | None]]:
    query = (
        select(t.AcademicYear.name, t.SchoolClass.grade, t.SchoolClass.letter, t.Enrolment.ends)
        .join(t.SchoolClass, t.SchoolClass.id == t.Enrolment.class_id)
        .join(t.AcademicYear, t.AcademicYear.id == t.SchoolClass.year_id)
        .where(t.Enrolment.student_id == student)
        .order_by(t.AcademicYear.name)
    )
    return [(row.name, f"{row.grade}{row.letter}", row.ends) for row in stage.school.rows(query)]


async def test_without_terms_the_year_begins_on_the_first_of_september(stage: Stage) -> None:
    vera = _administrator(stage)
    masha = stage.school.student("Мария", "Соколова", "7А")
    await _open(vera)
    assert "С 1 сентября" in plain(vera)
    assert "Периодов нет" in plain(vera)
    await vera.press("Открыть год")
    assert _stays(stage, masha) == [("2026/2027", "7А", None), ("2027/2028", "8А", None)]
    await vera.press("‹ Год")
    await vera.press("Дополнить 2027/2028")
    assert "Уже в новом году 1 ученик" in plain(vera)
    assert not any("Открыть год" in row for row in vera.last.buttons)


async def test_classes_go_their_own_ways(stage: Stage) -> None:
    school = stage.school
    school.term("1 триместр", date(2026, 9, 1), date(2026, 11, 30), "триместр")
    school.term("2 триместр", date(2026, 12, 1), date(2027, 2, 28), "триместр")
    school.term("3 триместр", date(2027, 3, 1), date(2027, 5, 28), "триместр")
    vera = _administrator(stage)
    ninth = school.student("Юлия", "Девятова", "9А")
    last = school.student("Олег", "Последний", "11А")
    pupil = school.student("Ян", "Ли", "7А")
    gone = school.student("Ия", "Ли", "7А")
    school.change(t.Student, t.Student.person_id == gone, departed_on=date(2027, 6, 1))
    await _open(vera)
    await vera.press("9-е")
    assert "9А → без класса, 1 ученик" in plain(vera)
    await vera.press("9А")
    await vera.press("10А")
    await vera.press("‹ 9-е классы")
    await vera.press("‹ Весь год")
    await vera.press("7-е")
    await vera.press("7А")
    await vera.press("Другой класс…")
    await vera.send("9А")
    assert "не подходит" in plain(vera)
    await vera.send("8г")
    assert "7А → 8Г, 1 ученик" in plain(vera)
    await vera.press("‹ 7-е классы")
    await vera.press("‹ Весь год")
    await vera.press("Дни")
    assert "2 триместр: 30 ноября" in plain(vera)
    await vera.press("Открыть год")
    september = date(2027, 9, 1)
    assert _stays(stage, ninth) == [("2026/2027", "9А", None), ("2027/2028", "10А", None)]
    assert _stays(stage, last) == [("2026/2027", "11А", september)]
    assert _stays(stage, pupil) == [("2026/2027", "7А", None), ("2027/2028", "8Г", None)]
    assert _stays(stage, gone) == [("2026/2027", "7А", None)]


async def test_who_is_appointed_in_the_summer_leads_from_the_first_day_and_nobody_did_before(
    stage: Stage,
) -> None:
    school = stage.school
    anna, _petr = school.teacher("Анна", "Петрова"), school.teacher("Пётр", "Иванов")
    school.form("7А", anna)
    school.student("Мария", "Соколова", "7А")
    school.quarters()
    vera = _administrator(stage)
    await _open(vera)
    await vera.press("Открыть год")
    for label in ("/office", "Сотрудники", "Классные руководители", "8А", "Другой…", "Иванов", "Назначить"):
        await (vera.send if label in {"/office", "Иванов"} else vera.press)(label)
        if label == "Иванов":
            assert "С 1 сентября: Иванов Пётр" in plain(vera)
    assert not school.rows(select(t.FormerClassTeacher.last_day))
    await vera.press("Вернуть как было")
    leaders = select(t.SchoolClass.class_teacher_id)
    assert [row.class_teacher_id for row in school.rows(leaders)] == [anna, anna]


async def test_two_administrators_open_it_once(stage: Stage) -> None:
    school = stage.school
    school.quarters()
    school.holiday("День защитника", date(2027, 2, 23), date(2027, 2, 23))
    school.holiday("Актированный день", date(2027, 1, 20), date(2027, 1, 20))
    school.student("Мария", "Соколова", "7А")
    vera = _administrator(stage)
    lena = stage.linked(school.staff("Елена", "Белова", roles=[Role.ADMINISTRATOR]), "Елена")
    await _open(vera)
    await _open(lena)
    await vera.press("Открыть год")
    answer = await lena.press("Открыть год")
    assert answer is not None
    assert answer.text == "Пока вы смотрели, кое-что изменилось."
    assert "Уже в новом году 1 ученик" in plain(lena)
    assert not any("Открыть год" in row for row in lena.last.buttons)
    assert len(school.rows(select(t.AcademicYear.id))) == 2
    assert len(school.rows(select(t.SchoolClass.id))) == 2
    off = school.rows(select(t.Holiday.name, t.Holiday.starts).where(t.Holiday.starts > JUNE.date()))
    assert ("День защитника", date(2028, 2, 23)) in set(map(tuple, off))
    assert "Актированный день" not in {row.name for row in off}
    await lena.press("Дни")
    await lena.press("‹ Весь год")
    await lena.press("‹ Год")
    await lena.press("Вернуть как было")
    assert "всё как было" in plain(lena)
    assert len(school.rows(select(t.AcademicYear.id))) == 1
