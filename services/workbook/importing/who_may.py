"""Who may bring in what: asked while a file is read, and once more in the transaction that writes it."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from services.work import Work
from services.workbook.importing.report import ImportReport


@dataclass(frozen=True, slots=True)
class By:
    """Who imports; nobody for the command line."""

    actor_id: int | None = None
    account_id: int | None = None


class Gate(Protocol):
    """The rights over an import that somebody sends; all may raise UserError, and then nothing is written."""

    def admit(self, work: Work, code: str | None, sheets: Collection[str]) -> str:
        """The code of the school that the file is for, before any of its rows is compared with the school.

        `code` is what the file says, `sheets` are the sheets that it would change; «Школа» is among them
        only where it says more than the code.
        """
        ...

    def settle(self, work: Work, report: ImportReport) -> By:
        """Whose import it is, first thing in the writing transaction."""
        ...

    def asked(self, work: Work) -> AbstractContextManager[None]:
        """Within it the file is written; it is left with a UserError where that made two lessons meet."""
        ...
