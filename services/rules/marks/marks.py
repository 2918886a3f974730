"""Averages, forecasts and what is needed for a better mark (domain.md «Marks»).

A pair is (canonical mark value, weight of its work). All arithmetic is exact; comparisons use the
unrounded value, and rounding happens on the way to the screen only.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple

from services.rules.marks.scale import Scale, number

Average = Fraction
Pair = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Addend:
    """One numeric mark in the sum: its number and its weight (1 or more)."""

    mark: int
    weight: int


@dataclass(frozen=True, slots=True)
class Group:
    """`count` equal marks of equal weight."""

    mark: int
    weight: int
    count: int


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """An average laid out: `(5 + 4·2 + 3 + 5) : 5 = 4,20`."""

    addends: tuple[Addend, ...]

    @property
    def total(self) -> int:
        """Σ(mark·weight)."""
        return sum(addend.mark * addend.weight for addend in self.addends)

    @property
    def weights(self) -> int:
        """Σ(weight)."""
        return sum(addend.weight for addend in self.addends)

    @property
    def average(self) -> Average | None:
        """Σ(mark·weight) / Σ(weight), None without a numeric mark."""
        return Fraction(self.total, self.weights) if self.addends else None

    @property
    def groups(self) -> tuple[Group, ...]:
        """Equal addends counted, the best marks first: 5 three times, 4·2 once."""
        counts = Counter(self.addends)
        ordered = sorted(counts, key=lambda addend: (-addend.mark, -addend.weight))
        return tuple(Group(addend.mark, addend.weight, counts[addend]) for addend in ordered)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The lowest averages that give 5, 4 and 3; *policy*, 4.5 / 3.5 / 2.5 by default."""

    five: Fraction | Decimal = Fraction(9, 2)
    four: Fraction | Decimal = Fraction(7, 2)
    three: Fraction | Decimal = Fraction(5, 2)

    def steps(self) -> tuple[tuple[int, Fraction], ...]:
        """(mark, threshold) from the best mark down."""
        return (5, Fraction(self.five)), (4, Fraction(self.four)), (3, Fraction(self.three))

    def of(self, mark: int) -> Fraction:
        """The threshold of 5, 4 or 3. Raises KeyError for another mark."""
        return dict(self.steps())[mark]


@dataclass(frozen=True, slots=True)
class Needed:
    """`count` next marks lift the average to the threshold."""

    count: int


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Out of reach this term; `would_take` marks had there been lessons enough, None if never."""

    would_take: int | None


@dataclass(frozen=True, slots=True)
class Already:
    """The threshold is reached as it is."""


class Trend(StrEnum):
    """How an average moved."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


def arithmetic(pairs: Iterable[Pair]) -> Arithmetic:
    """The numeric marks of weight 1 and more, in the order given."""
    numbers = ((number(value), weight) for value, weight in pairs)
    return Arithmetic(
        tuple(Addend(mark, weight) for mark, weight in numbers if mark is not None and weight > 0)
    )


def average(pairs: Iterable[Pair]) -> Average | None:
    """Σ(mark·weight) / Σ(weight) over numeric marks, exact; None when nothing is averaged."""
    return arithmetic(pairs).average


def rounded(avg: Average, thresholds: Thresholds | None = None) -> Decimal:
    """Two decimals, half up, for the screen only: 4.335 is 4.34.

    As many more as it takes where that would lift it onto a threshold (by default 4.5, 3.5, 2.5) that it does not
    reach: 4.4975 is 4.498. What is shown is what is judged (domain.md «Marks»).
    """
    limits = [limit for _, limit in (thresholds or Thresholds()).steps() if avg < limit]
    places = 2
    while True:
        shown = floor(avg * 10**places + Fraction(1, 2))
        if not any(Fraction(shown, 10**places) >= limit for limit in limits):
            return Decimal(shown).scaleb(-places)
        places += 1


def forecast(avg: Average, thresholds: Thresholds, scale: Scale) -> int:
    """The term mark that the average points to; the threshold itself suffices.

    Below the lowest threshold it is the scale's lowest mark. Never outside the scale [3.17].
    """
    return forecaster(thresholds, scale)(avg.numerator, avg.denominator)


@lru_cache(maxsize=64)
def forecaster(thresholds: Thresholds, scale: Scale) -> Callable[[int, int], int]:
    """The same for many subjects: `forecast` as a function of Σ(mark·weight) and Σ(weight), in whole numbers."""
    steps = [(mark, limit.numerator, limit.denominator) for mark, limit in thresholds.steps()]

    def of(total: int, weights: int) -> int:
        reached = (mark for mark, over, under in steps if total * under >= over * weights)
        return min(max(next(reached, scale.lowest), scale.lowest), scale.highest)

    return of


def needed(
    total: int, weights: int, target: Fraction | Decimal, mark: int, weight: int, lessons_left: int
) -> Needed | Unreachable | Already:
    """The fewest next marks `mark` of one `weight` that lift the average to `target`.

    `total` and `weights` are Σ(mark·weight) and Σ(weight) so far (0 and 0 without marks);
    `lessons_left` are the lessons of the subject in the term after today.
    """
    goal = Fraction(target)
    lacking = goal * weights - total
    if weights > 0 and lacking <= 0:
        return Already()
    count = _fewest(lacking, (mark - goal) * weight) if weight > 0 else None
    if count is None or count > lessons_left:
        return Unreachable(count)
    return Needed(count)


class Way(NamedTuple):
    """`times` next marks `mark`, each of a work of that weight."""

    times: int
    mark: int
    weight: int = 1


def ways(
    sums: tuple[int, int],
    target: Fraction | Decimal,
    marks: Iterable[int],
    weights: Iterable[int],
    lessons_left: int,
) -> tuple[Way, ...]:
    """The cheapest ways to lift the average of Σ(mark·weight), Σ(weight) to `target`: two at most, none out of reach.

    First the one of the fewest marks, then the one of the easiest; a way is left out where another asks for
    neither more marks nor better ones nor heavier ones.
    """
    heavies = sorted(weights)
    found = [
        Way(answer.count, mark, weight)
        for mark in sorted(marks)
        for weight in heavies
        if isinstance(answer := needed(*sums, target, mark, weight, lessons_left), Needed)
    ]
    best = [one for one in found if not any(_spares(other, one) for other in found)]
    first = min(best, key=lambda one: (one.times, one.weight, one.mark), default=None)
    second = min(
        (one for one in best if one != first),
        key=lambda one: (one.mark, one.weight, one.times),
        default=None,
    )
    return tuple(one for one in (first, second) if one is not None)


def _spares(one: Way, other: Way) -> bool:
    """Whether the first asks for no more than the second in anything."""
    return one != other and all(mine <= theirs for mine, theirs in zip(one, other, strict=True))


def _fewest(lacking: Fraction, gain: Fraction) -> int | None:
    """How many gains cover what is lacking, one at least; None if they never do."""
    if gain < 0 or (gain == 0 and lacking > 0):
        return None
    return 1 if lacking <= 0 else ceil(lacking / gain)


def attestation_risk(count: int, minimum: int, *, judged: bool) -> bool:
    """Whether fewer marks than the *policy* minimum (3) threaten with «н/а»; never where nothing is judged by marks.

    `judged` is the answer of `services.rules.marks.unmarked.is_judged`.
    """
    return judged and count < minimum


def trend(previous: Average | None, current: Average | None) -> Trend | None:
    """How the unrounded average moved; None where there is nothing to compare."""
    if previous is None or current is None:
        return None
    if previous == current:
        return Trend.SAME
    return Trend.UP if current > previous else Trend.DOWN
