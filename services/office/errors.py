"""Refusals of an import that somebody sends to the bot."""

from typing import ClassVar

from services.errors import UserError


class NotYourSheets(UserError):
    """`sheets`: the sheets of the file that are not the sender's to change, each with the roles that may."""

    code: ClassVar[str] = "not_your_sheets"


class NotYourRoles(UserError):
    """The file gives or takes `roles` that are not the sender's to give."""

    code: ClassVar[str] = "not_your_roles"


class OtherSchool(UserError):
    """The file is for a school, `value`, of which the sender is no office: as if there were none."""

    code: ClassVar[str] = "other_school"


class WhichSchool(UserError):
    """The sender works for several schools, and the file does not say which it is for."""

    code: ClassVar[str] = "which_school"


class DraftOver(UserError):
    """The draft is settled or too old; `outcome` is applied, cancelled or expired."""

    code: ClassVar[str] = "draft_over"


class FileGone(UserError):
    """Telegram has the file no more, or has another in its place."""

    code: ClassVar[str] = "file_gone"
