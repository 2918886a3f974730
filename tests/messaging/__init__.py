"""The outbox, its delivery and the schedules."""
