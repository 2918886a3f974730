"""A leaver's lessons: who takes them over is told once; what nobody takes stands before the deputy until it is given."""

from bot.simulator.user import SimUser
from tests.stories.office.cast import Office
from tests.stories.office.staff.test_staff import _card, _chemists, shown


async def _dismisses(office: Office, *choices: str) -> None:
    rita = office.rita
    await _card(rita, "Зорина")
    await rita.press("Уволить")
    for one in choices:
        await rita.press(one)
    await rita.press("Записать увольнение")


async def test_takers_are_told_once_with_the_way_to_their_lessons(office: Office) -> None:
    _, free, taken = _chemists(office)
    kim, laptev = office.stage.linked(free, "Инна"), office.stage.linked(taken, "Ася")
    await _dismisses(office, "Предложить самим")
    await office.stage.deliver()
    await office.stage.deliver()
    (told,) = kim.inbox
    assert (
        told.text == "Новые уроки у вас\nС сегодняшнего дня, раньше вёл(а) Зорина Я. О.\n8Б Химия\n8Г Химия"
    )
    assert laptev.inbox == []
    await kim.press("Уроки")
    assert "Ким Инна Олеговна" in kim.last.text
    await office.rita.press("Вернуть как было")
    await office.stage.deliver()
    assert "Передача отменена, ведёт по-прежнему Зорина Я. О." in shown(kim)


async def test_what_was_taken_back_before_it_was_told_is_not_told(office: Office) -> None:
    _, free, _ = _chemists(office)
    kim = office.stage.linked(free, "Инна")
    await _dismisses(office, "Предложить самим")
    await office.rita.press("Вернуть как было")
    await office.stage.deliver()
    assert kim.inbox == []


async def _reads_monday(parent: SimUser) -> str:
    await parent.send("/timetable понедельник")
    return shown(parent)


async def test_lessons_without_a_teacher_stand_before_the_deputy_until_they_are_given(office: Office) -> None:
    school, nina = office.stage.school, office.nina
    _chemists(office)
    pupil = school.student("Лев", "Белов", "8Г")
    parent = office.stage.linked(school.guardian("Инга", "Белова", [pupil]), "Инга")
    assert "Зорина" in await _reads_monday(parent)
    await _dismisses(office)
    assert "Зорина" not in await _reads_monday(parent)
    assert "Химия" in shown(parent)
    await nina.send("/office")
    assert "! Некому вести 2 урока" in shown(nina)
    await nina.press("Кто где")
    for day in ("21 ноября", "22 ноября", "23 ноября"):
        await nina.press(day)
    assert "Лаптева А. О. 1" in str(nina.last.buttons)
    assert "Зорина" not in str(nina.last.buttons)
    await nina.send("/office")
    await nina.press("Замены 2")
    assert "! Без учителя 2 урока" in shown(nina)
    await nina.press("Без учителя 2")
    assert "1. 8Б химия\n   → Лаптева А. О., его предмет" in shown(nina)
    await nina.press("Объявить: 2 урока")
    await nina.send("/office")
    assert "Некому вести" not in shown(nina)
    await nina.press("Замены")
    assert "Без учителя" not in shown(nina)


async def test_a_course_that_is_given_takes_the_lessons_that_were_nobodys(office: Office) -> None:
    school, oleg = office.stage.school, office.oleg
    _chemists(office)
    pupil = school.student("Лев", "Белов", "8Г")
    parent = office.stage.linked(school.guardian("Инга", "Белова", [pupil]), "Инга")
    await _dismisses(office)
    await oleg.send("/office")
    await oleg.press("Расписание классов")
    await oleg.press("8Г")
    assert "Зорина" not in shown(oleg)
    await oleg.send("/office")
    await oleg.press("Нагрузка")
    await oleg.press("8Г")
    assert "! Без учителя: Химия, 1 урок" in shown(oleg)
    await oleg.press("Добавить нагрузку")
    await oleg.press("Химия")
    refused = await oleg.press("Лаптева А. О.")
    assert refused is not None
    assert "23 ноября, 2-й урок: Лаптева А. О." in (refused.text or "").replace("\N{NO-BREAK SPACE}", " ")
    await oleg.press("Ким И. О.")
    assert "Достанется 1 урок в неделю, который остался без учителя." in shown(oleg)
    await oleg.press("Добавить")
    await oleg.press("‹ Класс")
    assert "Без учителя" not in shown(oleg)
    assert "Ким И. О." in await _reads_monday(parent)
    office.stage.clock.advance(minutes=30)
    await office.stage.deliver()
    assert "8Г · новое расписание" in str([message.text for message in parent.inbox])
