"""Writing a lesson through the services: what stands, what is remembered, what is refused, what may be taken back."""

from datetime import date
from typing import Any

import pytest

from services.errors import NotFound, TooLate, WindowClosed
from services.journal.errors import LessonAhead, NotTheTeachers, TermClosed
from services.journal.history import JournalChange
from services.journal.lesson.facts import Homework, ensure_work, set_homework, set_topic, take_attendance
from services.journal.lesson.sheet import Sheet, open_sheet, read_sheet
from services.journal.lesson.undo import take_back
from services.journal.marks.cells import CellEdit, Dot, MarkWanted, write_cells
from services.journal.own import LessonKey
from services.rules.attendance import Code
from services.school.actor import Actor
from services.school.reference import of_school
from services.work import Work
from storage import tables as t
from storage.queries.journal import reopenings
from tests.journal.cast import FRIDAY, Cast


async def _write(
    cast: Cast, account: Any, key: LessonKey, *edits: CellEdit, batch: str = "b1"
) -> tuple[JournalChange, ...]:
    actor = await cast.actor(account)

    def write(work: Work) -> tuple[JournalChange, ...]:
        sheet = open_sheet(work, actor, key)
        author = cast.author(sheet.own.identity.person_id, batch)
        row = ensure_work(work, sheet, author, "ответ", "", None)
        return write_cells(work, sheet, author, edits, row)

    return await cast.stage.write(write)


async def _sheet(cast: Cast, account: Any, key: LessonKey) -> Sheet:
    return await cast.stage.read(read_sheet, await cast.actor(account), key)


def _five(student: int) -> CellEdit:
    return CellEdit(student, marks=(MarkWanted("5"),))


async def test_the_first_entry_makes_the_lesson_from_the_timetable(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    key = cast.key()
    assert (await _sheet(cast, anna, key)).lesson is None
    await _write(cast, anna, key, _five(cast.ivanov), CellEdit(cast.kim, code=Code.ABSENT))
    sheet = await _sheet(cast, anna, key)
    assert sheet.lesson is not None
    assert sheet.lesson.teacher_id == cast.anna
    assert (sheet.cell(cast.ivanov).text, sheet.cell(cast.kim).text) == ("5", "ОТ")
    assert sheet.attendance_taken
    assert [one.shown for one in sheet.students] == [
        "Ершова Дарья",
        "Иванов Пётр",
        "Ким Олег",
        "Петрова Анна",
    ]


async def test_what_stands_there_already_is_no_change(cast: Cast) -> None:
    anna, key = cast.stage.linked(cast.anna), cast.key()
    await _write(cast, anna, key, _five(cast.ivanov))
    again = await _write(cast, anna, key, CellEdit(cast.ivanov, marks=(MarkWanted("5", ordinal=1),)))
    assert again == ()


async def test_a_colleagues_lesson_reads_as_not_found(cast: Cast) -> None:
    boris = cast.stage.linked(cast.boris)
    with pytest.raises(NotFound):
        await _write(cast, boris, cast.key(), _five(cast.ivanov))
    with pytest.raises(NotFound):
        await _sheet(cast, boris, cast.key())


@pytest.mark.parametrize("who", ["lead", "zavuch"])
async def test_class_teacher_and_deputy_read_and_do_not_write(cast: Cast, who: str) -> None:
    account = cast.stage.linked(getattr(cast, who))
    assert not (await _sheet(cast, account, cast.key())).own.may_write
    with pytest.raises(NotFound):
        await _write(cast, account, cast.key(), _five(cast.ivanov))


async def test_day_14_works_and_day_15_does_not(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await _write(cast, anna, cast.key(date(2026, 11, 6)), _five(cast.ivanov))
    cast.stage.clock.advance(days=1)
    with pytest.raises(WindowClosed):
        await _write(cast, anna, cast.key(date(2026, 11, 6)), _five(cast.kim))


async def test_a_reopened_lesson_is_open_for_its_day(cast: Cast) -> None:
    anna, key = cast.stage.linked(cast.anna), cast.key(date(2026, 11, 6))
    cast.stage.clock.advance(days=3)
    opened = {"subgroup": "", "day": key.day, "number": 3, "term_id": None, "reason": "отчёт"}

    def reopen(work: Work) -> None:
        reopenings.add_reopening(
            work.connection,
            class_id=key.class_id,
            subject_id=key.subject_id,
            open_on=date(2026, 11, 23),
            person_id=cast.zavuch,
            at=work.now,
            **opened,  # type: ignore[arg-type]
        )

    await cast.stage.write(reopen)
    await _write(cast, anna, key, _five(cast.ivanov))
    cast.stage.clock.advance(days=1)
    with pytest.raises(WindowClosed):
        await _write(cast, anna, key, _five(cast.kim))


async def test_a_lesson_ahead_takes_a_topic_and_no_marks(cast: Cast) -> None:
    anna, key = cast.stage.linked(cast.anna), cast.key(date(2026, 11, 23))
    actor = await cast.actor(anna)

    def plan(work: Work) -> None:
        set_topic(work, open_sheet(work, actor, key), cast.author(), "Степени")

    await cast.stage.write(plan)
    assert (await _sheet(cast, anna, key)).lesson.topic == "Степени"  # type: ignore[union-attr]
    with pytest.raises(LessonAhead):
        await _write(cast, anna, key, _five(cast.ivanov))


async def test_topic_and_homework_stay_open_until_the_term_closes(cast: Cast) -> None:
    anna, key = cast.stage.linked(cast.anna), cast.key(date(2026, 9, 4))
    actor = await cast.actor(anna)

    def fill(work: Work) -> None:
        set_topic(work, open_sheet(work, actor, key), cast.author(), "Степени")

    with pytest.raises(TermClosed):
        await cast.stage.write(fill)
    cast.stage.school.set(term_close_days=40)
    actor = await cast.actor(anna)
    await cast.stage.write(fill)


async def test_the_substitute_writes_on_the_day_and_not_after_it(cast: Cast) -> None:
    boris, key = cast.stage.linked(cast.boris), cast.key()
    cast.stage.school.substitution(FRIDAY, 3, "7А", "Алгебра", teacher_id=cast.boris)
    await _write(cast, boris, key, _five(cast.ivanov))
    cast.stage.clock.advance(days=1)
    with pytest.raises(NotFound):
        await _write(cast, boris, key, _five(cast.kim))


async def test_a_teacher_whose_assignment_ended_finds_nothing(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    cast.stage.school.change(t.Assignment, t.Assignment.teacher_id == cast.anna, ends=date(2026, 11, 19))
    with pytest.raises(NotFound):
        await _write(cast, anna, cast.key(date(2026, 11, 18)), _five(cast.ivanov))


async def test_a_reason_of_the_class_teacher_is_not_overwritten(cast: Cast) -> None:
    anna, key = cast.stage.linked(cast.anna), cast.key()
    lesson = cast.stage.school.lesson(FRIDAY, 3, "7А", "Алгебра", cast.anna)
    cast.stage.school.absence(lesson, cast.kim, "Б")
    for code in (Code.ABSENT, None):
        with pytest.raises(NotTheTeachers):
            await _write(cast, anna, key, CellEdit(cast.kim, code=code))
    with pytest.raises(NotTheTeachers):
        await _write(cast, anna, key, CellEdit(cast.ivanov, code=Code.ILL))


async def test_a_debt_is_set_and_closed_and_a_press_is_taken_back_within_a_minute(cast: Cast) -> None:
    anna, key = cast.stage.linked(cast.anna), cast.key()
    await _write(cast, anna, key, CellEdit(cast.kim, dot=Dot.SET), batch="b1")
    assert (await _sheet(cast, anna, key)).cell(cast.kim).text == "."
    await _write(cast, anna, key, CellEdit(cast.kim, dot=Dot.CLOSE), _five(cast.kim), batch="b2")
    assert (await _sheet(cast, anna, key)).cell(cast.kim).text == "5"
    actor = await cast.actor(anna)
    done = await cast.stage.write(take_back, actor, "b2")
    assert (done.back, done.stay) == (2, 0)
    assert (await _sheet(cast, anna, key)).cell(cast.kim).text == "."
    cast.stage.clock.advance(seconds=61)
    with pytest.raises(TooLate):
        await cast.stage.write(take_back, actor, "b1")
    boris = await cast.actor(cast.stage.linked(cast.boris))
    with pytest.raises(NotFound):
        await cast.stage.write(take_back, boris, "b1")


async def test_what_was_changed_meanwhile_is_not_taken_back(cast: Cast) -> None:
    anna, key = cast.stage.linked(cast.anna), cast.key()
    await _write(cast, anna, key, _five(cast.kim), batch="b1")
    await _write(cast, anna, key, CellEdit(cast.kim, marks=(MarkWanted("4", ordinal=1),)), batch="b2")
    done = await cast.stage.write(take_back, await cast.actor(anna), "b1")
    assert done.stay >= 1
    assert (await _sheet(cast, anna, key)).cell(cast.kim).text == "4"


async def test_homework_is_due_at_the_next_lesson_or_the_day_given(cast: Cast) -> None:
    anna, key = await cast.actor(cast.stage.linked(cast.anna)), cast.key()

    def give(work: Work, homework: Homework) -> date | None:
        set_homework(work, open_sheet(work, anna, key), cast.author(), homework)
        row = open_sheet(work, anna, key).lesson
        return row.homework_due if row else None

    assert await cast.stage.write(give, Homework("№ 301")) == date(2026, 11, 23)
    assert await cast.stage.write(give, Homework("№ 301", date(2026, 11, 25))) == date(2026, 11, 25)
    with pytest.raises(NotFound):
        await cast.stage.write(give, Homework("№ 301", FRIDAY))


async def test_nobody_missing_is_a_fact_of_the_lesson(cast: Cast) -> None:
    anna, key = cast.stage.linked(cast.anna), cast.key()
    actor: Actor = await cast.actor(anna)

    def everybody(work: Work) -> None:
        take_attendance(work, open_sheet(work, actor, key), cast.author())

    assert not (await _sheet(cast, anna, key)).attendance_taken
    await cast.stage.write(everybody)
    assert (await _sheet(cast, anna, key)).attendance_taken


async def test_the_mother_hears_of_the_mark_after_the_window_and_of_the_absence_at_once(cast: Cast) -> None:
    stage = cast.stage
    anna, mother = stage.linked(cast.anna), stage.linked(cast.mother)
    await _write(cast, anna, cast.key(), _five(cast.ivanov))
    await stage.deliver()
    assert not mother.inbox
    stage.clock.advance(minutes=11)
    await stage.deliver()
    assert "Алгебра" in mother.last.text
    await _write(
        cast, anna, cast.key(date(2026, 11, 18)), CellEdit(cast.ivanov, code=Code.ABSENT), batch="b2"
    )
    await stage.deliver()
    assert "нет на" in mother.last.text or "не было" in mother.last.text


async def test_the_school_reads_its_policy_of_closing(cast: Cast) -> None:
    cast.stage.school.set(term_close_days=3)
    assert (await cast.stage.read(of_school, cast.stage.school.school_id)).policy.term_close_days == 3
