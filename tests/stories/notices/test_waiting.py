"""A notice that waits for its hour, and the one total of families from the preview to the paper."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.presses.notices import MomentPress, RemindPress, RetimePress, SendNowPress
from storage.tables import Notice
from tests.school import SIGNED
from tests.stage import Stage
from tests.stories.notices.big_class import SURNAMES, pushes
from tests.stories.notices.cast import School


async def wait_until(school: School, moment: str) -> int:
    """A notice to be signed, confirmed for that moment; its id."""
    await school.compose()
    await school.teacher.press("Ознакомлен(а)")
    await school.teacher.press("Когда")
    await school.teacher.send(moment)
    await school.send()
    return int(school.stage.school.rows(select(Notice.id))[0][0])


async def test_it_says_when_it_leaves_and_reminds_nobody_before(school: School) -> None:
    notice = await wait_until(school, "понедельник 9:00")
    shown = school.teacher.last
    assert "Уйдёт в пн, 9:00" in shown.text
    assert "Получит 1 семья из 2" in shown.text
    assert "Не получит 1 семья" in shown.text
    assert "Ким Юра" in shown.text
    assert "Доставлено" not in shown.text
    assert "Открыли" not in shown.text
    assert "Молчат" not in shown.text
    assert [one for row in shown.buttons for one in row] == [
        "Изменить время",
        "Отправить сейчас",
        "Исправить текст",
        "Список, PDF",
        "Отозвать",
        "‹ Отправленные",
    ]
    answer = await school.teacher.press_forged(shown, RemindPress(notice_id=notice, reminders=0).pack())
    assert answer is not None
    assert answer.text == "Оно ещё не ушло."
    school.stage.clock.advance(days=1)
    await school.stage.deliver()
    assert not school.mother.inbox
    school.stage.clock.advance(days=2)
    await school.stage.deliver()
    assert len(pushes(school.mother, "сбор у школы")) == 1
    await school.teacher.send("/notice")
    await school.teacher.press("Отправленные")
    await school.teacher.press("Завтра сбор")
    assert "Доставлено: 1 из 2" in school.teacher.last.text
    assert "Напомнить молчащим: 1" in str(school.teacher.last.buttons)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("вторник 9:00", "Уйдёт во вт, 9:00"),
        ("завтра 9:00", "Уйдёт: завтра, 9:00"),
        ("7 декабря 9:00", "Уйдёт: пн, 7 декабря, 9:00"),
        ("воскресенье 22:00", "Уйдёт в пн, 7:00"),
    ],
)
async def test_the_day_is_said_as_people_say_it(school: School, moment: str, said: str) -> None:
    await wait_until(school, moment)
    assert said in school.teacher.last.text


async def test_another_hour_by_a_button_or_typed(school: School) -> None:
    await wait_until(school, "завтра 9:00")
    await school.teacher.press("Изменить время")
    assert "Завтра 8:00" in str(school.teacher.last.buttons)
    await school.teacher.press("Понедельник 8:00")
    assert "Уйдёт в пн, 8:00" in school.teacher.last.text
    school.stage.clock.advance(days=1)
    await school.stage.deliver()
    assert not school.mother.inbox
    await school.teacher.press("Изменить время")
    await school.teacher.send("в четверг")
    assert "Не понял время" in school.teacher.last.text
    await school.teacher.send("вторник 10:30")
    assert "Уйдёт во вт, 10:30" in school.teacher.last.text
    school.stage.clock.advance(days=2, hours=1)
    await school.stage.deliver()
    assert not school.mother.inbox
    school.stage.clock.advance(days=1)
    await school.stage.deliver()
    assert len(pushes(school.mother, "сбор у школы")) == 1


async def test_sent_now_it_comes_once_and_its_buttons_know(school: School) -> None:
    notice = await wait_until(school, "понедельник 9:00")
    waiting = school.teacher.last
    await school.teacher.press("Отправить сейчас")
    await school.stage.deliver()
    assert len(pushes(school.mother, "сбор у школы")) == 1
    await school.teacher.press("Обновить")
    assert "отправлено: сегодня, 13:20" in school.teacher.last.text
    assert "Доставлено: 1 из 2" in school.teacher.last.text
    for press in (SendNowPress(notice_id=notice), RetimePress(notice_id=notice)):
        answer = await school.teacher.press_forged(waiting, press.pack())
        assert answer is not None
        assert answer.text
    school.stage.clock.advance(days=4)
    await school.stage.deliver()
    assert len(pushes(school.mother, "сбор у школы")) == 1


async def test_in_quiet_hours_it_waits_without_an_hour_to_change(school: School) -> None:
    school.stage.clock.advance(hours=9)
    await school.compose()
    await school.teacher.press("Ознакомлен(а)")
    await school.teacher.press("Посмотреть и отправить")
    await school.teacher.press("Отправить")
    assert "Уйдёт: завтра, 7:00" in school.teacher.last.text
    assert "Напомнить" not in str(school.teacher.last.buttons)
    assert "Отправить сейчас" not in str(school.teacher.last.buttons)


async def test_the_draft_offers_the_hours_asked_for_most(school: School) -> None:
    await school.compose()
    await school.teacher.press("Когда")
    assert school.teacher.last.buttons[:2] == [["Завтра 8:00"], ["Понедельник 8:00"]]
    await school.teacher.press("Понедельник 8:00")
    assert "Уйдёт в пн, 8:00" in school.teacher.last.text
    await school.teacher.press("Вопрос")
    await school.teacher.send("Придёте?")
    await school.teacher.press("✓ Вопрос")
    await school.teacher.press("Ответить до…")
    await school.teacher.press("Завтра 8:00")
    assert "Ответить до: завтра, 8:00" in school.teacher.last.text
    stale = MomentPress(notice_id=1, what="time", at=1)
    answer = await school.teacher.press_forged(school.teacher.last, stale.pack())
    assert answer is not None
    assert "Не понял время" in (answer.text or "")


async def test_nobody_else_hurries_it(school: School) -> None:
    notice = await wait_until(school, "завтра 9:00")
    stranger = school.stage.linked(school.stage.school.teacher("Олег", "Ким"), "Олег")
    await stranger.send("привет")
    await school.mother.send("привет")
    for user in (stranger, school.mother):
        at = int(school.stage.clock.now.timestamp()) + 3600
        for press in (
            SendNowPress(notice_id=notice),
            RetimePress(notice_id=notice),
            RetimePress(notice_id=notice, at=at),
        ):
            answer = await user.press_forged(user.last, press.pack())
            assert answer is not None
            assert "Этой записи нет" in answer.text
    await school.stage.deliver()
    assert not school.mother.inbox[1:]


def class_of_22(stage: Stage) -> tuple[SimUser, list[SimUser]]:
    """22 families, three of them with two children: 16 are reached, the others for every reason that there is."""
    school = stage.school
    anna = school.staff("Анна", "Петрова", "Сергеевна")
    school.form("7А", anna)
    phones = []
    for number, surname in enumerate(SURNAMES[:22]):
        children = [school.student("Дима", surname, "7А", consent=None if number == 19 else SIGNED)]
        if number in {0, 1, 16}:
            children.append(school.student("Лена", f"{surname}а", "7А"))
        if number < 21:
            mother = school.guardian(
                "Мария", f"{surname}а", children, consent=None if number == 20 else SIGNED
            )
            if number not in {16, 17}:
                phones.append(stage.linked(mother, "Мария"))
    return stage.linked(anna, "Анна"), phones


LOST = (16, 17, 18, 19, 20, 21)
"""Not linked (one with two children), blocked, the child's and the mother's consent lacking, nobody there."""


async def test_one_total_from_the_preview_to_the_paper(stage: Stage) -> None:
    anna, phones = class_of_22(stage)
    await phones[16].block()
    await anna.send("/notice")
    await anna.send("Собрание в четверг")
    await anna.press("Ознакомлен(а)")
    assert "Получат 16 семей из 22" in anna.last.text
    await anna.press("Кому")
    assert "Получат 16 семей из 22" in anna.last.text
    for number in LOST:
        assert f"{SURNAMES[number]} Дима" in anna.last.text
    await anna.press("‹ Объявление")
    await anna.press("Посмотреть и отправить")
    assert "Получат 16 семей из 22\nНе получат 6 семей" in anna.last.text
    await anna.press("Отправить")
    await stage.deliver()
    await anna.press("Обновить")
    assert "Доставлено: 16 из 22" in anna.last.text
    assert "Не дошло: 6" in anna.last.text
    assert "Открыли: 0 из 22" in anna.last.text
    assert "Ознакомились: 0 из 22" in anna.last.text
    assert "Напомнить молчащим: 16" in str(anna.last.buttons)
    await anna.press("Кто ответил")
    await anna.press("Не дошло: 6")
    for number in LOST:
        assert f"{SURNAMES[number]} Дима" in anna.last.text
    await anna.press("Не открывали: 22")
    await anna.press("‹ Объявление")
    answer = await anna.press("Напомнить молчащим: 16")
    assert answer is not None
    assert answer.text == "Напоминаем: 16 семей."
    await anna.press("Список, PDF")
    assert anna.last.document is not None
    paper = "\n".join(page.extract_text() for page in PdfReader(BytesIO(anna.last.document.data)).pages)
    assert "Семей: 22, получили 16, не подключены или не дошло 6" in paper
    assert paper.count("не подключены") == 7
    assert re.findall(r"^22$|^22 ", paper, re.MULTILINE)
    assert not re.findall(r"^23$|^23 ", paper, re.MULTILINE)


async def test_parents_with_their_children_are_one_family(school: School) -> None:
    masha = school.stage.linked(school.masha, "Маша")
    await school.compose()
    await school.teacher.press("Ознакомлен(а)")
    await school.teacher.press("Кому")
    await school.teacher.press("Родители и ученики")
    assert "Получит 1 семья из 2" in school.teacher.last.text
    await school.teacher.press("‹ Объявление")
    await school.send()
    await masha.press("Ознакомлен(а)")
    await school.teacher.press("Обновить")
    assert "Доставлено: 1 из 2" in school.teacher.last.text
    assert "Ознакомились: 1 из 2" in school.teacher.last.text


async def test_a_family_that_comes_later_is_counted_where_it_stood(school: School) -> None:
    await school.compose()
    await school.send()
    olga = school.stage.linked(school.olga, "Ольга")
    await olga.send("/notices")
    await olga.press("Завтра сбор")
    school.stage.school.student("Новый", "Ученик", "7А")
    await school.teacher.press("Обновить")
    assert "Доставлено: 2 из 2" in school.teacher.last.text
    assert "Не дошло" not in school.teacher.last.text


async def test_on_postgresql_too(postgres_stage: Stage) -> None:
    await test_one_total_from_the_preview_to_the_paper(postgres_stage)


async def test_another_hour_on_postgresql_too(postgres_stage: Stage) -> None:
    await test_another_hour_by_a_button_or_typed(School(postgres_stage))
