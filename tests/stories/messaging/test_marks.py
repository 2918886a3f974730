"""Marks as they reach the family: held, merged, corrected, withdrawn; told once, and only to whom it may be."""

from datetime import UTC, datetime, timedelta

from storage import tables as t
from tests.stage import Stage
from tests.stories.messaging.cast import FRIDAY, THURSDAY, family


async def test_a_two_corrected_to_five_within_the_window_is_one_five(stage: Stage) -> None:
    cast = family(stage)
    await cast.set_mark("2")
    stage.clock.advance(minutes=3)
    await cast.correct("2", "5")
    await stage.deliver()
    assert cast.pushes == []
    await cast.pass_hold()
    assert len(cast.pushes) == 1
    assert cast.pushes[0].startswith("Маша, 7А · Алгебра 5, средний балл 5,00")
    assert "Алгебра 5 ответ" in cast.pushes[0]
    assert "2" not in cast.pushes[0]


async def test_a_mark_changed_after_it_was_told_says_what_it_was(stage: Stage) -> None:
    cast = family(stage)
    await cast.set_mark("2")
    await cast.pass_hold()
    await cast.correct("2", "5")
    await cast.pass_hold()
    assert len(cast.pushes) == 2
    assert "исправлена: было 2, стало 5 (сегодня)" in cast.pushes[1]


async def test_a_mark_withdrawn_before_delivery_is_nothing(stage: Stage) -> None:
    cast = family(stage)
    await cast.set_mark("2")
    await cast.withdraw("2")
    await cast.pass_hold()
    assert cast.pushes == []
    assert cast.states("mark") == ["dropped"]


async def test_a_mark_withdrawn_after_it_was_told_is_told(stage: Stage) -> None:
    cast = family(stage)
    await cast.set_mark("2")
    await cast.pass_hold()
    await cast.withdraw("2")
    await cast.pass_hold()
    assert "оценка снята: 2 (сегодня)" in cast.pushes[1]


async def test_what_changed_and_changed_back_is_not_told(stage: Stage) -> None:
    cast = family(stage)
    await cast.set_mark("4")
    await cast.pass_hold()
    await cast.correct("4", "2")
    await cast.correct("2", "4")
    await cast.pass_hold()
    assert len(cast.pushes) == 1


async def test_marks_of_one_window_are_one_message_a_child(stage: Stage) -> None:
    cast = family(stage)
    petya = stage.school.student("Петя", "Соколов", "3Б")
    stage.school.family(cast.maria_id, petya)
    await cast.set_mark("4", kind="контрольная", title="Степени", weight=2, comment="Ошибка в знаке")
    await cast.set_mark("5", cast.lesson(THURSDAY, 2, "История"))
    other = stage.school.lesson(FRIDAY, 1, "3Б", "Чтение", cast.anna)
    stage.school.mark(other, petya, "5")
    await cast.say(petya, other)
    await cast.pass_hold()
    assert len(cast.pushes) == 2
    masha = next(text for text in cast.pushes if text.startswith("Маша"))
    assert masha.splitlines()[2:] == [
        "История 5 ответ, вчера",
        "Алгебра 4² контрольная «Степени»",
        "   «Ошибка в знаке»",
        "Средний балл: история 5,00, алгебра 4,00",
    ]
    assert any(text.startswith("Петя, 3Б · Чтение 5, средний балл 5,00") for text in cast.pushes)


async def test_the_window_survives_a_restart(stage: Stage) -> None:
    cast = family(stage)
    await cast.set_mark("2")
    await stage.restart()
    cast.stage = stage
    await cast.correct("2", "3")
    await stage.restart()
    await cast.pass_hold()
    assert len(cast.pushes) == 1
    assert "Алгебра 3 ответ" in cast.pushes[0]


async def test_nothing_old_is_new_to_whoever_links_later(stage: Stage) -> None:
    cast = family(stage)
    await cast.set_mark("2")
    stage.clock.advance(minutes=1)
    father = stage.linked(stage.school.guardian("Иван", "Соколов", [cast.masha]), "Иван")
    await cast.set_mark("5", cast.lesson(THURSDAY, 2, "История"))
    await cast.pass_hold()
    assert "Алгебра 2" in cast.maria.last.text
    assert "История 5" in father.last.text
    assert "Алгебра" not in father.last.text


async def test_a_right_that_ended_meanwhile_gets_nothing(stage: Stage) -> None:
    cast = family(stage)
    await cast.set_mark("2")
    stage.school.change(t.Guardianship, t.Guardianship.guardian_id == cast.maria_id, until=FRIDAY)
    await cast.pass_hold()
    assert cast.pushes == []
    assert cast.states("mark") == ["dropped"]


async def test_quiet_hours_postpone_and_merge_by_what_is_so_in_the_morning(stage: Stage) -> None:
    cast = family(stage)
    stage.clock.now = datetime(2026, 11, 20, 17, 55, tzinfo=UTC)
    await cast.set_mark("2")
    await cast.pass_hold()
    assert cast.pushes == []
    stage.clock.now = datetime(2026, 11, 21, 3, 45, tzinfo=UTC)
    await cast.correct("2", "5")
    stage.clock.now += timedelta(minutes=30)
    await stage.deliver()
    assert len(cast.pushes) == 1
    assert "Алгебра 5 ответ, вчера" in cast.pushes[0]


async def test_hidden_marks_are_under_a_spoiler(stage: Stage) -> None:
    cast = family(stage)
    stage.school.change(t.Account, t.Account.id == cast.maria.id, hide_marks=True)
    await cast.set_mark("2")
    await cast.pass_hold()
    spoilers = [one for one in cast.maria.last.content.text.entities if one.type == "spoiler"]
    assert len(spoilers) == 3


async def test_debts_are_told_with_the_marks_when_set_and_when_closed(stage: Stage) -> None:
    cast = family(stage)
    await cast.set_mark("2")
    stage.school.debt(cast.algebra, cast.masha, "лабораторная № 2", due=FRIDAY + timedelta(days=5))
    await cast.owe(cast.algebra)
    await cast.pass_hold()
    assert cast.pushes[0].splitlines()[-1] == "● Долг: алгебра, лабораторная № 2, сдать до 25 ноября"
    stage.school.change(t.Debt, t.Debt.student_id == cast.masha, closed_on=FRIDAY)
    await cast.owe(cast.algebra, "open")
    await cast.pass_hold()
    assert cast.pushes[1].splitlines()[-1] == "Долг закрыт: алгебра, лабораторная № 2"


async def test_buttons_open_the_subject_in_a_new_message(stage: Stage) -> None:
    cast = family(stage)
    await cast.set_mark("4")
    await cast.pass_hold()
    pushed = cast.maria.last
    await cast.maria.press("Алгебра")
    assert "Маша, 7А · Алгебра" in cast.maria.last.text
    assert cast.maria.last is not pushed
