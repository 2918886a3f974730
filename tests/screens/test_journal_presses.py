"""Every button text of the teacher's journal ever shipped, and prefixes that nobody shares: both find what is new."""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator

import pytest

import handlers
from handlers.chat.press import Press
from handlers.presses import journal, journal_marks, journal_sheets, journal_words
from handlers.presses.journal import OnLesson, OnPage

SHIPPED: list[tuple[str, type[Press]]] = [
    ("lall:7:4:20261120:3:0", journal.AllHerePress),
    ("latt:7:4:20261120:3:0", journal.AttendancePagePress),
    ("lgaps:2", journal.GapsPress),
    ("lhdrop:7:4:20261120:3:0", journal.HomeworkDropPress),
    ("lhnone:7:4:20261120:3:0", journal.HomeworkNonePress),
    ("lhdue:7:4:20261120:3:0:20261120", journal.HomeworkDuePress),
    ("lhw:7:4:20261120:3:0", journal.HomeworkOfPress),
    ("jrnl:7", journal.JournalPress),
    ("lsn:7:4:20261120:3:0", journal.LessonPress),
    ("lundo:7:4:20261120:3:0:b1", journal.LessonUndoPress),
    ("lessons:20261120", journal.LessonsPress),
    ("llike:7:4:20261120:3:0:2", journal.LikePress),
    ("jfile:7:4:0:2:pdf", journal.PageFilePress),
    ("jpage:7:4:0:2", journal.PagePress),
    ("jpup:7:4:0:2:2", journal.PageStudentsPress),
    ("lpres:7:4:20261120:3:0:9:a", journal.PresencePress),
    ("lrems:lesson_bell:1", journal.ReminderSwitchPress),
    ("lrem", journal.RemindersPress),
    ("ltset:7:4:20261120:3:0:2", journal.SetTopicPress),
    ("lsame:7:4:20261120:3:0", journal.SpreadPress),
    ("lweek:20261120", journal.TeacherWeekPress),
    ("ltop:7:4:20261120:3:0:2", journal.TopicPress),
    ("lwa:7:4:20261120:3:0:x", journal_marks.AddWorkPress),
    ("lmc:7:4:20261120:3:0:9:2:4:2", journal_marks.CommentPress),
    ("jdb:7:4:0:2", journal_marks.DebtsOfPagePress),
    ("lmt:7:4:20261120:3:0:9:20261120", journal_marks.DotDuePress),
    ("lmd:7:4:20261120:3:0:9:a:2:2:2", journal_marks.DotPress),
    ("lwd:7:4:20261120:3:0:2", journal_marks.DropWorkPress),
    ("lmf:7:4:20261120:3:0:2", journal_marks.FiguresPress),
    ("lmk:7:4:20261120:3:0:2:2", journal_marks.MarksPress),
    ("lmu:7:4:20261120:3:0:b1:2:9", journal_marks.MarksUndoPress),
    ("lwp:7:4:20261120:3:0:2", journal_marks.PlannedWorkPress),
    ("lms:7:4:20261120:3:0:9:2:2:5:4:2", journal_marks.SetMarkPress),
    ("lsm:7:4:20261120:3:0:9:2:2:2", journal_marks.StudentMarksPress),
    ("jst:7:4:0:9:2:2", journal_marks.StudentPagePress),
    ("lwy:7:4:20261120:3:0:2", journal_marks.TypeKindPress),
    ("lwv:7:4:20261120:3:0:2", journal_marks.TypeWeightPress),
    ("lww:7:4:20261120:3:0:2:2:2", journal_marks.WeightPress),
    ("lwi:7:4:20261120:3:0:2:x", journal_marks.WorkKindPress),
    ("lwk:7:4:20261120:3:0:2", journal_marks.WorkPress),
    ("lwt:7:4:20261120:3:0:2:2", journal_marks.WorkTitlePress),
    ("shapply:2:2", journal_sheets.SheetApplyPress),
    ("shback:2", journal_sheets.SheetBackPress),
    ("shdrop:2", journal_sheets.SheetDropPress),
    ("shname:2:2:9", journal_sheets.SheetNamePress),
    ("shpage:2:7:4:0", journal_sheets.SheetPagePress),
    ("jwn:2", journal_words.WordsAnewPress),
    ("jwq:2:2:2", journal_words.WordsAnswerPress),
    ("jwa:2:2", journal_words.WordsApplyPress),
    ("jwb:2", journal_words.WordsBackPress),
    ("jwl:7:4:20261120:3:0:2", journal_words.WordsLessonPress),
]
"""Only ever added to."""
BASES = (Press, OnLesson, OnPage)


def every_press() -> Iterator[type[Press]]:
    """The presses of all rooms, found by walking the handlers."""
    for module in pkgutil.walk_packages(handlers.__path__, "handlers."):
        importlib.import_module(module.name)
    waiting = [Press]
    while waiting:
        waiting += waiting[0].__subclasses__()
        yield waiting.pop(0)


@pytest.mark.parametrize(("text", "kind"), SHIPPED, ids=[text for text, _ in SHIPPED])
def test_a_shipped_button_means_what_it_meant(text: str, kind: type[Press]) -> None:
    assert kind.unpack(text).pack() == text


def test_every_press_of_the_journal_is_on_the_list() -> None:
    own = {journal, journal_marks, journal_sheets, journal_words}
    names = {module.__name__ for module in own}
    found = {kind for kind in every_press() if kind.__module__ in names and kind not in BASES}
    assert found == {kind for _, kind in SHIPPED}


def test_no_two_presses_of_the_bot_share_a_prefix() -> None:
    prefixes = Counter(kind.__prefix__ for kind in every_press() if kind not in BASES)
    assert [prefix for prefix, times in prefixes.items() if times > 1] == []
