"""A school with somebody for each way to be without a right, at noon of 20 November 2026."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from services.school.roles import Role
from storage import tables as t
from tests.rooms import Rooms
from tests.school import SchoolBuilder

NOW = datetime(2026, 11, 20, 10, 20, tzinfo=UTC)
TODAY = NOW.date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@dataclass
class World:
    """A school of people with and without rights; `lost` says which of the numbers and names has lost what."""

    rooms: Rooms
    given: dict[str, Any] = field(default_factory=dict)
    lost: dict[int | str, str] = field(default_factory=dict)
    students: dict[int, str] = field(default_factory=dict)
    staff: dict[int, str] = field(default_factory=dict)


def open_world(url: str) -> Iterator[World]:
    """The school in an empty database; closed afterwards."""
    school = SchoolBuilder(url, lambda: NOW)
    world = World(Rooms(url))
    school._add(t.Person, id=5_000_000, school_id=school.school_id, code="x", last_name="Я", first_name="Я")
    school.quarters()
    _staff(school, world)
    _families(school, world)
    _arguments(school, world)
    yield world
    world.rooms.close()
    school.close()


def _linked(school: SchoolBuilder, person: int) -> int:
    school.link(person + 2_000_000, person)
    return person + 2_000_000


def _staff(school: SchoolBuilder, world: World) -> None:
    cases: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
        ("", {}, {}),
        ("employment", {"dismissed_on": TODAY}, {}),
        ("employment", {"hired_on": TOMORROW}, {}),
        ("assignment", {}, {"ends": YESTERDAY}),
        ("assignment", {}, {"starts": TOMORROW}),
    ]
    for number, (right, post, load) in enumerate(cases):
        name = f"Учитель-{number}"
        person = school.staff("Иван", name, None, list(Role), **post)
        school.assignment("7А", "Алгебра", person, **load)
        school.slot("7А", number + 1, 1, "Алгебра", person, **load)
        world.staff[person] = right
        world.lost |= dict.fromkeys((name, person, _linked(school, person)), right) if right else {}
    for number, days in enumerate(({"ends": YESTERDAY}, {"starts": TOMORROW})):
        person = school.staff("Иван", f"Без-роли-{number}", None, list(Role))
        school.change(t.StaffRole, t.StaffRole.person_id == person, **days)
        world.lost |= dict.fromkeys((f"Без-роли-{number}", person, _linked(school, person)), "role")


def _families(school: SchoolBuilder, world: World) -> None:
    cases: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
        ("", {}, {}),
        ("consent", {}, {"consent": None}),
        ("consent", {}, {"consent": TOMORROW}),
        ("consent", {"consent": None}, {}),
        ("consent", {"consent": TOMORROW}, {}),
        ("guardianship", {}, {"until": TODAY}),
        ("departure", {"departed_on": TODAY}, {}),
    ]
    for number, (right, of_child, of_guardian) in enumerate(cases):
        name = f"Родитель-{number}"
        child = school.student("Ия", f"Ребёнок-{number}", "7А", **of_child)
        guardian = school.guardian("Анна", name, [child], **of_guardian)
        own, account = _linked(school, child), _linked(school, guardian)
        world.students[child] = right
        if right:
            world.lost |= dict.fromkeys((name, guardian, account), right)
        if of_child:
            world.lost[own] = right


def _arguments(school: SchoolBuilder, world: World) -> None:
    teacher = next(iter(world.staff))
    world.given = {
        "account_id": teacher + 2_000_000,
        "class_id": school.form("7А"),
        "class_ids": [school.form("7А")],
        "freshness": {
            **dict.fromkeys(("oldest", "seen_from", "previous_from"), TODAY),
            **dict.fromkeys(("seen_at", "previous_at"), NOW),
        },
        "people": [teacher],
        "person_id": teacher,
        "person_ids": [teacher],
        "role": Role.TEACHER.value,
        "roles": [role.value for role in Role],
        "school_id": school.school_id,
        "student_ids": list(world.students),
        "subject_id": school.subject("Алгебра"),
        "teacher_id": teacher,
        "year_id": school.year_id,
    }
