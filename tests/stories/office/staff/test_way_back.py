"""A leaver with courses, single lessons and a class, a pupil moved and gone: taken back, the database is as it was."""

from datetime import date

from services.office.changes.changing import Applied, apply, propose, undo
from services.school.load_actor import load_actor
from services.school.roles import Role
from services.values import Values
from storage import tables as t
from tests.stage import Stage
from tests.stories.office.people.whole import whole_world

MONDAY = date(2026, 11, 23)
WRITES = {
    "departure": {"enrolment", "student"},
    "dismissal": {"assignment", "former_class_teacher", "school_class", "staff", "substitution", "timetable_slot"},
    "transfer": {"enrolment"},
}  # fmt: skip
"""The tables of each change; the single lesson is before the day ahead."""


def _school(stage: Stage) -> tuple[int, dict[str, Values]]:
    """An account that may do both, and the changes with their facts."""
    school = stage.school
    school.quarters()
    one = stage.linked(school.staff("Рита", "Орлова", roles=[Role.HR, Role.SECRETARY]), "Рита")
    leaver = school.teacher("Яна", "Зорина")
    school.teacher("Инна", "Ким")
    for weekday, number, form in ((1, 1, "8Б"), (1, 2, "8Г"), (3, 1, "8Б")):
        school.slot(form, weekday, number, "Химия", leaver)
    school.assignment("8Б", "Химия", leaver, hours="2")
    school.substitution(MONDAY, 4, "9А", "Химия", teacher_id=leaver)
    school.change(t.SchoolClass, t.SchoolClass.id == school.form("8Г"), class_teacher_id=leaver)
    pupil = school.student("Лев", "Белов", "8Б")
    school.guardian("Инга", "Белова", [pupil])
    school.subgroup("8Б", "Химия", "1", [pupil])
    return one.id, {
        "dismissal": {"person_id": leaver, "heir": "Ким Инна"},
        "transfer": {"person_id": pupil, "class_id": school.form("8Г")},
        "departure": {"person_id": pupil, "order": "12-к"},
    }


async def _there_and_back(stage: Stage) -> None:
    account, changes = _school(stage)
    for ahead in ("", "2026-12-07"):
        for kind, facts in changes.items():
            before = whole_world(stage.school)
            actor = await stage.read(load_actor, account)
            assert actor is not None
            proposal = await stage.write(propose, actor, kind, facts | ({"day": ahead} if ahead else {}))
            done = await stage.write(apply, actor, proposal.id)
            assert isinstance(done, Applied)
            after = whole_world(stage.school)
            written = {one for one, rows in after.items() if rows != before[one]} - {"source_word"}
            assert written == WRITES[kind] - ({"substitution"} if ahead else set())
            await stage.write(undo, actor, done.id)
            assert whole_world(stage.school) == before, (kind, ahead)


async def test_everything_is_as_it_was(stage: Stage) -> None:
    await _there_and_back(stage)


async def test_on_postgresql_too(postgres_stage: Stage) -> None:
    await _there_and_back(postgres_stage)
