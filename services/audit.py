"""The audit log (domain.md «Credentials»): who did what to whom; ids and codes only, never a name or a secret."""

from enum import StrEnum

from services.work import Work
from storage.queries import audit as queries


class Action(StrEnum):
    """What is logged."""

    AGREE = "agree"
    ATTENDANCE = "attendance"
    CHANGE = "change"
    """The office changed something in the chat; `kind` says what."""
    CONSENT = "consent"
    DECLINE = "decline"
    EXPORT = "export"
    IMPORT = "school.imported"
    ISSUE = "issue"
    LEAK = "leak"
    LINK = "link"
    LOCK = "lock"
    MUTE = "mute"
    """A teacher takes no more letters from somebody."""
    REOPEN = "reopen"
    REVOKE = "revoke"
    ROLE = "role"
    TIDY = "tidy"
    """What the school's terms of keeping took away."""
    UNDO = "undo"
    """A change of the office was taken back."""
    UNLINK = "unlink"
    UNLOCK = "unlock"
    UNMUTE = "unmute"
    WITHDRAW = "withdraw"
    """A consent was withdrawn in the chat."""


def record(
    work: Work,
    action: Action,
    *,
    school_id: int | None,
    actor_id: int | None = None,
    account_id: int | None = None,
    subject_id: int | None = None,
    **details: object,
) -> None:
    """Log an action in the transaction that does it.

    `actor_id` is the acting person (none for the command line and the bot itself), `account_id` the Telegram
    account it came from, `subject_id` the person it was done to; `details` take ids, codes and numbers only.
    """
    queries.add_audit(
        work.connection,
        at=work.now,
        action=action.value,
        school_id=school_id,
        actor_id=actor_id,
        account_id=account_id,
        subject_id=subject_id,
        details=details,
    )
