"""The rows in a worker's hands that wait for their turn: chats take turns, a chat's own rows keep their order."""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable

from services.messaging.delivery.delivery import Claimed


class Held:
    """Rows by account. An account is busy from `take` to `done` (or `put_back`): one of its rows at a time."""

    def __init__(self) -> None:
        self._rows: OrderedDict[int, deque[Claimed]] = OrderedDict()
        self._busy: dict[int, Claimed] = {}

    def __len__(self) -> int:
        """How many wait, those under way aside."""
        return sum(len(rows) for rows in self._rows.values())

    @property
    def accounts(self) -> set[int]:
        """Accounts of which anything is held or under way: no more of theirs may be claimed."""
        return {*self._rows, *self._busy}

    @property
    def waiting(self) -> list[int]:
        """The rows that wait, by id."""
        return [row.id for rows in self._rows.values() for row in rows]

    @property
    def ids(self) -> list[int]:
        """Every row in hand, those under way included."""
        return [*self.waiting, *(row.id for row in self._busy.values())]

    @property
    def under_way(self) -> int:
        """How many are between `take` and `done`."""
        return len(self._busy)

    def add(self, rows: Iterable[Claimed]) -> None:
        """Rows just claimed, in order."""
        for row in rows:
            self._rows.setdefault(row.account_id, deque()).append(row)

    def take(self, delay: Callable[[int], float]) -> Claimed | float | None:
        """The next row of a chat that is free; else the seconds until one is; None with nothing waiting.

        `delay` tells how many seconds an account's chat is not to be written to.
        """
        soonest: float | None = None
        for account_id in self._rows:
            if account_id in self._busy:
                continue
            wait = delay(account_id)
            if wait <= 0:
                return self._take(account_id)
            soonest = wait if soonest is None else min(soonest, wait)
        return soonest

    def _take(self, account_id: int) -> Claimed:
        rows = self._rows.pop(account_id)
        row = rows.popleft()
        if rows:
            self._rows[account_id] = rows
        self._busy[account_id] = row
        return row

    def done(self, row: Claimed) -> None:
        """The row is settled."""
        del self._busy[row.account_id]

    def put_back(self, row: Claimed) -> None:
        """The row has not left: it is its account's next again."""
        del self._busy[row.account_id]
        self._rows.setdefault(row.account_id, deque()).appendleft(row)
        self._rows.move_to_end(row.account_id, last=False)

    def forget_waiting(self) -> None:
        """What waits is not ours any more."""
        self._rows.clear()
