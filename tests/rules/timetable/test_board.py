"""What would clash: one person, one class, one room at a moment; subgroups of one subject share nobody."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.rules.standing import Membership
from services.rules.timetable.board import (
    BoardLesson,
    ClashOf,
    LessonBoard,
    LessonSlot,
    is_joint,
    last_numbers,
    may_join,
)
from services.rules.timetable.brought import SchoolLessons, brought, parted
from services.rules.timetable.classplan import PlannedLesson

DAY = date(2026, 11, 23)
PLANNED = PlannedLesson(1, "", 1, None, None, None, None, frozenset())


def lesson(form: int = 1, subject: int = 1, teacher: int = 1, part: str = "", room: str = "") -> BoardLesson:
    """A lesson of the first number."""
    return BoardLesson(LessonSlot(form, DAY, 1, part), subject, frozenset({teacher}), room, replace(PLANNED))


@pytest.mark.parametrize(
    ("there", "put", "expected"),
    [
        (lesson(), lesson(form=2), ClashOf.TEACHER),
        (lesson(), lesson(form=2, teacher=2), None),
        (lesson(), lesson(teacher=2, subject=2), ClashOf.CLASS),
        (lesson(part="1"), lesson(part="2", teacher=2), None),
        (lesson(part="1"), lesson(part="1", teacher=2), ClashOf.CLASS),
        (lesson(part="1"), lesson(part="2", teacher=2, subject=2), ClashOf.CLASS),
        (lesson(part="1"), lesson(teacher=2), ClashOf.CLASS),
        (lesson(room="Зал"), lesson(form=2, teacher=2, room="зал"), ClashOf.ROOM),
        (lesson(room=""), lesson(form=2, teacher=2, room=""), None),
    ],
)
def test_what_two_lessons_cannot_share(
    there: BoardLesson, put: BoardLesson, expected: ClashOf | None
) -> None:
    board = LessonBoard()
    board.put(there)
    found = board.clash(put, new_place=True, new_room=True)
    assert (found.of if found else None) is expected


def test_a_room_and_a_class_that_were_shared_before_are_no_clash() -> None:
    board = LessonBoard()
    board.put(lesson(room="зал"))
    assert board.clash(lesson(form=2, teacher=2, room="зал"), new_place=False, new_room=False) is None
    assert board.clash(lesson(part="1", teacher=2), new_place=False, new_room=False) is None


def test_a_lesson_is_joined_to_another_where_somebody_says_so() -> None:
    board = LessonBoard()
    board.put(lesson(room="зал"))
    joined = lesson(form=2, room="зал")
    assert board.clash(joined, new_place=True, new_room=True) is not None
    assert board.clash(joined, new_place=True, new_room=True, together=True) is None
    assert board.clash(lesson(form=2), new_place=True, new_room=True, together=True) is not None


def test_what_is_taken_off_is_free_again() -> None:
    board = LessonBoard()
    board.put(lesson(room="зал"))
    assert (board.busy(DAY, 1), board.taken_rooms(DAY, 1)) == ({1}, {"зал"})
    assert last_numbers(board.every()) == {(1, DAY): 1}
    board.take_off(lesson(room="зал"))
    assert (board.busy(DAY, 1), board.taken_rooms(DAY, 1)) == (set(), set())


def board(lessons: Iterable[BoardLesson]) -> LessonBoard:
    """A board with those lessons."""
    made = LessonBoard()
    for one in lessons:
        made.put(one)
    return made


_LESSONS = st.lists(
    st.builds(
        lesson,
        form=st.integers(1, 2),
        subject=st.integers(1, 2),
        teacher=st.integers(1, 3),
        part=st.sampled_from(["", "1", "2"]),
        room=st.sampled_from(["", "зал", "12"]),
    ),
    max_size=4,
    unique_by=lambda one: one.slot,
)


def _met(lessons: list[BoardLesson]) -> set[tuple[frozenset[LessonSlot], str, frozenset[int]]]:
    """What meets, by a plain reading of the rule: (places, what, subjects)."""
    found = set()
    for one, other in combinations(lessons, 2):
        said = []
        same = one.slot.class_id == other.slot.class_id
        whole = "" in {one.slot.subgroup, other.slot.subgroup}
        if same and (whole or one.subject_id != other.subject_id):
            said.append("class")
        if one.teachers == other.teachers:
            said.append("teacher")
        if one.room and one.room == other.room:
            said.append("room")
        places = frozenset({one.slot, other.slot})
        found |= {(places, of, frozenset({one.subject_id, other.subject_id})) for of in said}
    return found


@settings(max_examples=200)
@given(_LESSONS, _LESSONS, _LESSONS)
def test_a_change_brings_what_meets_after_it_and_neither_before_nor_by_the_week(
    before: list[BoardLesson], after: list[BoardLesson], week: list[BoardLesson]
) -> None:
    sides = [SchoolLessons(board(one), {}) for one in (before, after, week)]
    found = {
        (frozenset({one.one.slot, one.other.slot}), one.of.value, frozenset(one.subjects))
        for one in brought(*sides)
    }
    stood = {(places, of) for places, of, _ in _met(before)}
    fresh = {one for one in _met(after) if one[:2] not in stood}
    weekly = _met(week)
    assert found <= fresh
    assert {one[:2] for one in fresh - found} <= {one[:2] for one in weekly}
    assert found.isdisjoint({one for one in weekly if len(one[2]) == 1})
    assert brought(sides[1], sides[1], sides[2]) == []
    if not week:
        assert found == fresh
    gone = {one.of for one in parted(sides[0], sides[1])}
    assert gone == {
        of for places, of, _ in _met(before) if (places, of) not in {one[:2] for one in _met(after)}
    }


def test_who_is_in_a_subgroup_of_each_has_two_at_once() -> None:
    english, computing = lesson(subject=1, part="1"), lesson(subject=2, part="2", teacher=2)
    english = english._replace(planned=replace(PLANNED, audience=frozenset({(1, "1")})))
    computing = computing._replace(planned=replace(PLANNED, audience=frozenset({(2, "2")})))
    both = board([english, computing])

    def school(part: str) -> SchoolLessons:
        own = {1: [Membership("1", None, None)], 2: [Membership(part, None, None)]}
        return SchoolLessons(both, {1: {7: own}})

    found = brought(school("1"), school("2"), SchoolLessons(board([]), {}))
    assert [(one.of, one.student_id) for one in found] == [(ClashOf.STUDENT, 7)]
    assert brought(school("2"), school("2"), SchoolLessons(board([]), {})) == []


def test_two_classes_or_subgroups_taught_together() -> None:
    assert is_joint(lesson(room="зал"), lesson(form=2, room="Зал"))
    assert not is_joint(lesson(room="зал"), lesson(form=2))
    assert not is_joint(lesson(), lesson(form=2))
    assert may_join(lesson(room="12"), lesson(form=2, room="14"))
    assert not may_join(lesson(room="12"), lesson(form=2))
    assert is_joint(lesson(part="1", room="12"), lesson(part="2"))
    assert not is_joint(lesson(part="1", room="12"), lesson(part="2", room="14"))
    assert not is_joint(lesson(part="1"), lesson())
    for other in (lesson(form=2, subject=2, room="зал"), lesson(form=2, teacher=2, room="зал")):
        assert not is_joint(lesson(room="зал"), other)
        assert not may_join(lesson(room="зал"), other)
