"""From every list of the desk to the student and to just its families; who is reached is one answer everywhere."""

from datetime import date, timedelta

from sqlalchemy import select

from handlers.chat.press import Press
from handlers.presses.desk import ClassStudentsPress, InARowPress, StudentCardPress, WriteToPress
from storage import tables as t
from tests.school import SIGNED
from tests.stage import Stage
from tests.stories.desk.cast import FRIDAY, HIDDEN, Desk, make_desk

LAST_WEEK = date(2026, 11, 13)


def full(desk: Desk) -> int:
    """Юра misses three days and has a debt; nobody has signed; two more are reached and sign nothing."""
    school = desk.stage.school
    yura = school.student("Юра", "Ким", "7А")
    desk.stage.linked(school.guardian("Ольга", "Ким", [yura]), "Ольга")
    desk.day(LAST_WEEK)
    for back in (1, 2, 3):
        for lesson in desk.day(FRIDAY - timedelta(days=back)).values():
            school.absence(lesson, yura)
    school.debt(desk.lessons[4], yura, "лабораторная № 2", due=date(2026, 11, 25))
    school.mark(desk.lessons[2], desk.masha, "4", weight=2)
    return yura


async def test_a_list_writes_to_just_its_families(desk: Desk) -> None:
    full(desk)
    for button, families, title in (
        ("Подряд 1", "Написать 1 семье", "7А · Подряд"),
        ("Учёба 1", "Написать 1 семье", "7А · Учёба за неделю"),
        ("Не подписали 2", "Написать 2 семьям", "7А · Итоги недели"),
    ):
        await desk.anna.send("/class")
        await desk.anna.press(button)
        assert desk.anna.last.text.startswith(title)
        await desk.anna.press(families)
        count = families.split()[1]
        assert desk.anna.last.text.endswith(f" из {count}")
        assert "выбранн" in desk.anna.last.text
    await desk.anna.press("Удалить")
    await desk.anna.press("Удалить")
    await desk.anna.send("/class")
    await desk.anna.press("Подряд 1")
    await desk.anna.press("Написать 1 семье")
    await desk.anna.send("Позвоните мне, пожалуйста.")
    await desk.anna.press("Посмотреть и отправить")
    await desk.anna.press("Отправить")
    await desk.stage.deliver()
    assert not [one for one in desk.maria.inbox if "Позвоните" in one.text]
    await desk.anna.press("Обновить")
    assert "Доставлено: 1 из 1" in desk.anna.last.text


async def test_what_is_being_written_is_not_lost(desk: Desk) -> None:
    full(desk)
    await desk.anna.send("/notice")
    await desk.anna.send("Собрание в четверг")
    await desk.anna.send("/class")
    await desk.anna.press("Подряд 1")
    await desk.anna.press("Написать 1 семье")
    assert "Собрание" not in desk.anna.last.text
    await desk.anna.send("Где Юра?")
    await desk.anna.press("Посмотреть и отправить")
    await desk.anna.press("Отправить")
    await desk.anna.send("/notice")
    assert "Собрание в четверг" in desk.anna.last.text
    assert "выбранн" not in desk.anna.last.text


async def test_every_list_opens_the_student(desk: Desk) -> None:
    full(desk)
    await desk.anna.send("/class")
    buttons = [one for row in desk.anna.last.buttons for one in row]
    of_lessons = ("Контроль", "Не внесено")
    lists = [one for one in buttons if one.rpartition(" ")[2].isdigit() and not one.startswith(of_lessons)]
    assert len(lists) == 4
    for button in lists:
        await desk.anna.send("/class")
        await desk.anna.press(button)
        names = [one for row in desk.anna.last.buttons for one in row if one == "Ким Юра"]
        assert names == ["Ким Юра"], button
        await desk.anna.press("Ким Юра")
        assert desk.anna.last.text.startswith("Ким Юра, 7А\n"), button
    await desk.anna.send("/class")
    await desk.anna.press("Доступ")
    await desk.anna.press("1 Ким")
    await desk.anna.press("Ученик")
    assert desk.anna.last.text.splitlines() == [
        "Ким Юра, 7А",
        "Вторая четверть",
        "",
        "Отметок пока нет.",
        "● физика, лабораторная № 2, сдать до 25 ноября",
        "Пропущено 12 уроков: без причины 12",
        "",
        "Ольга Ким, мать: получает сообщения",
    ]
    assert desk.anna.last.buttons == [["Написать семье", "Доступ"], ["Подгруппы"], ["‹ 7А"]]
    await desk.anna.press("Написать семье")
    assert "Ким Юра, 7А · Новое письмо" in desk.anna.last.text


async def test_the_card_has_marks_letters_and_who_is_reached(desk: Desk) -> None:
    full(desk)
    await desk.miss(3)
    await desk.maria.press("Болеет")
    await desk.maria.send("/messages")
    await desk.maria.press("Написать учителю")
    await desk.maria.press(next(one for row in desk.maria.last.buttons for one in row if "классный" in one))
    await desk.maria.send("Здравствуйте")
    await desk.anna.send("/excuses")
    await desk.anna.press("Соколова Маша")
    assert "Алгебра 4,00: 4²" in desk.anna.last.text
    assert "Не прочитано 1 письмо" in desk.anna.last.text
    await desk.maria.block()
    await desk.anna.send("/excuses")
    await desk.anna.press("Соколова Маша")
    assert "Мария Соколова, мать: не подключены" in desk.anna.last.text
    await desk.anna.press("Письма")
    assert "Не прочитано 1 письмо" in desk.anna.last.text


async def test_who_is_reached_is_one_answer(desk: Desk) -> None:
    school, now = desk.stage.school, desk.stage.clock.now
    for number, lacking in enumerate(("nothing", "telephone", "blocked", "own", "child", "guardian")):
        child, own = (None if lacking == one else SIGNED for one in ("child", "own"))
        student = school.student("Дима", f"Ученик{number}", "7А", consent=child)
        if lacking != "guardian":
            parent = school.guardian("Ольга", f"Ученик{number}", [student], consent=own)
            if lacking != "telephone":
                school.link(80_000 + number, parent)
            if lacking == "blocked":
                school.change(t.Account, t.Account.id == 80_000 + number, unreachable_at=now)
    await desk.anna.send("/class")
    assert "Не подключены: 5 семей" in desk.anna.last.text
    await desk.anna.send("/access")
    assert "Подключены 2 семьи из 7" in desk.anna.last.text
    assert sum(line.startswith("! ") for line in desk.anna.last.text.splitlines()) == 5
    assert "бот заблокирован: мать" in desk.anna.last.text
    await desk.anna.send("/notice")
    await desk.anna.send("Собрание")
    assert "Получат 2 семьи из 7\nНе получат 5 семей" in desk.anna.last.text


async def test_last_year_s_debts_are_not_this_year_s(desk: Desk) -> None:
    school = desk.stage.school
    school.year("2025/2026")
    school.form("6А", desk.anna_id)
    old = school.lesson(date(2026, 4, 20), 2, "6А", "Алгебра", desk.anna_id)
    school.debt(old, desk.masha, "контрольная", due=FRIDAY)
    await desk.anna.send("/class")
    assert "Долги" not in desk.anna.last.text
    card = StudentCardPress(class_id=desk.class_id, student_id=desk.masha)
    await desk.anna.press_forged(desk.anna.last, card.pack())
    assert "контрольная" not in desk.anna.last.text
    school.debt(desk.lessons[3], desk.masha, "реферат", due=FRIDAY)
    await desk.anna.send("/class")
    assert "Долги за неделю: 1" in desk.anna.last.text


async def test_a_family_is_found_by_a_part_of_its_name(desk: Desk) -> None:
    school = desk.stage.school
    for number in range(25):
        school.student("Дима", f"Алёшин{number}", "7А")
    await desk.anna.send("/notice")
    await desk.anna.send("Собрание")
    await desk.anna.press("Кому")
    await desk.anna.press("Выбрать учеников")
    await desk.anna.send("СОКОЛ")
    assert [row for row in desk.anna.last.buttons if "Маша" in str(row)] == [["Соколова Маша"]]
    assert "Алёшин" not in str(desk.anna.last.buttons)
    await desk.anna.press("Соколова Маша")
    assert "✓ Соколова Маша" in str(desk.anna.last.buttons)
    assert "Алёшин" not in str(desk.anna.last.buttons)
    await desk.anna.send("алешин2")
    assert len([row for row in desk.anna.last.buttons if "Алёшин" in str(row)]) == 10
    await desk.anna.send("Йцук")
    assert "С «Йцук» в имени никого нет" in desk.anna.last.text
    await desk.anna.press("‹ Кому")
    await desk.anna.press("‹ Объявление")
    assert "Собрание" in desk.anna.last.text
    assert "1 выбранного ученика" in desk.anna.last.text
    notice = school.rows(select(t.Notice.html))
    assert [row.html for row in notice] == ["Собрание"]


async def test_it_is_nobody_else_s(desk: Desk) -> None:
    yura = full(desk)
    ids = {"class_id": desk.class_id}
    presses: list[Press] = [
        InARowPress(**ids),
        ClassStudentsPress(**ids),
        StudentCardPress(**ids, student_id=yura),
        *(WriteToPress(**ids, which=which, day=FRIDAY) for which in ("row", "studies", "unsigned", "x")),
    ]
    for user in desk.strangers():
        await user.send("/menu")
        for press in presses:
            answer = await user.press_forged(user.last, press.pack())
            assert answer is not None
            assert answer.text == HIDDEN, press
    other = desk.stage.school.student("Пётр", "Чужой", "8Б")
    await desk.anna.send("/class")
    for press in (StudentCardPress(**ids, student_id=other), WriteToPress(**ids, which="x", day=FRIDAY)):
        answer = await desk.anna.press_forged(desk.anna.last, press.pack())
        assert answer is not None
        assert answer.text == HIDDEN
    assert desk.stage.school.rows(select(t.Notice.id)) == []


async def test_on_postgresql_too(postgres_stage: Stage) -> None:
    await test_every_list_opens_the_student(make_desk(postgres_stage))


async def test_reached_on_postgresql_too(postgres_stage: Stage) -> None:
    await test_who_is_reached_is_one_answer(make_desk(postgres_stage))
