"""Compiled statements known by the statement itself: to hash all that it consists of costs as much as a small query."""

from collections import UserDict
from typing import Any

from sqlalchemy import Engine

KEPT = 500
"""Statements known by themselves; those that are built anew at every call come and go among them."""
Key = tuple[Any, ...]
"""The dialect, what the statement consists of (one tuple as long as the statement lives), and how it is called."""


class Compiled(UserDict[Key, Any]):
    """An engine's cache of compiled statements, asked by identity first and then by content."""

    def __init__(self, every: Any) -> None:
        super().__init__()
        self.data = every
        self._known: dict[int, tuple[Key, Any]] = {}
        """By the address of what a statement consists of, which is held here, so that the address stays its own."""

    def get(self, key: Key, default: Any = None) -> Any:
        """What the statement was compiled to."""
        known = self._known.get(id(key[1]))
        if known is not None and known[0] == key:
            return known[1]
        found = self.data.get(key, default)
        if found is not default:
            if len(self._known) == KEPT:
                self._known.clear()
            self._known[id(key[1])] = key, found
        return found


def know_statements(engine: Engine) -> None:
    """Let the engine know its statements by themselves."""
    engine.update_execution_options(compiled_cache=Compiled(engine._compiled_cache))
