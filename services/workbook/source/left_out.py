"""Rows of a source that does not know yet of a move in the bot: they are left out and told, and stop nothing.

The source goes on saying what a student got in the class, or the subgroup, that the office took the student out of in the
chat. Its last word (decision 054) tells such rows from mistakes.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from services.rules.standing import enrolled
from services.workbook.catalogue.columns import SheetRow
from services.workbook.catalogue.texts import folded
from services.workbook.importing.keys import SchoolKeys
from services.workbook.importing.report import ImportNote
from services.workbook.source.differing import called
from services.workbook.source.words import SourceWords
from storage.queries.workbook.words import day_of


@dataclass(slots=True)
class RowsLeftOut:
    """What the source last said of classes and subgroups that were changed beside it."""

    words: SourceWords
    keys: SchoolKeys
    _counts: Counter[tuple[str, int]] = field(default_factory=Counter)
    _erased: list[tuple[str, str]] = field(default_factory=list)

    def class_said(self, student_id: int, day: date, classes: Collection[int]) -> int | None:
        """Of those classes the one that the source has the student in on the day; None where the bot changed nothing."""
        kept = self.words.found.get(("enrolment", str(student_id)))
        stays = kept.rows if kept is not None else self._left(student_id, day)
        said = (form for form, starts, ends in stays if form in classes and _covers(starts, ends, day))
        return next(said, None)

    def _left(self, student_id: int, day: date) -> list[tuple[int, str, None]]:
        """The class that a departure in the bot ended, of which the source has said nothing."""
        kept = self.words.found.get(("student", str(student_id)))
        departed = kept.word.get("departed_on") if kept is not None and kept.word else ""
        if departed == "" or (departed and day_of(departed) <= day):
            return []
        return [(stay.class_id, stay.starts.isoformat(), None) for stay in self.keys.stays[student_id][-1:]]

    def subgroup_said(self, student_id: int, class_id: int, subject_id: int, subgroup: str) -> bool:
        """Whether the source has the student in the subgroup, which the bot changed."""
        kept = self.words.found.get(("subgroup_member", f"{class_id}|{subject_id}|{student_id}"))
        return kept is not None and subgroup in {name for name, *_ in kept.rows}

    def parts(self, class_id: int, subject_id: int) -> dict[str, str]:
        """The subgroups that the source has of a subject, as the eye sees them, also those of nobody any more."""
        head = f"{class_id}|{subject_id}|"
        rows = (
            row
            for (target, key), kept in self.words.found.items()
            if target == "subgroup_member" and key.startswith(head)
            for row in kept.rows
        )
        return {folded(name): name for name, *_ in rows}

    def elsewhere(self, student_id: int, day: date) -> bool:
        """Whether the source has the student in another class that day than the bot, which was changed beside it."""
        year_id = self.keys.year_at(day)
        classes = {one for one, own in self.keys.class_years.items() if own == year_id}
        said = self.class_said(student_id, day, classes)
        return said is not None and said != self.keys.class_on(student_id, day)

    def of_class(self, row: SheetRow, student_id: int, class_id: int, day: date) -> bool:
        """Leave the row out where it is of a class that only the source has the student in; whether it was."""
        if said := self.class_said(student_id, day, {class_id}) is not None:
            self.leave(row, student_id)
        return said

    def of_subgroup(
        self, row: SheetRow, student_id: int, class_id: int, subject_id: int, subgroup: str
    ) -> bool:
        """Likewise of a subgroup."""
        if said := self.subgroup_said(student_id, class_id, subject_id, subgroup):
            self.leave(row, student_id)
        return said

    def leave(self, row: SheetRow, student_id: int) -> None:
        """Not a fault: the source does not know yet where the bot has the student."""
        row.broken = True
        self._counts[row.sheet, student_id] += 1

    def leave_erased(self, row: SheetRow, name: str) -> None:
        """Nor is who was erased: the source does not know it, and does not bring the name back."""
        row.broken = True
        self._erased.append((row.sheet, name))

    def notes(self) -> Iterator[ImportNote]:
        """A note a student and sheet."""
        for sheet, name in self._erased:
            yield ImportNote("erased", sheet, name, count=1)
        names = called({student_id for _, student_id in self._counts}, self.keys)
        for (sheet, student_id), count in self._counts.items():
            yield ImportNote("moved", sheet, names[student_id], count=count)


def _covers(starts: str, ends: str | None, day: date) -> bool:
    return enrolled(day_of(starts), day_of(ends) if ends else None, day, day)
