"""Telegram's refusals and the network's failures: permanent or temporary, all in one table."""

from enum import StrEnum
from typing import NamedTuple

from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)


class Verdict(StrEnum):
    """What a failure means for the row."""

    GONE = "gone"
    """Permanent: the account cannot be written to until it comes back."""
    REFUSED = "refused"
    """Permanent: this message will never be taken."""
    MOVED = "moved"
    """The chat has another id."""
    SILENCE = "silence"
    """Telegram asks for a pause; nothing is wrong with the message."""
    TEMPORARY = "temporary"
    """Try again later; whether the message got through may be unknown."""


class Failure(NamedTuple):
    """A line of the table: the exception, a part of Telegram's description, and what they mean."""

    error: type[AiogramError]
    says: str
    verdict: Verdict
    reason: str


FAILURES = (
    Failure(TelegramRetryAfter, "", Verdict.SILENCE, "too_many_requests"),
    Failure(TelegramMigrateToChat, "", Verdict.MOVED, "moved"),
    Failure(TelegramForbiddenError, "bot was blocked by the user", Verdict.GONE, "blocked"),
    Failure(TelegramForbiddenError, "user is deactivated", Verdict.GONE, "deactivated"),
    Failure(TelegramForbiddenError, "bot can't initiate conversation", Verdict.GONE, "never_started"),
    Failure(TelegramForbiddenError, "", Verdict.GONE, "forbidden"),
    Failure(TelegramBadRequest, "chat not found", Verdict.GONE, "chat_not_found"),
    Failure(TelegramBadRequest, "user not found", Verdict.GONE, "chat_not_found"),
    Failure(TelegramBadRequest, "PEER_ID_INVALID", Verdict.GONE, "chat_not_found"),
    Failure(TelegramBadRequest, "", Verdict.REFUSED, "refused"),
    Failure(TelegramEntityTooLarge, "", Verdict.REFUSED, "too_large"),
    Failure(TelegramUnauthorizedError, "", Verdict.TEMPORARY, "token_refused"),
    Failure(TelegramNotFound, "", Verdict.TEMPORARY, "token_refused"),
    Failure(TelegramConflictError, "", Verdict.TEMPORARY, "conflict"),
    Failure(TelegramServerError, "", Verdict.TEMPORARY, "server"),
    Failure(TelegramNetworkError, "", Verdict.TEMPORARY, "network"),
    Failure(ClientDecodeError, "", Verdict.TEMPORARY, "unreadable_answer"),
    Failure(TelegramAPIError, "", Verdict.TEMPORARY, "unknown"),
)
"""The first line that fits holds. A gateway's page in HTML is an unreadable answer."""


def judge(error: AiogramError) -> Failure:
    """The line of the table for a failed request."""
    text = str(error)
    return next(
        (line for line in FAILURES if isinstance(error, line.error) and line.says in text),
        Failure(AiogramError, "", Verdict.TEMPORARY, "unknown"),
    )
