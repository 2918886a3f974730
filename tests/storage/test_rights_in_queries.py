"""Nobody without a right is among those whom a query tells: every reading query is found by walking, and asked.

The school has a family, a member of staff and an assignment for each way to be without the right. What may show
them nevertheless says why. That this finds a condition that was left out of any query is shown by leaving out each
of them in turn.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import Connection, select, true

from services.school.load_actor import load_actor
from services.work import Work
from storage import queries
from storage import tables as t
from storage.queries.access.class_access import set_consent
from storage.queries.messaging import recipients
from storage.queries.school import in_force
from tests.storage.rights_world import NOW, TODAY, World, open_world

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
CONDITIONS = ("consented", "employed", "guards", "studies")
SHOWN = {
    ("access.class_access.list_guardians", "consent"): "their consent is what is asked for",
    ("access.class_access.list_guardians", "departure"): "of the students of the class today",
    ("access.links.list_accounts_by_role", "assignment"): "of the staff",
    ("desk.school_week.list_assignments", "assignment"): "with the dates: judged by Load.covers",
    ("desk.school_week.list_assignments", "employment"): "whose lessons, not who may",
    ("desk.school_week.list_slots", "assignment"): "with the dates: judged by TimetableRow.covers",
    ("desk.school_week.list_slots", "employment"): "whose lessons, not who may",
    ("desk.school_week.list_staff_with_role", "assignment"): "of the staff",
    ("diary.plan.list_assignments", "assignment"): "with the dates: judged by Load.covers",
    ("diary.plan.list_assignments", "employment"): "whose lessons, not who may",
    ("diary.plan.list_slots", "assignment"): "with the dates: judged by TimetableRow.covers",
    ("diary.plan.list_slots", "employment"): "whose lessons, not who may",
    ("letters.people.list_teaching", "assignment"): "with the dates: judged by services.letters.people",
    ("notices.audience.is_employed", "assignment"): "of the staff",
    ("notices.audience.list_family", "departure"): "of the students of the classes today",
    ("office.substitutions.reading.list_working", "assignment"): "of the staff",
    (
        "office.year.reading.list_load",
        "assignment",
    ): "with the dates: judged by services.office.year.carrying",
    ("office.year.reading.list_load", "employment"): "likewise, by the staff of the new year's first day",
    ("school.reference.list_staff_names", "assignment"): "names that stand in the journal",
    ("school.reference.list_staff_names", "employment"): "likewise",
    ("school.reference.list_staff_names", "role"): "likewise",
    ("school.grounds.list_guardianships", "consent"): "whose guardian is who, with the dates",
    ("school.grounds.list_guardianships", "departure"): "likewise",
    ("school.grounds.list_guardianships", "guardianship"): "likewise",
    ("school.grounds.list_grounds", "assignment"): "everybody, with the dates",
    ("school.grounds.list_grounds", "consent"): "likewise",
    ("school.grounds.list_grounds", "departure"): "likewise",
    ("school.grounds.list_grounds", "employment"): "likewise",
    ("school.grounds.list_grounds", "guardianship"): "likewise",
    ("school.grounds.list_grounds", "role"): "likewise, whatever they are",
}
"""Who is shown without a right, and why."""
COUNTED = {"office.control.families.list_families"}
"""Tells no reader how many; its figures are held by tests/stories/office/control/test_recount.py."""


@pytest.fixture
def world(sqlite_url: str) -> Iterator[World]:
    """A school with somebody for each way to be without a right."""
    yield from open_world(sqlite_url)


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
def reading() -> dict[str, Callable[..., Any]]:
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
    return PLAIN.get(said, None if "None" in said else [])


def _calls(world: World, name: str) -> Iterator[dict[str, Any]]:
    """The arguments to ask with: of each student where it is about one, of each member of staff where it is whether."""
    parameters = list(inspect.signature(reading()[name]).parameters.values())[1:]
    each: dict[str, Iterable[Any]] = {one.name: [_value(world, one)] for one in parameters}
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


def _lost_by_those_told(world: World, name: str, before_each: Callable[[], None] = lambda: None) -> set[str]:
    """Which rights those have lost whom the query tells."""
    rights: set[str] = set()

    def ask(connection: Connection) -> None:
        for arguments in _calls(world, name):
            before_each()
            try:
                told = reading()[name](connection, **arguments)
            except Exception as error:
                error.add_note(f"asking {name}: what it needs to be asked with goes into rights_world.py")
                raise
            rights.update(world.lost[one] for one in _values(told) if one in world.lost)
            if told is True and arguments.get("person_id") in world.lost:
                rights.add(world.lost[arguments["person_id"]])

    world.rooms.run(ask)
    return rights


def _readers() -> list[str]:
    return [name for name in reading() if not name.startswith(REGISTERS)]


def test_nobody_without_a_right_is_told_by_a_query(world: World) -> None:
    found = {(name, right) for name in _readers() for right in _lost_by_those_told(world, name)}
    assert sorted(found - SHOWN.keys()) == [], "a condition of storage.queries.school.in_force is missing"
    assert sorted(SHOWN.keys() - found) == [], "no longer so"


class Leaving:
    """Stands for the conditions wherever a query asks for one, and leaves out one of them: the one with the number."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.without: int | None = None
        self.asked = self.most = 0
        for name in CONDITIONS:
            rule: Callable[..., Any] = getattr(in_force, name)
            for module in modules():
                if module is not in_force and getattr(module, name, None) is rule:
                    monkeypatch.setattr(module, name, self._maybe(rule))

    def begin(self) -> None:
        """Another query: its conditions are counted anew."""
        self.asked = 0

    def _maybe(self, rule: Callable[..., Any]) -> Callable[..., Any]:
        def condition(*args: Any) -> Any:
            number, self.asked = self.asked, self.asked + 1
            self.most = max(self.most, self.asked)
            return true() if number == self.without else rule(*args)

        return condition


def test_a_condition_that_is_left_out_of_any_query_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaving, asking, unseen = Leaving(monkeypatch), set(), set()
    for name in _readers():
        leaving.without, leaving.most = None, 0
        before = _lost_by_those_told(world, name, leaving.begin)
        for number in range(leaving.most):
            leaving.without = number
            asking.add(name)
            if _lost_by_those_told(world, name, leaving.begin) <= before:
                unseen.add(name)
    assert unseen == COUNTED
    assert {
        "letters.people.list_family",
        "messaging.recipients.list_family",
        "notices.audience.list_family",
    } <= asking


def test_who_is_written_to_is_who_may_read(world: World) -> None:
    """The statement for many students and the actor of each account say the same of everybody."""

    def by_statement(connection: Connection) -> set[tuple[int, int]]:
        rows = recipients.list_family(
            connection,
            world.given["school_id"],
            [*world.students],
            TODAY,
            "marks",
            guardians=True,
            students=True,
        )
        return {(row.account_id, row.student_id) for row in rows}

    def by_account(connection: Connection) -> set[tuple[int, int]]:
        work = Work(connection, NOW)
        accounts = [load_actor(work, one) for one in connection.scalars(select(t.Account.id))]
        return {(one.account_id, child.student_id) for one in accounts if one for child in one.children}

    told, readers = world.rooms.run(by_statement), world.rooms.run(by_account)
    assert told == readers
    assert (
        len({account for account, _ in told}) == 5
    )  # a whole family, and three students whose guardian lost a right


def test_a_consent_on_record_is_not_written_over(world: World) -> None:
    signed, _, _, unsigned, *_ = world.students

    def give(connection: Connection, person: int) -> bool:
        return set_consent(connection, person, TODAY, TODAY)

    assert not world.rooms.run(lambda connection: give(connection, signed))
    assert world.rooms.run(lambda connection: give(connection, unsigned))
    assert not world.rooms.run(lambda connection: give(connection, unsigned))
