"""What is counted for Prometheus: outcomes of delivery, silences, the backlog."""

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

from services.messaging.delivery.delivery import Backlog, Settlement


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
        self._backlog = Gauge(
            "zvonok_outbox_letters", "Letters in the outbox.", ["state"], registry=self.registry
        )
        self._oldest = Gauge(
            "zvonok_outbox_oldest_seconds", "How long the oldest due letter waits.", registry=self.registry
        )
        self._silences = Gauge(
            "zvonok_telegram_silences", "429 answers met since the start.", registry=self.registry
        )

    def settled(self, one: Settlement) -> None:
        """A letter's outcome is written."""
        self._settled.labels(one.row.kind, one.state.value, one.reason or "").inc()

    def page(self, backlog: Backlog, silences: int) -> bytes:
        """The page that Prometheus reads."""
        self._backlog.labels("waiting").set(backlog.waiting)
        self._backlog.labels("postponed").set(backlog.postponed)
        self._backlog.labels("failed_last_day").set(backlog.failed)
        self._oldest.set(backlog.oldest.total_seconds())
        self._silences.set(silences)
        return generate_latest(self.registry)
