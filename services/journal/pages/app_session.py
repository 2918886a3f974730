"""Sessions of the journal's page: opened by Telegram's signed word, which opens once, and short (contract.md section 10).

A session is an account's, not a right: whoever calls loads the actor anew, with the rights of that moment.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest

from services.errors import UserError
from services.school.actor import Actor
from services.school.load_actor import load_actor
from services.work import Work
from storage.queries.journal import app_sessions as queries

LASTS = timedelta(minutes=15)
"""How long a session lasts without being used."""
RENEWED_BELOW = timedelta(minutes=14)
"""It is prolonged once less than this is left: not every call is to write."""
KEPT = timedelta(hours=1)
"""How long an ended one is remembered: well over the time for which Telegram's word is taken."""
TOKEN_BYTES = 32


class SessionEnded(UserError):
    """The session is over, was never there, or the account acts for nobody (any more)."""

    code = "session_ended"


@dataclass(frozen=True, slots=True)
class Opened:
    """A session just opened; the token is told once."""

    token: str
    expires_at: datetime
    language: str | None


@dataclass(frozen=True, slots=True)
class Session:
    """A session that lasts, and whether it is to be prolonged now."""

    account_id: int
    is_ageing: bool


def open_session(work: Work, account_id: int, proof: str, device: str) -> Opened:
    """A session for the account by `proof`, which is the same for the same word of Telegram and no other.

    The same word is taken again only from the browser that used it first (`device`, which must not be empty): the
    session goes on under a new token. Raises SessionEnded for any other and for an account that acts for nobody.
    """
    actor = session_actor(work, account_id)
    token, expires_at = secrets.token_urlsafe(TOKEN_BYTES), work.now + LASTS
    is_new = queries.add_session(
        work.connection,
        account_id=account_id,
        init_digest=_digest(proof),
        device_digest=_digest(device) if device else "",
        token_digest=_digest(token),
        created_at=work.now,
        expires_at=expires_at,
    )
    if not is_new:
        _go_on(work, proof, device, token, expires_at)
    return Opened(token, expires_at, actor.language)


def _go_on(work: Work, proof: str, device: str, token: str, expires_at: datetime) -> None:
    row = queries.find_by_init(work.connection, _digest(proof))
    if row is None or not device or not compare_digest(row.device_digest, _digest(device)):
        raise SessionEnded
    queries.replace_token(work.connection, _digest(proof), _digest(token), expires_at)


def find_session(work: Work, token: str) -> Session:
    """The session of a token. Raises SessionEnded."""
    row = queries.find_by_token(work.connection, _digest(token))
    if row is None or row.expires_at <= work.now:
        raise SessionEnded
    left = row.expires_at - work.now
    return Session(row.account_id, left < RENEWED_BELOW or left > LASTS)  # longer: of a clock that ran ahead


def prolong(work: Work, token: str) -> None:
    """The session is in use: its time begins anew."""
    queries.prolong(work.connection, _digest(token), work.now, work.now + LASTS)


def session_actor(work: Work, account_id: int) -> Actor:
    """Who is asking, with the rights of this very moment; SessionEnded for who acts for nobody any more."""
    actor = load_actor(work, account_id)
    if actor is None or not actor.linked:
        raise SessionEnded
    return actor


def end_sessions(work: Work, account_id: int) -> None:
    """End every session of an account whose right has ended: linking anew opens none of them."""
    queries.end_of_account(work.connection, account_id, work.now)


def forget_ended(work: Work) -> int:
    """Remove sessions that ended longer ago than KEPT; how many."""
    return queries.delete_expired(work.connection, work.now - KEPT)


def _digest(word: str) -> str:
    return sha256(word.encode()).hexdigest()
