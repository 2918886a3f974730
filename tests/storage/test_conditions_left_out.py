"""A condition of access that is left out of any query is found: each of them is left out in turn."""

import importlib.util
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import true

from storage.queries.school import in_force
from tests.storage.rights_asked import lost_by_those_told, modules, readers
from tests.storage.rights_world import World

CONDITIONS = ("attends", "consented", "employed", "enrolled", "guards", "in_subgroup", "lasts", "studies")
UNTOLD = {
    "desk.school_week.list_weekdays": "days of a class, and nobody of it: tests/storage/test_figures.py",
    "letters.people.list_teaching": "whose subgroup is a word beside each: tests/stories/letters/test_letters_rights.py",
    "office.control.families.list_families": "figures: tests/storage/test_figures.py",
}
"""Queries that name nobody, where leaving a condition out cannot show here, and what holds them."""


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

    def built(self, module: ModuleType) -> ModuleType:
        """A copy of the module, whose statements have asked for their conditions here as they were built."""
        self.begin()
        spec = importlib.util.spec_from_file_location(module.__name__, module.__file__ or "")
        assert spec is not None
        assert spec.loader is not None
        copy = importlib.util.module_from_spec(spec)
        with pytest.MonkeyPatch.context() as patch:
            for name in CONDITIONS:
                patch.setattr(in_force, name, self._maybe(getattr(in_force, name)))
            spec.loader.exec_module(copy)
        return copy

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
    for name in readers():
        leaving.without, leaving.most = None, 0
        before = lost_by_those_told(world, name, leaving.begin)
        for number in range(leaving.most):
            leaving.without = number
            asking.add(name)
            if lost_by_those_told(world, name, leaving.begin) <= before:
                unseen.add(name)
    assert unseen == set(UNTOLD)
    assert {
        "letters.people.list_family",
        "messaging.recipients.list_family",
        "notices.audience.list_family",
    } <= asking


def test_a_condition_that_is_left_out_of_a_statement_built_at_once_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaving, unseen, built = Leaving(monkeypatch), set(), set()
    for module in modules():
        room = module.__name__.removeprefix("storage.queries.")
        names = {name for name in readers() if name.rpartition(".")[0] == room}
        leaving.without = None
        if not names or not leaving.built(module) or not leaving.asked:
            continue
        count = leaving.asked
        before = {name: lost_by_those_told(world, name) for name in names}
        for number in range(count):
            leaving.without = number
            copy = leaving.built(module)
            leaving.without = None
            told = {
                one: lost_by_those_told(world, one, query=getattr(copy, one.rpartition(".")[2]))
                for one in names
            }
            built.add(room)
            if all(told[name] <= before[name] for name in names):
                unseen.add((room, number))
    assert unseen == set()
    assert "school.roster" in built
