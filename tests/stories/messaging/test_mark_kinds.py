"""Marks that come by themselves, by the kind of their work: «только контрольные»."""

import pytest

from handlers.presses.account import KindsPress, KindSwitchPress
from services.messaging.mark_kinds import kind_code
from tests.stage import Stage
from tests.stories.messaging.cast import FRIDAY, family

HIDDEN = "Этой записи нет или она вам не видна."


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("контрольная", "c"),
        ("Контрольная работа", "c"),
        ("ответ у доски", "a"),
        ("домашняя", "h"),
        ("проверочная в формате экзамена", "o"),
        ("", "o"),
    ],
)
def test_kinds_as_teachers_write_them(kind: str, code: str) -> None:
    assert kind_code(kind) == code


async def test_one_hears_of_the_chosen_kinds_only(stage: Stage) -> None:
    cast = family(stage)
    await cast.maria.send("/settings")
    await cast.maria.press("Уведомления")
    await cast.maria.press("Оценки за какие работы…")
    await cast.maria.press("Только контрольные")
    assert "☑ Контрольная" in str(cast.maria.last.buttons)
    assert str(cast.maria.last.buttons).count("☑") == 1
    history = cast.lesson(FRIDAY, 2, "История")
    before = len(cast.pushes)
    await cast.set_mark("2")
    await cast.set_mark("3", history, kind="Контрольная работа")
    await cast.pass_hold()
    (told,) = cast.pushes[before:]
    assert "История" in told
    assert "Алгебра" not in told, "an answer is in the diary alone"
    await cast.withdraw("2")
    await cast.pass_hold()
    assert len(cast.pushes) == before + 1
    await cast.set_mark("4")
    await cast.pass_hold()
    assert len(cast.pushes) == before + 1
    await cast.maria.press_forged(cast.maria.last, KindsPress(student_id=cast.masha).pack())
    await cast.maria.press("Все работы")
    assert str(cast.maria.last.buttons).count("☐") == 0
    await cast.pass_hold()
    said = len(cast.pushes)
    await cast.say(cast.masha, history, "3")
    await cast.set_mark("5", cast.lesson(FRIDAY, 5, "Физика"))
    await cast.pass_hold()
    (told,) = cast.pushes[said:]
    assert "Физика" in told
    assert "Алгебра" not in told, "what came while it was off is not told afterwards"


async def test_the_kinds_are_ones_own_and_of_ones_own_child(stage: Stage) -> None:
    cast = family(stage)
    father = stage.linked(stage.school.guardian("Иван", "Соколов", [cast.masha]), "Иван")
    stranger = stage.linked(
        stage.school.guardian("Ольга", "Ким", [stage.school.student("Юра", "Ким", "7А")]), "Ольга"
    )
    await cast.maria.send("/menu")
    await cast.maria.press_forged(
        cast.maria.last, KindSwitchPress(student_id=cast.masha, kind="a", on=0).pack()
    )
    assert "☐ Ответ" in str(cast.maria.last.buttons)
    await cast.set_mark("2")
    await cast.pass_hold()
    assert "Алгебра 2" in father.last.text
    await stranger.send("/menu")
    for press in (
        KindsPress(student_id=cast.masha),
        KindSwitchPress(student_id=cast.masha, kind="a", on=1),
        KindSwitchPress(student_id=cast.masha, kind="tests", on=1),
    ):
        answer = await stranger.press_forged(stranger.last, press.pack())
        assert answer is not None
        assert answer.text == HIDDEN, press
    answer = await father.press_forged(
        father.last, KindSwitchPress(student_id=cast.masha, kind="x", on=1).pack()
    )
    assert answer is not None
    assert answer.text == HIDDEN
