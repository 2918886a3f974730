"""A list that is worked through: rows keep their places, and a reason once set is changed while the window is open."""

from datetime import timedelta

from sqlalchemy import select

from handlers.chat.press import Press
from handlers.presses.absences import AcceptPress, ChangePress, ReasonPress, SettledPress, WeekChangePress
from storage import tables as t
from tests.stage import Stage
from tests.stories.absences.excuse import states
from tests.stories.desk.cast import FRIDAY, HIDDEN, Desk, make_desk

NAMES = ("Агеев", "Белов", "Волков", "Громов", "Данилов", "Егоров", "Жуков")


def class_of_seven(desk: Desk) -> list[int]:
    """Seven more, each without a reason on Friday's second lesson."""
    school = desk.stage.school
    found = [school.student("Дима", name, "7А") for name in NAMES]
    for student in found:
        school.absence(desk.lessons[2], student)
    return found


def numbered(desk: Desk) -> list[str]:
    """The rows of the list in sight, «1. Агеев Дима»."""
    rows = (line.removeprefix("✓ ").partition(",")[0] for line in desk.anna.last.text.splitlines())
    return [row for row in rows if row[:1].isdigit() and ". " in row]


async def test_a_settled_row_keeps_its_place_until_the_list_is_opened_anew(desk: Desk) -> None:
    students = class_of_seven(desk)
    await desk.anna.send("/class")
    await desk.anna.press("Пропуски 7")
    before = numbered(desk)
    assert before == [f"{index}. {name} Дима" for index, name in enumerate(NAMES[:5], 1)]
    for index, code in ((1, "Б"), (2, "УП"), (4, "НП")):
        await desk.anna.press(f"{index} · {code}")
        assert numbered(desk) == before
    assert [desk.codes(one) for one in students[:5]] == [["Б"], ["УП"], ["ОТ"], ["НП"], ["ОТ"]]
    assert "✓ 1 · Б" in str(desk.anna.last.buttons)
    await desk.anna.press("Дальше ›")
    assert numbered(desk) == ["6. Егоров Дима", "7. Жуков Дима"]
    await desk.anna.press("‹ 7А")
    await desk.anna.press("Пропуски 4")
    assert numbered(desk) == ["1. Волков Дима", "2. Данилов Дима", "3. Егоров Дима", "4. Жуков Дима"]


async def test_a_mistake_is_changed_in_the_same_row(desk: Desk) -> None:
    students = class_of_seven(desk)
    await desk.anna.send("/class")
    await desk.anna.press("Пропуски 7")
    await desk.anna.press("1 · Б")
    desk.stage.clock.advance(minutes=20)
    await desk.anna.press("1 · НП")
    assert desk.codes(students[0]) == ["НП"]
    assert numbered(desk)[0] == "1. Агеев Дима"
    await desk.anna.press("✓ 1 · НП")
    assert desk.codes(students[0]) == ["НП"]


async def test_a_reason_is_changed_as_long_as_the_day_is_open(desk: Desk) -> None:
    await desk.miss(2, 3)
    await desk.maria.press("Болеет")
    await desk.anna.send("/excuses")
    await desk.anna.press("1 · Принять: Б")
    desk.stage.clock.advance(days=13)
    await desk.anna.send("/class")
    await desk.anna.press("Пропуски")
    await desk.anna.press("Решённые")
    assert "✓ 1. Соколова Маша, пт, 20 ноября: Б, Алгебра, История" in desk.anna.last.text
    await desk.anna.press("1 · УП")
    assert desk.codes() == ["УП", "УП"]
    assert states(desk) == ["accepted"]
    desk.stage.clock.advance(minutes=2)
    await desk.stage.deliver()
    assert "В журнале: уважительная причина" in desk.maria.last.text
    await desk.anna.press("1 · ОТ")
    assert desk.codes() == ["ОТ", "ОТ"]
    assert states(desk) == ["open"]
    assert numbered(desk) == ["1. Соколова Маша"]
    await desk.anna.press("1 · НП")
    assert desk.codes() == ["НП", "НП"]
    assert states(desk) == ["declined"]
    shown = desk.anna.last
    change = ChangePress(
        class_id=desk.class_id, student_id=desk.masha, lesson_id=desk.lessons[2], was="u", code="i"
    )
    desk.stage.clock.advance(days=2)
    answer = await desk.anna.press_forged(shown, change.pack())
    assert answer is not None
    assert "закрыты" in (answer.text or "")
    await desk.anna.press_forged(shown, SettledPress(class_id=desk.class_id).pack())
    assert numbered(desk) == []


async def test_what_was_settled_apart_is_changed_apart(desk: Desk) -> None:
    await desk.miss(2)
    await desk.anna.send("/class")
    await desk.anna.press("Пропуски 1")
    await desk.anna.press("1 · УП")
    desk.stage.clock.advance(hours=1)
    await desk.miss(4)
    await desk.anna.send("/class")
    await desk.anna.press("Пропуски 1")
    await desk.anna.press("1 · Б")
    await desk.anna.press("1 · НП")
    assert desk.codes() == ["УП", "НП"]


async def test_a_second_press_of_an_old_button_changes_nothing(desk: Desk) -> None:
    await desk.miss(2)
    await desk.anna.send("/class")
    await desk.anna.press("Пропуски 1")
    await desk.anna.press("1 · Б")
    old = next(b.data for row in desk.anna.last.content.rows for b in row if b.text == "1 · УП")
    await desk.anna.press("1 · НП")
    answer = await desk.anna.press_forged(desk.anna.last, old)
    assert answer is not None
    assert answer.text == "Причина уже другая."
    assert desk.codes() == ["НП"]


async def test_a_decided_excuse_keeps_its_place(desk: Desk) -> None:
    students = class_of_seven(desk)
    school = desk.stage.school
    for number, student in enumerate(students):
        parent = school.guardian("Ольга", f"Мать{number}", [student])
        school.link(91_000 + number, parent)
        school.add_many(
            t.Excuse,
            [
                {
                    "student_id": student,
                    "person_id": parent,
                    "account_id": 91_000 + number,
                    "reason": "ill",
                    "photos": [],
                    "created_at": desk.stage.clock.now + timedelta(seconds=number),
                    "state": "open",
                    "starts": FRIDAY,
                    "ends": FRIDAY,
                }
            ],
        )
    await desk.anna.send("/excuses")
    before = numbered(desk)
    await desk.anna.press("1 · Принять: Б")
    assert numbered(desk)[: len(before)] == before
    await desk.anna.press("2 · Ещё")
    await desk.anna.press("Отклонить…")
    await desk.anna.press("Нужна справка.")
    assert numbered(desk)[: len(before)] == before
    assert "✓ 1. Агеев Дима, сегодня: принято, Б" in desk.anna.last.text
    assert "Ждут решения: 5" in desk.anna.last.text
    await desk.anna.press("Вернуть")
    assert numbered(desk)[: len(before)] == before
    assert "Ждут решения: 6" in desk.anna.last.text
    await desk.anna.send("/excuses")
    assert numbered(desk)[0] == "1. Белов Дима"


async def test_nobody_else_changes_a_reason(desk: Desk) -> None:
    await desk.miss(2)
    await desk.anna.send("/class")
    await desk.anna.press("Пропуски 1")
    await desk.anna.press("1 · Б")
    ids = {"class_id": desk.class_id, "student_id": desk.masha, "lesson_id": desk.lessons[2]}
    presses: list[Press] = [
        SettledPress(class_id=desk.class_id),
        ChangePress(**ids, was="i", code="u"),
        WeekChangePress(**ids, ends=FRIDAY, was="i", code="u"),
    ]
    for user in desk.strangers():
        await user.send("/menu")
        for press in presses:
            answer = await user.press_forged(user.last, press.pack())
            assert answer is not None
            assert answer.text == HIDDEN, press
    for wrong in ({"was": "i", "code": "x"}, {"was": "x", "code": "i"}):
        await desk.anna.press_forged(desk.anna.last, ChangePress(**ids, **wrong).pack())
    other = desk.stage.school.student("Юра", "Ким", "7А")
    forged = ChangePress(**{**ids, "student_id": other}, was="i", code="u")
    answer = await desk.anna.press_forged(desk.anna.last, forged.pack())
    assert answer is not None
    assert answer.text == HIDDEN
    assert desk.codes() == ["Б"]


async def test_buttons_of_before_still_settle_and_keep_the_row(desk: Desk) -> None:
    class_of_seven(desk)
    await desk.anna.send("/class")
    await desk.anna.press("Пропуски 7")
    student = desk.stage.school.rows(select(t.Person.id).where(t.Person.last_name == "Агеев"))[0].id
    old = ReasonPress(
        class_id=desk.class_id, ends=FRIDAY, student_id=student, day=FRIDAY, code="i", days=15
    ).pack()
    await desk.anna.press_forged(desk.anna.last, old.rpartition(":")[0])
    assert numbered(desk)[:2] == ["1. Агеев Дима", "2. Белов Дима"]
    assert AcceptPress.unpack("ea:1:2:i").since == 0


async def test_on_postgresql_too(postgres_stage: Stage) -> None:
    desk = make_desk(postgres_stage)
    await test_a_reason_is_changed_as_long_as_the_day_is_open(desk)
