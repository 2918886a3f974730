"""What is known so far while a message is read: drafts and parts, and what the next words may belong to."""

from collections.abc import Sequence

from services.journal.words.clauses.drafts import SaidDraft, SaidState, closed
from services.journal.words.model import WorkSaid
from services.journal.words.people.groups import GroupMember, members
from services.journal.words.text.atoms import Atom, Piece
from services.rules.attendance import Code

Item = SaidDraft | Atom


class Board:
    """The state of one message's reading."""

    def __init__(self, text: str) -> None:
        """`text` is what the atoms' places are of."""
        self.text = text
        self.items: list[Item] = []
        self.work: int | None = None
        self.works = 0
        self.carry: list[Atom] = []
        """The values of a list: «нет: Ким, Ершова», «5: Иванов, Ким»."""
        self.over_lines = False
        """Whether the list's names stand on the lines below."""
        self.waiting: list[SaidDraft] = []
        """Names of this clause without a value yet."""
        self.last: list[SaidDraft] = []
        """Whose values a comma may go on with."""
        self.but: SaidDraft | None = None
        """The group that the next names are excepted from."""

    def word(self, atom: Atom) -> str:
        """An atom as typed."""
        return self.text[atom.first : atom.last]

    def members(self, atoms: Sequence[Atom], *, listed: bool = False) -> list[GroupMember]:
        """The people of a row of atoms, for the work that marks are for now."""
        return members(atoms, self.text, self.work, listed=listed)

    def separate(self, atom: Atom) -> None:
        """End a segment, and with any sign but a comma what its names and lists had in common."""
        piece = atom.piece
        if piece in {Piece.COMMA, Piece.EXCEPT} or (atom.goes_on and self.carry):
            return
        self.waiting, self.but = [], None
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

    def comment(self, drafts: Sequence[SaidDraft], first: int, last: int) -> None:
        """Make a piece of the text a comment, or the end of the one that is there."""
        for draft in drafts:
            draft.comment(first if draft.commented is None else draft.commented, last, self.text)

    def unread(self, atoms: Sequence[Atom]) -> None:
        """Ask about a piece; pieces that follow each other are one."""
        first, last = atoms[0].first, closed(self.text, atoms[-1].last)
        before = self.items[-1] if self.items else None
        if (
            isinstance(before, SaidDraft)
            and before.state is SaidState.UNREAD
            and "\n" not in self.text[before.at : first]
        ):
            before.typed = self.text[before.at : last]
        else:
            self.items.append(SaidDraft(first, self.text[first:last], state=SaidState.UNREAD))
        self.last = []

    def wish(self, atoms: Sequence[Atom]) -> None:
        """Tell how what stands is changed or withdrawn: words write only what is new."""
        first, last = atoms[0].first, closed(self.text, atoms[-1].last)
        self.items.append(SaidDraft(first, self.text[first:last], state=SaidState.CHANGE))
        self.carry, self.over_lines, self.waiting, self.last, self.but = [], False, [], [], None

    def here(self) -> None:
        """«все, кроме Ким, здесь»: the group is here, whoever is excepted is not."""
        group = self.but
        assert group is not None  # noqa: S101 (asked before)
        self.items.remove(group)
        self.but = None
        for draft in group.but:
            draft.code = Code.ABSENT
            self.items.append(draft)
        self.last = []

    def listed(self, found: Sequence[GroupMember]) -> None:
        """Names that get what their list says."""
        for member in found:
            if self.but is not None:
                member.draft.state = SaidState.SAID
                self.but.but.append(member.draft)
                continue
            member.draft.give(self.carry, self.text)
            self.items.append(member.draft)
        self.last = []
