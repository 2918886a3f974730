"""The year closed: only read, reopened by the lesson or as a whole."""

from datetime import date
from typing import Any

from sqlalchemy import select

from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage
from tests.stories.office.cast import Office
from tests.stories.office.people.test_moving import has_button, pressing
from tests.stories.office.year.september import September, begin
from tests.stories.office.year.test_year import _desk, _director, plain
from tests.stories.office.year.whole_school import world
from tests.workbook import books


async def test_a_closed_year_is_only_read(office: Office) -> None:
    vera = office.vera
    anna = office.stage.linked(office.person("t1"), "Анна")
    await _desk(vera)
    assert not has_button(vera, "Закрыть 2026/2027")
    yesterday = date(2026, 11, 19)
    office.stage.school.change(t.Term, t.Term.ends > yesterday, ends=yesterday)
    await anna.send("7А алгебра 16.11: Кузнецов 5")
    write = pressing(anna, "Записать")
    before = world(office.stage)
    await _desk(vera)
    await vera.press("Чего не хватает")
    assert "7А" in str(vera.last.buttons)
    await vera.press(next(one for row in vera.last.buttons for one in row if one.startswith("7А")))
    assert "Алгебра" in plain(vera)
    await vera.press("‹ Классы")
    await vera.press("‹ Год")
    await vera.press("Закрыть 2026/2027")
    assert "никто не меняет" in plain(vera)
    await vera.press("Закрыть год")
    assert "2026/2027 закрыт" in plain(vera)
    await anna.press("Записать")
    assert "закрыт" in plain(anna)
    assert world(office.stage)["mark"] == before["mark"]
    await office.sends(vera, books.part("Уроки", "Отметки", "Пропуски", "Итоги"))
    assert "закрыт" not in plain(vera)
    changed: list[list[Any]] = [
        ["Учебный год", "Период", "Ученик", "Предмет", "Отметка"],
        ["2026/2027", "Год", "s1", "Алгебра", 4],
    ]
    await office.sends(vera, books.part("Уроки", Итоги=changed))
    assert "журнал 2026/2027 закрыт" in plain(vera)
    assert "Лист «Итоги», строка 2" in plain(vera)
    await _desk(vera)
    await vera.press("Вернуть как было")
    assert world(office.stage) == before
    await vera.press("‹ Год")
    await vera.press("Закрыть 2026/2027")
    await vera.press("Закрыть год")
    _reopen(office)
    await anna.press_forged(anna.last, write)
    assert len(world(office.stage)["mark"]) == len(before["mark"]) + 1
    office.stage.clock.advance(days=2)
    await _open_again(office)


async def _open_again(office: Office) -> None:
    """Long after its own way back is over: by the administrator alone, audited."""
    vera, director = office.vera, _director(office)
    await _desk(vera)
    press = pressing(vera, "Открыть журнал снова")
    await _desk(director)
    assert not has_button(director, "Открыть журнал снова")
    for user in (director, office.zoya, office.oleg, office.nina, office.rita, office.olga):
        await user.send("/menu")
        answer = await user.press_forged(user.last, press)
        assert "Этой записи нет" in ((answer.text if answer else "") or user.last.text)
    await vera.press("Открыть журнал снова")
    assert "Закрыт с 20 ноября" in plain(vera)
    await vera.press("Открыть журнал")
    assert office.audited("change")[-1] == "year_reopen"
    assert not [row for row in office.rows(select(t.AcademicYear.closed_on)) if row.closed_on]
    answer = await vera.press_forged(vera.last, press)
    assert "и так открыт" in ((answer.text if answer else "") or plain(vera))


def _reopen(office: Office) -> None:
    """The deputy head has opened the lesson for today."""
    lesson = office.rows(
        select(t.Lesson.class_id, t.Lesson.subject_id, t.Lesson.subgroup, t.Lesson.day, t.Lesson.number)
        .join(t.Subject)
        .where(t.Subject.name == "Алгебра", t.Lesson.day == date(2026, 11, 16))
    )[0]
    now = office.stage.clock.now
    rest = {"open_on": now.date(), "reason": "опечатка", "person_id": office.person("o-deputy"), "at": now}
    office.stage.school.add_many(t.Reopening, [{**lesson._asdict(), **rest}])


async def test_what_is_missing_opens_and_whoever_owes_it_is_reminded(stage: Stage) -> None:
    found = begin(stage)
    director, petr, anna = (found.people[who] for who in (Role.DIRECTOR, "teacher", "keeps"))
    found.at(date(2027, 5, 10), 12)
    await _desk(director)
    await director.press("Чего не хватает")
    await director.press("Напомнить учителям")
    assert "выставить год" not in plain(director), "not before the end is near"
    found.at(date(2027, 5, 27), 12)
    await _desk(director)
    await director.press("Чего не хватает")
    await director.press(next(one for row in director.last.buttons for one in row if one.startswith("7А")))
    await director.press("Алгебра")
    assert plain(director).startswith("7А · Алгебра\nчетвёртая четверть")
    await _desk(director)
    await director.press("Чего не хватает")
    await director.press("Напомнить учителям")
    assert "Иванов П. П.: " in plain(director)
    assert "выставить год: 4" in plain(director)
    await director.press(next(one for row in director.last.buttons for one in row if "Отправить" in one))
    await stage.deliver()
    assert "4А алгебра: нет итога года у 1 ученика" in plain(petr)
    assert "алгебра: открыт 1 долг" in plain(petr)
    assert "7А: 1 пропуск без причины" in plain(anna)
    assert "итога" not in plain(anna), "history had no lesson: it owes no mark"
    await anna.press("Пропуски 7А")
    assert plain(anna).startswith("7А")
    assert "Белова Мария" in plain(anna)
    told, year = petr.last, pressing(petr, "Год 4А алгебра")
    await petr.press(next(one for row in told.buttons for one in row if one.startswith("Долги")))
    assert "Долги" in plain(petr)
    await petr.press_forged(told, year)
    assert "4А · Алгебра" in plain(petr)
    vera = found.people[Role.ADMINISTRATOR]
    await _desk(vera)
    await vera.press("Чего не хватает")
    assert not has_button(vera, "Напомнить учителям"), "the control is the heads'"
    await _after_the_last_lesson(found)


async def _after_the_last_lesson(found: September) -> None:
    """The last grades' exams are asked of who leads them, debts of a closed term of nobody; once a day."""
    director, leader = found.people[Role.DIRECTOR], found.people["ended"]
    found.at(date(2027, 6, 18), 12)
    for again in (False, True):
        await _desk(director)
        await director.press("Чего не хватает")
        await director.press("Напомнить учителям")
        assert "Зорина Л. П.: без экзаменов: 1" in plain(director)
        assert "долгов" not in plain(director)
        assert ("уже напоминали" in plain(director)) is again
        if not again:
            await director.press(
                next(one for row in director.last.buttons for one in row if "Отправить" in one)
            )
    await found.stage.deliver()
    assert "11А: у 1 ученика нет отметки за экзамен" in plain(leader)
    await leader.press("Отчёты 11А")
    assert plain(leader).startswith("11А · Отчёты")
