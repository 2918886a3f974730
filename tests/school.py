"""Builds a school in a line or two, straight into the tables; every method returns the new row's id.

Synchronous on purpose (its own small engine), so that a story reads as a list of facts:

    school.subject("Алгебра"); anna = school.teacher("Анна", "Петрова", "Сергеевна")
    masha = school.student("Маша", "Соколова", "7А"); maria = school.guardian("Мария", "Соколова", [masha])
    lesson = school.lesson(date(2026, 11, 20), 3, "7А", "Алгебра", anna, topic="Степени")
    school.mark(lesson, masha, "4", kind="контрольная", title="«Степени»", weight=2)
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from services.school.roles import Role
from storage import tables as t
from storage.tables import ALWAYS
from tests.school_rows import SchoolRows

SIGNED = date(2026, 9, 1)


class SchoolBuilder(SchoolRows):
    """A school with its people, timetable and journal; made at once with the default policies."""

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
            self._ids[key] = self._add(t.GradedWork, lesson_id=lesson, kind=kind, title=title, weight=weight)
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
