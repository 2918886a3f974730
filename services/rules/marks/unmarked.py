"""Where marks are given at all: nothing threatens, asks or counts as without marks where none is (domain.md «Marks»)."""

from services.rules.classes import ClassSpec

FIRST = 1
"""The grade that learns without marks by law."""


def is_unmarked(grade: int, letter: str, said: ClassSpec | None, *, anybody: bool) -> bool:
    """Whether the class learns the subject without marks: the school says so, or it is a first class that has none.

    `said` is the subject's «Без отметок»; `anybody` whether somebody of the class has a numeric mark in it this term.
    """
    return (said is not None and said.matches(grade, letter)) or (grade == FIRST and not anybody)


def is_judged(*, unmarked: bool, anybody: bool) -> bool:
    """Whether too few marks may be held against anybody of the class: the subject is marked, and marks are given."""
    return anybody and not unmarked
