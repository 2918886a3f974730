"""What would clash: one person, one class, one room at a moment; subgroups of one subject share nobody."""

from dataclasses import replace
from datetime import date

import pytest

from services.rules.timetable.board import BoardLesson, ClashOf, LessonBoard, LessonSlot, last_numbers
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


def test_what_is_taken_off_is_free_again() -> None:
    board = LessonBoard()
    board.put(lesson(room="зал"))
    assert (board.busy(DAY, 1), board.taken_rooms(DAY, 1)) == ({1}, {"зал"})
    assert last_numbers(board.every()) == {(1, DAY): 1}
    board.take_off(lesson(room="зал"))
    assert (board.busy(DAY, 1), board.taken_rooms(DAY, 1)) == (set(), set())
