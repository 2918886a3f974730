"""Figures and registers that name nobody without a right still count by the same rules of access."""

from sqlalchemy import Connection

from storage.queries.desk import school_week
from storage.queries.office.control import families
from storage.queries.office.own import keeping
from storage.queries.office.people import search
from storage.queries.office.settings import usage
from storage.queries.office.staff import reading
from tests.storage.rights_world import NOW, TODAY, World


def test_figures_count_who_has_the_right(world: World) -> None:
    school, year, form = (world.given[name] for name in ("school_id", "year_id", "class_id"))

    def ask(connection: Connection) -> None:
        counts = search.count_students(connection, school, year, TODAY, TODAY)
        assert tuple(counts) == (len(world.students) - 1 + len(world.elsewhere), 1, len(world.elsewhere))
        [found] = families.list_families(connection, [form], TODAY, (NOW, NOW), TODAY)
        assert (found.students, found.linked) == (len(world.students) - 1, len(world.students) - 2)
        assert usage.count_staff(connection, school, TODAY, (NOW, NOW)).every == 3 + len(
            _without_assignment(world)
        )
        assert {row.weekday for row in school_week.list_weekdays(connection, [form], TODAY, TODAY)} == {
            1,
            2,
            3,
        }

    world.rooms.run(ask)


def test_registers_tell_the_class_and_the_load_of_the_day(world: World) -> None:
    school, year = world.given["school_id"], world.given["year_id"]

    def ask(connection: Connection) -> None:
        classes = [
            (row.id, row.class_id)
            for row in search.list_everybody(connection, school, year, TODAY)
            if row.id in {*world.students, *world.elsewhere}
        ]
        assert sorted(classes) == sorted(
            [
                *((one, world.given["class_id"]) for one in world.students),
                *((one, None) for one in world.elsewhere),
            ]
        )
        for teacher, lost in world.staff.items():
            over = lost == "assignment" and teacher == min(_without_assignment(world))
            loads = reading.list_load(connection, teacher, year, TODAY)
            assert (len(loads), len(reading.list_weekly(connection, teacher, year, TODAY))) == (
                not over,
                not over,
            )

    world.rooms.run(ask)


def _without_assignment(world: World) -> list[int]:
    return [one for one, right in world.staff.items() if right == "assignment"]


def test_who_has_left_is_a_parent_without_a_child_here_and_who_departed(world: World) -> None:
    gone = [one for one, right in world.students.items() if right in {"departure", "guardianship"}]

    def ask(connection: Connection) -> set[int]:
        rows = keeping.list_left(connection, world.given["school_id"], TODAY, TODAY, [], 99)
        return {row.id for row in rows}

    departed = next(one for one, right in world.students.items() if right == "departure")
    assert world.rooms.run(ask) == {one + 1 for one in gone} | {departed}, "a guardian comes after the child"
