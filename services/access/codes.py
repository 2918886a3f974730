"""One-tap codes: 128 bits in a link; only a keyed digest is kept."""

import hashlib
import hmac
import re
import secrets

from services.secrets import SecretKeys

_LINK = re.compile(r"(?:https?://)?(?:t|telegram)\.me/\w+\?start=([A-Za-z0-9_-]{1,64})", re.IGNORECASE)

_STARTED = re.compile(r"\s*/start(?:@\w+)?\s+[A-Za-z0-9_-]{16,64}\s*", re.IGNORECASE)
"""A code has 22 signs, a password 14 at most."""


def new_code() -> str:
    """A fresh code of 22 signs `[A-Za-z0-9_-]`."""
    return secrets.token_urlsafe(16)


def code_digest(keys: SecretKeys, code: str) -> str:
    """What is kept of a code: nobody gets from it to the code."""
    return hmac.digest(keys.code, code.encode(), hashlib.sha256).hex()


def link_for(username: str, code: str) -> str:
    """`https://t.me/<bot>?start=<code>`."""
    return f"https://t.me/{username}?start={code}"


def without_code(text: str) -> str:
    """The text less its links and a `/start` with nothing but a code: one may hold a password's shape by chance."""
    return "" if _STARTED.fullmatch(text) else _LINK.sub(" ", text)


def code_in(text: str) -> str | None:
    """The code of a link that was pasted as text; None where there is none."""
    found = _LINK.search(text)
    return found[1] if found else None
