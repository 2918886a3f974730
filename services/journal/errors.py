"""Refusals of the teacher's journal."""

from services.errors import UserError


class TermClosed(UserError):
    """Topics, homework or term marks of a term may no longer be changed since `closed_on` (with its `term`)."""

    code = "term_closed"


class LessonAhead(UserError):
    """Marks and attendance of a lesson that is still to come, on `day`."""

    code = "lesson_ahead"


class NotTheTeachers(UserError):
    """The attendance `value` that stands there is the class teacher's to change (domain.md «Attendance»)."""

    code = "not_the_teachers"


class WorkStands(UserError):
    """The lesson has such a work already, or somebody has a mark for the one that is to go."""

    code = "work_stands"


class DraftSettled(UserError):
    """The draft was written, dropped or replaced already, or is too old to be pressed."""

    code = "draft_settled"


class NoGrid(UserError):
    """A file in which no names beside dates are found; `name` is the file's."""

    code = "no_grid"


class TooManyFiles(UserError):
    """A homework holds so many files at most: `limit`."""

    code = "too_many_files"
