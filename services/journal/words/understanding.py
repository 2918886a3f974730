"""A teacher's message understood: what is certain as parts, what is not as questions (contract.md section 9)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from services.journal.words.clauses.board import Item
from services.journal.words.clauses.clauses import Clauses
from services.journal.words.clauses.drafts import SaidDraft, SaidState
from services.journal.words.model import (
    Entry,
    ForAll,
    NamedStudent,
    Part,
    Question,
    QuestionKind,
    Said,
    Understood,
    WorkSaid,
)
from services.journal.words.people.names import NameReader
from services.journal.words.people.near import near
from services.journal.words.people.people import ListedPeople
from services.journal.words.text import vocabulary
from services.journal.words.text.atoms import MEANINGFUL, Atom, AtomDoubt
from services.journal.words.text.scanner import Scanner
from services.journal.words.text.tokens import composed, fold, tokens
from services.rules.attendance import Code
from services.rules.marks.scale import Scale

_DIGITS = str.maketrans("03", "ОЗ")
_DIGIT_FIRST = re.compile(r"(?<!\w)[03][^\W\d_]{2,40}(?!\w)")
NO_CHOICES: Mapping[str, int | None] = MappingProxyType({})


def understand(
    text: str,
    people: Sequence[NamedStudent],
    scale: Scale,
    *,
    day: date,
    today: date,
    choices: Mapping[str, int | None] = NO_CHOICES,
) -> Understood:
    """What a message says of the lesson of `day` whose list is `people`; never raises, never guesses.

    `choices` answers earlier questions by their keys: a student's id, or None to leave the piece out.
    """
    index = ListedPeople(people)
    plain = _lettered(composed(text), index)
    found = tokens(plain)
    atoms = Scanner(plain, found, NameReader(found, index, scale), day, today).scan()
    resolver = _Resolver(index, scale, choices)
    for item in Clauses(plain, index).read(atoms):
        resolver.take(item)
    nothing = not any(atom.piece in MEANINGFUL for atom in atoms)
    return Understood(tuple(resolver.parts), tuple(map(resolver.offered, resolver.questions)), nothing)


def _lettered(text: str, people: ListedPeople) -> str:
    """The text with names and marks spelled with digits that look like letters, «3айцев», «0рлова», «3ач», in letters."""

    def letters(found: re.Match[str]) -> str:
        word = found[0].translate(_DIGITS)
        known = people.fitting(fold(word), False).surname or fold(word) in vocabulary.MARK_WORDS
        return word if known else found[0]

    return _DIGIT_FIRST.sub(letters, text)


class _Resolver:
    """Makes parts and questions of what was read."""

    def __init__(self, people: ListedPeople, scale: Scale, choices: Mapping[str, int | None]) -> None:
        self.people, self.scale, self.choices = people, scale, choices
        self.parts: list[Part] = []
        self.questions: list[Question] = []
        self.nearest: dict[str, tuple[int, ...]] = {}
        self.silent: str | None = None
        """The question of names of which nothing is said."""
        self.asked: set[int] = set()
        """Drafts (by identity) that were asked about: «кроме Сидорова 3» stands in its group and by itself."""

    def offered(self, question: Question) -> Question:
        """Namesakes in the order in which they are likely: whom the message has marked comes last, then the shorter name.

        Surnames stay as the register has them.
        """
        if question.kind is not QuestionKind.NAMESAKES:
            return question
        said = {part.student_id for part in self.parts if isinstance(part, Entry)}
        names = [self.people.folded[one] for one in question.candidates]
        lasts = [name.last for name in names]
        ranks = {
            one: (one in said, lasts.index(name.last), len(name.first))
            for one, name in zip(question.candidates, names, strict=True)
        }
        return replace(question, candidates=tuple(sorted(question.candidates, key=lambda one: ranks[one])))

    def take(self, item: Item) -> None:
        if isinstance(item, Atom):
            self._part(item)
        elif item.state is SaidState.CHANGE:
            self._ask(f"c{item.at}", QuestionKind.CHANGE, item.typed)
        elif item.state is SaidState.UNREAD or (item.who is not None and not item.marks and not item.outside):
            self._ask(f"u{item.at}", QuestionKind.UNREAD, item.typed)
        elif item.who is not None:
            self._group(item)
        else:
            self._student(item)

    def _part(self, atom: Atom) -> None:
        if atom.doubt is None:
            self.parts += [] if atom.part is None else [atom.part]
            return
        self._doubt(atom.doubt, f"d{atom.first}")

    def _doubt(self, doubt: AtomDoubt, key: str) -> None:
        if isinstance(doubt.part, WorkSaid):
            # The work stays, for marks count on its place.
            self.parts.append(doubt.part)
            self._ask(key, doubt.kind, doubt.text)
            return
        left_out = not self._ask(key, doubt.kind, doubt.text)
        if left_out and doubt.part is not None:
            self.parts.append(doubt.part)

    def _group(self, draft: SaidDraft) -> None:
        if draft.code or draft.reason or draft.dot:
            self._ask(f"u{draft.at}", QuestionKind.UNREAD, draft.typed)
            return
        assert draft.who is not None  # noqa: S101 (asked before)
        but = [self._who(one) for one in draft.but]
        if self._outside(draft, ()) or any(
            one is None and f"n{name.at}" not in self.choices
            for one, name in zip(but, draft.but, strict=True)
        ):
            return
        if draft.marks:
            self.parts.append(ForAll(draft.who, draft.said, tuple(one for one in but if one is not None)))

    def _student(self, draft: SaidDraft) -> None:
        student = self._who(draft)
        if student is None or draft.state is SaidState.NOTHING:
            return
        if self._outside(draft, (student,)) or self._reason(draft, student):
            return
        if not draft.said.empty:
            self.parts.append(Entry(student, draft.said))

    def _who(self, draft: SaidDraft) -> int | None:
        """The student of a draft; None if it was asked, or answered that it is to be left out."""
        key = f"n{draft.at}"
        chosen = self.choices.get(key)
        if chosen in self.people.listed:
            return chosen
        if len(draft.ids) == 1 and draft.state is SaidState.SAID:
            return draft.ids[0]
        if id(draft) in self.asked:
            return None
        self.asked.add(id(draft))
        said = None if draft.said.empty else draft.said
        if self._kind(draft) is QuestionKind.NOTHING and draft.who is None:
            self._silent(draft, key)
            return None
        self._ask(key, self._kind(draft), draft.typed, draft.ids or self._near(draft), said=said)
        return None

    def _silent(self, draft: SaidDraft, key: str) -> None:
        """Names of which nothing is said, as in a pasted table's empty rows, are one question."""
        at = next((at for at, one in enumerate(self.questions) if one.kind is QuestionKind.NOTHING), None)
        if self.silent is None:
            self.silent = key
        if at is None:
            if self.silent in self.choices:
                return
            self._ask(key, QuestionKind.NOTHING, draft.typed, draft.ids or self._near(draft))
            return
        asked = self.questions[at]
        self.questions[at] = replace(asked, text=f"{asked.text}, {draft.typed}", candidates=())

    def _kind(self, draft: SaidDraft) -> QuestionKind:
        if draft.state is SaidState.NOTHING and draft.near:
            return QuestionKind.NOTHING
        if not draft.ids:
            return QuestionKind.UNKNOWN
        if draft.state is SaidState.SAME:
            return QuestionKind.SAME
        return QuestionKind.NAMESAKES

    def _near(self, draft: SaidDraft) -> tuple[int, ...]:
        if draft.typed not in self.nearest:
            self.nearest[draft.typed] = near(self.people, draft.typed, draft.near)
        return self.nearest[draft.typed]

    def _outside(self, draft: SaidDraft, whom: tuple[int, ...]) -> bool:
        """Whether a mark outside the scale is still to be asked about."""
        keyed = [(f"m{draft.at}-{at}", typed) for at, typed in draft.outside]
        open_ones = [one for one in keyed if one[0] not in self.choices]
        for key, typed in open_ones:
            self._ask(key, QuestionKind.SCALE, typed, whom, said=None if draft.said.empty else draft.said)
        return bool(open_ones)

    def _reason(self, draft: SaidDraft, student: int) -> bool:
        """Whether a reason of absence is still to be asked about; the student's id as answer means ОТ."""
        if draft.reason is None:
            return False
        key, typed = f"r{draft.at}", draft.reason
        if draft.code is Code.ABSENT:
            if key not in self.choices:
                self._ask(key, QuestionKind.NOT_YOURS, typed, (student,))
            return False
        if self.choices.get(key) == student:
            draft.code = Code.ABSENT
            return False
        said = replace(draft.said, code=Code.ABSENT)
        return self._ask(key, QuestionKind.NOT_YOURS, typed, (student,), said=said)

    def _ask(
        self,
        key: str,
        kind: QuestionKind,
        text: str,
        candidates: tuple[int, ...] = (),
        *,
        said: Said | None = None,
    ) -> bool:
        """Ask unless it was answered with None; whether it is open."""
        if key in self.choices and self.choices[key] is None:
            return False
        scale = self.scale if kind is QuestionKind.SCALE else None
        self.questions.append(Question(key, kind, text, candidates, said, scale))
        return True
