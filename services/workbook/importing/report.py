"""What an import did or would do, for the command line and the chat alike."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from services.workbook.faults import Fault


@dataclass(slots=True)
class SheetCount:
    """Rows of one sheet by what becomes of them."""

    sheet: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class ImportNote:
    """Something passed over: `kind` is sheet, column or parameter."""

    kind: str
    sheet: str
    name: str = ""

    @property
    def text(self) -> str:
        """The sentence about it."""
        if self.kind == "sheet":
            return f"Лист «{self.sheet}» неизвестен и пропущен."
        what = "столбец" if self.kind == "column" else "параметр"
        return f"Лист «{self.sheet}»: {what} «{self.name}» неизвестен и пропущен."


@dataclass(slots=True)
class ImportReport:
    """`faults` empty means that the file may be applied, and without `dry_run` that it was."""

    school_code: str
    dry_run: bool
    sheets: list[SheetCount] = field(default_factory=list)
    notes: list[ImportNote] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    faults_total: int = 0
    sha256: str = ""
    appointed: frozenset[str] = frozenset()
    """Roles that somebody gets or loses by the sheet «Сотрудники»."""

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong with the file."""
        return self.faults_total == 0

    @property
    def changes(self) -> int:
        """Rows added and changed in all sheets."""
        return sum(sheet.added + sheet.changed for sheet in self.sheets)

    def fault_lines(self) -> Iterator[str]:
        """Every fault in a line, and how many more there are."""
        yield from (fault.text for fault in self.faults)
        if self.faults_total > len(self.faults):
            yield f"… и ещё {self.faults_total - len(self.faults)}"

    def count_lines(self) -> Iterator[str]:
        """What is added and changed, a line a sheet; sheets without changes only where nothing is written."""
        for sheet in self.sheets:
            if self.dry_run or sheet.added or sheet.changed:
                yield (
                    f"Лист «{sheet.sheet}»: добавлено {sheet.added}, изменено {sheet.changed}, "
                    f"без изменений {sheet.unchanged}"
                )

    def note_lines(self) -> Iterator[str]:
        """What was passed over."""
        return (note.text for note in self.notes)
