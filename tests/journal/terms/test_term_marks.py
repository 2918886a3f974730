"""Term marks through the services: what is proposed, who may set it and until when, one result of two teachers."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from services.errors import NotFound, TooLate
from services.journal.history import ChangeSource
from services.journal.lesson.undo import take_back
from services.journal.pages.pages import PageKey
from services.journal.terms.errors import SafeOnesMoved, TermMarksClosed, TermMarkStands, TogetherTooEarly
from services.journal.terms.term_marks import put_term_mark
from services.rules.marks.scale import MarkOutsideScale
from services.rules.marks.term_proposal import Doubt, Proposal
from storage import tables as t
from tests.journal.cast import FRIDAY, Cast
from tests.journal.terms.cast import give_marks, page_of, put, put_safe, row_of, sheet_of, term_id

DECEMBER = datetime(2026, 12, 21, 10, 0, tzinfo=UTC)


async def test_the_column_shows_average_count_proposal_and_the_mark_before(cast: Cast) -> None:
    give_marks(cast, cast.ivanov, "5", "4", "4")
    give_marks(cast, cast.petrova, "5", "4", "5", "4")
    give_marks(cast, cast.kim, "5", "5")
    cast.stage.school.term_mark(cast.ivanov, "Алгебра", "5", term=term_id(cast, "1 четверть"))
    sheet = await sheet_of(cast, cast.stage.linked(cast.anna))
    ivanov, kim = row_of(sheet, cast.ivanov), row_of(sheet, cast.kim)
    petrova, ershova = row_of(sheet, cast.petrova), row_of(sheet, cast.ershova)
    assert (ivanov.proposal, ivanov.counted, ivanov.last) == (Proposal("4"), 3, "5")
    assert petrova.proposal == Proposal("5", Doubt.NEAR)
    assert kim.proposal == ershova.proposal == Proposal("н/а", Doubt.FEW)
    assert [row.student.id for row in sheet.safe] == [cast.ivanov]
    assert sheet.may_write
    assert not sheet.together_open


async def test_nobody_is_threatened_where_nobody_has_marks(cast: Cast) -> None:
    sheet = await sheet_of(cast, cast.stage.linked(cast.anna))
    assert {row.proposal for row in sheet.rows} == {None}


async def test_a_mark_is_set_changed_and_taken_away_with_its_history(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    assert await put(cast, anna, cast.ivanov, "4")
    assert await put(cast, anna, cast.ivanov, "4") == (), "a second press changes nothing"
    assert await put(cast, anna, cast.ivanov, "н\\а", "4", batch="b2")
    assert await put(cast, anna, cast.ivanov, None, "н/а", batch="b3")
    rows = cast.stage.school.rows(select(t.JournalChange.__table__).order_by(t.JournalChange.id))
    assert [(row.before, row.after) for row in rows] == [
        (None, {"value": "4"}),
        ({"value": "4"}, {"value": "н/а"}),
        ({"value": "н/а"}, None),
    ]
    assert {(row.topic, row.slot, row.term_id, row.person_id, row.source) for row in rows} == {
        ("term_mark", "term", term_id(cast), cast.anna, "chat")
    }


async def test_whoever_saw_another_mark_is_told_what_stands(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await put(cast, anna, cast.ivanov, "4")
    with pytest.raises(TermMarkStands) as caught:
        await put(cast, anna, cast.ivanov, "5", None)
    assert caught.value.stands == "4"


@pytest.mark.parametrize("who", ["boris", "lead", "zavuch"])
async def test_only_the_teacher_of_the_subject_sets_it(cast: Cast, who: str) -> None:
    with pytest.raises(NotFound):
        await put(cast, cast.stage.linked(getattr(cast, who)), cast.ivanov, "4")


async def test_a_substitute_reads_and_sets_no_term_marks(cast: Cast) -> None:
    cast.stage.school.substitution(FRIDAY, 3, "7А", "Алгебра", teacher_id=cast.boris)
    boris = cast.stage.linked(cast.boris)
    with pytest.raises(NotFound):
        await sheet_of(cast, boris)
    with pytest.raises(NotFound):
        await put(cast, boris, cast.ivanov, "4")


async def test_a_dismissed_teacher_and_one_whose_assignment_ended_set_none(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    cast.stage.school.change(t.Assignment, t.Assignment.teacher_id == cast.anna, ends=date(2026, 11, 19))
    with pytest.raises(NotFound):
        await put(cast, anna, cast.ivanov, "4")


async def test_a_subgroups_teacher_sets_those_of_the_own_students(cast: Cast) -> None:
    school = cast.stage.school
    school.subgroup("7А", "Английский язык", "1 группа", [cast.ivanov, cast.kim])
    school.subgroup("7А", "Английский язык", "2 группа", [cast.petrova, cast.ershova])
    school.assignment("7А", "Английский язык", cast.boris, "1 группа")
    actor = await cast.actor(cast.stage.linked(cast.boris))
    key = page_of(cast, "Английский язык", "1 группа")

    async def set_for(student: int, page: PageKey) -> None:
        await cast.stage.write(put_term_mark, actor, page, 0, student, "5", None, ChangeSource.CHAT, "b1")

    await set_for(cast.ivanov, key)
    for student, page in (
        (cast.petrova, key),
        (cast.petrova, page_of(cast, "Английский язык", "2 группа")),
        (cast.ivanov, page_of(cast, "Английский язык")),
    ):
        with pytest.raises(NotFound):
            await set_for(student, page)


async def test_another_classes_student_and_term_read_as_not_found(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    stranger = cast.stage.school.student("Иван", "Чужой", "7Б")
    cast.stage.school.term("1 полугодие", date(2026, 9, 1), date(2026, 12, 30), "полугодие", "10-11")
    with pytest.raises(NotFound):
        await put(cast, anna, stranger, "4")
    with pytest.raises(NotFound):
        await put(cast, anna, cast.ivanov, "4", where=term_id(cast, "1 полугодие"))
    with pytest.raises(NotFound):
        await put(cast, anna, cast.ivanov, "4", where=term_id(cast, "3 четверть"))


async def test_who_moved_to_another_class_is_that_ones_to_mark(cast: Cast) -> None:
    school = cast.stage.school
    school.change(t.Enrolment, t.Enrolment.student_id == cast.kim, ends=date(2026, 11, 18))
    school.form("7Б")
    school.enrol(cast.kim, "7Б", starts=date(2026, 11, 18))
    school.change(t.Student, t.Student.person_id == cast.ershova, departed_on=date(2026, 11, 19))
    anna = cast.stage.linked(cast.anna)
    with pytest.raises(NotFound):
        await put(cast, anna, cast.kim, "4")
    assert await put(cast, anna, cast.ershova, "4"), "who left the school needs the mark"


async def test_the_scale_is_the_schools(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    with pytest.raises(MarkOutsideScale):
        await put(cast, anna, cast.ivanov, "1")
    cast.stage.school.set(lowest_mark=1)
    assert await put(cast, anna, cast.ivanov, "1")


async def test_the_last_day_works_and_the_day_after_the_close_does_not(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    cast.stage.clock.now = datetime(2026, 12, 30, 20, 0, tzinfo=UTC)
    await put(cast, anna, cast.ivanov, "4")
    cast.stage.clock.advance(days=1)
    with pytest.raises(TermMarksClosed) as caught:
        await put(cast, anna, cast.kim, "4", where=term_id(cast))
    assert caught.value.fields["closed_on"] == date(2026, 12, 31)
    cast.stage.school.set(term_close_days=2)
    await put(cast, anna, cast.kim, "4", where=term_id(cast))


async def test_all_safe_ones_at_once_from_two_weeks_before_the_end(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    for student in cast.students:
        give_marks(cast, student, "4", "4", "4")
    seal = (await sheet_of(cast, anna)).seal
    with pytest.raises(TogetherTooEarly):
        await put_safe(cast, anna, seal)
    cast.stage.clock.now = DECEMBER
    await put(cast, anna, cast.kim, "5", batch="b0")
    with pytest.raises(SafeOnesMoved):
        await put_safe(cast, anna, seal)
    seal = (await sheet_of(cast, anna)).seal
    assert len(await put_safe(cast, anna, seal)) == 3
    with pytest.raises(SafeOnesMoved):
        await put_safe(cast, anna, seal)
    stands = {row.student.id: row.stands for row in (await sheet_of(cast, anna)).rows}
    assert stands == dict.fromkeys(cast.students, "4") | {cast.kim: "5"}


async def test_a_press_is_taken_back_within_a_minute_but_what_changed_since(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    for student in cast.students:
        give_marks(cast, student, "4", "4", "4")
    cast.stage.clock.now = DECEMBER
    await put_safe(cast, anna, (await sheet_of(cast, anna)).seal)
    await put(cast, anna, cast.kim, "5", "4", batch="b2")
    boris = await cast.actor(cast.stage.linked(cast.boris))
    with pytest.raises(NotFound):
        await cast.stage.write(take_back, boris, "b1")
    actor = await cast.actor(anna)
    done = await cast.stage.write(take_back, actor, "b1")
    assert (done.back, done.stay) == (3, 1)
    stands = {row.student.id: row.stands for row in (await sheet_of(cast, anna)).rows}
    assert stands == dict.fromkeys(cast.students, None) | {cast.kim: "5"}
    cast.stage.clock.advance(seconds=61)
    with pytest.raises(TooLate):
        await cast.stage.write(take_back, actor, "b2")
