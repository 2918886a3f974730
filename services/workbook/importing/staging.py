"""The life of a sheet: rows are taken, staged, compared with the database, and merged at the end."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from sqlalchemy import Connection

from services.rules.terms import summer_end
from services.workbook.catalogue.columns import Heading, SheetRow, SheetSpec
from services.workbook.faults import KEPT
from services.workbook.importing.report import SheetCount
from services.workbook.importing.under_way import Intake
from services.workbook.source.heeding import heed
from storage.aside import Collision
from storage.queries.workbook import stage as workbook_stage
from storage.queries.workbook import words as workbook_words
from storage.queries.workbook.stage import Bases, RepeatRow, Stage

BATCH = 5000
Compared = Mapping[str, tuple[str, object]]


class SheetIntake:
    """One sheet of a file. `take` a row at a time, `finish` for the counts, `merge` under the write lock."""

    spec: ClassVar[SheetSpec]
    is_journal: ClassVar[bool] = False
    """Whether the sheet's rows are the journal's own, and no reference table."""

    def __init__(self, intake: Intake, heading: Heading) -> None:
        self.intake = intake
        self.heading = heading
        self.count = SheetCount(self.spec.name)

    def take(self, row: SheetRow) -> None:
        """Check one row and keep what it says."""
        raise NotImplementedError

    def close(self) -> None:
        """Settle what its rows say together, before the sheets that refer to it are read."""

    def finish(self) -> None:
        """Check the sheet as a whole and count what would change."""

    def merge(self, connection: Connection, bases: Bases) -> None:
        """Write what changes."""

    def repeated(self, repeats: Iterable[RepeatRow]) -> None:
        """Note rows whose key stands in an earlier row."""
        for row, first in repeats:
            self.intake.log.add(self.spec.name, row, None, "repeat", first=first)


class StagedSheet(SheetIntake):
    """A sheet whose rows are rows of one table.

    `fields` are the table's compared columns, each with its heading and what a missing heading means for
    a new row; `key` identifies a row; `carried` columns follow from the key.
    """

    target: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    fields: ClassVar[Compared]
    carried: ClassVar[tuple[str, ...]] = ()
    own_id: ClassVar[bool] = False

    def __init__(self, intake: Intake, heading: Heading) -> None:
        super().__init__(intake, heading)
        self.stage = self.make_stage()
        self._rows: list[dict[str, object]] = []
        self._met = 0
        workbook_stage.create(intake.connection, self.stage.table)

    def make_stage(self) -> Stage:
        """The temporary table of the sheet."""
        return Stage(self.target, self.key, list(self.fields), self.carried, own_id=self.own_id)

    def put(self, row: SheetRow, **values: object) -> None:
        """Stage a row that has no fault."""
        if row.broken:
            return
        values["row"] = row.number
        self._rows.append(values)
        if len(self._rows) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            workbook_stage.add(self.intake.connection, self.stage.table, self._rows)
            self._rows = []

    def finish(self) -> None:
        """Find repeated keys, fill columns that the file lacks, and keep only what changes."""
        connection, table = self.intake.connection, self.stage.table
        self._flush()
        workbook_stage.analyze(connection, table)
        self.repeated(workbook_stage.list_repeats(connection, table, self.stage.key, KEPT))
        self.check()
        if self.intake.log.total:
            return
        self.compare()
        if self.is_journal:
            self._refuse_closed()

    def _refuse_closed(self) -> None:
        """A fault for each row that would change the journal of a year that is closed; what says the same does not."""
        for year_id in sorted(self.intake.keys.closed):
            name = self.intake.keys.year_name(year_id)
            span = self.intake.keys.span(name)
            place = (year_id, span.starts, summer_end(span))
            rows = workbook_stage.list_of_year(self.intake.connection, self.stage.table, place, KEPT)
            for row in rows:
                self.intake.log.add(self.spec.name, row, None, "year_closed", year=name)

    def check(self) -> None:
        """Find further faults of the staged rows."""

    def compare(self) -> None:
        """Count the rows by what becomes of them."""
        connection = self.intake.connection
        lacking = [name for name, (heading, _) in self.fields.items() if not self.heading.has(heading)]
        for name in lacking:
            workbook_stage.fill(connection, self.stage, name, self.fields[name][1])
        headings = {name: heading for name, (heading, _) in self.fields.items()}
        away = heed(self.intake, self.spec, self.stage, headings, lacking)
        self.count_rows(workbook_stage.drop_unchanged(connection, self.stage) + away)

    def count_rows(self, unchanged: int) -> None:
        """What is left staged is added or changed."""
        connection = self.intake.connection
        self.count.unchanged = unchanged
        self.count.added, total = workbook_stage.count_new(connection, self.stage)
        self.count.changed = total - self.count.added
        self._met = workbook_words.count_met(connection, self.stage)

    def recheck(self) -> None:
        """Under the write lock: nobody changed what is about to be written since it was compared. Raises Collision."""
        if workbook_words.count_met(self.intake.connection, self.stage) != self._met:
            raise Collision

    def merge(self, connection: Connection, bases: Bases) -> None:
        """Update and insert by sets."""
        if self.count.added or self.count.changed:
            workbook_stage.merge(
                connection,
                self.stage,
                bases,
                on_update=self.on_update(bases),
                on_insert=self.on_insert(bases),
            )

    def on_update(self, bases: Bases) -> dict[str, object]:
        """Further columns of changed rows."""
        return {}

    def on_insert(self, bases: Bases) -> dict[str, object]:
        """Further columns of new rows."""
        return {}
