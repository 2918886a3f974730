"""Parts that their first words tell: «тема …», «дз …», «как в 7Б», «все здесь», a work."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from services.journal.words.model import HomeworkSaid, Part, QuestionKind, TopicSaid, WorkSaid
from services.journal.words.passages import Passages
from services.journal.words.people.names import NameReader
from services.journal.words.text import phrases, vocabulary
from services.journal.words.text.atoms import AtomDoubt
from services.journal.words.text.due import split_due
from services.journal.words.text.telling import tells, tells_of_some
from services.journal.words.text.tokens import Token
from services.journal.words.works import kind_end, work_at
from services.rules.timetable.lacking import NOTHING_GIVEN


class Opening(NamedTuple):
    """A part, or what is in doubt about it, that ends before a token; neither where nothing is to be written."""

    end: int
    part: Part | None
    doubt: AtomDoubt | None = None


class Openings:
    """Reads such parts of one message."""

    def __init__(self, text: str, found: Sequence[Token], reader: NameReader, day: date, today: date) -> None:
        """`found` are the tokens of `text`; `day` the lesson's."""
        self.text, self.found, self.reader = text, found, reader
        self.day, self.today = day, today
        self.passages = Passages(text, found, reader)

    def at(self, at: int, strong: bool, of_student: bool) -> Opening | None:
        """The part that begins at a token; None where none does. `strong`: a line or a semicolon stands before it.

        `of_student`: a student's mark stands before it: «дз не сделал» is said of that student.
        """
        none = phrases.phrase_end(self.found, at, vocabulary.NO_HOMEWORK_PHRASES)
        if none is not None and not of_student:
            return Opening(none, HomeworkSaid(NOTHING_GIVEN))
        told = self._told(at)
        if told is None or not (of_student or tells_of_some(self.found, told)):
            # «Ким 3; тетрадь грязная» is no work, «Ким 3; диктант: Ли 5» is one
            remarked = of_student and at > 0 and self.found[at - 1].text == ";"
            return self._part(at, strong) or self._work(at, strong and not remarked)
        if of_student and not strong:
            return None
        return self._doubt(at, self.line_end(at), QuestionKind.UNREAD, None)

    def _told(self, at: int) -> int | None:
        """Where a topic, homework or work is named of which is told what somebody did with it."""
        found = self.found
        ends = (phrases.topic(found, at), phrases.homework(found, at), kind_end(found, at))
        behind = (end + found[end].is_sign(":-–—") for end in ends if end)
        return next((end for end in behind if tells(found, end)), None)

    def line_end(self, at: int) -> int:
        """Where the segment at a token ends."""
        while not phrases.ends(self.found[at]):
            at += 1
        return at

    def _part(self, at: int, strong: bool) -> Opening | None:
        found = self.found
        if end := phrases.nobody_late(found, at):
            return Opening(end, None)
        if here := phrases.all_here(found, at):
            return Opening(here[1], here[0])
        if named := phrases.as_in(found, at, self.text):
            return Opening(named[1], named[0])
        if end := phrases.topic(found, at):
            return self._topic(at, end)
        end = phrases.homework(found, at, strong=strong)
        if end is not None:
            return self._homework(at, end)
        return None

    def _topic(self, at: int, after: int) -> Opening:
        read = self.passages.read(after, homework=False)
        if not read.text:
            return self._doubt(at, max(after, read.end), QuestionKind.UNREAD, None)
        return Opening(read.end, TopicSaid(read.text))

    def _homework(self, at: int, after: int) -> Opening | None:
        start = after + self.found[after].is_sign(":-–—")
        while again := phrases.phrase_end(self.found, start, vocabulary.HOMEWORK_PHRASES):
            start = again + self.found[again].is_sign(":-–—")
        if none := phrases.phrase_end(self.found, start, vocabulary.NO_HOMEWORK_PHRASES):
            return Opening(none, HomeworkSaid(NOTHING_GIVEN))
        if self.passages.begins(start) and start > at:
            # «дз: Иванов 5»: the marks are for it
            return Opening(start, WorkSaid("домашняя работа"))
        read = self.passages.read(start, homework=True)
        split = split_due(read.text, self.day, self.today)
        if not split.text:
            return self._doubt(at, max(after, read.end), QuestionKind.UNREAD, None)
        if split.unclear:
            return self._doubt(at, read.end, QuestionKind.LATER, HomeworkSaid(split.text), split.said)
        if split.due is not None and split.due <= self.day:
            return self._doubt(at, read.end, QuestionKind.DUE, HomeworkSaid(split.text), split.said)
        return Opening(read.end, HomeworkSaid(split.text, split.due))

    def _work(self, at: int, strong: bool) -> Opening | None:
        header = work_at(self.found, at, self.text, self.reader)
        if header is None:
            return None
        if not (strong or header.clear or self.passages.begins(header.end)):
            return None
        said = WorkSaid(header.kind, header.title, header.weight)
        if header.wrong_weight:
            return self._doubt(at, header.end, QuestionKind.WEIGHT, said, header.wrong_weight)
        return Opening(header.end, said)

    def _doubt(self, at: int, end: int, kind: QuestionKind, part: Part | None, text: str = "") -> Opening:
        return Opening(end, None, AtomDoubt(kind, text or self._typed(at, end), part))

    def unread(self, at: int, end: int) -> AtomDoubt:
        """A piece that can be read in two ways."""
        return AtomDoubt(QuestionKind.UNREAD, self._typed(at, end), None)

    def _typed(self, at: int, end: int) -> str:
        return self.text[self.found[at].start : self.found[max(at, end - 1)].end].strip()
