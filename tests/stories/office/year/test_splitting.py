"""Classes that divide and join on their way into the next year: by presses, by a subgroup, by ticks; back to the letter."""

from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.chat.words import words_of
from handlers.office.year.splitting_words import split_choices
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage
from tests.stories.office.people.test_moving import has_button, pressing
from tests.stories.office.year.test_own_ways import _administrator, _open
from tests.stories.office.year.test_year import plain
from tests.stories.office.year.whole_school import world

NAMES = ("Белов", "Волкова", "Громов", "Дубова", "Ершов")


def _school(stage: Stage) -> SimUser:
    """A seventh class of five with two groups of English, a small parallel of one, a ninth of two."""
    school = stage.school
    school.quarters()
    anna, petr = school.teacher("Анна", "Петрова"), school.teacher("Пётр", "Иванов")
    school.form("7А", anna)
    pupils = [school.student("Ян", name, "7А") for name in NAMES]
    school.student("Ия", "Жукова", "7Б")
    for name in ("Зимин", "Ильина"):
        school.student("Лев", name, "9А")
    school.subgroup("7А", "Английский язык", "1", pupils[:2])
    school.subgroup("7А", "Английский язык", "2", pupils[2:])
    for form, teacher in (("7А", anna), ("7Б", petr)):
        school.assignment(form, "Алгебра", teacher)
    school.assignment("8А", "Алгебра", petr)
    return _administrator(stage)


def _forms(stage: Stage) -> dict[str, list[str]]:
    """The classes of the next year by name, with their students' surnames."""
    query = (
        select(t.SchoolClass.grade, t.SchoolClass.letter, t.Person.last_name)
        .join(t.Enrolment, t.Enrolment.class_id == t.SchoolClass.id)
        .join(t.Person, t.Person.id == t.Enrolment.student_id)
        .join(t.AcademicYear, t.AcademicYear.id == t.SchoolClass.year_id)
        .where(t.AcademicYear.name == "2027/2028")
        .order_by(t.Person.last_name)
    )
    found: dict[str, list[str]] = {}
    for row in stage.school.rows(query):
        found.setdefault(f"{row.grade}{row.letter}", []).append(row.last_name)
    return found


async def _divide(vera: SimUser, grade: str, form: str, other: str) -> None:
    for label in (grade, form, "Разделить"):
        await vera.press(label)
    if has_button(vera, other):
        await vera.press(other)
    else:
        await vera.press("Другой класс…")
        await vera.send(other)


async def test_a_class_divides_by_a_subgroup_and_by_ticks_and_joins_another(stage: Stage) -> None:
    vera = _school(stage)
    before = world(stage)
    await _open(vera)
    await _divide(vera, "7-е", "7А", "8М")
    assert "7А → 8А: 5 учеников\n7А → 8М: 0 учеников" in plain(vera)
    await vera.press("английский язык 2")
    assert "7А → 8А: 2 ученика\n7А → 8М: 3 ученика" in plain(vera)
    untick = pressing(vera, "✓ Ершов Ян")
    await vera.press("✓ Ершов Ян")
    await vera.press("○ Белов Ян")
    await vera.press_forged(vera.last, untick)
    assert "7А → 8А: 2 ученика\n7А → 8М: 3 ученика" in plain(vera), "an old button says everything absolutely"
    await vera.press("‹ 7А")
    assert "7А → 8А, 2 ученика, Петрова А.\n7А → 8М, 3 ученика" in plain(vera)
    for label in ("‹ 7-е классы", "7Б", "8М", "‹ 7-е классы", "‹ Весь год"):
        await vera.press(label)
    assert "7А и 7Б вместе в 8М: 4 ученика\n7А делится: 8А 2, 8М 3" in plain(vera)
    await _divide(vera, "9-е", "9А", "10А")
    assert "9А → без класса: 2 ученика\n9А → 10А: 0 учеников" in plain(vera)
    await vera.press("○ Зимин Лев")
    assert world(stage) == before
    await vera.press("Открыть год")
    assert _forms(stage) == {
        "8А": ["Волкова", "Ершов"],
        "8М": ["Белов", "Громов", "Дубова", "Жукова"],
        "10А": ["Зимин"],
    }
    _check_teachers(stage)
    await vera.press("Вернуть как было")
    assert world(stage) == before


def _check_teachers(stage: Stage) -> None:
    """Who taught the class goes with those who stay together, once a subject; subgroups too."""
    query = (
        select(t.SchoolClass.letter, t.Person.last_name)
        .join(t.Assignment, t.Assignment.class_id == t.SchoolClass.id)
        .join(t.Person, t.Person.id == t.Assignment.teacher_id)
        .join(t.AcademicYear, t.AcademicYear.id == t.SchoolClass.year_id)
        .where(t.AcademicYear.name == "2027/2028", t.SchoolClass.grade == 8)
    )
    assert sorted(map(tuple, stage.school.rows(query))) == [("А", "Петрова"), ("М", "Иванов")]


async def test_it_may_be_left_whole_again_and_is_nobody_else_s(stage: Stage) -> None:
    vera = _school(stage)
    dina = stage.linked(stage.school.staff("Дина", "Орлова", roles=[Role.DIRECTOR]), "Дина")
    await _open(vera)
    await _divide(vera, "7-е", "7А", "8Б")
    ticks = [pressing(vera, "○ Белов Ян"), pressing(vera, "Не делить")]
    await vera.press("○ Белов Ян")
    await dina.send("/menu")
    for press in ticks:
        answer = await dina.press_forged(dina.last, press)
        assert "Этой записи нет" in ((answer.text if answer else "") or plain(dina))
    await vera.press("Не делить")
    assert "В какой класс идёт часть учеников?" in plain(vera)
    await vera.press("‹ 7А")
    assert "7А → 8А, 5 учеников" in plain(vera)


async def test_two_joined_classes_have_one_teacher_a_subject(stage: Stage) -> None:
    vera = _school(stage)
    await _open(vera)
    for label in ("7-е", "7Б", "8А", "‹ 7-е классы", "‹ Весь год"):
        await vera.press(label)
    assert "7А и 7Б вместе в 8А: 6 учеников" in plain(vera)
    assert "Нагрузка: 2\n" in plain(vera)


def test_a_large_class_is_chosen_from_page_by_page() -> None:
    letters = [chr(ord("А") + at // 2) for at in range(45)]
    pupils = [[at, f"{letter}{at} Ян", at == 44] for at, letter in enumerate(letters)]
    split = {"id": 7, "form": "7А", "other": "8М", "pupils": pupils, "groups": []}
    seen = []
    for page in range(3):
        rows = split_choices({"at": f"s7.{page}"}, {"split": split}, [], words_of("ru"))
        *ticks, turns, _, _ = rows
        assert [one.value for one in turns] == ["s7.0", "s7.1", "s7.2"]
        assert sum(one.label.startswith("✓") for one in turns) == 1
        seen += [one for row in ticks for one in row]
    assert [one.field for one in seen] == [f"m{at}" for at in range(45)]
    assert seen[44].put == {"going7": []}
    assert seen[0].put == {"going7": [0, 44]}
