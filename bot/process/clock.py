"""The one place where the real time is read."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """This moment, aware, UTC."""
    return datetime.now(UTC)
