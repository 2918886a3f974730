"""One-tap codes: 128 bits in a link; only a keyed digest is kept."""

import hashlib
import hmac
import re
import secrets

from services.secrets import SecretKeys

_LINK = re.compile(r"(?:https?://)?(?:t|telegram)\.me/\w+\?start=([A-Za-z0-9_-]{1,64})", re.IGNORECASE)


def new_code() -> str:
    """A fresh code of 22 signs `[A-Za-z0-9_-]`."""
    return secrets.token_urlsafe(16)


def code_digest(keys: SecretKeys, code: str) -> str:
    """What is kept of a code: nobody gets from it to the code."""
    return hmac.digest(keys.code, code.encode(), hashlib.sha256).hex()


def link_for(username: str, code: str) -> str:
    """`https://t.me/<bot>?start=<code>`."""
    return f"https://t.me/{username}?start={code}"


def code_in(text: str) -> str | None:
    """The code of a link that was pasted as text; None where there is none."""
    found = _LINK.search(text)
    return found[1] if found else None
