"""Rita of HR hires and dismisses, Vera the administrator appoints: shown by name, in force at once, taken back."""

from typing import Any

from sqlalchemy import select

from bot.simulator.user import SimUser
from services.school.roles import Role
from storage import tables as t
from tests.stories.office.cast import Office
from tests.stories.office.people.test_moving import has_button, pressing

TABLES = (
    t.Person,
    t.Staff,
    t.StaffRole,
    t.SchoolClass,
    t.FormerClassTeacher,
    t.Assignment,
    t.TimetableSlot,
)


def _world(office: Office) -> dict[str, list[Any]]:
    return {one.__tablename__: sorted(map(str, office.rows(select(one.__table__)))) for one in TABLES}


def _anna(office: Office) -> SimUser:
    return office.stage.linked(office.person("t1"), "Анна")


def shown(user: SimUser) -> str:
    """The last screen with plain spaces."""
    return user.last.text.replace("\N{NO-BREAK SPACE}", " ")


async def _card(user: SimUser, name: str) -> None:
    await user.send("/people")
    await user.send(name)


async def test_hr_finds_by_name_and_role_and_takes_the_list(office: Office) -> None:
    rita = office.rita
    await rita.send("/people")
    assert "Школа № 1 · сотрудники" in rita.last.text
    await rita.send("петр")
    assert "Сотрудники · петр" in rita.last.text
    await rita.press("Петрова Анна")
    for said in (
        "Петрова Анна Сергеевна",
        "Роли: завуч, учитель",
        "Ведёт 7А",
        "Алгебра: 7А",
        "Работает с 1 сентября 2020",
    ):
        assert said in rita.last.text
    await rita.press("‹ Сотрудники")
    await rita.press("Список, XLSX")
    assert rita.last.document is not None


async def test_somebody_is_hired_as_a_teacher_alone(office: Office) -> None:
    rita, before = office.rita, _world(office)
    await rita.send("/people")
    await rita.press("Принять")
    await rita.send("Зимина")
    assert "Нужны фамилия и имя" in rita.last.text
    await rita.send("зимина ольга петровна")
    assert "Зимина Ольга Петровна" in rita.last.text
    assert "Роли: учитель" in rita.last.text
    await rita.press("Приказ №…")
    await rita.send("7-лс")
    await rita.press("Принять")
    assert "Приём записан с сегодняшнего дня" in rita.last.text
    assert office.audited("change") == ["hiring"]
    await rita.press("Вернуть как было")
    assert _world(office) == before


async def test_a_parent_who_is_hired_keeps_the_code(office: Office) -> None:
    rita = office.rita
    await rita.send("/people")
    await rita.press("Принять")
    await rita.send("Соколова Ольга")
    assert "Это он?" in rita.last.text
    assert not has_button(rita, "Принять")
    await rita.press("Соколова Ольга")
    await rita.press("Принять")
    staff = office.rows(select(t.Staff.person_id))
    assert office.person("p1") in {row.person_id for row in staff}


async def test_a_dismissal_ends_everything_that_day_and_hands_over(office: Office) -> None:
    rita, anna = office.rita, _anna(office)
    before = _world(office)
    await anna.send("/class")
    assert "7А" in anna.last.text
    await _card(rita, "Петрова")
    await rita.press("Уволить")
    for said in ("Ведёт 7А", "Алгебра: 7А", "! Кому передать, пока не выбрано"):
        assert said in rita.last.text
    await rita.press("Кому передать…")
    await rita.send("Орлова")
    assert "не нашлось одного сотрудника" in rita.last.text
    await rita.send("Иванов")
    assert "Примет: Иванов Пётр" in rita.last.text
    assert "Алгебра: 7А → Иванов П." in shown(rita)
    assert "? Английский язык: 7А\n   Иванов П. ведёт другой: 23 ноября, 2-й урок" in shown(rita)
    await rita.press("Записать увольнение")
    assert "Без учителя остался 1 курс." in rita.last.text
    await anna.send("/class")
    assert "7А" not in anna.last.text
    peter = office.stage.linked(office.person("t2"), "Пётр")
    await peter.send("/class")
    assert "7А" in peter.last.text
    await rita.press("Вернуть как было")
    assert _world(office) == before
    await anna.send("/class")
    assert "7А" in anna.last.text


def _chemists(office: Office) -> tuple[int, int, int]:
    """Зорина, who leaves, has chemistry in 8Б and 8Г on Monday; Ким has the subject, Орлов has it and is taken at 2."""
    school = office.stage.school
    leaver, free, taken = (
        school.teacher(first, last, "Олеговна") for first, last in (("Яна", "Зорина"), ("Инна", "Ким"), ("Ася", "Лаптева"))
    )  # fmt: skip
    school.slot("8Б", 1, 1, "Химия", leaver)
    school.slot("8Г", 1, 2, "Химия", leaver)
    school.slot("9А", 3, 4, "Химия", free)
    school.slot("9А", 1, 2, "Химия", taken)
    return leaver, free, taken


async def test_each_course_goes_to_who_is_free_for_it(office: Office) -> None:
    rita = office.rita
    _, free, taken = _chemists(office)
    before = _world(office)
    await _card(rita, "Зорина")
    await rita.press("Уволить")
    await rita.press("Кому передать…")
    await rita.send("Лаптева")
    assert "Химия: 8Б → Лаптева А. О." in shown(rita)
    assert "? Химия: 8Г\n   Лаптева А. О. ведёт другой: 23 ноября, 2-й урок" in shown(rita)
    await rita.press("? 8Г Химия")
    assert "Ким И. О., его предмет" in shown(rita)
    assert "Лаптева А. О. ведёт другой: 23 ноября, 2-й урок" in shown(rita)
    assert not has_button(rita, "Записать увольнение")
    assert not has_button(rita, "Лаптева А. О.")
    answer = await rita.press_forged(rita.last, pressing(rita, "Ким И. О.").replace(f":{free}", f":{taken}"))
    assert "Этой записи нет" in f"{answer.text if answer else ''} {rita.last.text}"
    await rita.press("Другой…")
    await rita.send("Лаптева")
    assert (
        "Лаптева А. О. в это время ведёт другой урок: 23 ноября, 2-й, 9А, Химия. Выберите другого."
        in shown(rita)
    )
    await rita.send("Ким")
    assert "Химия: 8Г → Ким И. О." in shown(rita)
    assert _world(office) == before
    await rita.press("Записать увольнение")
    assert "Уроки принимают: Лаптева А. О.; Ким И. О." in shown(rita)
    weekly = office.rows(select(t.TimetableSlot.__table__).where(t.TimetableSlot.ends.is_(None)))
    now = {(row.weekday, row.number, row.teacher_id) for row in weekly}
    assert now >= {(1, 1, taken), (1, 2, free), (1, 2, taken)}
    await rita.press("Вернуть как было")
    assert _world(office) == before


async def test_who_is_proposed_and_taken_meanwhile_is_proposed_no_more(office: Office) -> None:
    rita, school = office.rita, office.stage.school
    _, free, _ = _chemists(office)
    await _card(rita, "Зорина")
    await rita.press("Уволить")
    await rita.press("Предложить самим")
    assert "Химия: 8Г → Ким И. О." in shown(rita)
    school.slot("9Б", 1, 2, "Химия", free)
    before = _world(office)
    await rita.press("Записать увольнение")
    assert "? Химия: 8Г" in shown(rita)
    assert _world(office) == before


async def test_roles_are_given_and_taken_with_the_next_press(office: Office) -> None:
    vera, oleg = office.vera, office.oleg
    await _card(vera, "Орлова Олег")
    await vera.press("Роли")
    assert not has_button(vera, "Записать")
    await vera.press("секретарь")
    assert "Станет с сегодняшнего дня: оператор, секретарь" in vera.last.text
    await vera.press("Записать")
    await oleg.send("/people")
    assert "люди" in oleg.last.text
    await vera.press("Вернуть как было")
    await oleg.send("/people")
    assert "для администрации школы" in oleg.last.text


async def test_the_last_who_appoints_stays(office: Office) -> None:
    vera = office.vera
    await _card(vera, "Орлова Вера")
    await vera.press("Роли")
    answer = await vera.press("✓ администратор")
    assert "последний администратор" in ((answer.text if answer else "") or vera.last.text)


async def test_a_class_gets_another_teacher_and_both_are_told(office: Office) -> None:
    vera, anna = office.vera, _anna(office)
    peter = office.stage.linked(office.person("t2"), "Пётр")
    await vera.send("/office")
    assert "! Никто не ведёт 1 класс" in vera.last.text
    await vera.press("Сотрудники 1")
    await vera.press("Классные руководители")
    assert "Никто не ведёт: 7Б" in vera.last.text
    await vera.press("7А")
    await vera.press("Другой…")
    await vera.send("Иванов")
    assert "С сегодняшнего дня: Иванов Пётр" in vera.last.text
    await vera.press("Назначить")
    await office.stage.deliver()
    assert "7А" in anna.last.text
    assert "7А" in peter.last.text
    await anna.send("/class")
    assert "7А" not in anna.last.text


async def test_nobody_else_hires_dismisses_or_appoints(office: Office) -> None:
    target = office.person("t2")
    tries = (f"osc:{target}", f"osh:{0}", f"osd:{target}", f"osr:{target}", "osk:0:0", "os:0:0:0", "osx:0")
    allowed = {
        Role.HR: {"osc", "osh", "osd", "os", "osx"},
        Role.ADMINISTRATOR: {"osc", "osr", "osk", "os", "osx"},
        Role.DEPUTY: {"osc", "os", "osx"},
        Role.SECRETARY: set(),
        Role.OPERATOR: set(),
    }
    users = {
        Role.HR: office.rita,
        Role.ADMINISTRATOR: office.vera,
        Role.DEPUTY: office.nina,
        Role.SECRETARY: office.zoya,
        Role.OPERATOR: office.oleg,
    }
    for role, user in users.items():
        for data in tries:
            await user.send("/menu")
            answer = await user.press_forged(user.last, data)
            said = f"{answer.text if answer else ''} {user.last.text}"
            opens = data.partition(":")[0] in allowed[role]
            assert ("Этой записи нет" in said) is not opens, (role, data, said)
    await office.olga.send("/menu")
    for data in tries:
        answer = await office.olga.press_forged(office.olga.last, data)
        assert "Этой записи нет" in f"{answer.text if answer else ''} {office.olga.last.text}"


async def test_a_proposal_of_roles_is_not_applied_by_whoever_lost_the_right(office: Office) -> None:
    vera = office.vera
    await _card(vera, "Орлова Олег")
    await vera.press("Роли")
    await vera.press("секретарь")
    proposed = pressing(vera, "Записать")
    office.stage.school.staff("Дора", "Директор", roles=[Role.DIRECTOR])
    office.stage.school.change(
        t.Staff,
        t.Staff.person_id == office.person("o-administrator"),
        dismissed_on=office.stage.clock.now.date(),
    )
    answer = await vera.press_forged(vera.last, proposed)
    assert answer is None or "Записано" not in (answer.text or "")
    assert office.audited("change") == []
