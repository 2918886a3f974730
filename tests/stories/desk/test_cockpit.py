"""`/class`: what waits, each line with its button; the lists it leads to; two classes; and whose it is not."""

from datetime import date, timedelta

from handlers.presses.absences import AcceptPress, ExcusesPress
from handlers.presses.access import FamilyPress
from handlers.presses.desk import ClassPress, FellPress, UnfilledPress, UnsignedPress
from tests.stage import Stage
from tests.stories.desk.cast import FRIDAY, HIDDEN, THURSDAY, Desk, make_desk

LAST_WEEK = date(2026, 11, 13)
MONTH_AGO = date(2026, 11, 9)


async def test_nothing_waits_but_the_lessons_of_the_week(desk: Desk) -> None:
    await desk.anna.send("/class")
    assert desk.anna.last.text.splitlines() == [
        "7А · ждут вас",
        "пятница, 20 ноября, 1 ученик",
        "",
        "Учителя не внесли: 20 уроков",
    ]
    assert desk.anna.last.buttons == [
        ["Пропуски", "Объяснения"],
        ["Письма", "Доступ"],
        ["Объявление", "Отчёты"],
        ["Не внесено 20", "Контроль"],
        ["Уроки", "Ученики", "‹ Меню"],
    ]
    await desk.anna.press("Не внесено 20")
    assert desk.anna.last.text.splitlines()[:4] == [
        "7А · Не внесено",
        "14–20 ноября",
        "",
        "пн, 16 ноября, 1-й: 7А русский язык, нет в журнале · Петрова А. С.",
    ]
    for _ in range(3):
        await desk.anna.press("Дальше ›")
    await desk.anna.press("20.11 7А физика")
    assert desk.anna.last.text.startswith("7А · Физика, 20 ноября")


async def test_what_waits_most_urgent_first_and_every_button_leads_there(desk: Desk) -> None:
    school = desk.stage.school
    yura = school.student("Юра", "Ким", "7А", consent=None)
    school.guardian("Ольга", "Ким", [yura])
    old = school.lesson(LAST_WEEK, 2, "7А", "Алгебра", desk.anna_id)
    school.mark(old, desk.masha, "4", set_on=LAST_WEEK)
    school.mark(desk.lessons[2], desk.masha, "2")
    school.mark(desk.lessons[4], yura, "2")
    school.debt(desk.lessons[4], yura, "лабораторная № 2", due=date(2026, 11, 25))
    for day in (THURSDAY, THURSDAY - timedelta(days=1)):
        for lesson in desk.day(day).values():
            school.absence(lesson, yura)
    for lesson in desk.lessons.values():
        school.absence(lesson, yura)
    await desk.miss(3)
    await desk.maria.press("Болеет")
    await desk.anna.send("/class")
    assert desk.anna.last.text.splitlines() == [
        "7А · ждут вас",
        "пятница, 20 ноября, 2 ученика",
        "",
        "! Пропуски без причины: 4",
        "! Объяснения родителей: 1",
        "! Подряд: Ким Юра, 3 дня",
        "Не подключена: 1 семья",
        "Нет согласия: 1 человек",
        "Не подписали неделю до 13 ноября: 1",
        "Долги за неделю: 1",
        "Съехали на тройку или двойку: 1",
        "Учителя не внесли: 20 уроков",
    ]
    assert desk.anna.last.buttons == [
        ["Пропуски 4", "Объяснения 1"],
        ["Письма", "Доступ 1"],
        ["Объявление", "Отчёты"],
        ["Не подписали 1", "Подряд 1"],
        ["Учёба 2", "Не внесено 20"],
        ["Контроль"],
        ["Уроки", "Ученики", "‹ Меню"],
    ]
    await desk.anna.press("Учёба 2")
    assert desk.anna.last.text.splitlines() == [
        "7А · Учёба за неделю",
        "14–20 ноября",
        "",
        "Съехали на тройку или двойку: 1",
        "Соколова Маша: алгебра 3,00 ▼ было 4,00, выходит 3",
        "Долги за неделю: 1",
        "● Ким Юра: физика, лабораторная № 2, сдать до 25 ноября",
    ]
    await desk.anna.press("‹ 7А")
    await desk.anna.press("Не подписали 1")
    assert desk.anna.last.text.splitlines() == [
        "7А · Итоги недели до 13 ноября",
        "Подписали 0 из 1",
        "",
        "Не подписали",
        "Соколова Маша: Мария Соколова",
    ]
    await desk.anna.press("‹ 7А")
    await desk.anna.press("Пропуски 4")
    assert "! Без причины: 13 уроков" in desk.anna.last.text
    assert "! Подряд: Ким Юра, 3 дня" in desk.anna.last.text
    await desk.anna.press("1 · НП")
    await desk.anna.press("‹ 7А")
    assert "! Пропуски без причины: 3" in desk.anna.last.text
    await desk.anna.press("Доступ 1")
    assert "Ким Юра" in desk.anna.last.text
    assert "Соколова" not in desk.anna.last.text
    await desk.anna.press("‹ 7А")
    await desk.anna.press("Отчёты")
    assert "7А" in desk.anna.last.text


async def test_only_a_fall_to_a_three_or_lower_is_told_and_students_are_counted(desk: Desk) -> None:
    school = desk.stage.school
    petya = school.student("Петя", "Орлов", "7А")
    for subject, before, now in (("Алгебра", "5", "4"), ("Физика", "4", "3"), ("История", "3", "2")):
        old = school.lesson(LAST_WEEK, 2, "7А", subject, desk.anna_id)
        new = school.lesson(THURSDAY, 2, "7А", subject, desk.anna_id)
        school.mark(old, desk.masha, before, set_on=LAST_WEEK)
        school.mark(new, desk.masha, now, weight=9)
        school.mark(new, petya, "2")
    await desk.anna.send("/class")
    assert "Съехали на тройку или двойку: 1" in desk.anna.last.text
    await desk.anna.press("Учёба 2")
    assert desk.anna.last.text.splitlines()[3:] == [
        "Съехали на тройку или двойку: 1",
        "Соколова Маша: история 2,10 ▼ было 3,00, выходит 2",
        "Соколова Маша: физика 3,10 ▼ было 4,00, выходит 3",
    ]


async def test_a_week_signed_in_time_is_not_asked_for(desk: Desk) -> None:
    school = desk.stage.school
    school.lesson(LAST_WEEK, 2, "7А", "Алгебра", desk.anna_id)
    await desk.maria.send("/digest")
    await desk.maria.press("‹ 7–13 ноября") if "‹ 7–13 ноября" in str(desk.maria.last.buttons) else None
    await desk.maria.press_forged(desk.maria.last, f"ack:{desk.masha}:20261113")
    await desk.anna.send("/class")
    assert "Не подписали" not in desk.anna.last.text
    desk.stage.clock.advance(hours=6)
    await desk.anna.send("/class")
    assert "Не подписали неделю до 20 ноября: 1" in desk.anna.last.text


async def test_a_teacher_of_two_classes_chooses(desk: Desk) -> None:
    desk.stage.school.form("5Б", desk.anna_id)
    await desk.anna.send("/class")
    assert desk.anna.last.buttons == [["5Б", "7А"], ["‹ Меню"]]
    await desk.anna.press("7А")
    assert desk.anna.last.text.startswith("7А · ждут вас\n")
    await desk.anna.press("‹ Мои классы")
    await desk.anna.press("5Б")
    assert desk.anna.last.text.startswith("5Б\n")
    await desk.anna.send("/excuses")
    await desk.anna.press("7А")
    assert desk.anna.last.text.startswith("7А · Объяснения")


async def test_the_menu_leads_to_the_class(desk: Desk) -> None:
    await desk.anna.send("/menu")
    await desk.anna.press("Мой класс")
    assert desk.anna.last.text.startswith("7А · ждут вас\n")


async def test_it_is_nobody_else_s(desk: Desk) -> None:
    presses = [
        ClassPress(class_id=desk.class_id),
        UnsignedPress(class_id=desk.class_id, week=LAST_WEEK),
        FellPress(class_id=desk.class_id, ends=FRIDAY),
        UnfilledPress(class_id=desk.class_id),
    ]
    *strangers, deputy = desk.strangers()
    await deputy.send("/menu")
    await deputy.press_forged(deputy.last, UnfilledPress(class_id=desk.class_id).pack())
    assert deputy.last.text.startswith("7А · Не внесено")
    for user, others in (*((one, presses) for one in strangers), (deputy, presses[:-1])):
        await user.send("/menu")
        for press in others:
            answer = await user.press_forged(user.last, press.pack())
            assert answer is not None
            assert answer.text == HIDDEN, press
    await desk.maria.send("/class")
    assert desk.maria.last.text == "Это для классных руководителей. Вам доступно:"


async def test_a_big_class_costs_what_a_small_one_does(desk: Desk) -> None:
    async def cost() -> int:
        await desk.anna.send("/class")
        with desk.stage.counting() as statements:
            await desk.anna.send("/class")
        assert len(set(statements)) == len(statements), "nothing is fetched twice"
        return len(statements)

    await desk.miss(1)
    small = await cost()
    school = desk.stage.school
    earlier = desk.day(LAST_WEEK)
    for number in range(39):
        student = school.student("Александра-Виктория", f"Преображенская-Рождественская-{number}", "7А")
        parent = school.guardian("Екатерина", "Преображенская-Рождественская", [student])
        school.link(90_000 + number, parent)
        for ordinal, lesson in desk.lessons.items():
            school.absence(lesson, student)
            school.mark(earlier[ordinal], student, "4", set_on=LAST_WEEK)
            school.mark(lesson, student, "2")
    assert await cost() <= small + 2
    await desk.anna.press("Не подписали 40")
    await desk.anna.press("Дальше ›")
    await desk.anna.press("‹ 7А")
    await desk.anna.press("Учёба 156")
    for _ in range(10):
        await desk.anna.press("Дальше ›")
    await desk.anna.press("‹ 7А")
    await desk.anna.press("Пропуски 40")


async def test_everything_reads_in_english(stage: Stage) -> None:
    desk = make_desk(stage, language="en")
    school = stage.school
    yura = school.student("Jura", "Kim", "7А", consent=None)
    school.guardian("Olga", "Kim", [yura], kinship="")
    before = desk.day(LAST_WEEK)[4]
    school.mark(before, desk.masha, "4", set_on=LAST_WEEK)
    school.mark(desk.lessons[4], desk.masha, "2")
    school.debt(desk.lessons[4], yura, "lab 2", due=date(2026, 11, 25))
    await desk.miss(2)
    await desk.maria.press("Ill")
    await desk.anna.send("/class")
    russian = ("ждут", "Пропуск", "Объяснен", "Доступ", "Не подпис", "Нет согл", "выдано", "Соглас", "Принят")
    for button in ("Absences 1", "Excuses 1", "Access 1", "Not signed 1", "Studies 2"):
        await desk.anna.press(button)
        assert not any(word in desk.anna.last.text for word in russian), desk.anna.last.text
        assert not any(word in str(desk.anna.last.buttons) for word in russian), desk.anna.last.buttons
        await desk.anna.send("/class")
        assert not any(word in desk.anna.last.text for word in russian), desk.anna.last.text


async def test_on_postgresql_too(postgres_stage: Stage) -> None:
    await test_what_waits_most_urgent_first_and_every_button_leads_there(make_desk(postgres_stage))


async def test_last_year_s_class_teacher_has_no_desk_for_its_students(desk: Desk) -> None:
    school = desk.stage.school
    current = desk.class_id
    school.year("2025/2026")
    vera = school.teacher("Вера", "Ильина", "Павловна")
    old = school.form("6А", vera)
    school.enrol(desk.masha, "6А")
    user = desk.stage.linked(vera, "Вера")
    await desk.miss(2)
    await desk.maria.press("Болеет")
    presses = [
        ClassPress(class_id=old),
        UnsignedPress(class_id=old, week=LAST_WEEK),
        FellPress(class_id=old, ends=FRIDAY),
        ExcusesPress(class_id=old),
        AcceptPress(class_id=old, excuse_id=1, code="i"),
        FamilyPress(class_id=old, student_id=desk.masha),
        ClassPress(class_id=current),
    ]
    await user.send("/menu")
    for press in presses:
        answer = await user.press_forged(user.last, press.pack())
        assert answer is not None
        assert answer.text == HIDDEN, press
    assert desk.codes() == ["ОТ"]
