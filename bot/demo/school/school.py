"""The sample school at a moment: its year, its people, and the journal filled up to then."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.demo.school import people
from bot.demo.school.absences import MISSED, Absence, absences
from bot.demo.school.calendar import SchoolYear, year_around
from bot.demo.school.lessons import SampleChange, SampleGiven, changes, given, subjects
from bot.demo.school.marks import SampleMark, marks_of
from bot.demo.school.timetable import subgroup_of

ZONE = "Europe/Moscow"
DEPARTED = "Казаков Даниил"
"""Who left the school two weeks ago."""
WITHOUT_CONSENT = {"Кравченко Ева", "Хасанова Камилла"}


@dataclass
class SampleSchool:
    """Everything of the sample school; `now` is local time there."""

    now: datetime
    year: SchoolYear
    changes: list[SampleChange]
    students: list[people.SampleStudent] = field(default_factory=people.students)
    lessons: list[SampleGiven] = field(default_factory=list)
    marks: list[SampleMark] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    places: dict[str, dict[str, str]] = field(default_factory=dict)
    """Subgroups by student's code and subject."""

    @property
    def today(self) -> date:
        """The day at the school."""
        return self.now.date()

    def in_form(self, form: str) -> list[people.SampleStudent]:
        """The students of a class."""
        return [one for one in self.students if one.form == form]

    def student(self, name: str) -> people.SampleStudent:
        """«Соколова Маша»"""
        return next(one for one in self.students if f"{one.last} {one.first}" == name)

    def left_on(self, student: people.SampleStudent) -> date | None:
        """The first day without the student, if there is one."""
        departed = f"{student.last} {student.first}" == DEPARTED
        return self.today - timedelta(days=14) if departed else None

    def consents(self, student: people.SampleStudent) -> bool:
        """Whether the student's consent is on record."""
        return f"{student.last} {student.first}" not in WITHOUT_CONSENT

    def is_here(self, student: people.SampleStudent, day: date) -> bool:
        """Whether the student was at the school that day."""
        left = self.left_on(student)
        return left is None or day < left

    def pupils(self, lesson: SampleGiven) -> list[people.SampleStudent]:
        """Who has the lesson: the class, or the subgroup."""
        group, subject = lesson.slot.subgroup, lesson.slot.subject
        return [
            one
            for one in self.in_form(lesson.slot.form)
            if self.is_here(one, lesson.day) and (not group or self.places[one.code][subject] == group)
        ]

    def last_lesson(self, form: str, subject: str) -> SampleGiven:
        """The subject's last lesson in the journal."""
        return next(
            lesson
            for lesson in reversed(self.lessons)
            if (lesson.slot.form, lesson.slot.subject) == (form, subject)
        )


def school_at(now: datetime) -> SampleSchool:
    """The school with its journal filled up to `now`, which is local time of the school."""
    year = year_around(now.date())
    school = SampleSchool(now, year, changes(year, now))
    for form in people.FORMS:
        for place, student in enumerate(school.in_form(form)):
            school.places[student.code] = {
                subject: subgroup_of(student, subject, place) for subject in subjects(form)
            }
    school.lessons = given(year, now, school.changes)
    every = absences(school.lessons, school.students, school.places)
    school.absences = [one for one in every if school.is_here(one.student, one.lesson.day)]
    _fill(school)
    return school


def _fill(school: SampleSchool) -> None:
    away = defaultdict(set)
    for absence in school.absences:
        if absence.code in MISSED:
            away[absence.lesson].add(absence.student)
    for lesson in school.lessons:
        pupils, missing = school.pupils(lesson), away[lesson]
        present = [one for one in pupils if one not in missing]
        absent = [one for one in pupils if one in missing]
        school.marks += marks_of(lesson, present, absent, school.today)
