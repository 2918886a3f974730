"""«Оценки» of many subjects on one phone: keys for what is new or in danger, the rest behind one."""

from datetime import date

from tests.stories.diary.cast import Cast

SUBJECTS = ("Алгебра", "Биология", "География", "Геометрия", "Информатика", "История", "Физика", "Химия")


async def test_only_what_is_new_or_in_danger_has_a_key(cast: Cast) -> None:
    school = cast.stage.school
    for number, name in enumerate(SUBJECTS):
        lesson = school.lesson(date(2026, 11, 10), number + 1, "7А", name, cast.anna)
        for ordinal, value in enumerate("222" if name == "Химия" else "454", 1):
            school.mark(lesson, cast.masha, value, ordinal=ordinal, set_on=date(2026, 11, 10))
    father = cast.father()
    await father.send("/grades")
    cast.stage.clock.advance(minutes=1)
    fresh = school.lesson(date(2026, 11, 19), 2, "7А", "История", cast.anna)
    school.mark(fresh, cast.masha, "5", set_on=date(2026, 11, 20), changed_at=cast.stage.clock())
    cast.stage.clock.advance(minutes=1)
    await father.send("/grades")
    assert father.last.buttons[0] == ["История", "Химия"]
    assert all(name in father.last.text for name in SUBJECTS)
    await father.press("Предметы")
    assert {name for row in father.last.buttons for name in row} >= set(SUBJECTS)
    await father.press("География")
    assert "Маша, 7А · География" in father.last.text
    await father.press("‹ Оценки")
    assert "Предметы" in str(father.last.buttons)
