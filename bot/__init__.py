"""The running process: settings, composition root, turns, polling, delivery, schedules, command line."""

from handlers import quick_start as _  # noqa: F401 (before anything here imports aiogram)
