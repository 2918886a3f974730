"""Every button text ever shipped goes on working: this list only grows."""

from datetime import date
from types import ModuleType

import pytest

from handlers.chat.press import Press
from handlers.presses import absences as a
from handlers.presses import access, desk
from handlers.presses import diary as p
from tests.screens import test_desk, test_pushes

DAY = date(2026, 11, 20)
SHIPPED: list[tuple[str, Press]] = [
    ("h:3", p.HomePress(student_id=3)),
    ("ch:3", p.ChildPress(student_id=3)),
    ("mo:3", p.MorePress(student_id=3)),
    ("g:3:0", p.GradesPress(student_id=3)),
    ("g:3:2", p.GradesPress(student_id=3, term_id=2)),
    ("g:3:-1", p.GradesPress(student_id=3, term_id=-1)),
    ("tl:3:0", p.TermListPress(student_id=3)),
    ("sub:3:4:2:0", p.SubjectPress(student_id=3, subject_id=4, term_id=2)),
    ("wi:3:4:2:1:", p.WhatIfPress(student_id=3, subject_id=4, term_id=2)),
    ("wi:3:4:2:2:5142", p.WhatIfPress(student_id=3, subject_id=4, term_id=2, weight=2, added="5142")),
    ("dy:3:4:2", p.DynamicsPress(student_id=3, subject_id=4, term_id=2)),
    ("db:3", p.DebtsPress(student_id=3)),
    ("hw:3::0", p.HomeworkPress(student_id=3)),
    ("hw:3:20261120:0", p.HomeworkPress(student_id=3, day=DAY)),
    ("hk:3:20261120:0", p.HomeworkWeekPress(student_id=3, monday=DAY)),
    ("hs:3:4:0", p.HomeworkSubjectPress(student_id=3, subject_id=4)),
    ("ht:3:9:20261120:1:0", p.TickPress(student_id=3, lesson_id=9, day=DAY, done=1)),
    ("hwf:3:9", p.HomeworkFilesPress(student_id=3, lesson_id=9)),
    ("td:3:", p.TimetablePress(student_id=3)),
    ("td:3:20261120", p.TimetablePress(student_id=3, day=DAY)),
    ("tw:3:20261120", p.TimetableWeekPress(student_id=3, monday=DAY)),
    ("ab:3:2:1", a.AbsencesPress(student_id=3, term_id=2, page=1)),
    ("yr:3:0", p.YearPress(student_id=3)),
    ("ah:3", a.AheadPress(student_id=3)),
    ("aht:3", a.AheadTypedPress(student_id=3)),
]


@pytest.mark.parametrize(("text", "press"), SHIPPED, ids=[text for text, _ in SHIPPED])
def test_a_shipped_button_means_what_it_meant(text: str, press: Press) -> None:
    assert press.pack() == text
    assert type(press).unpack(text) == press


@pytest.mark.parametrize("room", [p, a, access, desk], ids=["diary", "absences", "access", "desk"])
def test_every_press_of_a_room_is_on_a_list(room: ModuleType) -> None:
    shipped = {type(press) for _, press in (*SHIPPED, *test_desk.SHIPPED, *test_pushes.SHIPPED)}
    own = {kind for kind in vars(room).values() if isinstance(kind, type) and issubclass(kind, Press)}
    assert {kind for kind in own if kind.__module__ == room.__name__} <= shipped
