"""«Сотрудники», «Ученики», «Зачисления», «Родители», «Семьи»: who is at the school, and whose child."""

from datetime import date, timedelta
from typing import ClassVar, TypeVar

from services.rules.classes import class_name
from services.rules.pe_groups import WORKBOOK_NAMES as PE_GROUPS
from services.rules.signs import visible
from services.school.labels import PersonName
from services.school.roles import WORKBOOK_NAMES
from services.workbook.catalogue import sheets_of_people
from services.workbook.catalogue.columns import Heading, SheetRow
from services.workbook.catalogue.rows import FamilyCells, GuardianCells, StaffCells, StudentCells
from services.workbook.importing.keys import PersonKey, StaffKey, StudentKey
from services.workbook.importing.staging import Compared, SheetIntake, StagedSheet
from services.workbook.importing.transfers import left_by, settle, without_plans
from services.workbook.importing.under_way import Intake
from services.workbook.source.erased import is_erased
from services.workbook.source.words import Headings
from storage.queries.workbook.ending import list_ending
from storage.tables import ALWAYS

T = TypeVar("T")
F = TypeVar("F", StudentKey, StaffKey)
_ROLES = {name: role.value for role, name in WORKBOOK_NAMES.items()}
_PE_GROUPS = {name: group.value for group, name in PE_GROUPS.items()}
_STUDENT = {
    "birth_date": "Дата рождения",
    "enrolled_on": "Зачислен",
    "departed_on": "Выбыл",
    "pe_group": "Группа физкультуры",
    "foreign_language": "Иностранный язык",
}


class PeopleSheet(SheetIntake):
    """A sheet of persons: each code once, under the same name as on the other sheets of the file."""

    def __init__(self, intake: Intake, heading: Heading) -> None:
        super().__init__(intake, heading)
        self.people = self.intake.people
        self._seen: dict[str, int] = {}
        self._persons: list[PersonKey] = []

    def named(self, row: SheetRow, cells: StaffCells | StudentCells | GuardianCells) -> PersonKey | None:
        """The row's person; None, with a fault, where the code stands above already."""
        code = cells.code
        if not code:
            return None
        if code in self._seen:
            row.fault("Код", "repeat", first=self._seen[code])
            return None
        self._seen[code] = row.number
        if self._is_erased(row, code, cells.last, cells.first):
            return None
        has_middle = self.heading.has("Отчество")
        person = self.people.named_by(
            row, code, (cells.last, cells.first, cells.middle), has_middle=has_middle
        )
        self._persons.append(person)
        return person

    def _is_erased(self, row: SheetRow, code: str, last: str | None, first: str | None) -> bool:
        """Whether the row would bring an erased name back: it is left out and told; the card may name them again."""
        known = self.intake.keys.persons.get(code)
        if known is None or (known.last_name, known.first_name) == (last, first):
            return False
        name = PersonName(known.last_name, known.first_name, None)
        erased = is_erased(known.last_name, known.first_name, known.id)
        if erased:
            self.intake.left_out.leave_erased(row, name.full)
        return erased

    def finish(self) -> None:
        """Count by what each row says."""
        for person in self._persons:
            status = self.status(person)
            setattr(self.count, status, getattr(self.count, status) + 1)

    def status(self, person: PersonKey) -> str:
        """added, changed or unchanged."""
        raise NotImplementedError

    def _consent(self, person: PersonKey, day: date | None) -> None:
        if self.heading.has("Согласие"):
            person.consent_on = day
            self.people.told[person.code]["consent_on"] = "Согласие"

    def _heed(
        self, row: SheetRow, target: str, person_id: int, facts: F, before: F | None, headings: Headings
    ) -> None:
        """Leave what the bot changed since the source's last word, where the row only repeats it."""
        now = {name: getattr(before, name) for name in headings} if before else None
        said = {name: getattr(facts, name) for name in headings}
        told = {name: heading for name, heading in headings.items() if self.heading.has(heading)}
        final = self.intake.words.heed_person((row.sheet, row.number), target, person_id, said, now, told)
        for name, value in final.items():
            setattr(facts, name, value)

    def _given(self, column: str, value: T, kept: T) -> T:
        """The cell's value, or what is known where the file has no such column."""
        return value if self.heading.has(column) else kept


class StaffSheet(PeopleSheet):
    """Members of staff and their roles."""

    spec = sheets_of_people.STAFF

    def take(self, row: SheetRow) -> None:
        """One member of staff."""
        cells = StaffCells._make(row.values)
        person = self.named(row, cells)
        if person is None:
            return
        keys = self.intake.keys
        if person.id in keys.students:
            row.fault("Код", "student_code", value=cells.code)
            return
        facts = keys.staff.setdefault(person.id, StaffKey())
        facts.roles = self._given("Роли", frozenset(_ROLES[role] for role in cells.roles or ()), facts.roles)
        facts.hired_on = self._given("Принят", cells.hired, facts.hired_on)
        facts.dismissed_on = self._given("Уволен", cells.dismissed, facts.dismissed_on)
        before = self.people.before.staff.get(person.id)
        self._heed(row, "staff", person.id, facts, before, {"hired_on": "Принят", "dismissed_on": "Уволен"})
        if before and self.heading.has("Роли"):
            place = (row.sheet, row.number)
            facts.roles = self.intake.words.heed_roles(place, person.id, facts.roles, before.roles)
        if facts.hired_on and facts.dismissed_on and facts.dismissed_on < facts.hired_on:
            row.fault("Уволен", "ends_before")

    def status(self, person: PersonKey) -> str:
        """By name, dates and roles."""
        before = self.people.before.staff
        return self.people.status(
            person, before, (self.intake.keys.staff.get(person.id), before.get(person.id))
        )


class GuardiansSheet(PeopleSheet):
    """Those who may be parents."""

    spec = sheets_of_people.GUARDIANS

    def take(self, row: SheetRow) -> None:
        """One guardian."""
        cells = GuardianCells._make(row.values)
        person = self.named(row, cells)
        if person is None:
            return
        keys = self.intake.keys
        if person.id in keys.students:
            row.fault("Код", "student_code", value=cells.code)
            return
        keys.guardians.add(person.id)
        self._consent(person, cells.consent)

    def status(self, person: PersonKey) -> str:
        """By name and consent."""
        return self.people.status(person, self.people.before.guardians)


class StudentsSheet(PeopleSheet):
    """Students, their class of the current year, enrolment, departure and consent."""

    spec = sheets_of_people.STUDENTS

    def __init__(self, intake: Intake, heading: Heading) -> None:
        super().__init__(intake, heading)
        self._year = self.intake.year_of_sheet()

    def take(self, row: SheetRow) -> None:
        """One student."""
        cells = StudentCells._make(row.values)
        person = self.named(row, cells)
        if person is None:
            return
        keys = self.intake.keys
        if person.id in keys.staff or person.id in keys.guardians:
            row.fault("Код", "staff_code", value=cells.code)
            return
        facts = keys.students.setdefault(person.id, StudentKey())
        departed_before = facts.departed_on
        facts.birth_date = self._given("Дата рождения", cells.birth, facts.birth_date)
        facts.enrolled_on = self._given("Зачислен", cells.enrolled, facts.enrolled_on)
        facts.departed_on = self._given("Выбыл", cells.departed, facts.departed_on)
        group = _PE_GROUPS[cells.pe_group] if cells.pe_group else None
        facts.pe_group = self._given("Группа физкультуры", group, facts.pe_group)
        facts.foreign_language = self._given("Иностранный язык", cells.language, facts.foreign_language)
        self._consent(person, cells.consent)
        self._heed(row, "student", person.id, facts, self.people.before.students.get(person.id), _STUDENT)
        if facts.enrolled_on and facts.departed_on and facts.departed_on < facts.enrolled_on:
            row.fault("Выбыл", "ends_before")
        self._enrol(row, person, cells, departed_before)
        if row.broken:
            keys.doubtful.add(person.id)

    def _enrol(
        self, row: SheetRow, person: PersonKey, cells: StudentCells, departed_before: date | None
    ) -> None:
        keys, today, student_id, name = self.intake.keys, self.intake.today, person.id, cells.form
        if name is None:
            if not row.broken and visible(person.code) not in self.intake.told_stays:
                row.fault("Класс", "empty")
            return
        facts = keys.students[student_id]
        year_id = self._year_of(student_id, name, facts.departed_on)
        class_id = self.intake.form_class(row, name, year_id)
        if class_id is None or year_id is None:
            return
        span, told = keys.span_of(year_id), visible(person.code) in self.intake.told_stays
        own_word = facts.enrolled_on == self._given("Зачислен", cells.enrolled, facts.enrolled_on)
        ahead = facts.enrolled_on and facts.enrolled_on > today
        planned = facts.enrolled_on if own_word and ahead else None
        day = planned or (today if span.starts <= today else ALWAYS)
        chain = keys.year_stays(student_id, year_id)
        others = [left_by(stay, facts.departed_on) for stay in keys.stays[student_id] if stay not in chain]
        said = class_id
        class_id = self.intake.words.heed_class(
            (row.sheet, row.number),
            student_id,
            said,
            chain[-1].class_id if chain else None,
            {known for known, of_year in keys.class_years.items() if of_year == year_id},
            keys.class_text,
        )
        if chain and chain[-1].class_id == class_id and facts.departed_on == departed_before:
            begins = chain[-1].starts if chain[-1].starts > today else None
            if class_id != said or begins == planned:
                return  # as it stands: the bot's own word, or the file's of before
        if not (told and chain and chain[-1].class_id == class_id):
            chain = without_plans(chain, today)
        if chain and chain[-1].class_id != class_id and self._is_over(year_id):
            row.fault("Класс", "year_over", value=class_name(*name), year=span.name)
            return
        settled = settle(chain, class_id, day, departed_before, facts.departed_on, first=planned or ALWAYS)
        keys.stays[student_id] = sorted([*others, *settled], key=lambda stay: stay.starts)

    def _year_of(self, student_id: int, name: tuple[int, str], departed: date | None) -> int | None:
        """The year that the class is of: of who has left, one that the student was in, be it of another year."""
        keys = self.intake.keys
        if departed is None:
            return self._year
        own = [stay for stay in keys.stays[student_id] if keys.class_names[stay.class_id] == name]
        if own:
            return keys.class_years[own[-1].class_id]
        then = keys.year_at(departed - timedelta(days=1))
        if not keys.stays[student_id] and (then, *name) in keys.classes:
            return then
        return self._year

    def _is_over(self, year_id: int) -> bool:
        """Whether the year is one of the past: what its classes were is not rewritten."""
        keys, today = self.intake.keys, self.intake.today
        span = keys.span_of(year_id)
        return span.ends < today and year_id != keys.current_year(today)

    def status(self, person: PersonKey) -> str:
        """By name, facts, consent and class."""
        before, keys = self.people.before, self.intake.keys
        return self.people.status(
            person,
            before.students,
            (keys.students.get(person.id), before.students.get(person.id)),
            (set(keys.stays[person.id]), set(before.stays.get(person.id, []))),
        )


class FamiliesSheet(StagedSheet):
    """Whose parent a guardian is, and until when."""

    spec = sheets_of_people.FAMILIES
    target = "guardianship"
    key = ("guardian_id", "student_id")
    fields: ClassVar[Compared] = {"kinship": ("Родство", None), "until": ("До", None)}

    def compare(self) -> None:
        """And note who loses a diary."""
        super().compare()
        self.intake.ended = list_ending(self.intake.connection, self.stage, self.intake.today)

    def take(self, row: SheetRow) -> None:
        """One tie."""
        cells = FamilyCells._make(row.values)
        self.put(
            row,
            guardian_id=self.intake.guardian(row, cells.guardian),
            student_id=self.intake.student(row, cells.student),
            kinship=cells.kinship,
            until=cells.until,
        )
