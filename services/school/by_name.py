"""The order of a register: by surname, given name and patronymic as Russian has them, in every list alike.

No database is asked for it: each would order by a collation of its own (tests/registry/test_order_once.py).
"""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from services.rules.lookalikes import russian_order


class RegisterRow(Protocol):
    """A row of a query that names somebody."""

    @property
    def id(self) -> int:
        """The person."""

    @property
    def last_name(self) -> str:
        """Surname."""

    @property
    def first_name(self) -> str:
        """Given name."""

    @property
    def middle_name(self) -> str | None:
        """Patronymic."""


R = TypeVar("R", bound=RegisterRow)


def in_register(rows: Iterable[R]) -> list[R]:
    """The rows by name; namesakes by their ids, so that a list never changes its order by itself."""
    return sorted(
        rows,
        key=lambda row: (russian_order(row.last_name, row.first_name, row.middle_name or ""), row.id),
    )
