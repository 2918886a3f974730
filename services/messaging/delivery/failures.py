"""What could not be delivered is told to whoever sent it."""

from datetime import datetime, timedelta

from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.school.actor import Actor
from services.school.by_name import in_register
from services.school.labels import PersonName, Someone, told_apart
from services.values import Values
from services.work import Work
from storage.queries.messaging import delivery as queries

TOGETHER = timedelta(minutes=10)
"""Failures within this time are told as one."""


def report(work: Work, kind: str, facts: Values) -> None:
    """Queue a word to the sender that the facts name (`sender_id`, a person), once for what fails together."""
    sender_id = facts.get("sender_id")
    if not isinstance(sender_id, int):
        return
    accounts = outbox.accounts_of(work, [sender_id]).get(sender_id, ())
    window = int(work.now.timestamp() // TOGETHER.total_seconds())
    since = datetime.fromtimestamp(window * TOGETHER.total_seconds(), work.now.tzinfo)
    outbox.add_many(
        work,
        (
            outbox.Outgoing(
                account_id,
                sender_id,
                PushKind.UNDELIVERED,
                {"kind": kind, "since": since.isoformat()},
                f"undelivered:{kind}:{sender_id}:{window}:{account_id}",
                since + TOGETHER,
            )
            for account_id in accounts
        ),
    )


def undelivered(
    work: Work, actor: Actor, person_id: int, kind: str, since: datetime
) -> tuple[PersonName, ...]:
    """Whom the person's letters of this kind have not reached since then. NotFound for another's."""
    actor.identity(person_id)
    rows = in_register(queries.list_failed_readers(work.connection, person_id, kind, since))
    names = told_apart(
        Someone(row.id, PersonName(row.last_name, row.first_name, row.middle_name), code=row.code)
        for row in rows
    )
    return tuple(names.values())
