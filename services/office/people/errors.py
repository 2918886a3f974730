"""Why a change of the contingent cannot be."""

from typing import ClassVar

from services.errors import UserError


class NotAStudentNow(UserError):
    """The student has departed: first comes the return."""

    code: ClassVar[str] = "not_a_student_now"


class StudiesAlready(UserError):
    """The student is here: there is nothing to return from."""

    code: ClassVar[str] = "studies_already"


class SameClass(UserError):
    """The student is in `form` on that day already."""

    code: ClassVar[str] = "same_class"


class DayOutside(UserError):
    """The day is none of the current year (`first` to `last`), or before what it would end."""

    code: ClassVar[str] = "day_outside"


class ConsentThere(UserError):
    """The consent is on record since `day`."""

    code: ClassVar[str] = "consent_there"


class NoConsentThere(UserError):
    """There is no consent to withdraw."""

    code: ClassVar[str] = "no_consent_there"


class TieThere(UserError):
    """That person is the student's guardian already."""

    code: ClassVar[str] = "tie_there"


class TieOver(UserError):
    """That guardianship has ended already, or there is none."""

    code: ClassVar[str] = "tie_over"


class BadPersonName(UserError):
    """What was typed names nobody: a surname and a name are needed."""

    code: ClassVar[str] = "bad_person_name"


class BadNewStudent(UserError):
    """What was typed lacks a class of this year (`form` as typed, or empty)."""

    code: ClassVar[str] = "bad_new_student"
