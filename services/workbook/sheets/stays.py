"""«Зачисления»: the classes of past years and the earlier ones of this year, as our own exports have them."""

from collections import defaultdict
from datetime import date

from services.workbook.catalogue import sheets_of_people
from services.workbook.catalogue.columns import Heading, SheetRow
from services.workbook.catalogue.rows import StayCells
from services.workbook.importing.keys import FileStay
from services.workbook.importing.staging import SheetIntake
from services.workbook.importing.under_way import Intake
from storage.tables import ALWAYS


class StaysSheet(SheetIntake):
    """Classes of past years and earlier classes of this one: our own exports have them.

    Read before «Ученики», so that a class changed there is a transfer from the last class here.
    """

    spec = sheets_of_people.STAYS

    def __init__(self, intake: Intake, heading: Heading) -> None:
        super().__init__(intake, heading)
        self._years: dict[str, set[int]] = defaultdict(set)
        self._rows: dict[str, list[tuple[int, FileStay]]] = defaultdict(list)

    def take(self, row: SheetRow) -> None:
        """One stay."""
        cells = StayCells._make(row.values)
        code = cells.student
        year_id = self.intake.year(row, cells.year)
        class_id = self.intake.form_class(row, cells.form, year_id) if year_id is not None else None
        if row.broken or code is None or class_id is None or year_id is None:
            return
        stay = FileStay(class_id, cells.since or ALWAYS, cells.until)
        twice = next((number for number, known in self._rows[code] if _key(known) == _key(stay)), None)
        if twice is not None:
            row.fault(None, "repeat", first=twice)
            return
        self._rows[code].append((row.number, stay))
        keys = self.intake.keys
        student_id = keys.person_id(code)
        self.intake.told_stays.add(code)
        if year_id not in self._years[code]:
            self._years[code].add(year_id)
            others = (
                known for known in keys.stays[student_id] if keys.class_years[known.class_id] != year_id
            )
            keys.stays[student_id] = list(others)
        keys.stays[student_id].append(stay)
        keys.stays[student_id].sort(key=lambda known: known.starts)

    def finish(self) -> None:
        """Count, and find codes that are nobody's."""
        keys, before = self.intake.keys, self.intake.people.before.stays
        for code, rows in self._rows.items():
            person = keys.persons.get(code)
            if person is None or person.id not in keys.students:
                for number, _ in rows:
                    self.intake.log.add(self.spec.name, number, "Ученик", "no_student", value=code)
                continue
            known = before.get(person.id, [])
            for _, stay in rows:
                self._count(stay, known)

    def _count(self, stay: FileStay, known: list[FileStay]) -> None:
        if stay in known:
            self.count.unchanged += 1
        elif any(_key(stay) == _key(other) for other in known):
            self.count.changed += 1
        else:
            self.count.added += 1


def _key(stay: FileStay) -> tuple[int, date]:
    return stay.class_id, stay.starts
