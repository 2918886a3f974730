"""What is counted for Prometheus: updates, outcomes of delivery, silences, the backlog, and how long nothing came."""

import time
from collections import deque
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from math import nan

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.process.hearing import Hearing
from services.messaging.delivery.delivery import Backlog, Settlement
from services.office.own.keeping import KeepingState

CASES = 20
"""Numbers of cases that are kept to be looked up in the log."""
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class UpdateOutcome(StrEnum):
    """What became of an update."""

    ANSWERED = "answered"
    REFUSED = "refused"
    """Answered with a refusal: no right, or something that does not fit."""
    AWAY = "away"
    """Answered that the database is away."""
    FAILED = "failed"
    """Answered with the number of a case."""
    UNREACHABLE = "unreachable"
    """The person has blocked the bot."""
    REPEATED = "repeated"
    """Was answered before."""
    PASSED = "passed"
    """Not a person's, or not in a private chat."""


class Metrics:
    """The counters of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._settled = Counter(
            "zvonok_outbox_settled",
            "Letters by kind and what became of them; queued is a postponement or another try.",
            ["kind", "outcome", "reason"],
            registry=self.registry,
        )
        self._backlog = self._gauge("zvonok_outbox_letters", "Letters in the outbox.", "state")
        self._oldest = self._gauge("zvonok_outbox_oldest_seconds", "How long the oldest due letter waits.")
        self._silences = self._gauge("zvonok_telegram_silences", "429 answers met since the start.")
        self._heard = self._gauge(
            "zvonok_telegram_heard_age_seconds",
            "Since Telegram last sent an update or said that it has none; NaN where none are awaited.",
        )
        self._came = self._gauge(
            "zvonok_telegram_update_age_seconds",
            "Since the last update came, by polling or by the webhook; NaN before the first.",
        )
        self._ticked = self._gauge(
            "zvonok_schedule_tick_age_seconds", "Since the schedule last ticked.", "schedule"
        )
        self._kept = self._gauge(
            "zvonok_keeping_removed_rows",
            "Rows that the schools' last nights took away by their terms of keeping.",
            "table",
        )
        self._keeping = self._gauge(
            "zvonok_keeping_waiting_seconds",
            "Since when the terms of keeping are being carried out; 0 when done.",
        )
        self._updates = Counter(
            "zvonok_updates",
            "Updates by kind and what became of them.",
            ["kind", "outcome"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "zvonok_update_seconds",
            "From an update's arrival to the end of its answer.",
            buckets=SECONDS,
            registry=self.registry,
        )
        self._failures = Counter(
            "zvonok_failures", "Cases by what failed.", ["error"], registry=self.registry
        )
        self._case = self._gauge(
            "zvonok_case_seconds", "When the latest cases happened, by their numbers.", "case", "error"
        )
        self._cases: deque[tuple[str, str]] = deque()

    def _gauge(self, name: str, told: str, *labels: str) -> Gauge:
        return Gauge(name, told, labels, registry=self.registry)

    def settled(self, one: Settlement) -> None:
        """A letter's outcome is written."""
        self._settled.labels(one.row.kind, one.state.value, one.reason or "").inc()

    def update(self, kind: str, outcome: UpdateOutcome, seconds: float) -> None:
        """An update is handled."""
        self._updates.labels(kind, outcome.value).inc()
        self._seconds.observe(seconds)

    def failure(self, case: str, error: str) -> None:
        """A person was given the number of a case; `error` is the failure's type."""
        self._failures.labels(error).inc()
        self._case.labels(case, error).set(time.time())
        self._cases.append((case, error))
        if len(self._cases) > CASES:
            self._case.remove(*self._cases.popleft())

    def keeping(self, state: KeepingState, now: datetime) -> None:
        """How far the terms of keeping are carried out."""
        for table, rows in state.removed.items():
            self._kept.labels(table).set(rows)
        since = state.waiting_since
        self._keeping.set((now - since).total_seconds() if since else 0)

    def page(self, backlog: Backlog, silences: int, hearing: Hearing, ticked: Mapping[str, float]) -> bytes:
        """The page that Prometheus reads; `ticked` are ages in seconds."""
        self._backlog.labels("waiting").set(backlog.waiting)
        self._backlog.labels("postponed").set(backlog.postponed)
        self._backlog.labels("failed_last_day").set(backlog.failed)
        self._oldest.set(backlog.oldest.total_seconds())
        self._silences.set(silences)
        self._heard.set(nan if hearing.age is None else hearing.age)
        self._came.set(nan if hearing.update_age is None else hearing.update_age)
        for name, age in ticked.items():
            self._ticked.labels(name).set(age)
        return generate_latest(self.registry)
