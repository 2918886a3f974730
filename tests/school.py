"""Builds a school in a line or two, straight into the tables; every method returns the new row's id.

Synchronous on purpose (its own small engine), so that a story reads as a list of facts:

    school.subject("Алгебра"); anna = school.teacher("Анна", "Петрова", "Сергеевна")
    masha = school.student("Маша", "Соколова", "7А"); maria = school.guardian("Мария", "Соколова", [masha])
    lesson = school.lesson(date(2026, 11, 20), 3, "7А", "Алгебра", anna, topic="Степени")
    school.mark(lesson, masha, "4", kind="контрольная", title="«Степени»", weight=2)
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from services.rules.classes import parse_class_name
from services.school.roles import Role
from storage import tables as t
from storage.tables import ALWAYS
from tests.rooms import Rooms

SIGNED = date(2026, 9, 1)
SCHOOL_CODE = "sch-1"
SCHOOL: Any = t.School.__table__
RAISE_VERSION = update(SCHOOL).values(version=SCHOOL.c.version + 1)


class SchoolBuilder:
    """One school in one database; `school_id` is made at once with the default policies."""

    def __init__(
        self, url: str, clock: Callable[[], datetime], code: str = SCHOOL_CODE, **policy: Any
    ) -> None:
        self._rooms = Rooms(url)
        self._clock = clock
        self._codes = 0
        self._ids: dict[tuple[str, str], int] = {}
        self.school_id = self._add(t.School, code=code, name=policy.pop("name", "Школа № 1"), **policy)
        self.year("2026/2027")

    def close(self) -> None:
        """Let the database go."""
        self._rooms.close()

    def _add(self, table: Any, **values: Any) -> int:
        def add(connection: Connection) -> int:
            key = connection.execute(insert(table.__table__), values).inserted_primary_key
            if table not in (t.School, t.Look, t.Outbox):
                self._raise_version(connection)
            return int(key[0]) if key else 0

        return self._rooms.run(add)

    def add_many(self, table: Any, rows: Sequence[dict[str, Any]]) -> None:
        """Rows by the thousand, in one transaction."""

        def add(connection: Connection) -> None:
            connection.execute(insert(table), list(rows))
            self._raise_version(connection)

        self._rooms.run(add)

    @staticmethod
    def _raise_version(connection: Connection) -> None:
        connection.execute(RAISE_VERSION)

    def change(self, table: Any, where: Any, **values: Any) -> None:
        """Change rows, as an import or another screen would."""

        def apply(connection: Connection) -> None:
            connection.execute(update(table).where(where).values(**values))
            self._raise_version(connection)

        self._rooms.run(apply)

    def remove(self, table: Any, where: Any) -> None:
        """Take rows away, as a withdrawn mark."""

        def apply(connection: Connection) -> None:
            connection.execute(delete(table).where(where))
            self._raise_version(connection)

        self._rooms.run(apply)

    def rows(self, query: Any) -> Sequence[Any]:
        """Rows seen through a second connection."""
        return self._rooms.run(lambda connection: connection.execute(query).all())

    def set(self, **policy: Any) -> None:
        """Change the school's policies."""
        self.change(t.School, t.School.id == self.school_id, **policy)

    def year(self, name: str) -> int:
        """An academic year; the newest one made is used for classes and terms by default."""
        year_id = self._add(t.AcademicYear, school_id=self.school_id, name=name)
        self._ids["year", name] = year_id
        self.year_id = year_id
        return year_id

    def term(self, name: str, starts: date, ends: date, kind: str = "четверть", classes: str = "1-11") -> int:
        """A term of the newest year."""
        return self._add(
            t.Term, year_id=self.year_id, name=name, kind=kind, starts=starts, ends=ends, classes=classes
        )

    def quarters(self) -> None:
        """The four quarters of 2026/2027 and the autumn holidays between the first two."""
        self.term("1 четверть", date(2026, 9, 1), date(2026, 10, 25))
        self.term("2 четверть", date(2026, 11, 5), date(2026, 12, 30))
        self.term("3 четверть", date(2027, 1, 11), date(2027, 3, 21))
        self.term("4 четверть", date(2027, 3, 29), date(2027, 5, 28))
        self.holiday("Осенние каникулы", date(2026, 10, 26), date(2026, 11, 4))

    def holiday(self, name: str, starts: date, ends: date, classes: str = "") -> int:
        """Days off in the newest year."""
        return self._add(
            t.Holiday, year_id=self.year_id, name=name, starts=starts, ends=ends, classes=classes
        )

    def bells(self) -> None:
        """Eight lessons of 40 minutes from 8:30, ten minutes between them."""
        for number in range(1, 9):
            start = 8 * 60 + 30 + (number - 1) * 50
            end = start + 40
            self._add(
                t.Bell,
                school_id=self.school_id,
                number=number,
                days=0,
                starts=time(start // 60, start % 60),
                ends=time(end // 60, end % 60),
            )

    def subject(self, name: str, short: str | None = None, unmarked: str | None = None) -> int:
        """The subject, made when it is new."""
        if ("subject", name) not in self._ids:
            self._ids["subject", name] = self._add(
                t.Subject, school_id=self.school_id, name=name, short=short, unmarked=unmarked
            )
        return self._ids["subject", name]

    def form(self, name: str, teacher: int | None = None) -> int:
        """The class of the newest year, made when it is new."""
        key = (f"class {self.year_id}", name)
        if key not in self._ids:
            grade, letter = parse_class_name(name)
            self._ids[key] = self._add(
                t.SchoolClass,
                school_id=self.school_id,
                year_id=self.year_id,
                grade=grade,
                letter=letter,
                class_teacher_id=teacher,
            )
        return self._ids[key]

    def person(
        self, first: str, last: str, middle: str | None = None, consent: date | None = SIGNED, code: str = ""
    ) -> int:
        """Anybody."""
        self._codes += 1
        return self._add(
            t.Person,
            school_id=self.school_id,
            code=code or f"p{self._codes}",
            last_name=last,
            first_name=first,
            middle_name=middle,
            consent_on=consent,
        )

    def staff(
        self,
        first: str,
        last: str,
        middle: str | None = None,
        roles: Sequence[Role] = (Role.TEACHER,),
        **more: Any,
    ) -> int:
        """A member of staff with roles."""
        person_id = self.person(first, last, middle, consent=None, code=more.pop("code", ""))
        self.hire(person_id, roles, **more)
        return person_id

    def hire(self, person_id: int, roles: Sequence[Role], **dates: Any) -> None:
        """Give a person a post."""
        self._add(t.Staff, person_id=person_id, **dates)
        for role in roles:
            self._add(t.StaffRole, person_id=person_id, role=role.value)

    def teacher(self, first: str, last: str, middle: str | None = None) -> int:
        """A teacher."""
        return self.staff(first, last, middle)

    def student(
        self,
        first: str,
        last: str,
        form: str,
        *,
        consent: date | None = SIGNED,
        starts: date = ALWAYS,
        **more: Any,
    ) -> int:
        """A student of a class."""
        person_id = self.person(first, last, more.pop("middle", None), consent, more.pop("code", ""))
        self._add(t.Student, person_id=person_id, **more)
        self.enrol(person_id, form, starts=starts)
        return person_id

    def enrol(self, student: int, form: str, *, starts: date = ALWAYS, ends: date | None = None) -> int:
        """Put a student into a class of the newest year."""
        return self._add(t.Enrolment, student_id=student, class_id=self.form(form), starts=starts, ends=ends)

    def guardian(
        self, first: str, last: str, children: Sequence[int], *, consent: date | None = SIGNED, kinship: str = "мать",
        until: date | None = None, code: str = "",
    ) -> int:  # fmt: skip
        """A guardian of these students."""
        person_id = self.person(first, last, None, consent, code)
        self._add(t.Guardian, person_id=person_id)
        for child in children:
            self.family(person_id, child, kinship, until)
        return person_id

    def family(self, guardian: int, student: int, kinship: str = "мать", until: date | None = None) -> None:
        """Tie a guardian to a student."""
        self._add(t.Guardianship, guardian_id=guardian, student_id=student, kinship=kinship, until=until)

    def subgroup(self, form: str, subject: str, name: str, students: Sequence[int], **days: Any) -> None:
        """Part of a class for one subject."""
        for student in students:
            self._add(
                t.SubgroupMember,
                class_id=self.form(form),
                subject_id=self.subject(subject),
                subgroup=name,
                student_id=student,
                **days,
            )

    def assignment(self, form: str, subject: str, teacher: int, subgroup: str = "", **more: Any) -> int:
        """Who teaches what."""
        return self._add(
            t.Assignment,
            class_id=self.form(form),
            subgroup=subgroup,
            subject_id=self.subject(subject),
            teacher_id=teacher,
            **more,
        )

    def slot(
        self,
        form: str,
        weekday: int,
        number: int,
        subject: str,
        teacher: int,
        *,
        subgroup: str = "",
        **more: Any,
    ) -> int:
        """A weekly lesson; weekday 1 is Monday."""
        return self._add(
            t.TimetableSlot,
            class_id=self.form(form),
            subgroup=subgroup,
            weekday=weekday,
            number=number,
            subject_id=self.subject(subject),
            teacher_id=teacher,
            **({"starts": ALWAYS} | more),
        )

    def substitution(self, day: date, number: int, form: str, subject: str | None, **more: Any) -> int:
        """A change of one lesson; no subject cancels it."""
        return self._add(
            t.Substitution,
            class_id=self.form(form),
            day=day,
            number=number,
            subject_id=self.subject(subject) if subject else None,
            **({"subgroup": ""} | more),
        )

    def lesson(
        self, day: date, number: int, form: str, subject: str, teacher: int, *, subgroup: str = "",
        topic: str | None = None, homework: str | None = None, due: date | None = None,
    ) -> int:  # fmt: skip
        """A lesson in the journal; `due` is the homework's due date in force."""
        return self._add(
            t.Lesson,
            class_id=self.form(form),
            subject_id=self.subject(subject),
            subgroup=subgroup,
            day=day,
            number=number,
            teacher_id=teacher,
            topic=topic,
            homework=homework,
            homework_due=due,
            homework_at=self._clock() if homework else None,
            filled_at=self._clock(),
        )

    def _lesson(self, lesson: int) -> Any:
        return self.rows(select(t.Lesson.__table__).where(t.Lesson.id == lesson))[0]

    def work(self, lesson: int, kind: str = "ответ", title: str = "", weight: int = 1) -> int:
        """The work of a lesson, made when it is new."""
        key = ("work", f"{lesson} {kind} {title}")
        if key not in self._ids:
            self._ids[key] = self._add(t.Work, lesson_id=lesson, kind=kind, title=title, weight=weight)
        return self._ids[key]

    def mark(
        self, lesson: int, student: int, value: str, *, kind: str = "ответ", title: str = "", weight: int = 1,
        comment: str | None = None, set_on: date | None = None, ordinal: int | None = None,
        changed_at: datetime | None = None,
    ) -> int:  # fmt: skip
        """A mark; № follows from those already there."""
        row = self._lesson(lesson)
        there = self.rows(select(t.Mark.id).where(t.Mark.lesson_id == lesson, t.Mark.student_id == student))
        return self._add(
            t.Mark,
            lesson_id=lesson,
            student_id=student,
            ordinal=ordinal or len(there) + 1,
            work_id=self.work(lesson, kind, title, weight),
            subject_id=row.subject_id,
            day=row.day,
            value=value,
            comment=comment,
            set_on=set_on or row.day,
            changed_at=changed_at or self._clock(),
        )

    def debt(
        self, lesson: int, student: int, kind: str, due: date | None = None, closed_on: date | None = None
    ) -> int:
        """A work not handed in."""
        row = self._lesson(lesson)
        return self._add(
            t.Debt,
            lesson_id=lesson,
            student_id=student,
            subject_id=row.subject_id,
            day=row.day,
            kind=kind,
            due=due,
            closed_on=closed_on,
        )

    def absence(self, lesson: int, student: int, code: str = "ОТ", comment: str | None = None) -> int:
        """An attendance code in a lesson."""
        row = self._lesson(lesson)
        return self._add(
            t.Attendance,
            lesson_id=lesson,
            student_id=student,
            subject_id=row.subject_id,
            day=row.day,
            number=row.number,
            code=code,
            comment=comment,
            changed_at=self._clock(),
        )

    def term_mark(
        self, student: int, subject: str, value: str, *, term: int | None = None, slot: str = "term"
    ) -> int:
        """A mark of a term, or of a `slot` year, exam or final."""
        return self._add(
            t.TermMark,
            student_id=student,
            subject_id=self.subject(subject),
            year_id=self.year_id,
            slot=slot,
            term_id=term,
            value=value,
            changed_at=self._clock(),
        )

    def planned_work(
        self, day: date, form: str, subject: str, kind: str, title: str | None = None, subgroup: str = ""
    ) -> int:
        """A test planned ahead."""
        return self._add(
            t.PlannedWork,
            class_id=self.form(form),
            day=day,
            subgroup=subgroup,
            subject_id=self.subject(subject),
            kind=kind,
            title=title,
        )

    def link(self, account: int, person: int, *, language: str = "ru", agreed: bool = True) -> int:
        """An account that acts for a person."""
        now = self._clock()
        if not self.rows(select(t.Account.id).where(t.Account.id == account)):
            self._add(
                t.Account,
                id=account,
                chat_id=account,
                telegram_language=language,
                hide_marks=False,
                created_at=now,
                seen_at=now,
            )
        return self._add(
            t.Link, account_id=account, person_id=person, linked_at=now, agreed_at=now if agreed else None
        )

    def prefer(self, account: int, student: int, kind: str, *, enabled: bool) -> None:
        """Switch a kind of notification on or off."""
        self._add(t.Preference, account_id=account, student_id=student, kind=kind, enabled=enabled)
