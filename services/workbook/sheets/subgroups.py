"""«Подгруппы»: who is of which part of a class for a subject, and from when to when."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from services.rules.standing import Membership
from services.workbook.catalogue import sheets_of_people
from services.workbook.catalogue.columns import Heading, SheetRow
from services.workbook.catalogue.rows import SubgroupCells
from services.workbook.catalogue.texts import as_text, folded
from services.workbook.importing.people import real_ids
from services.workbook.importing.staging import SheetIntake
from services.workbook.importing.under_way import Intake
from services.workbook.sheets.memberships import Clash, FileMembership, timeline
from services.workbook.source.differing import Differing
from services.workbook.source.words import Heeding
from storage.queries.workbook import apply as workbook_apply
from storage.queries.workbook.stage import Bases
from storage.queries.workbook.words import day_of
from storage.tables import ALWAYS

_COLUMNS = {"subgroup": "Подгруппа", "ends": "По", "starts": "С"}
Place = tuple[int, int, int]
"""(class, subject, student): one subgroup at a time."""


class SubgroupsSheet(SheetIntake):
    """Students of the subgroups of a class."""

    spec = sheets_of_people.SUBGROUPS

    def __init__(self, intake: Intake, heading: Heading) -> None:
        super().__init__(intake, heading)
        self._told: dict[Place, list[FileMembership]] = defaultdict(list)
        self._codes: dict[int, str] = {}
        self._changed: dict[Place, Sequence[Membership]] = {}

    def take(self, row: SheetRow) -> None:
        """One student of one subgroup."""
        cells = SubgroupCells._make(row.values)
        keys, subgroup = self.intake.keys, cells.subgroup
        class_id = self.intake.class_now(row, cells.form, cells.year, cells.since)
        subject_id = self.intake.subject(row, cells.subject)
        student_id = self.intake.student(row, cells.student)
        if not subgroup or class_id is None or subject_id is None or student_id is None:
            return
        stays = keys.stays[student_id]
        if student_id not in keys.doubtful and not any(stay.class_id == class_id for stay in stays):
            text = keys.class_text(class_id)
            row.fault("Ученик", "never_in_class", value=cells.student, class_name=text)
        if folded(subgroup) not in keys.spellings and keys.looks.confused(
            row, "subgroup", "Подгруппа", subgroup
        ):
            return
        subgroup = keys.spellings.get(folded(subgroup), subgroup)
        keys.add_part(class_id, subject_id, subgroup, row)
        if not row.broken:
            self._codes[student_id] = cells.student or ""
            told = FileMembership(
                row.number, subgroup, cells.since, cells.until, ends_told=self.heading.has("По")
            )
            self._told[class_id, subject_id, student_id].append(told)

    def close(self) -> None:
        """Settle who is where from when, and count."""
        for place, told in self._told.items():
            before = self.intake.keys.members[place]
            try:
                after = list(self._heeded(place, before, told))
            except Clash as clash:
                self._fault(place, clash)
                # what hangs on these rows is not reported again
                after = [Membership(one.subgroup, ALWAYS, None) for one in told]
            self._count(place, told, before, after)
            self.intake.keys.members[place] = after

    @property
    def changed(self) -> dict[Place, int]:
        """Whose subgroups the file changes, with the last row that says it."""
        return {place: self._told[place][-1].row for place in self._changed}

    def _heeded(
        self, place: Place, before: Sequence[Membership], told: Sequence[FileMembership]
    ) -> Sequence[Membership]:
        """The memberships after the file, as far as the bot has not changed them since the source's last word.

        A file repeats its word where it changes nothing of what it had left. Raises Clash.
        """
        words, today = self.intake.words, self.intake.today
        after = timeline(before, told, today)
        kept = words.found.get(("subgroup_member", "|".join(map(str, place))))
        if kept is None:
            return after
        word = [
            Membership(name, day_of(starts), day_of(ends) if ends else None)
            for name, starts, ends in sorted(kept.rows, key=lambda one: one[1])
        ]
        said = timeline(word, told, today)
        verdict = words.verdict(
            agrees=list(after) == list(before),
            repeats=said == word,
            alone=_is_alone(before, word, said),
            open_still=bool(kept.disputed),
        )
        if verdict.differs:
            column, book, bot = _difference(said[-1], before[-1] if before else None)
            words.tell(Differing(self.spec.name, told[-1].row, column, place[2], book, bot, None))
        final = after if verdict.takes else before
        spoken = word if verdict is Heeding.REPEATS else list(after) if verdict.takes else said
        if verdict is Heeding.AGREES:
            spoken = word if words.echo else list(before)
        words.put(kept, spoken, verdict, known=list(spoken) == list(final))
        return final

    def _fault(self, place: Place, clash: Clash) -> None:
        fields = {"value": self._codes[place[2]], "first": clash.first}
        self.intake.log.add(self.spec.name, clash.row, clash.column or None, clash.code, **fields)

    def _count(
        self,
        place: Place,
        told: Sequence[FileMembership],
        before: Sequence[Membership],
        after: Sequence[Membership],
    ) -> None:
        if list(before) == list(after):
            self.count.unchanged += len(told)
            return
        self._changed[place] = after
        same = {one.subgroup for one in before if one in after} if before else set()
        for one in told:
            if one.subgroup in same:
                self.count.unchanged += 1
            elif before:
                self.count.changed += 1
            else:
                self.count.added += 1

    def merge(self, connection: Connection, bases: Bases) -> None:
        """Give those whose subgroups changed exactly what was settled."""
        person = real_ids(bases)

        def real(place: Place) -> Place:
            class_id, subject_id, student_id = place
            return (
                bases["school_class"] - class_id if class_id < 0 else class_id,
                bases["subject"] - subject_id if subject_id < 0 else subject_id,
                person(student_id),
            )

        workbook_apply.replace_memberships(
            connection,
            [place for place in self._changed if min(place) > 0],
            [(*real(place), *one) for place, after in self._changed.items() for one in after],
        )


def _is_alone(before: Sequence[Membership], word: Sequence[Membership], said: Sequence[Membership]) -> bool:
    """Whether the file alone has news: other days of the same subgroup are kept by the move itself, unless both say them."""
    if not before or not word:
        return not before and not word
    now, then, news = before[-1], word[-1], said[-1]
    if now.subgroup != then.subgroup:
        return False
    days = ((now.starts, then.starts, news.starts), (now.ends, then.ends, news.ends))
    return not any(len(set(one)) == len(one) for one in days)


def _difference(book: Membership, bot: Membership | None) -> tuple[str, str, str | None]:
    """The column in which they differ, and what each says there."""
    if bot is None or book.subgroup != bot.subgroup:
        return _COLUMNS["subgroup"], book.subgroup, bot.subgroup if bot is not None else None
    says, stands = book._asdict(), bot._asdict()
    field = next((one for one in _COLUMNS if says[one] != stands[one]), "starts")
    return _COLUMNS[field], _day(says[field]), _day(stands[field])


def _day(day: date | None) -> str:
    return "" if day is None or day == ALWAYS else as_text(day)
