"""Compiled statements are known by themselves, and by nothing else: what is asked decides, however it was found before."""

from sqlalchemy import Connection, Select, insert, select

from storage.compiled import KEPT, Compiled
from storage.database import Database
from storage.tables import Secret

_EVERY = select(Secret.value).order_by(Secret.name)


def _fill(connection: Connection) -> None:
    connection.execute(insert(Secret), [{"name": name, "value": name.upper()} for name in "abc"])


def _asked(connection: Connection, statement: Select[str]) -> list[str]:
    return list(connection.scalars(statement))


async def test_a_statement_made_of_another_is_not_taken_for_it(database: Database) -> None:
    await database.write(_fill)
    for _ in range(3):
        assert await database.read(_asked, _EVERY) == ["A", "B", "C"]
        assert await database.read(_asked, _EVERY.where(Secret.name > "a")) == ["B", "C"]
        assert await database.read(_asked, _EVERY.limit(1)) == ["A"]
        assert await database.read(_asked, _EVERY.limit(2)) == ["A", "B"]


def test_one_that_comes_again_is_found_without_a_look_at_its_content() -> None:
    found = Compiled({})
    own, alike, third = (tuple(iter(("select", "column"))) for _ in range(3))
    found["dialect", own, ()] = "SELECT"
    assert [found.get(("dialect", key, ())) for key in (own, alike, own)] == ["SELECT"] * 3
    found.data.clear()
    assert [found.get(("dialect", key, ())) for key in (own, alike)] == ["SELECT"] * 2
    assert found.get(("dialect", third, ())) is None
    assert found.get(("dialect", own, ("name",))) is None
    assert found.get(("other", own, ())) is None


def test_those_that_never_come_again_do_not_gather() -> None:
    found = Compiled({})
    for number in range(3 * KEPT):
        found["dialect", (number,), ()] = number
        assert found.get(("dialect", (number,), ())) == number
    assert len(found._known) <= KEPT
