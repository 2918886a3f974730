"""Wishes against what stands: lines to be written, what stands already, what has to be asked."""

from collections.abc import Iterator, Mapping

from services.journal.lesson.sheet import Cell, MarkHere
from services.journal.spoken.model import (
    MORE,
    SKIP,
    YES,
    How,
    Line,
    NoteKind,
    SpokenDoubt,
    SpokenNote,
    SpokenQuestion,
)
from services.journal.spoken.wishes import Wish, Wishes
from services.journal.words import MarkSaid, Said
from services.rules.attendance import CLASS_TEACHER_CODES, Code
from services.school.roster import ListedStudent

AGAIN = "!again"
HERE = "!here"


class Outcome:
    """Settles the wishes of a message one by one."""

    def __init__(self, wishes: Wishes) -> None:
        """The message's wishes; `settle` does the work."""
        self.wishes = wishes
        self.answers: Mapping[str, int] = wishes.answers
        self.lines: list[Line] = []
        self.asked: list[SpokenQuestion] = []
        self.notes: list[SpokenNote] = []
        self.again: list[tuple[ListedStudent, str, str]] = []

    def settle(self) -> None:
        """Fill `lines`, `asked` and `notes`."""
        for wish in self.wishes.every.values():
            self._student(wish)
        if self.again and AGAIN not in self.answers:
            students, stands, wanted = zip(*self.again, strict=True)
            self.asked.append(
                SpokenQuestion(AGAIN, SpokenDoubt.AGAIN, students=students, stands=stands, wanted=wanted)
            )

    def everybody_here(self) -> bool:
        """«Все здесь»: whether it may be taken so; who is marked absent is asked about."""
        sheet, wishes = self.wishes.sheet, self.wishes
        away = [
            one
            for one in sheet.students
            if (code := sheet.cell(one.id).code) and code.missed and not self._spoken_of(one.id)
        ]
        for one in away:
            code = sheet.cell(one.id).code
            if code in CLASS_TEACHER_CODES:
                self.notes.append(SpokenNote(NoteKind.REASON, (one,), str(code)))
        marked = tuple(one for one in away if sheet.cell(one.id).code is Code.ABSENT)
        if not marked:
            return True
        answer = wishes.answers.get(HERE)
        if answer is None:
            self.asked.append(SpokenQuestion(HERE, SpokenDoubt.HERE, students=marked))
        elif answer == YES:
            self.lines += [Line(one, code_was=Code.ABSENT) for one in marked]
        return answer in {YES, MORE}

    def _spoken_of(self, student_id: int) -> bool:
        wish = self.wishes.every.get(student_id)
        return wish is not None and wish.code is not None

    def _student(self, wish: Wish) -> None:
        cell = self.wishes.sheet.cell(wish.student.id)
        lines = list(self._marks(wish, cell))
        dot, code = self._dot(wish, cell), self._code(wish, cell)
        was = cell.code if code is not None else None
        if dot or code is not None:
            first = lines[0] if lines else Line(wish.student)
            lines[:1] = [
                Line(
                    first.student, first.marks, first.target, first.how, first.stands, dot=dot, code=code,
                    code_was=was,
                )
            ]  # fmt: skip
        self.lines += lines

    def _marks(self, wish: Wish, cell: Cell) -> Iterator[Line]:
        if not wish.marks or not self._may_have(wish):
            return
        for place, said in wish.marks.items():
            work_id = self.wishes.targets.every[place].work_id
            stand = tuple(mark for mark in cell.marks if mark.work_id == work_id)
            line = self._of_work(wish.student, place, tuple(said), stand)
            if line is not None:
                yield line

    def _may_have(self, wish: Wish) -> bool:
        """Whether a student gets marks; who misses the lesson only after a question."""
        student = wish.student
        if not self.wishes.absent(student.id):
            return True
        key = f"!absent{student.id}"
        if key not in self.answers:
            every = tuple(mark for said in wish.marks.values() for mark in said)
            code = self.wishes.code(student.id)
            self.asked.append(
                SpokenQuestion(
                    key, SpokenDoubt.ABSENT, students=(student,), said=Said(every), stands=(str(code),),
                    wanted=(_values(every),),
                )
            )  # fmt: skip
        return self.answers.get(key, SKIP) != SKIP

    def _of_work(
        self, student: ListedStudent, place: int, said: tuple[MarkSaid, ...], stand: tuple[MarkHere, ...]
    ) -> Line | None:
        values = tuple(mark.value for mark in stand)
        if not stand:
            return Line(student, said, place)
        if values == tuple(mark.value for mark in said):
            if all(one.comment in {None, mark.comment} for one, mark in zip(said, stand, strict=True)):
                self.notes.append(SpokenNote(NoteKind.ALREADY, (student,), " ".join(values)))
                return None
            return Line(student, said, place, How.REPLACED, values)
        self.again.append((student, " ".join(values), _values(said)))
        answer = self.answers.get(AGAIN, SKIP)
        if answer == SKIP:
            return None
        return Line(student, said, place, How.REPLACED if answer == YES else How.ADDED, values)

    def _dot(self, wish: Wish, cell: Cell) -> bool:
        if wish.dot and cell.owes:
            self.notes.append(SpokenNote(NoteKind.ALREADY, (wish.student,), "●"))
        return wish.dot and not cell.owes

    def _code(self, wish: Wish, cell: Cell) -> Code | None:
        if wish.code is None:
            return None
        if cell.code == wish.code:
            self.notes.append(SpokenNote(NoteKind.ALREADY, (wish.student,), wish.code.value))
            return None
        if cell.code in CLASS_TEACHER_CODES:
            self.notes.append(SpokenNote(NoteKind.REASON, (wish.student,), str(cell.code)))
            return None
        return wish.code


def _values(marks: tuple[MarkSaid, ...]) -> str:
    return " ".join(mark.value for mark in marks)
