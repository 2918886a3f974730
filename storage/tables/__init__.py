"""Every table of the project, one file an aggregate."""

from storage.tables.access import (
    Account,
    Audit,
    Credential,
    Link,
    Look,
    Preference,
    ScheduleRun,
    Secret,
    Throttle,
)
from storage.tables.base import ALWAYS, Base
from storage.tables.family import Goal, OwnTask
from storage.tables.imports import ImportDraft
from storage.tables.journal import (
    Attendance,
    Debt,
    GradedWork,
    HomeworkFile,
    HomeworkTick,
    Lesson,
    Mark,
    TermMark,
)
from storage.tables.letters import Letter, LetterCopy, LetterHours, LetterMute, LetterThread
from storage.tables.messaging import Acknowledgement, EventWindow, Excuse, JournalEvent, Told
from storage.tables.notices import Notice, NoticeAnswer, NoticeReader, NoticeReading
from storage.tables.office import OfficeChange
from storage.tables.outbox import Outbox
from storage.tables.people import (
    Enrolment,
    Guardian,
    Guardianship,
    Person,
    Staff,
    StaffRole,
    Student,
    SubgroupMember,
)
from storage.tables.school import (
    AcademicYear,
    Bell,
    FormerClassTeacher,
    Holiday,
    School,
    SchoolClass,
    Subject,
    Term,
)
from storage.tables.timetable import Assignment, LessonPlanTopic, PlannedWork, Substitution, TimetableSlot
from storage.tables.writing import AppSession, JournalChange, JournalDraft, Reopening

__all__ = [
    "ALWAYS",
    "AcademicYear",
    "Account",
    "Acknowledgement",
    "AppSession",
    "Assignment",
    "Attendance",
    "Audit",
    "Base",
    "Bell",
    "Credential",
    "Debt",
    "Enrolment",
    "EventWindow",
    "Excuse",
    "FormerClassTeacher",
    "Goal",
    "GradedWork",
    "Guardian",
    "Guardianship",
    "Holiday",
    "HomeworkFile",
    "HomeworkTick",
    "ImportDraft",
    "JournalChange",
    "JournalDraft",
    "JournalEvent",
    "Lesson",
    "LessonPlanTopic",
    "Letter",
    "LetterCopy",
    "LetterHours",
    "LetterMute",
    "LetterThread",
    "Link",
    "Look",
    "Mark",
    "Notice",
    "NoticeAnswer",
    "NoticeReader",
    "NoticeReading",
    "OfficeChange",
    "Outbox",
    "OwnTask",
    "Person",
    "PlannedWork",
    "Preference",
    "Reopening",
    "ScheduleRun",
    "School",
    "SchoolClass",
    "Secret",
    "Staff",
    "StaffRole",
    "Student",
    "SubgroupMember",
    "Subject",
    "Substitution",
    "Term",
    "TermMark",
    "Throttle",
    "TimetableSlot",
    "Told",
]
