"""Triggers that keep a source's last word of a fact when something beside an import changes it (decision 054).

A fact that only imports wrote stands in its table as the source said it. The first change beside them copies
what stood there into `source_word`; a fact that was entered beside them has nothing as the word. So the store
holds what people changed, not the school. `batch_alter_table` makes a SQLite table anew and forgets its
triggers: a migration that uses it on one of these tables calls `watch` again (tests/workbook/words/test_every_column.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

QUIET = {
    "sqlite": "NOT EXISTS (SELECT 1 FROM source_word WHERE target = '' AND key = '')",
    "postgresql": "current_setting('zvonok.importing', true) IS DISTINCT FROM 'on'",
}
"""Nothing is kept of what an import itself writes."""
DIFFER = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}
OBJECT = {"sqlite": "json_object", "postgresql": "json_build_object"}
LIST = {"sqlite": "json_array", "postgresql": "json_build_array"}
LISTED = {"sqlite": "json_group_array", "postgresql": "json_agg"}


@dataclass(frozen=True)
class Fact:
    """A table whose rows are known by `key` and say `values`; with `group` all rows of one key are one fact."""

    key: Sequence[str]
    values: Sequence[str]
    group: bool = False
    within: Mapping[str, str] | None = None
    """Values that stand elsewhere, as SQL over the row `{row}`, in place of a column that refers there."""
    pointer: str | None = None


def watch(connection: Connection, facts: Mapping[str, Fact]) -> None:
    """Keep the words of these tables from now on."""
    for table, fact in facts.items():
        _watch(connection, table, fact)


def forget(connection: Connection, facts: Mapping[str, Fact]) -> None:
    """Keep them no more."""
    for table in facts:
        for event in ("insert", "update", "move", "delete", "rename"):
            _drop(connection, f"word_{table}_{event}", table)


def _watch(connection: Connection, table: str, fact: Fact) -> None:
    dialect = connection.dialect.name
    if fact.group:
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
            _make(connection, table, event, f"BEFORE {event}", "", _keep_group(dialect, table, fact, row))
        return
    columns = [name for name in fact.values if name not in (fact.within or {})]
    columns += [fact.pointer] if fact.pointer else []
    gone = _keep(table, _key(fact.key, "OLD"), said(dialect, fact, "OLD"))
    new = _keep(table, _key(fact.key, "NEW"), "NULL")
    _make(connection, table, "INSERT", "AFTER INSERT", "", new)
    _make(connection, table, "DELETE", "AFTER DELETE", "", gone)
    _make(
        connection, table, "UPDATE", f"AFTER UPDATE OF {', '.join(columns)}", _differ(dialect, columns), gone
    )
    moved = f"AFTER UPDATE OF {', '.join(fact.key)}"
    _make(connection, table, "MOVE", moved, _differ(dialect, fact.key), f"{gone}; {new}")


def _differ(dialect: str, columns: Sequence[str]) -> str:
    return " OR ".join(f"OLD.{name} {DIFFER[dialect]} NEW.{name}" for name in columns)


def _key(columns: Sequence[str], row: str) -> str:
    return " || '|' || ".join(f"coalesce(CAST({row}.{name} AS TEXT), '')" for name in columns)


def said(dialect: str, fact: Fact, row: str) -> str:
    """The row as an object of what a source says."""
    within = fact.within or {}
    pairs = (
        f"'{name}', " + (within[name].format(row=row) if name in within else f"{row}.{name}")
        for name in fact.values
    )
    return f"{OBJECT[dialect]}({', '.join(pairs)})"


def _keep(table: str, key: str, word: str) -> str:
    return (
        "INSERT INTO source_word (target, key, word, disputed)"
        f" VALUES ('{table}', {key}, {word}, '') ON CONFLICT (target, key) DO NOTHING"
    )


def _keep_group(dialect: str, table: str, fact: Fact, row: str) -> str:
    same = " AND ".join(f"own.{name} = {row}.{name}" for name in fact.key)
    listed = f"{LIST[dialect]}({', '.join(f'own.{name}' for name in fact.values)})"
    word = f"(SELECT coalesce({LISTED[dialect]}({listed}), '[]') FROM {table} AS own WHERE {same})"
    return _keep(table, _key(fact.key, row), word)


def _make(connection: Connection, table: str, event: str, moment: str, differ: str, body: str) -> None:
    dialect = connection.dialect.name
    name = f"word_{table}_{event.lower()}"
    when = f"({differ}) AND {QUIET[dialect]}" if differ else QUIET[dialect]
    if dialect == "sqlite":
        _run(
            connection,
            f"CREATE TRIGGER {name} {moment} ON {table} FOR EACH ROW WHEN {when} BEGIN {body}; END",
        )
        return
    _run(
        connection,
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN {body}; RETURN coalesce(NEW, OLD); END $$",
    )
    _run(
        connection,
        f"CREATE TRIGGER {name} {moment} ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {name}()",
    )


def watch_works(connection: Connection, mark: Fact) -> None:
    """A work that is called otherwise is so for all its marks, whose rows do not change."""
    dialect = connection.dialect.name
    old = {name: f"OLD.{name}" for name in ("kind", "title")}
    words = said(dialect, Fact(mark.key, mark.values, within=old), "mark")
    body = (
        "INSERT INTO source_word (target, key, word, disputed)"
        f" SELECT 'mark', {_key(mark.key, 'mark')}, {words}, '' FROM mark WHERE mark.work_id = OLD.id"
        " ON CONFLICT (target, key) DO NOTHING"
    )
    differ = _differ(dialect, ("kind", "title"))
    _make(connection, "work", "RENAME", "AFTER UPDATE OF kind, title", differ, body)


def _drop(connection: Connection, name: str, table: str) -> None:
    if connection.dialect.name == "sqlite":
        _run(connection, f"DROP TRIGGER IF EXISTS {name}")
        return
    _run(connection, f"DROP TRIGGER IF EXISTS {name} ON {table}")
    _run(connection, f"DROP FUNCTION IF EXISTS {name}()")


def _run(connection: Connection, statement: str) -> None:
    connection.execute(text(statement.replace(":", r"\:")))
