"""Names that stand together: who they are, and who of them is joined to the last."""

from collections.abc import Sequence
from typing import NamedTuple

from services.journal.words.clauses.drafts import SaidDraft
from services.journal.words.text.atoms import Atom, Piece

PEOPLE = frozenset({Piece.NAME, Piece.WHO})
PASSED = frozenset({Piece.AND, Piece.LINK, Piece.LIGHT})


class GroupMember(NamedTuple):
    """Somebody of a group; `joined` by «и» to the one before; `known` if it is a name and not only text."""

    draft: SaidDraft
    joined: bool
    known: bool


def members(atoms: Sequence[Atom], text: str, work: int | None, *, listed: bool = False) -> list[GroupMember]:
    """The people that a row of atoms names; text beside a name makes it a name that fits nobody.

    In a list («5 Иванов Кузнецов») what stands behind a surname is another name.
    """
    found: list[GroupMember] = []
    joined = False
    at = 0
    while at < len(atoms):
        if atoms[at].piece in PASSED:
            joined |= atoms[at].piece is Piece.AND
            at += 1
            continue
        end = _chunk(atoms, at, listed)
        found.append(GroupMember(_draft(atoms[at:end], text, work), joined, atoms[at].piece in PEOPLE))
        joined = False
        at = end
    return found


def _chunk(atoms: Sequence[Atom], at: int, listed: bool) -> int:
    """Where one name ends: a name takes the text behind it, a text takes what is no surname behind it: «девочкам всем»."""
    end = at + 1
    name = atoms[at].name
    if listed and name is not None and name.surname:
        return end
    while end < len(atoms) and atoms[end].piece in {Piece.TEXT, Piece.EXCEPT}:
        end += 1
    if atoms[at].piece is Piece.TEXT and end < len(atoms):
        following = atoms[end].name
        if atoms[end].piece is Piece.WHO or (following is not None and not following.surname):
            end += 1
    return end


def _draft(atoms: Sequence[Atom], text: str, work: int | None) -> SaidDraft:
    first, typed = atoms[0], text[atoms[0].first : atoms[-1].last]
    name = next((atom.name for atom in atoms if atom.name is not None), None)
    draft = SaidDraft(first.first, typed, work=work, who=first.who, capital=typed[:1].isupper())
    if name is not None:
        draft.near = name.near or name.ids
        draft.ids = name.ids if len(atoms) == 1 else ()
    if first.who is not None and len(atoms) > 1:
        draft.who = None
    return draft
