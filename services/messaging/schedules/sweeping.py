"""What goes by itself when it is of no use any more: every hour, whatever a school's terms of keeping say.

A table that is said to live for a while (`services.office.own.keeping.SHORT_LIVED`) is emptied by one of these.
"""

from collections.abc import Callable

from services import updates
from services.journal import drafts as journal_drafts
from services.journal.pages import app_session
from services.messaging.delivery import delivery
from services.messaging.news import announce
from services.office import drafts as office_drafts
from services.work import Work

SWEEPS: tuple[Callable[[Work], object], ...] = (
    delivery.forget_old,
    updates.forget_old,
    app_session.forget_ended,
    journal_drafts.forget_drafts,
    office_drafts.forget_drafts,
    announce.forget_windows,
)
"""Each in a transaction of its own."""
