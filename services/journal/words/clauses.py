"""Atoms to drafts: who gets which values (contract.md section 9)."""

from collections.abc import Iterator, Sequence

from services.journal.words import vocabulary
from services.journal.words.atoms import SEPARATORS, Atom, Piece
from services.journal.words.comments import AMBIGUOUS, Comments
from services.journal.words.drafts import Draft, State, closed, trimmed
from services.journal.words.groups import PASSED, PEOPLE, Member, members
from services.journal.words.model import AllHere, WorkSaid
from services.journal.words.people import People
from services.journal.words.tokens import fold
from services.journal.words.values import Sort, Value
from services.rules.attendance import Code

Item = Draft | Atom


class Clauses:
    """Understands the atoms of one message."""

    def __init__(self, text: str, people: People) -> None:
        """`text` is what the atoms' places are of."""
        self.text = text
        self.comments = Comments(text, people)
        self.items: list[Item] = []
        self.work: int | None = None
        self.works = 0
        self.carry: list[Atom] = []
        """The values of a list: «нет: Ким, Ершова», «5: Иванов, Ким»."""
        self.over_lines = False
        """Whether the list's names stand on the lines below."""
        self.waiting: list[Draft] = []
        """Names of this clause without a value yet."""
        self.last: list[Draft] = []
        """Whose values a comma may go on with."""
        self.but: Draft | None = None

    def read(self, atoms: Sequence[Atom]) -> list[Item]:
        """The drafts and the parts of a message, in order."""
        segment: list[Atom] = []
        separator = Piece.LINE
        for atom in atoms:
            if atom.piece in SEPARATORS or atom.piece is Piece.EXCEPT:
                self._segment(segment, separator)
                segment, separator = [], atom.piece
                self._separate(atom)
            else:
                segment.append(atom)
        self._segment(segment, separator)
        self._close()
        return self.items

    def _separate(self, atom: Atom) -> None:
        piece = atom.piece
        if piece in {Piece.COMMA, Piece.EXCEPT}:
            return
        self._close()
        self.but = None
        if piece is not Piece.LINE or not self.over_lines or self._blank(atom):
            self.carry, self.over_lines = [], False
        if piece is not Piece.STOP:
            self.last = []
        if piece is Piece.PART:
            self._part(atom)

    def _blank(self, atom: Atom) -> bool:
        return self.text[atom.first : atom.last].count("\n") > 1

    def _part(self, atom: Atom) -> None:
        self.items.append(atom)
        part = atom.doubt.part if atom.doubt is not None else atom.part
        if isinstance(part, WorkSaid):
            self.work = self.works
            self.works += 1

    def _close(self) -> None:
        """Nothing was said of the names that still wait."""
        self.waiting = []

    def _segment(self, atoms: list[Atom], separator: Piece) -> None:
        whole = atoms
        linked = bool(atoms) and atoms[-1].piece is Piece.LINK
        while atoms and atoms[0].piece in PASSED:
            atoms = atoms[1:]
        while atoms and atoms[-1].piece in {Piece.AND, Piece.LINK}:
            atoms = atoms[:-1]
        valued = any(atom.piece is Piece.VALUE for atom in atoms)
        peopled = any(atom.piece in PEOPLE for atom in atoms)
        if separator is Piece.EXCEPT:
            self._except(atoms, valued)
        elif not atoms:
            return
        elif not valued and not peopled:
            self._text(whole, separator)
        elif atoms[0].piece is Piece.VALUE:
            self._values_first(atoms, separator, linked)
        else:
            self._names_first(atoms)

    def _except(self, atoms: list[Atom], valued: bool) -> None:
        """«кроме Ким»: nobody of «все 5», or the one who is not «на месте»."""
        last = self.items[-1] if self.items else None
        if isinstance(last, Atom) and isinstance(last.part, AllHere):
            self.items.pop()
            self.carry = [absent_at(last)]
        elif isinstance(last, Draft) and last.who is not None:
            self.but = last
            self.waiting = [draft for draft in self.waiting if draft is not last]
            last.typed = self.text[last.at : atoms[-1].last] if atoms else last.typed
        elif atoms:
            self._unread(atoms)
            return
        if self.but is not None and self.but.silent and valued:
            self._group_last(self.but, atoms)
        else:
            self._names_first(atoms)

    def _group_last(self, group: Draft, atoms: list[Atom]) -> None:
        """«всем кроме Кима 5»: the value is the group's."""
        first = next(at for at, atom in enumerate(atoms) if atom.piece is Piece.VALUE)
        self._listed(members(atoms[:first], self.text, self.work, listed=True))
        values, end = _run(atoms, first)
        group.give(values, self.text)
        if end < len(atoms):
            self._unread(atoms[end:])

    def _text(self, atoms: list[Atom], separator: Piece) -> None:
        """Words only: a comment goes on, a list has a name that fits nobody, or nothing was understood."""
        typed = [
            fold(self.text[atom.first : atom.last])
            for atom in atoms
            if atom.piece not in {Piece.LINK, Piece.AND}
        ]
        light = all(atom.piece is not Piece.TEXT for atom in atoms)
        if light or all(word in vocabulary.HEADINGS or word == "№" for word in typed):
            return
        small = not self.text[atoms[0].first].isupper() or separator is Piece.STOP
        if self.last and self.last[-1].marks and small and separator in {Piece.COMMA, Piece.STOP}:
            self._comment(self.last, atoms[0].first, atoms[-1].last)
        elif self.carry or self.but:
            self._listed(members(atoms, self.text, self.work, listed=True))
        else:
            self._unread(atoms)

    def _comment(self, drafts: list[Draft], first: int, last: int) -> None:
        for draft in drafts:
            draft.comment(first if draft.commented is None else draft.commented, last, self.text)

    def _unread(self, atoms: Sequence[Atom]) -> None:
        """Ask about a piece; pieces that follow each other are one."""
        first, last = atoms[0].first, closed(self.text, atoms[-1].last)
        before = self.items[-1] if self.items else None
        if (
            isinstance(before, Draft)
            and before.state is State.UNREAD
            and "\n" not in self.text[before.at : first]
        ):
            before.typed = self.text[before.at : last]
        else:
            self.items.append(Draft(first, self.text[first:last], state=State.UNREAD))
        self.last = []

    def _listed(self, found: Sequence[Member]) -> None:
        """Names that get what their list says."""
        for member in found:
            if self.but is not None:
                member.draft.state = State.SAID
                self.but.but.append(member.draft)
                continue
            member.draft.give(self.carry, self.text)
            self.items.append(member.draft)
        self.last = []

    def _values_first(self, atoms: list[Atom], separator: Piece, linked: bool) -> None:
        if not any(atom.piece in PEOPLE for atom in atoms) and self._goes_on(atoms, separator, linked):
            return
        drafts: list[Draft] = []
        values: list[Atom] = []
        for values, group in _runs(atoms):
            found = self._valued(values, group)
            if not found and drafts and all(_is_reason(atom) for atom in values):
                drafts[-1].give(values, self.text)
                continue
            if not found:
                self._unread(atoms)
                return
            drafts += found
        self.items += drafts
        self.carry, self.last = values, []
        self.waiting = []

    def _goes_on(self, atoms: list[Atom], separator: Piece, linked: bool) -> bool:
        """Values without names: more marks of the last name, or the head of a list."""
        (values, rest), *more = _runs(atoms)
        texts = [atom for atom in rest if atom.piece not in PASSED]
        if not texts and not more and not linked and (alone := self._alone()):
            alone.give(values, self.text)
            self.waiting, self.last = [], [alone]
            return True
        after = self.last and self.last[-1].commented is None and separator is Piece.COMMA
        small = not texts or (self.last and self.last[-1].capital and not self.text[texts[0].first].isupper())
        if after and small and not more:
            for draft in self.last:
                draft.give(values, self.text)
                if texts and draft.marks:
                    draft.comment(values[-1].last, atoms[-1].last, self.text)
            return True
        if not texts and linked and not more:
            self.carry, self.over_lines = values, True
            return True
        if self.last and texts and separator is Piece.COMMA and self.text[texts[0].first].islower():
            self._unread(atoms)
            return True
        return False

    def _alone(self) -> Draft | None:
        """The one before whose value stands apart: «Иванов, 5», «Иванов» and «5» below, «всем, кроме Кима, 5»."""
        if self.but is not None:
            return self.but if self.but.silent else None
        *before, last = self.items or [None]
        if not isinstance(last, Draft) or not last.silent or last.state is not State.NOTHING:
            return None
        return None if before and isinstance(before[-1], Draft) and before[-1].silent else last

    def _valued(self, values: list[Atom], group: list[Atom]) -> list[Draft]:
        """The drafts of «5 Иванов Ким»; small words behind a single name are a comment."""
        named = [atom for atom in group if atom.piece in PEOPLE]
        behind = group[group.index(named[0]) + 1 :] if len(named) == 1 else []
        remark = [atom for atom in behind if atom.piece is Piece.TEXT]
        of_name = named[0].name if named else None
        comment = (
            bool(remark) and of_name is not None and of_name.capital and self.text[remark[0].first].islower()
        )
        kept = group[: len(group) - len(behind)] if comment else group
        drafts = [member.draft for member in members(kept, self.text, self.work, listed=True)]
        for draft in drafts:
            draft.give(values, self.text)
        if comment and drafts and drafts[0].marks:
            drafts[0].comment(behind[0].first, behind[-1].last, self.text)
        elif comment:
            self.items.append(
                Draft(remark[0].first, self.text[remark[0].first : remark[-1].last], state=State.UNREAD)
            )
        return drafts

    def _names_first(self, atoms: list[Atom]) -> None:
        at = 0
        start, waiting = len(self.items), len(self.waiting)
        while at < len(atoms):
            first = at
            while at < len(atoms) and atoms[at].piece is not Piece.VALUE:
                at += 1
            found = members(
                atoms[first:at],
                self.text,
                self.work,
                listed=bool(self.carry) and first == 0 and at == len(atoms),
            )
            if at == len(atoms):
                if first == 0:
                    self._only_names(found)
                elif found:
                    self._ambiguous(atoms, start, waiting)
                return
            values, at = _run(atoms, at)
            given = self._give(found, values)
            end = self.comments.end(atoms, at)
            if end == AMBIGUOUS:
                self._ambiguous(atoms, start, waiting)
                return
            if end > at:
                self._remark(given, values[-1], atoms[at:end])
            at = end

    def _ambiguous(self, atoms: list[Atom], start: int, waiting: int) -> None:
        del self.items[start:]
        del self.waiting[waiting:]
        self._unread(atoms)

    def _only_names(self, found: list[Member]) -> None:
        if self.carry or self.but:
            self._listed(found)
            return
        for member in found:
            self.items.append(member.draft)
            self.waiting.append(member.draft)
        self.last = []

    def _give(self, found: list[Member], values: list[Atom]) -> list[Draft]:
        """The values to the last name and those that «и» joins to it; perhaps to the others before."""
        plural = any(atom.value is not None and atom.value.plural for atom in values)
        given: list[Draft] = []
        joined = True
        for member in reversed(found):
            if joined or plural:
                given.insert(0, member.draft)
            else:
                self.waiting.append(member.draft)
            joined = joined and member.joined
        for draft in self.waiting:
            draft.state = State.NOTHING if plural else State.SAME
            draft.give(values, self.text)
        for draft in given:
            draft.give(values, self.text)
        self.items += [member.draft for member in found]
        if self.but is not None:
            self.but.but += given
        self.waiting, self.last = [], given
        return given

    def _remark(self, given: list[Draft], after: Atom, atoms: Sequence[Atom]) -> None:
        """What stands behind the values: the comment of a mark; behind anything else it is asked about."""
        if given and all(draft.marks for draft in given):
            self._comment(given, after.last, atoms[-1].last)
            return
        words = [
            fold(self.text[atom.first : atom.last])
            for atom in atoms
            if atom.piece not in {Piece.LINK, Piece.AND}
        ]
        if words and not all(word in vocabulary.AFTER_CODE for word in words):
            typed = trimmed(self.text[atoms[0].first : atoms[-1].last])
            self.items.append(Draft(atoms[0].first, typed, state=State.UNREAD))


def absent_at(atom: Atom) -> Atom:
    """ОТ that an atom means."""
    return atom._replace(piece=Piece.VALUE, part=None, value=Value(Sort.CODE, atom.end, code=Code.ABSENT))


def _run(atoms: Sequence[Atom], at: int) -> tuple[list[Atom], int]:
    """The values that begin at an atom, «и» between them passed over, and where they end."""
    values: list[Atom] = []
    while at < len(atoms):
        if atoms[at].piece is Piece.VALUE:
            if values and _of_comment(atoms, at):
                break
            values.append(atoms[at])
        elif not (
            atoms[at].piece is Piece.AND and at + 1 < len(atoms) and atoms[at + 1].piece is Piece.VALUE
        ):
            break
        at += 1
    return values, at


def _is_reason(atom: Atom) -> bool:
    return atom.value is not None and atom.value.sort is Sort.REASON


def _of_comment(atoms: Sequence[Atom], at: int) -> bool:
    """Whether a «нет» begins a comment: «5 нет ошибок»."""
    value = atoms[at].value
    coded = value is not None and value.code is Code.ABSENT and not value.plural
    return coded and at + 1 < len(atoms) and atoms[at + 1].piece is Piece.TEXT


def _runs(atoms: Sequence[Atom]) -> Iterator[tuple[list[Atom], list[Atom]]]:
    """Values and what stands behind them, from the first value on."""
    at = 0
    while at < len(atoms):
        values, at = _run(atoms, at)
        first = at
        while at < len(atoms) and atoms[at].piece is not Piece.VALUE:
            at += 1
        yield values, list(atoms[first:at])
