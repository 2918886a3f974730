"""Presses within one's own lesson that name a colleague's student, work, lesson or press: nothing of theirs is reached."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from services.journal.own import LessonKey
from storage import tables as t
from tests.adversary.journal.cast import FRIDAY, SECRETS, JournalWorld, raise_world
from tests.adversary.journal.presses import forged, leave
from tests.adversary.journal.watch import Ears
from tests.journal.marks.cast import tap
from tests.stage import Stage

OWN_PLACES = {
    "colleague of the parallel class": ("7Б", "Алгебра", "", FRIDAY, 3),
    "colleague of the class": ("7А", "История", "", FRIDAY, 4),
    "colleague of the other part": ("7А", "Английский язык", "2 группа", FRIDAY, 5),
    "ended assignment": ("8В", "Физика", "", FRIDAY, 1),
}


def _place(world: JournalWorld, name: str) -> LessonKey:
    school = world.stage.school
    form, subject, part, day, number = OWN_PLACES[name]
    teacher = school.rows(select(t.Link.person_id).where(t.Link.account_id == world.foes[name].id))[
        0
    ].person_id
    if (form, subject) != ("7Б", "Алгебра"):
        school.slot(form, date(2026, 11, 20).isoweekday(), number, subject, teacher, subgroup=part)
    return LessonKey(school.form(form), school.subject(subject), part, day, number)


def _of_the_teacher(world: JournalWorld) -> list[Any]:
    """Whatever stands in the attacked lesson, and the marks of its students anywhere else but in one's own lesson."""
    school = world.stage.school
    found: list[Any] = []
    for table in (t.Mark, t.Debt, t.Attendance, t.GradedWork, t.HomeworkFile):
        found += school.rows(select(table.__table__).where(table.lesson_id == world.lesson))
    found += school.rows(select(t.Lesson.__table__).where(t.Lesson.id.in_([world.lesson, world.like])))
    return [
        *found,
        *school.rows(select(t.TermMark.__table__).where(t.TermMark.subject_id == world.key.subject_id)),
    ]


@pytest.mark.parametrize("name", OWN_PLACES)
async def test_foreign_ids_within_ones_own_lesson(stage: Stage, name: str) -> None:
    world = raise_world(stage)
    left, place = await leave(world), _place(world, name)
    user, before = world.foes[name], _of_the_teacher(world)
    await user.send("/menu")
    ears, faults = Ears(user), []
    for press in forged(world, left, place):
        answer = await tap(user, press)
        said = "\n".join([answer.text or "" if answer else "", ears.fresh()])
        if "Номер случая" in said or any(word in said.casefold() for word in SECRETS):
            faults.append(f"{press.pack()}: {said[-300:]}")
    assert not faults, "\n".join(faults[:20])
    assert _of_the_teacher(world) == before
    if place.class_id != world.key.class_id:
        marked = school_rows(world, select(t.Mark.student_id).where(t.Mark.lesson_id != world.lesson))
        assert len(marked) == 2, "the students of 7А have the marks of the past and the part, no more"


def school_rows(world: JournalWorld, query: Any) -> list[int]:
    """Marks of the attacked students."""
    return [row[0] for row in world.stage.school.rows(query) if row[0] in {world.own, world.classmate}]
