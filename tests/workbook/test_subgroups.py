"""Facts have dates: a file moves a student or a class teacher, and the past keeps those of its day."""

from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from services.rules.standing import Membership, is_member
from services.school.reference import of_school
from services.workbook.sheets.memberships import Clash, FileMembership, timeline
from storage import tables as t
from storage.tables import ALWAYS
from tests.workbook import books
from tests.workbook.books import MONDAY
from tests.workbook.conftest import Desk, changed, counts
from tests.workbook.said import lines

TODAY = date(2026, 11, 20)
EVE = TODAY - timedelta(days=1)
SEPTEMBER, DECEMBER, NEW_YEAR = date(2026, 9, 1), date(2026, 12, 1), date(2026, 12, 31)
NOVEMBER_END = date(2026, 11, 30)

FIRST = Membership("1", ALWAYS, None)
MOVED = [Membership("1", ALWAYS, EVE), Membership("2", TODAY, None)]


@pytest.mark.parametrize(
    ("before", "told", "after"),
    [
        pytest.param([], [FileMembership(2, "1")], [FIRST], id="a new one was always there"),
        pytest.param([FIRST], [FileMembership(2, "2")], MOVED, id="another is a move from today"),
        pytest.param(
            [FIRST],
            [FileMembership(2, "2", DECEMBER)],
            [Membership("1", ALWAYS, NOVEMBER_END), Membership("2", DECEMBER, None)],
            id="or from the day it says",
        ),
        pytest.param(MOVED, [FileMembership(2, "2")], MOVED, id="read twice, nothing changes"),
        pytest.param(
            MOVED, [FileMembership(2, "1"), FileMembership(3, "2")], MOVED, id="nor where both rows stand"
        ),
        pytest.param(
            MOVED, [FileMembership(2, "1")], [FIRST], id="a move taken back the same day leaves no trace"
        ),
        pytest.param(
            [Membership("1", ALWAYS, SEPTEMBER), Membership("2", SEPTEMBER + timedelta(days=1), None)],
            [FileMembership(2, "1")],
            [
                Membership("1", ALWAYS, SEPTEMBER),
                Membership("2", SEPTEMBER + timedelta(days=1), EVE),
                Membership("1", TODAY, None),
            ],
            id="back again is a time of its own",
        ),
        pytest.param(
            [FIRST],
            [FileMembership(2, "2", DECEMBER, NEW_YEAR)],
            [
                Membership("1", ALWAYS, NOVEMBER_END),
                Membership("2", DECEMBER, NEW_YEAR),
                Membership("1", NEW_YEAR + timedelta(days=1), None),
            ],
            id="for a month, and back",
        ),
        pytest.param(
            [FIRST],
            [FileMembership(2, "1", SEPTEMBER)],
            [FIRST._replace(starts=SEPTEMBER)],
            id="a day corrected",
        ),
        pytest.param(
            [FIRST], [FileMembership(2, "1", None, NEW_YEAR)], [FIRST._replace(ends=NEW_YEAR)], id="an end"
        ),
        pytest.param(
            [FIRST._replace(ends=NEW_YEAR)], [FileMembership(2, "1")], [FIRST], id="an empty cell clears it"
        ),
        pytest.param(
            [FIRST._replace(ends=NEW_YEAR)],
            [FileMembership(2, "1", ends_told=False)],
            [FIRST._replace(ends=NEW_YEAR)],
            id="a missing column keeps it",
        ),
        pytest.param(
            [],
            [FileMembership(2, "1", None, EVE), FileMembership(3, "2")],
            MOVED,
            id="after the one that the file ends",
        ),
        pytest.param(
            [],
            [FileMembership(2, "1"), FileMembership(3, "2", TODAY)],
            MOVED,
            id="until the one that the file begins",
        ),
    ],
)
def test_what_a_file_makes_of_the_days(
    before: list[Membership], told: list[FileMembership], after: list[Membership]
) -> None:
    assert timeline(before, told, TODAY) == after


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ([FileMembership(2, "1"), FileMembership(3, "2")], "two_subgroups"),
        ([FileMembership(2, "1", SEPTEMBER, NEW_YEAR), FileMembership(3, "2", DECEMBER)], "two_subgroups"),
        ([FileMembership(2, "1"), FileMembership(3, "1")], "repeat"),
        ([FileMembership(2, "1", DECEMBER, SEPTEMBER)], "ends_before"),
    ],
)
def test_what_cannot_be_is_a_fault(told: list[FileMembership], code: str) -> None:
    with pytest.raises(Clash) as clash:
        timeline([], told, TODAY)
    assert clash.value.code == code


days = st.integers(-60, 60).map(lambda step: TODAY + timedelta(days=step))
words = st.tuples(st.sampled_from("123"), st.none() | days, st.none() | days)


@given(st.lists(st.lists(words, min_size=1, max_size=3), max_size=4))
def test_a_day_has_one_subgroup_and_a_file_read_twice_changes_nothing(
    files: list[list[tuple[str, date | None, date | None]]],
) -> None:
    known: list[Membership] = []
    for day, file in zip(count(-40, 20), files, strict=False):
        today, told = (
            TODAY + timedelta(days=day),
            [FileMembership(row, *one) for row, one in enumerate(file, 2)],
        )
        try:
            after = timeline(known, told, today)
        except Clash:
            continue
        for step in range(-70, 71):
            on = TODAY + timedelta(days=step)
            assert sum(is_member(name, after, on, on) for name in "123") <= 1
        assert timeline(after, told, today) == after
        (name, *dates), *others = file
        if not others and dates == [None, None] and name not in {one.subgroup for one in known}:
            past = [TODAY + timedelta(days=step) for step in range(-70, day)]
            groups = [[[is_member(n, own, on, on) for n in "123"] for on in past] for own in (known, after)]
            assert not known or groups[0] == groups[1]
        known = after


async def test_a_file_moves_a_student_and_the_past_keeps_the_group_of_its_day(either_desk: Desk) -> None:
    """A mark of the old group's lesson stays good, one of today's is not; the export brings both times back."""
    desk = either_desk
    await desk.load(books.school())
    moved = books.part(
        Подгруппы=[["Класс", "Предмет", "Подгруппа", "Ученик"], ["7А", "Английский язык", "2", "s1"]]
    )
    assert changed(await desk.load(moved)) == {"Подгруппы": (0, 1)}
    assert changed(await desk.load(moved)) == {}
    table = t.SubgroupMember
    own = select(table.subgroup, table.starts, table.ends).join(t.Person, t.Person.id == table.student_id)
    assert await desk.rows(own.where(t.Person.code == "s1").order_by(table.starts)) == MOVED
    assert changed(await desk.load(books.part("Отметки", "Пропуски"))) == {}
    export = await desk.export()
    assert changed(await desk.load(export)) == {}
    new = Desk(desk.database, desk.folder)
    lesson = [TODAY, 2, "7А", "1", "Английский язык", "t2", None, None, None]
    mark = [TODAY, 2, "7А", "1", "Английский язык", "s1", 1, None, None, None, 5, None, None]
    today = books.part(
        Уроки=[books.school()["Уроки"][0], lesson], Отметки=[books.school()["Отметки"][0], mark]
    )
    faults = lines(await new.load(today))
    assert faults == ["Лист «Отметки», строка 2, столбец «Ученик»: ученик «s1» не в подгруппе «1»"]


async def test_the_missed_lesson_of_a_past_day_is_the_old_groups(desk: Desk) -> None:
    """«Пропуски» names no subgroup: the number is the lesson's that the student had that day."""
    await desk.load(books.school())
    heading = ["Класс", "Предмет", "Подгруппа", "Ученик", "С"]
    await desk.load(books.part(Подгруппы=[heading, ["7А", "Английский язык", "2", "s1", TODAY]]))
    absent: list[list[object]] = [["Дата", "Урок", "Ученик", "Код"], [MONDAY, 2, "s1", "ОТ"]]
    assert counts(await desk.load(books.part(Пропуски=absent)))["Пропуски"] == (1, 0, 0)
    lesson = select(t.Lesson.subgroup).join(t.Attendance, t.Attendance.lesson_id == t.Lesson.id)
    student = select(t.Person.id).where(t.Person.code == "s1").scalar_subquery()
    assert await desk.one(lesson.where(t.Attendance.student_id == student, t.Lesson.number == 2)) == "1"


async def test_a_class_has_the_teacher_of_the_day(either_desk: Desk) -> None:
    desk = either_desk
    await desk.load(books.school())
    row: list[str | None] = ["2026/2027", "7А", "t2"]
    other = books.part(Классы=[books.school()["Классы"][0], row])
    assert changed(await desk.load(other)) == {"Классы": (0, 1)}
    row[2] = None
    await desk.load(other)
    row[2] = "t2"
    await desk.load(other)
    assert changed(await desk.load(other)) == {}
    school = await desk.store.read(of_school, await desk.one(select(t.School.id)))
    form = next(one for one in school.classes.values() if one.name == "7А")
    shown = [school.staff[form.teacher_on(day) or 0].full for day in (MONDAY, EVE, TODAY)]
    assert shown == ["Петрова Анна Сергеевна", "Петрова Анна Сергеевна", "Иванов Пётр"]
