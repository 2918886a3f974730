"""The year ends, is closed, and the next one is opened: by the administrator, seen by everybody from 1 September on."""

import re
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from bot.simulator.user import SimUser
from services.school.roles import Role
from storage import tables as t
from tests.school import SchoolBuilder
from tests.stories.office.cast import Office
from tests.stories.office.people.test_moving import has_button, pressing
from tests.stories.office.year.whole_school import world
from tests.workbook import books

NEXT = "2027/2028"


def _at(office: Office, month: int, day: int, hour: int = 9, minute: int = 0) -> None:
    office.stage.clock.now = datetime(2027, month, day, hour - 3, minute, tzinfo=UTC)


def plain(user: SimUser) -> str:
    """The newest text with ordinary spaces."""
    return user.last.text.replace("\xa0", " ")


async def _desk(user: SimUser) -> None:
    await user.send("Год")


async def _opening(user: SimUser) -> None:
    await _desk(user)
    await user.press("Открыть 2027/2028")


def _director(office: Office) -> SimUser:
    hired = office.stage.school.staff("Дина", "Орлова", roles=[Role.DIRECTOR], code="o-director")
    return office.stage.linked(hired, "Дина")


async def test_what_waits_by_the_season(office: Office) -> None:
    vera = office.vera
    for month, day, ends, unopened in [
        (4, 30, False, False),
        (5, 1, True, False),
        (5, 28, True, False),
        (5, 29, True, True),
        (9, 1, True, True),
    ]:
        _at(office, month, day)
        await vera.send("/office")
        assert ("Год заканчивается" in vera.last.text, "Новый год не открыт" in vera.last.text) == (
            ends,
            unopened,
        )


async def test_marks_of_a_running_term_are_missed_from_two_weeks_before_its_end(office: Office) -> None:
    now = office.stage.clock.now
    running = select(t.Term.ends).where(
        t.Term.starts <= now.date(), t.Term.ends >= now.date(), t.Term.kind != "год"
    )
    (ends,) = {row.ends for row in office.rows(running)}
    owing = []
    for days in (15, 14):
        office.stage.clock.now = datetime(ends.year, ends.month, ends.day, 9, tzinfo=UTC) - timedelta(
            days=days
        )
        await _desk(office.vera)
        found = re.search(r"Нет отметок за период: (\d+)", office.vera.last.text)
        owing.append(int(found[1]) if found else 0)
    assert owing[0] < owing[1]


async def test_the_next_year_is_shown_by_class_and_opened_at_once(office: Office) -> None:
    vera, before = office.vera, world(office.stage)
    _at(office, 6, 15)
    await _opening(vera)
    assert "С 1 сентября. Пока ничего не записано." in plain(vera)
    assert "Переходят 3 ученика" in plain(vera)
    await vera.press("7-е")
    assert "7А → 8А, 2 ученика, Петрова А. С." in plain(vera)
    assert "7Б → 8Б, 1 ученик" in plain(vera)
    await vera.press("7Б")
    await vera.press("8А")
    await vera.press("‹ 7-е классы")
    await vera.press("‹ Весь год")
    assert "7А и 7Б вместе в 8А" in plain(vera)
    await vera.press("Дни")
    assert "1 четверть: 1 сентября – 24 октября" in plain(vera)
    await vera.press("Другие дни…")
    await vera.send("первая 1.9 24.10")
    assert "Не понял" in plain(vera)
    await vera.send("1 чет 01.09–31.10")
    assert "1 четверть: 1 сентября – 31 октября" in plain(vera)
    await vera.press("‹ Весь год")
    assert world(office.stage) == before
    await vera.press("Открыть год")
    assert "2027/2028 открыт" in plain(vera)
    forms = office.rows(
        select(t.SchoolClass.grade, t.SchoolClass.letter)
        .join(t.AcademicYear)
        .where(t.AcademicYear.name == NEXT)
    )
    assert sorted(map(tuple, forms)) == [(8, "А")]
    ends = office.rows(select(t.Term.ends).join(t.AcademicYear).where(t.AcademicYear.name == NEXT))
    assert date(2027, 10, 31) in {row.ends for row in ends}
    assert office.audited("change") == ["year_open"]
    await vera.press("Вернуть как было")
    assert world(office.stage) == before


async def _journal_of(user: SimUser) -> set[str]:
    """The classes that somebody's journal names."""
    await user.send("/journal")
    shown = plain(user) + str(user.last.buttons)
    return {form for form in ("7А", "7Б", "8А", "8Б") if form in shown}


async def test_the_summer_is_of_the_old_year_and_september_of_the_new(office: Office) -> None:
    vera, olga, zoya = office.vera, office.olga, office.zoya
    anna = office.stage.linked(office.person("t1"), "Анна")
    _at(office, 6, 15)
    await _opening(vera)
    await vera.press("Открыть год")
    sent = len(olga.messages)
    await office.stage.deliver()
    _at(office, 7, 2, 18, 1)
    await office.stage.tick()
    await office.stage.deliver()
    assert len(olga.messages) == sent
    await olga.send("/timetable")
    assert "7А" in plain(olga)
    await olga.send("/terms")
    assert "учебный год 2026/2027" in plain(olga)
    assert await _journal_of(anna) == {"7А"}
    await zoya.send("/people")
    await zoya.send("8А")
    assert "8А" in plain(zoya)
    _at(office, 9, 1)
    await olga.send("/timetable")
    assert "8А" in plain(olga)
    assert await _journal_of(anna) == {"8А"}
    await zoya.send("/people")
    assert "Без класса" not in plain(zoya)
    await vera.send("/office")
    assert "Новый год не открыт" not in plain(vera)


async def test_a_single_student_is_moved_in_the_summer(office: Office) -> None:
    vera, zoya = office.vera, office.zoya
    _at(office, 6, 15)
    await _opening(vera)
    await vera.press("Открыть год")
    await zoya.send("/people")
    await zoya.send("Мария")
    await zoya.press("Перевести")
    if has_button(zoya, "8-е классы"):
        await zoya.press("8-е классы")
    await zoya.press("8Б")
    assert "8А → 8Б" in plain(zoya)
    await zoya.press("Перевести")
    _at(office, 9, 1)
    await office.olga.send("/timetable")
    assert "8Б" in plain(office.olga)


async def test_after_the_first_bell_there_is_no_way_back(office: Office) -> None:
    vera = office.vera
    _at(office, 6, 15)
    await _opening(vera)
    await vera.press("Открыть год")
    undo = pressing(vera, "Вернуть как было")
    _at(office, 9, 1, 8, 29)
    await _desk(vera)
    _at(office, 9, 1, 8, 30)
    answer = await vera.press_forged(vera.last, undo)
    assert answer is not None
    assert "Вернуть уже нельзя" in (answer.text or vera.last.text)
    _at(office, 8, 31, 23)
    await vera.press_forged(vera.last, undo)
    assert "всё как было" in plain(vera)


async def test_what_a_workbook_brought_is_joined_and_not_doubled(office: Office) -> None:
    _at(office, 6, 15)
    sheets = books.part(
        Периоды=[
            ["Учебный год", "Период", "Вид", "Начало", "Конец", "Классы"],
            [NEXT, "1 четверть", "четверть", date(2027, 9, 2), date(2027, 10, 24), "1-9"],
        ],
        Классы=[["Учебный год", "Класс", "Классный руководитель"], [NEXT, "8А", None]],
        Ученики=[["Код", "Фамилия", "Имя", "Класс"], ["s1", "Соколова", "Мария", "8А"]],
    )
    await office.sends(office.vera, sheets)
    await office.vera.press("Применить")
    before = world(office.stage)
    await _desk(office.vera)
    await office.vera.press("Дополнить 2027/2028")
    assert "С 2 сентября" in plain(office.vera)
    assert "Уже в новом году 1 ученик" in plain(office.vera)
    await office.vera.press("Открыть год")
    years = office.rows(select(t.AcademicYear.id).where(t.AcademicYear.name == NEXT))
    forms = office.rows(
        select(t.SchoolClass.grade, t.SchoolClass.letter, t.SchoolClass.class_teacher_id).where(
            t.SchoolClass.year_id == years[0].id
        )
    )
    assert sorted((row.grade, row.letter) for row in forms) == [(8, "А"), (8, "Б")]
    assert {row.class_teacher_id for row in forms} == {office.person("t1"), None}
    stays = office.rows(
        select(t.Enrolment.student_id).join(t.SchoolClass).where(t.SchoolClass.year_id == years[0].id)
    )
    assert len(stays) == len({row.student_id for row in stays}) == 3
    assert len(office.rows(select(t.Term.id).where(t.Term.year_id == years[0].id))) == 1
    await office.vera.press("Вернуть как было")
    assert world(office.stage) == before


async def test_the_year_is_the_administrators(office: Office) -> None:
    vera, director = office.vera, _director(office)
    _at(office, 6, 15)
    await _desk(vera)
    presses = [pressing(vera, one) for one in ("Чего не хватает", "Закрыть 2026/2027", "Открыть 2027/2028")]
    await vera.press("Открыть 2027/2028")
    presses.append(pressing(vera, "Открыть год"))
    stage = office.stage
    other = SchoolBuilder(stage.database_url, stage.clock, code="sch-2", name="Лицей № 2")
    hired = other.staff("Инна", "Чужова", roles=[Role.ADMINISTRATOR])
    elsewhere = stage.linked(hired, "Инна")
    for user in (
        office.zoya,
        office.oleg,
        office.nina,
        office.rita,
        office.olga,
        elsewhere,
        stage.user("Никто"),
    ):
        await user.send("/menu")
        assert not has_button(user, "Год")
        for press in presses:
            answer = await user.press_forged(user.last, press)
            said = (answer.text if answer else "") or user.last.text
            assert "Этой записи нет" in said or "не подключены" in said
    await _desk(director)
    assert not has_button(director, "Открыть 2027/2028")
    assert not has_button(director, "Закрыть 2026/2027")
    for press in presses[1:]:
        answer = await director.press_forged(director.last, press)
        assert "Этой записи нет" in ((answer.text if answer else "") or director.last.text)
    assert office.audited("change") == []
    other.close()
