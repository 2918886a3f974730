"""The installation's secret key, made at first start unless it is set, and the keys derived from it."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from services.work import Store, Work
from storage.queries import secrets as queries

NAME = "secret_key"


@dataclass(frozen=True, slots=True)
class SecretKeys:
    """Keys for one purpose each, derived from the secret key; none is ever shown or logged."""

    code: bytes
    """Keys the digests of one-tap codes."""
    pepper: bytes
    """Enters every password hash."""
    file: bytes
    """Signs what stood in a file that is to come back."""

    def __repr__(self) -> str:
        """Without the secrets."""
        return "Keys(…)"


async def load_keys(store: Store, configured: str | None = None) -> SecretKeys:
    """The keys by the configured secret, else by the one kept in the database (made when there is none)."""
    secret = configured or await store.read(_kept)
    if not secret:
        secret = await store.write(_made)
    return SecretKeys(
        code=_derive(secret, b"code"), file=_derive(secret, b"file"), pepper=_derive(secret, b"pepper")
    )


def _kept(work: Work) -> str | None:
    return queries.find_secret(work.connection, NAME)


def _made(work: Work) -> str:
    return queries.keep_secret(work.connection, NAME, secrets.token_urlsafe(48))


def _derive(secret: str, purpose: bytes) -> bytes:
    return hmac.digest(secret.encode(), b"zvonok:" + purpose, hashlib.sha256)


USERNAME = "bot_username"


def remember_username(work: Work, username: str) -> None:
    """Keep the bot's username for links made without a network."""
    queries.replace_secret(work.connection, USERNAME, username)


def known_username(work: Work) -> str | None:
    """The bot's username as Telegram last told it."""
    return queries.find_secret(work.connection, USERNAME)
