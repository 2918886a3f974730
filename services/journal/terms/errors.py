"""Refusals of term marks."""

from services.errors import UserError
from services.journal.errors import TermClosed


class TermMarksClosed(TermClosed):
    """The marks of `term` may no longer be changed since `closed_on`; the deputy head may open them."""

    code = "term_marks_closed"


class TermMarkStands(UserError):
    """Somebody has set another mark meanwhile: `stands` is there now, None where it was taken away."""

    code = "term_mark_stands"

    def __init__(self, stands: str | None) -> None:
        super().__init__(stands=stands)
        self.stands = stands


class TogetherTooEarly(UserError):
    """All safe marks at once are set from the day `starts` on; a single one before it too."""

    code = "together_too_early"


class SafeOnesMoved(UserError):
    """What was shown as safe is not so any more: the list is to be looked at again."""

    code = "safe_ones_moved"
