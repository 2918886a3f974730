"""One who is a parent, a teacher and HR at once, and HR of two schools: each right by itself, in its own school."""

from sqlalchemy import select

from bot.simulator.user import SimUser
from services.school.roles import Role
from storage import tables as t
from tests.school import SchoolBuilder
from tests.stories.office.cast import Office
from tests.stories.office.people.test_moving import has_button, pressing
from tests.stories.office.staff.test_staff import _card


async def test_a_mother_who_teaches_and_keeps_the_staff_dismisses_herself_and_stays_a_mother(
    office: Office,
) -> None:
    olga, school = office.olga, office.stage.school
    school.hire(office.person("p1"), [Role.TEACHER, Role.HR])
    for table in (t.TimetableSlot, t.Assignment):
        school.change(table, table.teacher_id == office.person("t1"), teacher_id=office.person("p1"))
    await olga.send("/timetable понедельник")
    assert "Соколова О." in olga.last.text
    await olga.send("/people")
    assert "сотрудники" in olga.last.text
    await olga.send("/lessons")
    assert "Соколова Ольга" in olga.last.text
    await _card(olga, "Иванов Пётр")
    await olga.press("Уволить")
    refused = pressing(olga, "Записать увольнение")
    await _card(olga, "Соколова Ольга")
    await olga.press("Уволить")
    await olga.press("Записать увольнение")
    assert "Увольнение записано" in olga.last.text
    answer = await olga.press_forged(olga.last, refused)
    assert "Этой записи нет" in f"{answer.text if answer else ''} {olga.last.text}"
    assert (
        office.rows(select(t.Staff.dismissed_on).where(t.Staff.person_id == office.person("t2")))[0][0]
        is None
    )
    await olga.send("/people")
    assert "для администрации школы" in olga.last.text
    await olga.send("/grades")
    assert "Оценки" in olga.last.text
    await olga.send("/timetable понедельник")
    assert "Соколова О." not in olga.last.text, "nobody gives her lesson any more"


async def test_hr_of_two_schools_dismisses_in_the_one_that_was_chosen(office: Office) -> None:
    rita = office.rita
    other = SchoolBuilder(office.stage.database_url, office.stage.clock, code="sch-2", name="Лицей № 2")
    there = other.teacher("Инна", "Чужова")
    other.link(rita.account.id, other.staff("Рита", "Орлова", roles=[Role.HR], code="r2"))
    await rita.send("/office")
    await rita.press("Лицей № 2")
    await rita.press("Сотрудники")
    assert "Лицей № 2 · сотрудники" in rita.last.text
    await rita.send("Петрова")
    assert "Петрова Анна" not in rita.last.text
    await rita.press("‹ Сотрудники")
    await rita.send("Чужова")
    await rita.press("Уволить")
    await rita.press("Кому передать…")
    await rita.send("Петрова")
    assert "не нашлось одного сотрудника" in rita.last.text, "of the other school"
    await _card_there(rita)
    await rita.press("Записать увольнение")
    assert "Увольнение записано" in rita.last.text
    gone = select(t.Staff.person_id).where(t.Staff.dismissed_on.is_not(None))
    assert [one.person_id for one in office.rows(gone)] == [there]
    post = select(t.Person.id).where(t.Person.code == "r2").scalar_subquery()
    other.change(t.Staff, t.Staff.person_id == post, dismissed_on=office.stage.clock().date())
    answer = await rita.press("Вернуть как было")
    assert "Этой записи нет" in f"{answer.text if answer else ''} {rita.last.text}", "her post there is over"
    await _card(rita, "Петрова")
    assert has_button(rita, "Уволить")
    other.close()


async def _card_there(rita: SimUser) -> None:
    await rita.send("/office")
    await rita.press("Лицей № 2")
    await rita.press("Сотрудники")
    await rita.send("Чужова")
    await rita.press("Уволить")
