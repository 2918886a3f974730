"""Logins and passwords of ours within any text, found by their shape alone; only a try tells whether they are live.

A login is one word, `sokolova4821`, or its two halves; a password any run of letters and digits that makes twelve of
ours: one word, or groups with spaces, dashes, dots or line breaks between them. Invisible signs count for nothing.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import NamedTuple

from services.access.logins import looks_like_login, normalised_login
from services.access.passwords import ALPHABET, GROUP, GROUPS, LENGTH, normalised

MOST = 3
"""Pairs of a text that are looked at: each is a try, and a try is dear."""
LABELS = frozenset({"start", "логин", "пароль", "login", "password", "и", "and", "мой", "my"})
_SIGNS = frozenset(ALPHABET)
_ATOM = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s\-‐‑‒–—−_.]*")


class Pair(NamedTuple):
    """A login as it is meant, and a password as it was typed."""

    login: str
    password: str


@dataclass(frozen=True, slots=True)
class Spotted:
    """What may be credentials in a text, the likeliest first."""

    pairs: tuple[Pair, ...] = ()
    logins: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    """Passwords that are hardly anything else: letters and digits, in one word or in groups of four."""
    alone: bool = False
    """Whether nothing else stands in the text, labels aside."""

    @property
    def bare(self) -> bool:
        """Whether the text is a password and nothing more: not the digits alone of an order."""
        return (
            self.alone and not self.logins and any(not one.replace("-", "").isdigit() for one in self.printed)
        )


class _Run(NamedTuple):
    """Atoms from `start` to before `end` that make a login or a password."""

    start: int
    end: int
    text: str
    rank: int
    """0 is as it is printed; the higher, the likelier something else."""

    def meets(self, other: "_Run") -> bool:
        return self.start < other.end and other.start < self.end


def spot(text: str) -> Spotted:
    """The candidates of a text."""
    if len(text) < LENGTH and not any(map(str.isdigit, text)):
        return Spotted()  # too short for a password, and a login has digits: a command, a word
    plain = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    atoms = list(_ATOM.finditer(plain))
    words = [atom[0] for atom in atoms]
    gaps = [plain[one.end() : other.start()] for one, other in pairwise(atoms)]
    passwords = sorted(_passwords(words, gaps), key=lambda run: run.rank)
    printed = [run for run in passwords if run.rank < LOOSE]
    seen = list(_logins(words, gaps))
    logins = [run for run in seen if not printed or not all(run.meets(one) for one in printed)]
    pairs = list(islice(_pairs(passwords, seen), MOST))
    best = [*pairs[0]] if pairs else [*printed[:1], *logins[:1]]
    rest = [word for at, word in enumerate(words) if not any(one.start <= at < one.end for one in best)]
    return Spotted(
        tuple(Pair(login.text, password.text) for login, password in pairs),
        tuple(dict.fromkeys(run.text for run in logins))[:MOST],
        tuple(dict.fromkeys(run.text for run in printed))[:MOST],
        alone=bool(best) and all(word.lower() in LABELS for word in rest),
    )


def _pairs(passwords: Sequence[_Run], logins: Sequence[_Run]) -> Iterator[tuple[_Run, _Run]]:
    """The printed ones with the whole logins first; runs that may be words only where nothing else is there."""
    apart = [(login, one) for one in passwords for login in logins if not login.meets(one)]
    least = min((one.rank >= LOOSE, login.rank) for login, one in apart) if apart else None
    yield from (pair for pair in apart if (pair[1].rank >= LOOSE, pair[0].rank) == least)


LOOSE = 2
"""The rank from which on a run of signs may well be words or numbers."""


def _passwords(words: Sequence[str], gaps: Sequence[str]) -> Iterator[_Run]:
    ours = [len(meant) if set(meant) <= _SIGNS else LENGTH + 1 for meant in map(normalised, words)]
    for start in range(len(words)):
        length = 0
        for end in range(start + 1, len(words) + 1):
            length += ours[end - 1]
            if length == LENGTH:
                rank = _rank(words[start:end], gaps[start : end - 1])
                yield _Run(start, end, "-".join(words[start:end]), rank)
            if length >= LENGTH or end > len(gaps) or _BETWEEN.fullmatch(gaps[end - 1]) is None:
                break


def _rank(words: Sequence[str], gaps: Sequence[str]) -> int:
    signs = "".join(words)
    mixed = _is_mixed(signs)
    grouped = [len(word) for word in words] == [GROUP] * GROUPS
    if grouped and all(gap.strip() for gap in gaps):
        return 0
    if not mixed or not (grouped or len(words) == 1) or looks_like_login(signs):
        return LOOSE
    return 0 if len(set(gaps)) <= 1 else 1


def _is_mixed(signs: str) -> bool:
    return any(sign.isdigit() for sign in signs) and any(sign.isalpha() for sign in signs)


def _logins(words: Sequence[str], gaps: Sequence[str]) -> Iterator[_Run]:
    for start, word in enumerate(words):
        if looks_like_login(word):
            yield _Run(start, start + 1, normalised_login(word), 0)
        elif (
            start < len(gaps) and word.isalpha() and words[start + 1].isdigit() and word.lower() not in LABELS
        ):
            halves = word + words[start + 1]
            if _BETWEEN.fullmatch(gaps[start]) and looks_like_login(halves):
                yield _Run(start, start + 2, normalised_login(halves), 1)
