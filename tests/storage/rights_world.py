"""A school with somebody for each way to be without a right, at noon of 20 November 2026."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from services.school.roles import Role
from storage import tables as t
from storage.tables import ALWAYS
from tests.rooms import Rooms
from tests.school import SchoolBuilder

NOW = datetime(2026, 11, 20, 10, 20, tzinfo=UTC)
TODAY = NOW.date()
SUBGROUP = "1 группа"
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@dataclass
class World:
    """A school of people with and without rights; `lost` says which of the numbers and names has lost what."""

    rooms: Rooms
    given: dict[str, Any] = field(default_factory=dict)
    lost: dict[int | str, str] = field(default_factory=dict)
    students: dict[int, str] = field(default_factory=dict)
    staff: dict[int, str] = field(default_factory=dict)
    elsewhere: list[int] = field(default_factory=list)
    """Students who are of no class today."""
    excuses: list[int] = field(default_factory=list)
    """Of them, of days on which they were not of the class."""


def open_world(url: str) -> Iterator[World]:
    """The school in an empty database; closed afterwards."""
    school = SchoolBuilder(url, lambda: NOW)
    world = World(Rooms(url))
    school._add(t.Person, id=5_000_000, school_id=school.school_id, code="x", last_name="Я", first_name="Я")
    school.quarters()
    _staff(school, world)
    _families(school, world)
    _elsewhere(school, world)
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
        if right == "departure":
            world.lost[f"Ребёнок-{number}"] = right


def _elsewhere(school: SchoolBuilder, world: World) -> None:
    """Who is of the class no more or not yet, and in a subgroup likewise; and another class of who is of this one."""
    before, after = {"ends": TODAY}, {"starts": TOMORROW}
    for number, (stay, part) in enumerate([(before, {"ends": YESTERDAY}), (after, after)]):
        name = f"Другой-{number}"
        child = school.student("Ян", name, "7А", **after)
        school.change(t.Enrolment, t.Enrolment.student_id == child, **({"starts": ALWAYS} | stay))
        school.subgroup("7А", "Алгебра", SUBGROUP, [child], **part)
        school.enrol(child, "7Щ", **stay)
        world.elsewhere.append(child)
        _excuse(school, world, child, TODAY if stay is before else YESTERDAY)
        world.lost |= dict.fromkeys((name, child), "enrolment")
        school.subgroup("7А", "Алгебра", f"Часть-{number}", [next(iter(world.students))], **part)
        world.lost[f"Часть-{number}"] = "membership"
    for letter, stay in (("Щ", before), ("Ъ", after)):
        school.enrol(next(iter(world.students)), f"7{letter}", **stay)
        world.lost[letter] = "enrolment"


def _excuse(school: SchoolBuilder, world: World, child: int, day: date) -> None:
    """Of a day on which the student was not of the class."""
    account = next(iter(world.students)) + 2_000_000
    said = {"reason": "ill", "photos": [], "person_id": child, "account_id": account}
    excuse = school._add(t.Excuse, student_id=child, starts=day, ends=day, created_at=NOW, **said)
    world.excuses.append(excuse)


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
        "tuple[int, str]": [(school.subject("Алгебра"), SUBGROUP)],
        "role": Role.TEACHER.value,
        "roles": [role.value for role in Role],
        "school_id": school.school_id,
        "student_ids": list(world.students),
        "subgroup": SUBGROUP,
        "subject_id": school.subject("Алгебра"),
        "teacher_id": teacher,
        "year_id": school.year_id,
    }
