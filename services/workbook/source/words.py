"""What a source said last, what it says now and what stands there: which of them a file's row comes to (decision 054)."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, auto

from services.values import Values
from services.workbook.source.differing import DIFFERING_KEPT, Differing
from storage.queries.workbook.keeping import KeptWord
from storage.queries.workbook.words import WordRow
from storage.tables import ALWAYS

SheetPlace = tuple[str, int | None]
"""A sheet and a row of it; the sheet of parameters is told by its columns."""
Headings = Mapping[str, str]
Shown = Callable[[int], str]
"""What a class is called."""
IN_MEMORY = ("school", "person", "student", "staff", "staff_role", "enrolment", "subgroup_member")
"""Tables whose words are compared in memory and not by sets."""
GONE = "*"
"""In place of a column where all of a fact was taken away beside the source."""


class Heeding(Enum):
    """What becomes of one fact that the file tells and something beside the source changed."""

    AGREES = auto()
    REPEATS = auto()
    """The file only repeats its word: what stands there stays."""
    NEWS = auto()
    """Only the file changed it, or the row says itself that it is the newer one."""
    LEFT = auto()
    """Both changed it: the bot's word stays, and the sender is told."""
    CHOSEN = auto()
    """Both changed it, and the sender chose the book."""

    @property
    def takes(self) -> bool:
        """Whether the file's word is written."""
        return self in {Heeding.NEWS, Heeding.CHOSEN}

    @property
    def differs(self) -> bool:
        """Whether the sender is told."""
        return self in {Heeding.LEFT, Heeding.CHOSEN}


@dataclass(frozen=True, slots=True)
class HeededRow:
    """What a row of a file comes to."""

    values: Values | None
    """What is to stand there; None where the fact stays away."""
    word: Values | None
    """The source's last word from now on."""
    disputed: frozenset[str] = frozenset()
    """Columns in which both said something new and the change beside the source was left."""
    differ: tuple[str, ...] = ()
    """Columns to be told to the sender, `GONE` for a fact that was taken away."""

    @property
    def known(self) -> bool:
        """Whether the word need not be kept, because it is what stands there."""
        return self.word is not None and self.word == self.values


@dataclass(slots=True)
class SourceWords:
    """The kept words that a file met, and what it comes to with each."""

    book_wins: bool = False
    """Whether the sender takes the book's word where both changed."""
    echo: bool = False
    """Whether the file is our own export: where it agrees with the school it is nobody's word."""
    found: dict[tuple[str, str], WordRow] = field(default_factory=dict)
    """Those of what is kept in memory: people, their classes and subgroups."""
    kept: list[KeptWord] = field(default_factory=list)
    differing: list[Differing] = field(default_factory=list)
    total: int = 0
    """All of `differing`, of which only so many are kept."""

    def settle(
        self,
        word: Values | None,
        said: Values,
        now: Values | None,
        *,
        told: Collection[str],
        disputed: str = "",
        newer: Callable[[], bool] = bool,
    ) -> HeededRow:
        """The row by its columns; `told` are those that the file has, `newer` whether it says itself that it is.

        A column that repeats the last word leaves what stands there. One that says something new is taken where
        nothing else changed it; where both changed, what was changed in the bot stays, unless the sender chose
        the book or the row bears a later day. A fact that was entered beside the source changed from empty columns.
        """
        old = frozenset(filter(None, disputed.split(",")))
        if now is None:
            return self._away(word, said, told, old, newer)
        base = {
            name: _unsaid(said[name], now[name]) if word is None else word.get(name, now[name])
            for name in said
        }
        final, spoken = dict(now), dict(base) if word is not None else dict(now)
        left, differ = set[str](), list[str]()
        for name in told:
            one = said[name]
            verdict = self.verdict(
                agrees=one == now[name],
                repeats=one == base[name],
                alone=now[name] == base[name],
                open_still=name in old,
                newer=newer,
            )
            spoken[name] = one
            if verdict.takes:
                final[name] = one
            if verdict is Heeding.LEFT or (verdict is Heeding.REPEATS and name in old):
                left.add(name)
            if verdict.differs:
                differ.append(name)
        if self.echo and final == now and not differ:
            return HeededRow(final, word, old)
        return HeededRow(final, spoken, frozenset(left), tuple(differ))

    def verdict(
        self, *, agrees: bool, repeats: bool, alone: bool, open_still: bool, newer: Callable[[], bool] = bool
    ) -> "Heeding":
        """Of one fact: whether the file says what stands there, what it said before, and whether only it changed.

        `open_still` is a fact that was told as changed by both and left: the sender may still choose the book.
        """
        if agrees:
            return Heeding.AGREES
        if repeats and not (self.book_wins and open_still):
            return Heeding.REPEATS
        if alone or (not repeats and not self.book_wins and newer()):
            return Heeding.NEWS
        return Heeding.CHOSEN if self.book_wins else Heeding.LEFT

    def _away(
        self,
        word: Values | None,
        said: Values,
        told: Collection[str],
        old: frozenset[str],
        newer: Callable[[], bool],
    ) -> HeededRow:
        if word is None:
            return HeededRow(said, said)
        repeats = all(said[name] == word.get(name, said[name]) for name in told)
        verdict = self.verdict(agrees=False, repeats=repeats, alone=False, open_still=bool(old), newer=newer)
        if verdict is Heeding.REPEATS:
            return HeededRow(None, word, old)
        if verdict.takes:
            return HeededRow(said, said, differ=(GONE,) if verdict.differs else ())
        return HeededRow(None, said, frozenset({GONE}), (GONE,))

    def keep(self, target: str, key: str, settled: HeededRow) -> None:
        """Remember what the word is from now on; written with the import."""
        disputed = ",".join(sorted(settled.disputed))
        self.kept.append(KeptWord(target, key, settled.word, disputed, settled.known))

    def put(self, kept: WordRow, word: object, verdict: Heeding, *, known: bool) -> None:
        """The same of a word that is a list of rows."""
        still = verdict is Heeding.LEFT or (verdict is Heeding.REPEATS and bool(kept.disputed))
        self.kept.append(KeptWord(kept.target, kept.key, word, GONE if still else "", known))

    def tell(self, one: Differing) -> None:
        """Remember what both changed, for the sender."""
        self.total += 1
        if len(self.differing) < DIFFERING_KEPT:
            self.differing.append(replace(one, taken=self.book_wins))

    def heed_person(
        self,
        place: SheetPlace,
        target: str,
        person_id: int,
        said: Values,
        now: Values | None,
        headings: Headings,
    ) -> Values:
        """What a person's row comes to; `headings` are the columns of `said` that the file has."""
        kept = self.found.get((target, str(person_id)))
        if kept is None or now is None:
            return said
        settled = self.settle(kept.word, said, now, told=list(headings), disputed=kept.disputed)
        self.keep(target, kept.key, settled)
        for name in settled.differ:
            book, bot = day_text(said[name]), day_text(now[name])
            self.tell(Differing(*place, headings[name], person_id, book, bot, None))
        return settled.values or said

    def heed_roles(
        self, place: SheetPlace, person_id: int, said: frozenset[str], now: frozenset[str]
    ) -> frozenset[str]:
        """Likewise of what a member of staff is."""
        kept = self.found.get(("staff_role", str(person_id)))
        if kept is None:
            return said
        word = frozenset(role for (role,) in kept.rows)
        verdict = self.verdict(
            agrees=said == now, repeats=said == word, alone=now == word, open_still=bool(kept.disputed)
        )
        if verdict.differs:
            book, bot = (", ".join(sorted(roles)) or None for roles in (said, now))
            self.tell(Differing(*place, "Роли", person_id, book, bot, None))
        final = said if verdict.takes else now
        spoken = word if verdict is Heeding.REPEATS or (verdict is Heeding.AGREES and self.echo) else said
        self.put(kept, [[role] for role in sorted(spoken)], verdict, known=spoken == final)
        return final

    def heed_class(
        self,
        place: SheetPlace,
        student_id: int,
        said: int,
        now: int | None,
        own: Collection[int],
        shown: Shown,
    ) -> int:
        """Likewise of the class of a year, whose classes are `own`: the one that the student is to be in."""
        kept = self.found.get(("enrolment", str(student_id)))
        if kept is None or now is None:
            return said
        word = last_class([stay for stay in kept.rows if stay[0] in own])
        verdict = self.verdict(
            agrees=said == now, repeats=said == word, alone=now == word, open_still=bool(kept.disputed)
        )
        if verdict.differs:
            self.tell(Differing(*place, "Класс", student_id, shown(said), shown(now), None))
        final = said if verdict.takes else now
        spoken = word if verdict is Heeding.REPEATS or (verdict is Heeding.AGREES and self.echo) else said
        others = [list(stay) for stay in kept.rows if stay[0] not in own]
        listed = [*others, [spoken, ALWAYS, None]] if spoken is not None else others
        self.put(kept, listed, verdict, known=spoken == final and not others)
        return final


def _unsaid(said: object, now: object) -> object:
    """What stood there before anybody said anything: emptiness, of the kind that the column has."""
    return next((value for value in (said, now) if value in {None, ""}), None)


def day_text(value: object) -> str | None:
    """A value as it stands in the book."""
    if value is None or value == "":
        return None
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)


def last_class(stays: object) -> int | None:
    """The class of a kept list of stays (class, first day, first day elsewhere) that comes last."""
    listed = sorted(stays, key=lambda stay: stay[1]) if isinstance(stays, list) else []
    return int(listed[-1][0]) if listed else None
