"""Everything the conversation is made of, found by walking `handlers`: a new one is found by being written."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from aiogram.filters import Command

import handlers
from handlers.chat.filters import InStep, Pressed
from handlers.chat.press import Press
from handlers.routers import routers


def modules() -> Iterator[ModuleType]:
    """Every module of `handlers`."""
    for found in pkgutil.walk_packages(handlers.__path__, "handlers."):
        yield importlib.import_module(found.name)


def presses() -> dict[str, type[Press]]:
    """Every press that a handler may answer to, by prefix; bases of others aside."""
    list(modules())
    found: dict[str, type[Press]] = {}
    ahead = list(Press.__subclasses__())
    while ahead:
        kind = ahead.pop()
        below = kind.__subclasses__()
        ahead += below
        if kind.__module__.startswith("handlers.presses") and not below:
            assert kind.__prefix__ not in found, f"{kind} and {found[kind.__prefix__]} have one prefix"
            found[kind.__prefix__] = kind
    return dict(sorted(found.items()))


def answered() -> set[type[Press]]:
    """The presses that some handler takes."""
    return {one.kind for one in _filters("callback_query") if isinstance(one, Pressed)}


def questions() -> set[str]:
    """The names of the questions whose answer is typed."""
    return {one.name for one in _filters("message") if isinstance(one, InStep)}


def commands() -> set[str]:
    """The commands that some handler takes."""
    return {str(name) for one in _filters("message") if isinstance(one, Command) for name in one.commands}


def screens() -> dict[str, Callable[..., Any]]:
    """Every function `…_screen` of `handlers`, by module and name."""
    return {
        f"{module.__name__}.{name}": function
        for module in modules()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if name.endswith("_screen") and function.__module__ == module.__name__
    }


def _filters(event: str) -> Iterator[Any]:
    for router in routers():
        for handler in router.observers[event].handlers:
            yield from (one.callback for one in handler.filters or ())
