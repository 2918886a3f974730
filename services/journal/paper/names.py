"""Names of a sheet, matched exactly: without regard to case, ё/е, order and spaces, initials where they are unique."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from services.rules.lookalikes import lower_cyrillic
from services.school.roster import ListedStudent

NEAR = 3
"""So many are offered where nobody fits."""


class Matched(NamedTuple):
    """Whom a name fits exactly, and whom nearly."""

    students: tuple[ListedStudent, ...]
    near: tuple[ListedStudent, ...]


def match_name(text: str, students: Sequence[ListedStudent]) -> Matched:
    """Everybody of the class whom the name may be, one of the spellings of `spellings`."""
    typed = _folded(text)
    fits = tuple(one for one in students if typed in spellings(one))
    if fits:
        return Matched(fits, ())
    known = {spelling: one for one in students for spelling in spellings(one)}
    close = get_close_matches(typed, known, n=NEAR, cutoff=0.7)
    return Matched((), tuple(dict.fromkeys(known[one] for one in close)))


def spellings(student: ListedStudent) -> set[str]:
    """«иванов петр», «петр иванов», with the patronymic, «иванов п», «иванов п а»: folded, without points."""
    last, first, middle = student.name.last, student.name.first, student.name.middle or ""
    found = [f"{last} {first}", f"{first} {last}", f"{last} {first[:1]}", f"{first[:1]} {last}"]
    if middle:
        found += [
            f"{last} {first} {middle}",
            f"{first} {middle} {last}",
            f"{last} {first[:1]} {middle[:1]}",
            f"{first[:1]} {middle[:1]} {last}",
        ]
    return {_folded(one) for one in found}


def _folded(text: str) -> str:
    return " ".join(lower_cyrillic(text).replace("ё", "е").replace(".", " ").split())
