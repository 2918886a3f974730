"""The one table of what is meant and the screen that it opens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.chat.press import Press
from handlers.diary.day_words import week_meant, week_of
from handlers.presses.absences import AbsencesPress, AheadPress
from handlers.presses.access import AccessPress
from handlers.presses.account import (
    HelpPress,
    LanguagesPress,
    LogoutPress,
    MenuPress,
    NotificationsPress,
    PrivacyPress,
    QuietPress,
    SettingsPress,
    StartPress,
)
from handlers.presses.desk import ClassPress
from handlers.presses.diary import (
    CalendarPress,
    CountsPress,
    DailyPress,
    DebtsPress,
    DigestPress,
    GradesPress,
    HomePress,
    HomeworkPress,
    HomeworkSubjectPress,
    HomeworkWeekPress,
    PlannedPress,
    SubjectPress,
    TermListPress,
    TimetablePress,
    TimetableWeekPress,
    YearPress,
)
from handlers.presses.journal import GapsPress, JournalPress, LessonsPress, RemindersPress
from handlers.presses.letters import BoxPress, HoursPress, TeachersPress
from handlers.presses.notices import NoticeDeskPress, NoticesPress
from handlers.presses.reports import ReportsPress
from services.understanding.intents import Intent


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, of one child and at most one subject; 0 where none is meant."""

    today: date
    student_id: int = 0
    subject_id: int = 0
    day: date | None = None
    week: bool = False
    term_id: int = 0

    @property
    def monday(self) -> date:
        """The first day of the week meant."""
        return week_of(self.day) if self.day else week_meant(self.today)


def _grades(one: Asked) -> Press:
    if one.subject_id:
        return SubjectPress(student_id=one.student_id, subject_id=one.subject_id, term_id=one.term_id)
    return GradesPress(student_id=one.student_id, term_id=one.term_id)


def _homework(one: Asked) -> Press:
    """Who asks on a Friday what is for tomorrow means the next day of school."""
    if one.subject_id:
        return HomeworkSubjectPress(student_id=one.student_id, subject_id=one.subject_id)
    if one.week:
        return HomeworkWeekPress(student_id=one.student_id, monday=one.monday)
    tomorrow = one.day == one.today + timedelta(days=1)
    return HomeworkPress(student_id=one.student_id, day=None if tomorrow else one.day)


def _timetable(one: Asked) -> Press:
    if one.week or (one.subject_id and one.day is None):
        return TimetableWeekPress(student_id=one.student_id, monday=one.monday)
    return TimetablePress(student_id=one.student_id, day=one.day)


def _home(one: Asked) -> Press:
    """Of another day its lessons."""
    other = one.day is not None and one.day != one.today
    return _timetable(one) if other else HomePress(student_id=one.student_id)


OF_CHILD: Mapping[Intent, Callable[[Asked], Press]] = {
    Intent.GRADES: _grades,
    Intent.AVERAGE: _grades,
    Intent.LAST_TERM: lambda one: _grades(one) if one.term_id else TermListPress(student_id=one.student_id),
    Intent.RECENT: lambda one: _grades(one) if one.subject_id else DailyPress(student_id=one.student_id),
    Intent.COUNTS: lambda one: _grades(one) if one.subject_id else CountsPress(student_id=one.student_id),
    Intent.HOMEWORK: _homework,
    Intent.TIMETABLE: _timetable,
    Intent.TESTS: lambda one: PlannedPress(student_id=one.student_id),
    Intent.HOLIDAYS: lambda one: CalendarPress(student_id=one.student_id),
    Intent.GO_HOME: _home,
    Intent.NOW: _timetable,
    Intent.HOME: _home,
    Intent.NEWS: lambda one: DigestPress(student_id=one.student_id),
    Intent.DEBTS: lambda one: DebtsPress(student_id=one.student_id),
    Intent.DIGEST: lambda one: DigestPress(student_id=one.student_id),
    Intent.TERMS: lambda one: YearPress(student_id=one.student_id),
    Intent.ABSENCES: lambda one: AbsencesPress(student_id=one.student_id),
    Intent.AHEAD: lambda one: AheadPress(student_id=one.student_id),
    Intent.WRITE: lambda one: TeachersPress(student_id=one.student_id),
    Intent.WHO_IS_WHO: lambda one: TeachersPress(student_id=one.student_id),
    Intent.NOTIFICATIONS: lambda one: NotificationsPress(student_id=one.student_id),
}
"""Places of one child's diary."""

OF_READER: Mapping[Intent, Press] = {
    Intent.LETTERS: BoxPress(),
    Intent.NOTICES: NoticesPress(),
    Intent.MENU: MenuPress(),
    Intent.HELP: HelpPress(),
    Intent.SETTINGS: SettingsPress(),
    Intent.NOTIFICATIONS: SettingsPress(),
    Intent.QUIET: QuietPress(),
    Intent.LANGUAGE: LanguagesPress(),
    Intent.PRIVACY: PrivacyPress(),
    Intent.LOGOUT: LogoutPress(),
    Intent.LOGIN: StartPress(),
    Intent.LESSONS: LessonsPress(),
    Intent.GAPS: GapsPress(),
    Intent.JOURNAL: JournalPress(),
    Intent.CLASS: ClassPress(),
    Intent.ACCESS: AccessPress(),
    Intent.NEW_NOTICE: NoticeDeskPress(),
    Intent.REPORTS: ReportsPress(),
    Intent.REMINDERS: RemindersPress(),
    Intent.HOURS: HoursPress(),
    Intent.HOME: MenuPress(),
}
"""Places of nobody's diary."""

COMMANDS: Mapping[Intent, str] = {
    Intent.CHILD: "/child",
    Intent.CANCEL: "/cancel",
    Intent.CLASS: "/class",
    Intent.ACCESS: "/access",
    Intent.NEW_NOTICE: "/notice",
    Intent.EXCUSES: "/excuses",
    Intent.IMPORT: "/import",
    Intent.CONTROL: "/control",
    Intent.PEOPLE: "/people",
    Intent.OFFICE: "/office",
}
"""Places whose command knows whom to let in and what to tell the others."""
