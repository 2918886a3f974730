"""What is proposed as a term, year or final mark, and whether it is safe enough to be set with others by one press.

A proposal is never set by itself (domain.md «Marks»): the teacher's press sets it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from services.rules.marks.marks import Average, Thresholds, attestation_risk, forecast
from services.rules.marks.scale import NOT_ATTESTED, Scale, number

MARGIN = Fraction(5, 100)
"""An average nearer than this to a threshold, either way, is for the teacher to judge."""


class Doubt(StrEnum):
    """Why a proposal is not among the safe ones."""

    FEW = "few"
    """Fewer numeric marks than the attestation minimum: «н/а» is proposed."""
    NEAR = "near"
    """The average lies at a threshold between two marks."""
    PART = "part"
    """Marks that it is made of are missing, or are no numbers."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mark to be set by the teacher's press; safe where nothing is doubtful."""

    value: str
    doubt: Doubt | None = None

    @property
    def safe(self) -> bool:
        """Whether it may be set together with others."""
        return self.doubt is None


def propose(
    average: Average | None, count: int, minimum: int, by: Thresholds, scale: Scale, *, judged: bool
) -> Proposal | None:
    """The mark of a term by its average and how many numeric marks there are; «н/а» where they are too few.

    None where nothing is judged by marks (`services.rules.marks.unmarked`).
    """
    if attestation_risk(count, minimum, judged=judged):
        return Proposal(NOT_ATTESTED, Doubt.FEW)
    if average is None or not judged:
        return None
    return Proposal(str(forecast(average, by, scale)), _near(average, by, scale))


def propose_mean(marks: Sequence[str | None], by: Thresholds, scale: Scale) -> Proposal | None:
    """The mark of a year or the final one: the mean of the marks that it is made of, None while there are none.

    One that is missing (None) or no number leaves it to the teacher, unless all say the same word.
    """
    words = set(marks)
    numbers = [found for mark in marks if mark is not None and (found := number(mark)) is not None]
    if not numbers:
        only = words.pop() if len(words) == 1 else None
        return Proposal(only, Doubt.PART) if only else None
    mean = Fraction(sum(numbers), len(numbers))
    doubt = _near(mean, by, scale) if len(numbers) == len(marks) else Doubt.PART
    return Proposal(str(forecast(mean, by, scale)), doubt)


def _near(average: Average, by: Thresholds, scale: Scale) -> Doubt | None:
    """A threshold counts only where it parts two marks of the scale."""
    parting = (limit for mark, limit in by.steps() if scale.lowest < mark <= scale.highest)
    return Doubt.NEAR if any(abs(average - limit) < MARGIN for limit in parting) else None
