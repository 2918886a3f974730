"""Every query that reads is found by walking, and asked about the school of `rights_world`."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from types import ModuleType
from typing import Any

from sqlalchemy import Connection

from storage import queries
from tests.storage.rights_world import NOW, TODAY, World

READS = ("count_", "find_", "get_", "has_", "is_", "list_")
REGISTERS = (
    "office.own.keeping.",
    "office.people.",
    "office.settings.",
    "office.staff.",
    "office.weekly.",
    "workbook.",
)
"""All of the school, with the dates: as a file, on the office's cards, which say what each has lost, and how many rows
the nightly tidy has before it."""
Query = Callable[..., Any]

PLAIN: dict[str, Any] = {
    "bool": True,
    "date": TODAY,
    "datetime": NOW,
    "int": 0,
    "str": "",
    "dict[str, Any]": {},
    "tuple[date, date]": (TODAY, TODAY),
    "tuple[date, int]": (TODAY, 1),
    "tuple[datetime, datetime]": (NOW, NOW),
}


@cache
def modules() -> tuple[ModuleType, ...]:
    """Every module of `storage.queries`."""
    found = pkgutil.walk_packages(queries.__path__, f"{queries.__name__}.")
    return tuple(importlib.import_module(one.name) for one in found)


@cache
def reading() -> dict[str, Query]:
    """Every query that reads, by `room.file.name`."""
    return {
        f"{module.__name__.removeprefix('storage.queries.')}.{name}": function
        for module in modules()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and name.startswith(READS)
    }


def _value(world: World, parameter: inspect.Parameter) -> Any:
    said = inspect.formatannotation(parameter.annotation).replace("datetime.date", "date")
    if parameter.name in world.given:
        return world.given[parameter.name]
    said = said.replace("typing.", "").removeprefix("datetime.")
    if said.endswith("[tuple[int, str]]"):
        return world.given["tuple[int, str]"]
    return PLAIN.get(said, None if "None" in said else [])


def _calls(world: World, name: str) -> Iterator[dict[str, Any]]:
    """The arguments to ask with: of each student where it is about one, of each member of staff where it is whether."""
    parameters = list(inspect.signature(reading()[name]).parameters.values())[1:]
    each: dict[str, Iterable[Any]] = {one.name: [_value(world, one)] for one in parameters}
    if name == "journal.term_marks.list_elsewhere":
        each["student_ids"] = [world.elsewhere]
    if "excuse_id" in each:
        each["excuse_id"] = world.excuses
    if "student_id" in each:
        each["student_id"] = world.students
    if "person_id" in each and name.rpartition(".")[2].startswith("is_"):
        each["person_id"] = world.staff
    return (dict(zip(each, values, strict=True)) for values in product(*each.values()))


def _values(told: Any) -> Iterator[int | str]:
    """Every number and word of an answer; rows that themselves say «may not read» aside."""
    if isinstance(told, int | str):
        yield told
    elif isinstance(told, Mapping):
        yield from _values([*told.keys(), *told.values()])
    elif isinstance(told, Iterable) and getattr(told, "may_read", True):
        for one in told:
            yield from _values(one)


def lost_by_those_told(
    world: World, name: str, before_each: Callable[[], None] = lambda: None, query: Query | None = None
) -> set[str]:
    """Which rights those have lost whom the query tells; `query` stands for the one of the name."""
    rights: set[str] = set()

    def ask(connection: Connection) -> None:
        for arguments in _calls(world, name):
            before_each()
            try:
                told = (query or reading()[name])(connection, **arguments)
            except Exception as error:
                error.add_note(f"asking {name}: what it needs to be asked with goes into rights_world.py")
                raise
            rights.update(world.lost[one] for one in _values(told) if one in world.lost)
            if told is True and arguments.get("person_id") in world.lost:
                rights.add(world.lost[arguments["person_id"]])

    world.rooms.run(ask)
    return rights


def readers() -> list[str]:
    """Those that are no register: whoever is told has the right."""
    return [name for name in reading() if not name.startswith(REGISTERS)]
