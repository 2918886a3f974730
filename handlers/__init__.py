"""The conversation: one file is one screen."""

from handlers import quick_start as _  # noqa: F401 (before anything here imports aiogram)
