"""What queries answer with."""

from collections.abc import Sequence
from typing import Any

Rows = Sequence[Any]
"""Rows whose columns are read by the names of the query; services turn them into their own types."""
