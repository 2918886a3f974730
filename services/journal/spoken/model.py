"""What a message would write into a lesson, what has to be asked, what is left as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from zlib import crc32

from services.journal.own import OwnLesson
from services.journal.words import MarkSaid, QuestionKind, Said
from services.rules.attendance import Code
from services.rules.marks.scale import Scale
from services.school.roster import ListedStudent

SKIP, YES, MORE = 0, 1, 2
"""Answers to questions that offer no students: leave it out, yes (or replace), the other way (or add)."""


class SpokenDoubt(StrEnum):
    """What only the lesson as it stands makes doubtful."""

    ABSENT = "absent"
    """A mark for who missed the lesson: YES sets it."""
    AGAIN = "again"
    """Other marks stand in the same work: YES replaces them, MORE adds."""
    BOTH = "both"
    """«все 5» for who got an own mark in the message: YES leaves the own one, MORE sets both."""
    HERE = "here"
    """«все здесь» where somebody is marked absent: YES takes ОТ away, MORE leaves it."""


@dataclass(frozen=True, slots=True)
class SpokenQuestion:
    """A question; `key` names it within the message."""

    key: str
    kind: QuestionKind | SpokenDoubt
    text: str = ""
    """The words in doubt, as typed."""
    students: tuple[ListedStudent, ...] = ()
    """Whom to offer as the answer; of a `Doubt`, whom it is about."""
    said: Said | None = None
    scale: Scale | None = None
    stands: tuple[str, ...] = ()
    """Of each student of a `Doubt`: what stands there, or was said beside it."""
    wanted: tuple[str, ...] = ()
    """Of each student of a `Doubt`: what the message says."""

    @property
    def number(self) -> int:
        """What stands for the key in a button."""
        return crc32(self.key.encode())

    def takes(self, answer: int) -> bool:
        """Whether it can be answered so."""
        if isinstance(self.kind, SpokenDoubt):
            return answer in {SKIP, YES, MORE}
        return answer == SKIP or any(one.id == answer for one in self.students)


@dataclass(frozen=True, slots=True)
class Target:
    """A work that marks are for."""

    kind: str
    title: str
    weight: int
    work_id: int = 0
    """0 for one that is to be made."""
    was: int | None = None
    """The weight that it has now, where another was said."""
    said: bool = True
    """Whether the message names it; else it is the lesson's work."""

    @property
    def changes(self) -> bool:
        """Whether naming it changes the lesson."""
        return not self.work_id or self.was is not None


class How(StrEnum):
    """What becomes of the marks that stand in the same work."""

    NEW = "new"
    """There are none."""
    REPLACED = "replaced"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be written beside a name; marks of one work."""

    student: ListedStudent
    marks: tuple[MarkSaid, ...] = ()
    target: int | None = None
    """The place in `Plan.targets` of the work that the marks are for."""
    how: How = How.NEW
    stands: tuple[str, ...] = ()
    """The marks that stand in that work."""
    dot: bool = False
    code: Code | None = None
    code_was: Code | None = None
    """ОТ or ОП that stands now; with no `code` it is taken away."""

    @property
    def sets_code(self) -> bool:
        """Whether attendance changes."""
        return self.code != self.code_was


class NoteKind(StrEnum):
    """Why something is not written."""

    ALREADY = "already"
    """It stands there: `text`, beside the students or in the lesson."""
    REASON = "reason"
    """The class teacher's reason `text` stands there."""
    AWAY = "away"
    """Students who missed the lesson get none of what everybody gets."""
    TAKEN = "taken"
    """Attendance is taken already."""
    NO_PARALLEL = "no_parallel"
    """The class `text` has no such lesson of this teacher's, or nothing is entered there."""


@dataclass(frozen=True, slots=True)
class SpokenNote:
    """Something that stays as it is."""

    kind: NoteKind
    students: tuple[ListedStudent, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class TopicWanted:
    """The topic that is to be, and the one that it replaces."""

    text: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class HomeworkWanted:
    """The homework that is to be; `due` as it will be shown, `set_due` where a day was said."""

    text: str
    due: date | None
    set_due: date | None
    files: tuple[tuple[str, str, str], ...] = ()
    was: str = ""


@dataclass(frozen=True, slots=True)
class SpokenPlan:
    """A message against its lesson."""

    own: OwnLesson
    targets: tuple[Target, ...] = ()
    lines: tuple[Line, ...] = ()
    """In the order of the message, then whom «все» and «остальные» mean."""
    topic: TopicWanted | None = None
    homework: HomeworkWanted | None = None
    parallel: str = ""
    """The class whose topic or homework is taken."""
    here: bool = False
    """Attendance is taken: nobody else is missing."""
    asked: tuple[SpokenQuestion, ...] = ()
    notes: tuple[SpokenNote, ...] = ()
    nothing: bool = False
    """The text means nothing at all."""

    @property
    def works(self) -> Sequence[Target]:
        """Works that the message makes or changes and gives no marks for."""
        used = {line.target for line in self.lines}
        return [one for at, one in enumerate(self.targets) if one.said and one.changes and at not in used]

    @property
    def students(self) -> int:
        """For how many students something is written."""
        return len({line.student.id for line in self.lines})

    @property
    def marks(self) -> int:
        """How many marks are written."""
        return sum(len(line.marks) for line in self.lines)

    @property
    def count(self) -> int:
        """How many things are written: students, topic, homework, works, attendance."""
        facts = (self.topic is not None, self.homework is not None, self.here)
        return self.students + len(self.works) + sum(facts)

    @property
    def digest(self) -> int:
        """What a button that writes it says, so that nothing else is written than was shown."""
        shown = (self.targets, self.lines, self.topic, self.homework, self.here, self.notes)
        return crc32(repr((self.own.key, shown, [one.key for one in self.asked])).encode())
