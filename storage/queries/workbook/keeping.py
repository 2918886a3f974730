"""The words of a source as an import leaves them, and what keeps its own writing from counting as a change."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, text

from storage.queries.workbook.stage import Bases, refers_to
from storage.tables import Base, SourceWord

WRITING = ""
"""The target of the row that silences SQLite's triggers."""


class KeptWord(NamedTuple):
    """A word as it stands after an import; `known` of one that the database already tells."""

    target: str
    key: str
    word: Any
    disputed: str
    known: bool


def begin_import(connection: Connection) -> None:
    """From here to the end of the transaction nothing that is written is a change beside the source."""
    if connection.dialect.name == "sqlite":
        connection.execute(insert(SourceWord).values(target=WRITING, key="", word=None, disputed=""))
    else:
        connection.execute(text("SELECT set_config('zvonok.importing', 'on', true)"))


def end_import(connection: Connection) -> None:
    """What is written from here on is one again."""
    if connection.dialect.name == "sqlite":
        connection.execute(delete(SourceWord).where(SourceWord.target == WRITING))
    else:
        connection.execute(text("SELECT set_config('zvonok.importing', 'off', true)"))


def _plain(value: Any) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def keep_words(connection: Connection, words: Sequence[KeptWord], bases: Bases) -> None:
    """Keep what a file has said, with real ids; a word that its own table tells needs no keeping."""
    if not words:
        return
    gone = delete(SourceWord).where(
        SourceWord.target == bindparam("v_target"), SourceWord.key == bindparam("v_key")
    )
    connection.execute(gone, [{"v_target": one.target, "v_key": one.key} for one in words])
    rows = [
        {"target": one.target, "key": one.key, "word": _plain(_real(one, bases)), "disputed": one.disputed}
        for one in words
        if not one.known
    ]
    if rows:
        connection.execute(insert(SourceWord), rows)


def _real(one: KeptWord, bases: Bases) -> Any:
    table = Base.metadata.tables[one.target]

    def made(name: str, value: Any) -> Any:
        refers = refers_to(table, name) if name in table.c else None
        new = refers is not None and refers in bases and isinstance(value, int) and value < 0
        return bases[refers or ""] - value if new else value

    if isinstance(one.word, Mapping):
        return {name: made(name, value) for name, value in one.word.items()}
    if one.target == "enrolment":
        return [[made("class_id", class_id), *days] for class_id, *days in one.word or ()]
    return one.word
