"""Letters to somebody who had no telephone yet: they leave when that person connects one."""

from services.letters.hours import hours_of
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.school.reference import of_school
from services.work import Work
from storage.queries.letters import waiting as queries

MOST = 10
"""So many of the latest come by themselves; earlier ones stand in «Письма» as unread."""


def send_waiting(work: Work, school_id: int, person_id: int, account_id: int) -> int:
    """Queue what nobody has read and no telephone has had yet; how many. By the rights of when they are delivered."""
    rows = queries.list_undelivered(work.connection, person_id, MOST)
    if not rows:
        return 0
    hours = hours_of(work, person_id)
    leaves = work.now + outbox.WOKEN_AFTER
    if hours is not None:
        leaves = max(leaves, hours.next_open(work.now, of_school(work, school_id)))
    outbox.add_many(
        work,
        (
            outbox.Outgoing(
                account_id,
                person_id,
                PushKind.LETTER,
                {"letter": row.id, "sender_id": row.sender_id},
                f"letter:{row.id}:{account_id}",
                leaves,
            )
            for row in reversed(rows)
        ),
    )
    return len(rows)
