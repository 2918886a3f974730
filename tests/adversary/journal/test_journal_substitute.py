"""A substitute has the granted lesson and nothing beside it: no other marks, no averages, no term marks of the class."""

from datetime import date

import pytest

from bot.simulator.user import SimUser
from handlers.presses.journal import PageFilePress, PagePress, PageStudentsPress
from handlers.presses.journal_marks import DebtsOfPagePress, StudentPagePress
from handlers.presses.journal_terms import SafeTermsPress, TermMarksPress, TermStudentPress
from services.journal.pages.page import read_page
from tests.adversary.journal.watch import Ears
from tests.journal.cast import FRIDAY, Cast, raise_curtain
from tests.journal.marks.cast import HIDDEN, buttons, tap
from tests.journal.terms.cast import give_marks, page_of, term_id
from tests.miniapp.visitor import visiting
from tests.stage import Stage

SECRET = "тайнатемы"


@pytest.fixture
async def cast(stage: Stage) -> Cast:
    """Борис gives today's algebra in Анна's place; Иванов has fours, a term mark and a debt from her lessons."""
    cast = raise_curtain(stage)
    stage.school.substitution(FRIDAY, 3, "7А", "Алгебра", teacher_id=cast.boris)
    give_marks(cast, cast.ivanov, "4", "4", "4", "5", "4")
    before = stage.school.lesson(date(2026, 11, 6), 3, "7А", "Алгебра", cast.anna, topic=SECRET)
    stage.school.debt(before, cast.ivanov, SECRET)
    stage.school.term_mark(cast.ivanov, "Алгебра", "5", term=term_id(cast, "1 четверть"))
    return cast


@pytest.fixture
def boris(cast: Cast) -> SimUser:
    return cast.stage.linked(cast.boris, "Борис")


async def test_the_term_marks_are_the_teachers_alone(cast: Cast, boris: SimUser) -> None:
    page, place = page_of(cast), term_id(cast, "1 четверть")
    for press in (
        TermMarksPress.of(page),
        TermMarksPress.of(page, place=place),
        TermStudentPress.of(page, place=place, student_id=cast.ivanov),
        SafeTermsPress.of(page, place=0),
    ):
        answer = await tap(boris, press)
        assert answer is not None
        assert answer.text == HIDDEN, press
    await tap(boris, PagePress.of(page))
    assert "Итоги" not in "".join(buttons(boris))


async def test_no_average_is_told_of_lessons_that_are_not_the_substitutes(cast: Cast, boris: SimUser) -> None:
    ears, page = Ears(boris), page_of(cast)
    for press in (
        PagePress.of(page),
        PageStudentsPress.of(page),
        StudentPagePress.of(page, student_id=cast.ivanov),
        StudentPagePress.of(page, student_id=cast.ivanov, term_id=term_id(cast, "1 четверть")),
        DebtsOfPagePress.of(page),
        PageFilePress.of(page, kind="xlsx"),
    ):
        await tap(boris, press)
        said = ears.fresh()
        assert "4,2" not in said, press
        assert SECRET not in said, press
    read = await cast.stage.read(read_page, await cast.actor(boris), page)
    assert read.rows[cast.ivanov].average is None
    assert [one.key.day for one in read.lessons] == [FRIDAY]


async def test_the_grid_tells_the_substitute_no_average_forecast_or_term_mark(
    cast: Cast, boris: SimUser
) -> None:
    async with visiting(cast.stage) as visitor:
        await visitor.enter(boris.init_data())
        for term in ("", "1 четверть", "2 четверть"):
            body = (await visitor.journal(term=term)).body
            for student in body["students"]:
                assert (student["average"], student["forecast"], student["term_mark"]) == (None, None, None)
            assert not body["may_set_terms"]


async def test_marks_of_the_granted_lesson_are_counted(cast: Cast, boris: SimUser) -> None:
    """The substitute sees the marks that are there, and what they come to."""
    lesson = cast.stage.school.lesson(FRIDAY, 3, "7А", "Алгебра", cast.boris)
    cast.stage.school.mark(lesson, cast.ivanov, "3")
    read = await cast.stage.read(read_page, await cast.actor(boris), page_of(cast))
    assert read.rows[cast.ivanov].average == 3
