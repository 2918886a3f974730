"""What an account was told last, topic by topic: nothing is told twice, and nothing taken back that nobody heard of.

What a change queued and its way back undid before it left is so told to nobody, whoever made the change: the office,
an import, a teacher.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from services.messaging.kinds import PushKind
from services.values import Values
from services.work import Work
from storage.queries.messaging import heard as queries

TOLD = "told"
"""Where a letter that was sent keeps what it told, among its facts."""
Topics = Mapping[str, str]
"""What there is to say of each topic, as `said_of` makes it; "" is nothing (any more)."""


def said_of(parts: Iterable[object]) -> str:
    """The parts of a message in a few signs; "" where there are none."""
    found = [repr(one) for one in parts]
    return sha256("\n".join(found).encode()).hexdigest()[:16] if found else ""


def is_news(work: Work, account_id: int, kind: PushKind, says: Topics) -> bool:
    """Whether a topic stands otherwise than the account was told last; one that it never heard of is as if empty."""
    told: dict[str, str] = {}
    for facts in (row.facts for row in queries.list_told(work.connection, account_id, kind)):
        told |= facts.get(TOLD, {})
    return any(told.get(topic, "") != said for topic, said in says.items())


def with_told(facts: Values, says: Topics) -> Values:
    """The facts of a letter that is sent, with what it told."""
    return {**facts, TOLD: dict(says)} if says else facts
