"""Classes by name, and which classes a term or a holiday is for (contract.md §4 «Классы»)."""

import re
from dataclasses import dataclass
from itertools import pairwise

from services.rules.lookalikes import russian_order, upper_cyrillic

GRADES = range(1, 12)
_NAME = re.compile(r"([0-9]{1,2})[\s\-–—]*[\"'«„“]?\s*([А-ЯЁ])\s*[\"'»”“]?")
_GRADES = re.compile(r"([0-9]{1,2})(?:\s*[-–—]\s*([0-9]{1,2}))?")


class NotAClass(ValueError):
    """The text names no class or range of classes."""

    def __init__(self, text: str) -> None:
        super().__init__(f"not a class: {text!r}")
        self.text = text


def parse_class_name(text: str) -> tuple[int, str]:
    """Grade and letter of «7А», «7 а», «7a» (Latin), «11-Б». Raises NotAClass."""
    found = _NAME.fullmatch(upper_cyrillic(text.strip()))
    if not found or int(found[1]) not in GRADES:
        raise NotAClass(text)
    return int(found[1]), found[2]


def is_class_name(text: str) -> bool:
    """Whether it is a class's name and no more."""
    return _NAME.fullmatch(upper_cyrillic(text.strip())) is not None


def class_name(grade: int, letter: str) -> str:
    """The name as it is written everywhere: «7А»."""
    return f"{grade}{letter}"


def class_order(grade: int, letter: str) -> tuple[int, str]:
    """A key that sorts classes as a school lists them: by grade, then by the Russian alphabet, 7Ё between 7Е and 7Ж."""
    return grade, russian_order(letter)


@dataclass(frozen=True, slots=True)
class ClassSpec:
    """A set of classes: whole grades and single classes; with neither, every class."""

    grades: frozenset[int] = frozenset()
    classes: frozenset[tuple[int, str]] = frozenset()

    @classmethod
    def parse(cls, text: str) -> "ClassSpec":
        """Read «1-9», «10-11», «7», «7А, 7Б» and mixtures; empty is every class.

        Raises NotAClass with the part that was not understood.
        """
        grades: set[int] = set()
        classes: set[tuple[int, str]] = set()
        for part in filter(None, (piece.strip() for piece in re.split(r"[,;]", text))):
            if whole := _GRADES.fullmatch(part):
                grades |= _grade_range(part, int(whole[1]), int(whole[2] or whole[1]))
            else:
                classes.add(parse_class_name(part))
        single = frozenset((grade, letter) for grade, letter in classes if grade not in grades)
        return cls(frozenset(grades), single)

    @property
    def everyone(self) -> bool:
        """Whether no class is left out by name."""
        return not self.grades and not self.classes

    @property
    def breadth(self) -> tuple[bool, int, int]:
        """Sets in this order: each before those that it lies in."""
        return self.everyone, len(self.grades), len(self.classes)

    def within(self, other: "ClassSpec") -> bool:
        """Whether every class of the set belongs to the other."""
        if other.everyone or self.everyone:
            return other.everyone
        return self.grades <= other.grades and all(other.matches(*one) for one in self.classes)

    def matches(self, grade: int, letter: str) -> bool:
        """Whether the class belongs to the set."""
        return self.everyone or grade in self.grades or (grade, letter) in self.classes

    def overlaps(self, other: "ClassSpec") -> bool:
        """Whether some class may belong to both sets."""
        if self.everyone or other.everyone or self.grades & other.grades or self.classes & other.classes:
            return True
        return self._has_class_in(other.grades) or other._has_class_in(self.grades)

    def _has_class_in(self, grades: frozenset[int]) -> bool:
        return any(grade in grades for grade, _ in self.classes)

    def __str__(self) -> str:
        """Canonical text, which parses back: «1-4, 7А, 7Б»; empty for every class."""
        names = [
            class_name(grade, letter)
            for grade, letter in sorted(self.classes, key=lambda one: class_order(*one))
        ]
        return ", ".join([*_ranges(sorted(self.grades)), *names])


EVERY_CLASS = ClassSpec()


def _grade_range(part: str, first: int, last: int) -> set[int]:
    if first not in GRADES or last not in GRADES or first > last:
        raise NotAClass(part)
    return set(range(first, last + 1))


def _ranges(grades: list[int]) -> list[str]:
    """Consecutive grades joined: [1, 2, 3, 5] is «1-3», «5»."""
    if not grades:
        return []
    breaks = [(left, right) for left, right in pairwise(grades) if right - left > 1]
    firsts = [grades[0], *(right for _, right in breaks)]
    lasts = [*(left for left, _ in breaks), grades[-1]]
    return [str(low) if low == high else f"{low}-{high}" for low, high in zip(firsts, lasts, strict=True)]
