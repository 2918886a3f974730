"""What a message says beside each name, «все» and «остальные» resolved by who is at the lesson."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from services.journal.lesson.sheet import Sheet
from services.journal.spoken.model import MORE, NoteKind, SpokenDoubt, SpokenNote, SpokenQuestion
from services.journal.spoken.targets import Targets
from services.journal.words import ForAll, MarkSaid, Said, Understood, Who
from services.rules.attendance import Code
from services.school.roster import ListedStudent


@dataclass(slots=True)
class Wish:
    """Of one student; marks by the place of their work."""

    student: ListedStudent
    marks: dict[int, list[MarkSaid]] = field(default_factory=dict)
    dot: bool = False
    code: Code | None = None


class Wishes:
    """All of a message, gathered; `asked` and `notes` are what comes up meanwhile."""

    def __init__(self, sheet: Sheet, targets: Targets, answers: Mapping[str, int]) -> None:
        """`answers` to questions by their keys."""
        self.sheet = sheet
        self.targets = targets
        self.answers = answers
        self.students = {one.id: one for one in sheet.students}
        self.every: dict[int, Wish] = {}
        self.asked: list[SpokenQuestion] = []
        self.notes: list[SpokenNote] = []

    def take(self, understood: Understood) -> None:
        """Single students first: «остальные» counts their marks."""
        for entry in understood.entries:
            self._add(self.students[entry.student_id], entry.said)
        for at, part in enumerate(understood.for_all):
            self._everybody(part, at)

    def code(self, student_id: int) -> Code | None:
        """The attendance code after this message."""
        wish = self.every.get(student_id)
        return (wish.code if wish else None) or self.sheet.cell(student_id).code

    def absent(self, student_id: int) -> bool:
        """Whether the student misses the lesson, this message counted."""
        code = self.code(student_id)
        return code is not None and code.missed

    def _add(self, student: ListedStudent, said: Said) -> None:
        wish = self.every.setdefault(student.id, Wish(student))
        if said.marks:
            wish.marks.setdefault(self.targets.place(said.work), []).extend(said.marks)
        wish.dot |= said.dot
        wish.code = said.code or wish.code

    def _everybody(self, part: ForAll, at: int) -> None:
        place = self.targets.place(part.said.work)
        meant = [one for one in self.sheet.students if one.id not in part.but]
        here = [one for one in meant if not self.absent(one.id)]
        away = tuple(one for one in meant if self.absent(one.id) and not self._has_mark(one.id, place))
        if away:
            self.notes.append(SpokenNote(NoteKind.AWAY, away))
        if part.who is Who.REST:
            getting = [one for one in here if not self._has_mark(one.id, place)]
        else:
            getting = self._without_doubtful(part, here, place, f"!both{at}")
        for student in getting:
            self._add(student, part.said)

    def _without_doubtful(
        self, part: ForAll, here: list[ListedStudent], place: int, key: str
    ) -> list[ListedStudent]:
        """Those to whom «все 5» surely goes: who got an own mark in the message is asked about."""
        own = [one for one in here if place in self._said(one.id)]
        if own and key not in self.answers:
            values = tuple(_values(self._said(one.id)[place]) for one in own)
            wanted = (_values(part.said.marks),) * len(own)
            self.asked.append(
                SpokenQuestion(key, SpokenDoubt.BOTH, students=tuple(own), stands=values, wanted=wanted)
            )
        return here if self.answers.get(key) == MORE else [one for one in here if one not in own]

    def _said(self, student_id: int) -> dict[int, list[MarkSaid]]:
        wish = self.every.get(student_id)
        return wish.marks if wish else {}

    def _has_mark(self, student_id: int, place: int) -> bool:
        work_id = self.targets.every[place].work_id
        stands = any(mark.work_id == work_id for mark in self.sheet.cell(student_id).marks)
        return stands or place in self._said(student_id)


def _values(marks: list[MarkSaid] | tuple[MarkSaid, ...]) -> str:
    return " ".join(mark.value for mark in marks)
