"""Reminding those who have not answered a notice."""

from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.notices.access import own_notice
from services.notices.model import (
    NoticeState,
)
from services.notices.results import families_of
from services.notices.sending import copies, postponed_until, require_out
from services.school.actor import Actor
from services.work import Work
from storage.queries.notices import notices as queries


def remind(work: Work, actor: Actor, notice_id: int, reminders: int) -> int:
    """Remind the families that owe an answer; how many. `reminders` is how many there were before.

    A second tap of the same button reminds nobody, and so does one before the notice has left.
    """
    own = own_notice(work, actor, notice_id)
    require_out(own.notice)
    if postponed_until(work, own.desk.reference, own.notice) is not None:
        return 0
    same = {"state": NoticeState.SENT.value, "reminders": reminders}
    if not queries.update_sent(work.connection, notice_id, same, reminders=reminders + 1):
        return 0
    families = [one for one in families_of(work, own.desk, own.notice) if one.silent]
    silent = {person for one in families for person in one.people}
    letters: dict[int, outbox.Outgoing] = {}
    facts = {"notice": notice_id, "sender_id": own.notice.author_id}
    for person, accounts in outbox.accounts_of(work, sorted(silent)).items():
        for account in accounts:
            key = f"{copies(notice_id)}reminder:{reminders + 1}:{account}"
            letters.setdefault(
                account, outbox.Outgoing(account, person, PushKind.NOTICE_REMINDER, facts, key)
            )  # fmt: skip
    outbox.add_many(work, letters.values())
    return len(families)
