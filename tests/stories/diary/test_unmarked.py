"""No alarm where no mark is given: the family's screens, the class teacher's risk list, the teacher's page and column."""

from datetime import date

from services.diary.marks.grades import overview
from services.journal.pages.page import read_page
from services.journal.pages.pages import PageKey
from services.journal.terms.sheet import read_term_sheet
from services.reports.figures import count_class
from services.reports.gather import gather
from services.reports.risk import find_risks
from services.school.actor import Actor
from services.school.load_actor import load_actor
from storage.tables import SchoolClass
from tests.stage import Stage
from tests.stories.diary.cast import Cast

TALKS = "Разговоры о важном"
MUSIC = "Музыка"
ALGEBRA_DAYS = (10, 12, 17)


def _unmarked_subjects(cast: Cast) -> int:
    """Talks that the school marks as unmarked, with a mark by mistake, music without any, algebra as ever."""
    school = cast.stage.school
    school.subject(TALKS, unmarked="1-11")
    form = school.form("7А")
    school.change(SchoolClass, SchoolClass.id == form, class_teacher_id=cast.anna)
    school.slot("7А", 1, 7, TALKS, cast.anna)
    school.slot("7А", 2, 7, MUSIC, cast.anna)
    yura = school.student("Юра", "Ким", "7А")
    for day in ALGEBRA_DAYS:
        lesson = school.lesson(date(2026, 11, day), 1, "7А", "Алгебра", cast.anna)
        school.mark(lesson, yura, "4")
    school.mark(school.lesson(date(2026, 11, 16), 7, "7А", TALKS, cast.anna), yura, "2")
    return form


async def test_a_family_is_threatened_only_where_the_class_has_marks(cast: Cast) -> None:
    _unmarked_subjects(cast)
    father = cast.father()
    cast.at(9, 0, day=28, month=12)
    await father.send("/grades алгебра")
    assert "! Для аттестации нужны три оценки, пока нет ни одной. Иначе н/а." in father.last.text
    await father.send("/grades музыка")
    assert "Оценок пока нет." in father.last.text
    assert "аттестации" not in father.last.text
    await father.send("/grades разговоры")
    assert "Этому предмету учатся без отметок." in father.last.text
    assert "аттестации" not in father.last.text
    view = await cast.stage.read(overview, await _actor(cast.stage, father.id), cast.masha)
    assert [row.subject.name for row in view.rows if row.at_risk] == ["Алгебра"]
    assert TALKS not in {row.subject.name for row in view.rows if row.awaited}


async def test_a_first_class_learns_without_marks_unless_some_are_given(cast: Cast) -> None:
    school = cast.stage.school
    olya = school.student("Оля", "Соколова", "1Б")
    school.slot("1Б", 5, 1, "Чтение", cast.oleg)
    school.slot("1Б", 5, 2, "Счёт", cast.oleg)
    mother = cast.stage.linked(school.guardian("Мария", "Соколова", [olya]))
    await mother.send("/grades")
    assert "В этом классе учатся без отметок." in mother.last.text
    await mother.send("/grades чтение")
    assert "Этому предмету учатся без отметок." in mother.last.text
    classmate = school.student("Юра", "Ким", "1Б")
    school.mark(school.lesson(date(2026, 11, 13), 1, "1Б", "Чтение", cast.oleg), classmate, "5")
    await mother.send("/grades чтение")
    assert "Для аттестации нужны три оценки" in mother.last.text, "this school gives marks"


async def test_the_desk_and_the_journal_judge_alike(cast: Cast) -> None:
    form = _unmarked_subjects(cast)
    stage = cast.stage
    anna = await _actor(stage, cast.teacher().id)
    figures = count_class(await stage.read(gather, anna, form))
    risks = {
        (risk.member.name.first, row.subject.name)
        for risk in find_risks(figures).students
        for row in (*risk.few, *risk.failing)
    }
    assert risks == {("Маша", "Алгебра")}
    for subject, proposals in ((TALKS, {None}), (MUSIC, {None}), ("Алгебра", {"н/а", "4"})):
        key = PageKey(form, stage.school.subject(subject))
        page = await stage.read(read_page, anna, key)
        sheet = await stage.read(read_term_sheet, anna, key)
        assert any(row.at_risk for row in page.rows.values()) == (subject == "Алгебра")
        assert {row.proposal and row.proposal.value for row in sheet.rows} == proposals, subject


async def _actor(stage: Stage, account: int) -> Actor:
    found = await stage.read(load_actor, account)
    assert found is not None
    return found
