"""The Telegram account itself: first seen, language, the step it waits in, reachability."""

from datetime import datetime, timedelta

from services.letters.waiting import send_waiting
from services.messaging import outbox
from services.school.actor import Actor
from services.school.load_actor import load_actor
from services.values import Values
from services.work import Work
from storage.queries.access import accounts as queries

SEEN_EVERY = timedelta(hours=6)
"""How coarse «last seen» is: finer would write on every press."""


def register(work: Work, account_id: int, chat_id: int, telegram_language: str | None) -> None:
    """Remember an account at its first word, or refresh what may have changed since.

    One that could not be written to until now gets what it missed, and the letters that came meanwhile.
    """
    was_away = queries.is_unreachable(work.connection, account_id)
    queries.upsert_account(work.connection, account_id, chat_id, telegram_language, work.now)
    if not was_away:
        return
    outbox.wake(work, account_id)
    actor = load_actor(work, account_id)
    for one in actor.identities if actor else ():
        send_waiting(work, one.school_id, one.person_id, account_id)


def is_stale(actor: Actor, chat_id: int, now: datetime) -> bool:
    """Whether `register` has anything to refresh: seen long ago, another chat id, or unreachable till now."""
    return actor.unreachable or actor.chat_id != chat_id or now - actor.seen_at > SEEN_EVERY


def set_step(work: Work, account_id: int, step: Values | None) -> None:
    """Wait for a typed text (`{"name": …, facts}`), or for nothing any more."""
    queries.update_account(work.connection, account_id, step=step)


def set_language(work: Work, account_id: int, language: str | None) -> None:
    """Speak this language from now on; None follows Telegram's."""
    queries.update_account(work.connection, account_id, language=language)


def choose_child(work: Work, actor: Actor, student_id: int) -> None:
    """Open this child's diary by default from now on; NotFound for somebody else's."""
    actor.readable_child(student_id)
    queries.update_account(work.connection, actor.account_id, child_id=student_id)


def set_hide_marks(work: Work, account_id: int, hide: bool) -> None:
    """Show marks in pushes under a spoiler, or openly."""
    queries.update_account(work.connection, account_id, hide_marks=hide)


def mark_unreachable(work: Work, account_id: int) -> None:
    """Telegram says the bot is blocked or the account gone: nothing more is sent until it speaks again."""
    queries.update_account(work.connection, account_id, unreachable_at=work.now)
