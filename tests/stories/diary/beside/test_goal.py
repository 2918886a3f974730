"""«Цель»: the mark that one would like, and what it still takes, on the subject's screen until the term ends."""

from datetime import date

from sqlalchemy import func, select

from handlers.presses.diary import GoalPress, GoalSetPress
from storage import tables as t
from tests.stories.diary.cast import Cast, algebra_of_chat_md

HIDDEN = "Этой записи нет или она вам не видна."


async def test_a_goal_is_followed_by_whoever_has_set_it(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    father, masha = cast.father(), cast.student()
    await father.send("/grades алгебра")
    await father.press("Цель…")
    assert "Цель, вторая четверть\n\nСредний балл 4,20, выходит 4" in father.last.text
    assert father.last.buttons[0] == ["5", "4", "3"]
    await father.press("5")
    assert "Цель 5. До пятёрки нужны ещё три пятёрки." in father.last.text
    await masha.send("/grades алгебра")
    assert "Цель" not in masha.last.text, "a parent's wish is not laid upon the child"
    await father.press("Цель 5")
    assert father.last.buttons[0] == ["☑ 5", "4", "3"]
    await father.press("4")
    assert "Цель 4: пока выходит." in father.last.text
    assert "До пятёрки" not in father.last.text
    await father.press("Цель 4")
    await father.press("Снять цель")
    assert "Цель" not in father.last.text
    assert "До пятёрки нужны ещё три пятёрки." in father.last.text


async def test_a_goal_above_the_next_mark_says_the_whole_way(cast: Cast) -> None:
    school = cast.stage.school
    for day, value in ((10, "2"), (12, "3")):
        school.mark(school.lesson(date(2026, 11, day), 1, "7А", "Алгебра", cast.anna), cast.masha, value)
    masha = cast.student()
    await masha.send("/grades алгебра")
    await masha.press("Цель…")
    await masha.press("5")
    assert "Цель 5. До пятёрки нужно ещё восемь пятёрок." in masha.last.text


async def test_it_ends_with_the_term_and_its_mark(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    father = cast.father()
    press = {"student_id": cast.masha, "subject_id": cast.subject("Алгебра"), "term_id": cast.terms["2"]}
    await father.send("/grades алгебра")
    answer = await father.press_forged(father.last, GoalSetPress(**press, mark=9).pack())
    assert answer is not None
    assert answer.text == HIDDEN, "no mark of the scale"
    await father.press_forged(father.last, GoalSetPress(**press, mark=5).pack())
    assert "Цель 5" in father.last.text
    cast.stage.school.term_mark(cast.masha, "Алгебра", "4", term=cast.terms["2"])
    await father.send("/grades алгебра")
    assert "Цель" not in str(father.last.buttons) + father.last.text
    for late in (GoalPress(**press), GoalSetPress(**press, mark=4)):
        answer = await father.press_forged(father.last, late.pack())
        assert answer is not None
        assert answer.text == HIDDEN
    assert cast.stage.school.rows(select(func.count()).select_from(t.Goal)) == [(1,)]
