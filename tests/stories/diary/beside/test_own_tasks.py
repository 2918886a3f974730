"""«Свои дела»: a student's own tasks beside the homework; typed, ticked, changed, thrown away, and nobody else's."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.chat.press import Press
from handlers.presses import diary as presses
from services.diary.homework.own_tasks import LONGEST, MOST, read_task
from storage import tables as t
from tests.stories.diary.cast import FRIDAY, Cast

HIDDEN = "Этой записи нет или она вам не видна."
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "said", "day"),
    [
        ("купить циркуль", "купить циркуль", None),
        ("купить циркуль к среде", "купить циркуль", date(2026, 11, 25)),
        ("Buy compasses by Wednesday", "Buy compasses", date(2026, 11, 25)),
        ("доклад  на 27 ноября.", "доклад", date(2026, 11, 27)),
        ("подготовиться к контрольной", "подготовиться к контрольной", None),
        ("дойти до 12 параграфа", "дойти до 12 параграфа", None),
        ("к среде", "к среде", None),
        ("собрать рюкзак на завтра", "собрать рюкзак", date(2026, 11, 21)),
    ],
)
def test_the_day_stands_at_the_end(text: str, said: str, day: date | None) -> None:
    assert read_task(text, FRIDAY) == (said, day)


async def _write(masha: SimUser, text: str) -> None:
    await masha.send("/homework")
    await masha.press("Своё дело…")
    await masha.send(text)


async def test_a_task_is_typed_ticked_changed_and_thrown_away(cast: Cast) -> None:
    school = cast.stage.school
    school.lesson(FRIDAY, 6, "7А", "Алгебра", cast.anna, homework="№ 301–305", due=MONDAY)
    masha = cast.student()
    await masha.send("/homework")
    await masha.press("Своё дело…")
    assert "Напишите, что сделать к понедельнику" in masha.last.text or "пн, 23 ноября" in masha.last.text
    await masha.send("купить <циркуль>")
    assert masha.last.text == (
        "Маша, 7А · Домашка\nПонедельник, 23 ноября\n\nАлгебра: № 301–305\nСвоё: купить <циркуль>"
    )
    assert masha.last.buttons[:2] == [["☐ Алгебра"], ["☐ купить <циркуль>"]]
    await masha.press("☐ купить <циркуль>")
    assert "☑ Своё: купить <циркуль>" in masha.last.text
    await masha.press("Свои дела")
    assert "Их видите только вы." in masha.last.text
    await masha.press("☑ купить <циркуль>")
    await masha.press("Изменить")
    await masha.send("купить линейку к среде")
    assert "Среда, 25 ноября" in masha.last.text
    assert "Своё: купить линейку" in masha.last.text
    await masha.press("Свои дела")
    await masha.press("☑ купить линейку")
    await masha.press("Не сделано")
    await masha.press("Удалить")
    assert "Своих дел пока нет." in masha.last.text
    assert school.rows(select(t.OwnTask.id)) == []
    await masha.press("‹ Домашка")
    assert "Своё:" not in masha.last.text


async def test_what_waits_is_on_the_next_school_day_and_the_week_ends_too(cast: Cast) -> None:
    masha = cast.student()
    await _write(masha, "позвонить бабушке к воскресенью")
    await _write(masha, "сдать книгу сегодня")
    assert "Своё: сдать книгу сегодня" in masha.last.text, "a day is named by «к», «на», «до»"
    await _write(masha, "сдать форму на сегодня")
    await masha.send("/homework")
    assert "Своё, 20 ноября: сдать форму" in masha.last.text
    assert "Своё, 22 ноября: позвонить бабушке" in masha.last.text
    await masha.send("/homework вторник")
    assert "бабушке" not in masha.last.text


async def test_what_cannot_be_written_is_said_and_asked_again(cast: Cast) -> None:
    masha = cast.student()
    await _write(masha, "х" * (LONGEST + 1))
    assert "не длиннее 200 знаков" in masha.last.text
    await masha.send("сдать книгу к 1 сентября")
    assert "он прошёл или слишком далеко" in masha.last.text
    await masha.send("сдать книгу")
    assert "Своё: сдать книгу" in masha.last.text
    cast.stage.school.add_many(
        t.OwnTask,
        [
            {
                "student_id": cast.masha,
                "text": "дело",
                "due": MONDAY,
                "done": False,
                "created_at": cast.stage.clock(),
            }
            for _ in range(MOST)
        ],
    )
    await _write(masha, "ещё одно")
    assert "Ждёт уже 30 дел." in masha.last.text


async def test_they_are_nobodys_else(cast: Cast) -> None:
    masha, father = cast.student(), cast.father()
    classmate = cast.stage.linked(cast.stage.school.student("Юра", "Ким", "7А"), "Юра")
    await _write(masha, "секрет")
    (task,) = cast.stage.school.rows(select(t.OwnTask.id))[0]
    its = {"student_id": cast.masha, "task_id": task}
    every: list[Press] = [
        presses.OwnTasksPress(student_id=cast.masha),
        presses.OwnTaskPress(**its),
        presses.OwnTaskWritePress(student_id=cast.masha),
        presses.OwnTaskWritePress(**its),
        presses.OwnTaskTickPress(**its, done=1),
        presses.OwnTaskDropPress(**its),
    ]
    for user in (father, classmate, cast.teacher(), cast.former_guardian()):
        await user.send("/homework")
        assert "секрет" not in user.last.text
        assert "Своё дело…" not in str(user.last.buttons) or user is classmate
        for press in every:
            answer = await user.press_forged(user.last, press.pack())
            assert answer is not None
            assert answer.text == HIDDEN, press
    own = cast.stage.school.student("Ева", "Ли", "7А")
    eva = cast.stage.linked(own, "Ева")
    await eva.send("/homework")
    for press in (
        presses.OwnTaskPress(student_id=own, task_id=task),
        presses.OwnTaskTickPress(student_id=own, task_id=task, done=1),
        presses.OwnTaskWritePress(student_id=own, task_id=task),
    ):
        answer = await eva.press_forged(eva.last, press.pack())
        assert answer is not None
        assert answer.text == HIDDEN, "by one's own name, another's task"
    await eva.press_forged(eva.last, presses.OwnTaskDropPress(student_id=own, task_id=task).pack())
    assert cast.stage.school.rows(select(t.OwnTask.text, t.OwnTask.done)) == [("секрет", False)]
