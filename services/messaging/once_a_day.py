"""A message that somebody presses for: to each account once a day at most, whoever presses where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.values import Values
from services.work import Work
from storage.queries.messaging.queued import list_queued


@dataclass(frozen=True, slots=True)
class OnceADay:
    """One kind of it on one day."""

    kind: PushKind
    today: date

    def told(self, work: Work, accounts: Mapping[int, Iterable[int]]) -> set[int]:
        """The people, of these by person, with an account that has it from today already."""
        keys = {self._key(one, person): person for person, found in accounts.items() for one in found}
        return {keys[one] for one in list_queued(work.connection, keys)} if keys else set()

    def queue(self, work: Work, accounts: Mapping[int, Iterable[int]], facts: Values) -> None:
        """A letter to each account, by person."""
        outbox.add_many(
            work,
            (
                outbox.Outgoing(one, person, self.kind, facts, self._key(one, person))
                for person, found in accounts.items()
                for one in found
            ),
        )

    def _key(self, account_id: int, person_id: int) -> str:
        return f"{self.kind}:{account_id}:{person_id}:{self.today:%Y%m%d}"
