"""The version of the consent's text (handlers/account/consent_text.py): raised where what is kept, by whom or for what changes."""

from datetime import date, datetime

VERSION = 1
SINCE = date(2026, 11, 28)
"""The day of the text's version; of every text before versions were kept it is version 1 as well."""


def agrees(agreed_at: datetime | None, agreed_version: int | None) -> bool:
    """Whether the consent given is to today's text; one to an older text is asked for again."""
    return agreed_at is not None and (agreed_version or 1) >= VERSION
