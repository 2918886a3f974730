"""The figures of a work: counted right, drawn as a picture, told as text, and whose they are not."""

import io
from fractions import Fraction

import pytest
from PIL import Image

from handlers.presses.journal_marks import FiguresPress
from services.journal.marks.figures import counted, figures_of
from services.journal.marks.figures_picture import SIZE, draw
from services.rules.marks.scale import Scale
from tests.journal.cast import FRIDAY, Cast
from tests.journal.marks.cast import HIDDEN, sheet_of, tap


def _test(cast: Cast) -> int:
    """Five, two and «н/а» for a test that Ершова, who is absent, has not written; the work's id."""
    school = cast.stage.school
    lesson = school.lesson(FRIDAY, 3, "7А", "Алгебра", cast.anna)
    for student, value in ((cast.ivanov, "5"), (cast.petrova, "2"), (cast.kim, "н/а")):
        school.mark(lesson, student, value, kind="контрольная", title="Степени", weight=2)
    school.mark(lesson, cast.ivanov, "3")
    school.absence(lesson, cast.ershova)
    return school.work(lesson, "контрольная", "Степени")


def test_marks_are_counted_the_best_first_and_the_words_after_them() -> None:
    found = counted(["5", "н/а", "3", "5", "зач"], Scale())
    assert list(found.items()) == [("5", 2), ("4", 0), ("3", 1), ("2", 0), ("зач", 1), ("н/а", 1)]
    assert list(counted(["1"], Scale())) == ["1", "5", "4", "3", "2"]


async def test_shares_and_average_are_of_this_work_alone(cast: Cast) -> None:
    work = _test(cast)
    sheet = await sheet_of(cast)
    figures = figures_of(sheet, next(row for row in sheet.works if row.id == work))
    assert figures.average == Fraction(7, 2)
    assert figures.good == Fraction(50)
    assert figures.passed == Fraction(100, 3)
    assert [one.id for one in figures.absent] == [cast.ershova]
    assert figures.without == ()


async def test_the_picture_has_its_figures_as_text(cast: Cast) -> None:
    work = _test(cast)
    for who in (cast.anna, cast.lead, cast.zavuch):
        reader = cast.stage.linked(who)
        await tap(reader, FiguresPress.of(cast.key(), work_id=work))
        media = reader.last.content.media
        assert media is not None
        assert media.kind == "photo"
        assert reader.last.text.splitlines() == [
            "7А · Алгебра, 20 ноября, 3-й урок",
            "Контрольная «Степени», вес 2",
            "",
            "5 одна, 2 одна, н/а одна",
            "Средний балл 3,50",
            "Успеваемость 33,3 %, качество 50 %",
            "Отсутствуют и без отметки: Ершова Дарья",
        ]
        await reader.press("‹ Отметки")
        assert "Контрольная «Степени», вес 2: 5 одна" in reader.last.text


async def test_a_work_without_marks_has_no_figures(cast: Cast) -> None:
    lesson = cast.stage.school.lesson(FRIDAY, 3, "7А", "Алгебра", cast.anna)
    work = cast.stage.school.work(lesson, "тест")
    answer = await tap(cast.stage.linked(cast.anna), FiguresPress.of(cast.key(), work_id=work))
    assert answer.text == "Отметок за эту работу ещё нет, считать нечего."


async def test_figures_of_anothers_work_are_not_found(cast: Cast) -> None:
    work = _test(cast)
    for who, asked in ((cast.boris, work), (cast.mother, work), (cast.anna, 999)):
        answer = await tap(cast.stage.linked(who), FiguresPress.of(cast.key(), work_id=asked))
        assert answer.text == HIDDEN


@pytest.mark.parametrize("counts", [{"5": 3, "4": 9, "3": 6, "2": 1}, {"зач": 1}, {}])
def test_any_distribution_is_drawn(counts: dict[str, int]) -> None:
    with Image.open(io.BytesIO(draw(counts, "7А · Алгебра", "контрольная", "3,74"))) as picture:
        assert picture.size == SIZE
