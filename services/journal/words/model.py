"""What the teacher's words can mean."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from services.rules.attendance import Code
from services.rules.marks.scale import Scale


class NamedStudent(NamedTuple):
    """A student of the lesson's list."""

    id: int
    last: str
    first: str
    middle: str | None


class MarkSaid(NamedTuple):
    """A mark, canonical as `parse_mark` gives it, and what was said beside it."""

    value: str
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What is to stand beside a name."""

    marks: tuple[MarkSaid, ...] = ()
    dot: bool = False
    """A duty dot."""
    code: Code | None = None
    """ОТ or ОП."""
    work: int | None = None
    """Index in `Understood.works` of what the marks are for; None is the lesson's work."""

    @property
    def empty(self) -> bool:
        """Whether nothing was said."""
        return not (self.marks or self.dot or self.code)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something said of one student."""

    student_id: int
    said: Said


class Who(StrEnum):
    """A group that only the journal can resolve."""

    PRESENT = "present"
    """Everybody who is at the lesson."""
    REST = "rest"
    """Everybody at the lesson without a mark in this work, those of this message counted."""


@dataclass(frozen=True, slots=True)
class ForAll:
    """«все 5», «остальные 4», «все 5, кроме Ким»."""

    who: Who
    said: Said
    but: tuple[int, ...] = ()
    """Students who are excepted."""


@dataclass(frozen=True, slots=True)
class AllHere:
    """Attendance is taken and nobody is missing; `rest`: nobody but those of this message."""

    rest: bool = False


@dataclass(frozen=True, slots=True)
class WorkSaid:
    """A work; the marks that follow are for it. Weight None was not said."""

    kind: str
    title: str = ""
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class TopicSaid:
    """The lesson's topic, as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class HomeworkSaid:
    """The homework, as typed; `due` None is the next lesson."""

    text: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class AsIn:
    """Topic, homework or both as the parallel class has them."""

    grade: int
    letter: str
    topic: bool = True
    homework: bool = True


Part = Entry | ForAll | AllHere | WorkSaid | TopicSaid | HomeworkSaid | AsIn


class QuestionKind(StrEnum):
    """Why it is asked."""

    NAMESAKES = "namesakes"
    """The name fits all `candidates`."""
    UNKNOWN = "unknown"
    """The name fits nobody; `candidates` are near, or none."""
    SCALE = "scale"
    """`text` is a mark that the school's scale does not have."""
    NOT_YOURS = "not_yours"
    """A reason of absence, the class teacher's to give; the candidate's id writes ОТ."""
    SAME = "same"
    """A name before another's mark: does it get the same? The candidate's id says yes."""
    NOTHING = "nothing"
    """A name of which nothing was said."""
    UNREAD = "unread"
    """A piece that could not be read."""
    CHANGE = "change"
    """A wish to change or withdraw what stands: told how."""
    DUE = "due"
    """The day for which homework is set is not after the lesson's; left out, it is the next lesson."""
    LATER = "later"
    """Homework for a lesson after the next, «через урок»; left out, it is the next lesson."""
    WEIGHT = "weight"
    """A weight is a whole number from 0 to 100; left out, the work keeps its own."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask. `choices[key]` answers it: a student's id, or None to leave it out."""

    key: str
    kind: QuestionKind
    text: str
    """What was typed."""
    candidates: tuple[int, ...] = ()
    """Students to offer, the likeliest first."""
    said: Said | None = None
    """What would be written for the student chosen."""
    scale: Scale | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """A message in the order in which it was written, and what has to be asked."""

    parts: tuple[Part, ...] = ()
    questions: tuple[Question, ...] = ()
    nothing: bool = False
    """Whether the text means nothing at all: no name, no mark, no key word was recognised, not even in doubt."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What was said of single students."""
        return tuple(part for part in self.parts if isinstance(part, Entry))

    @property
    def for_all(self) -> tuple[ForAll, ...]:
        """What was said of everybody or of the rest."""
        return tuple(part for part in self.parts if isinstance(part, ForAll))

    @property
    def works(self) -> tuple[WorkSaid, ...]:
        """The works, as `Said.work` counts them."""
        return tuple(part for part in self.parts if isinstance(part, WorkSaid))

    @property
    def topic(self) -> TopicSaid | None:
        """The topic, the latest said."""
        return next((part for part in reversed(self.parts) if isinstance(part, TopicSaid)), None)

    @property
    def homework(self) -> HomeworkSaid | None:
        """The homework, the latest said."""
        return next((part for part in reversed(self.parts) if isinstance(part, HomeworkSaid)), None)

    @property
    def as_in(self) -> AsIn | None:
        """The parallel class, the latest said."""
        return next((part for part in reversed(self.parts) if isinstance(part, AsIn)), None)

    @property
    def all_here(self) -> AllHere | None:
        """Whether attendance is taken without anybody (else) missing."""
        return next((part for part in self.parts if isinstance(part, AllHere)), None)


class Refusal(StrEnum):
    """Why a cell is refused."""

    OUTSIDE_SCALE = "mark_outside_scale"
    NOT_A_MARK = "not_a_mark"
    NOT_YOURS = "not_yours"


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell of the grid or of a sheet; an empty one says nothing.

    With `refusal` NOT_YOURS the rest is what was read, `code` being the class teacher's reason: whoever finds
    that very code in the journal may take the cell as if it were not there.
    """

    marks: tuple[MarkSaid, ...] = field(default=())
    dot: bool = False
    code: Code | None = None
    refusal: Refusal | None = None
    piece: str = ""
    """What was refused, as typed."""
