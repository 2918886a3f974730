"""The school's subjects as the office changes them: what stands upon one, what it was called, writing through the ledger."""

from typing import NamedTuple

from sqlalchemy import Column, Connection, Table, bindparam, literal, null, select, union_all, update

from storage.queries.office.changes.ledger import Ledger
from storage.tables import Base, FormerSubjectName, SourceWord, Subject

SUBJECT = Subject.__tablename__


class FormerNameRow(NamedTuple):
    """What a subject was called."""

    id: int
    name: str
    subject_id: int


STANDING_UPON: tuple[tuple[Table, Column[int]], ...] = tuple(
    (table, column)
    for table in Base.metadata.sorted_tables
    for column in table.c
    if (
        table.name != FormerSubjectName.__tablename__
        and any(key.column.table.name == SUBJECT for key in column.foreign_keys)
    )
    or (column.name == "subject_id" and not column.foreign_keys)
)
"""Every table whose rows are of a subject, with that column; not the names that it had."""


_FORMER = select(FormerSubjectName.id, FormerSubjectName.name, FormerSubjectName.subject_id).where(
    FormerSubjectName.school_id == bindparam("school_id")
)
_USES = union_all(
    *(
        select(literal(table.name)).where(
            select(column).where(column == bindparam("subject_id")).limit(1).exists()
        )
        for table, column in STANDING_UPON
    )
)
_WORDS = SourceWord.target == SUBJECT


def list_former_names(connection: Connection, school_id: int) -> list[FormerNameRow]:
    """What the school's subjects were called before."""
    return [FormerNameRow(*row) for row in connection.execute(_FORMER, {"school_id": school_id}).all()]


def list_uses(connection: Connection, subject_id: int) -> set[str]:
    """The tables that have something of the subject."""
    return set(connection.scalars(_USES, {"subject_id": subject_id}))


def put_subject(
    ledger: Ledger, subject_id: int, *, school_id: int, name: str, short: str | None, unmarked: str | None
) -> int:
    """A subject's names and where it is learnt without marks; 0 is a new one. Its id."""
    if not subject_id:
        return ledger.insert(Subject, school_id=school_id, name=name, short=short, unmarked=unmarked)
    ledger.update(Subject, [subject_id], name=name, short=short, unmarked=unmarked)
    return subject_id


def remember_name(ledger: Ledger, school_id: int, subject_id: int, name: str) -> None:
    """It was called so until now."""
    ledger.insert(FormerSubjectName, school_id=school_id, name=name, subject_id=subject_id)


def forget_name(ledger: Ledger, row_id: int) -> None:
    """A source that says this name means it no more."""
    ledger.delete(FormerSubjectName, [row_id])


def remove_subject(ledger: Ledger, subject_id: int) -> None:
    """Take a subject away that nothing stands upon."""
    ledger.delete(Subject, [subject_id])


def carry_word(connection: Connection, school_id: int, was: str, now: str) -> None:
    """What a source said last of the old name it said of the new one too: its next file is compared with that."""
    old, new = (f"{school_id}|{name}" for name in (was, now))
    word = connection.scalar(select(SourceWord.word).where(_WORDS, SourceWord.key == old))
    if word is not None:
        unsaid = SourceWord.key == new, SourceWord.word.is_(null())
        connection.execute(update(SourceWord).where(_WORDS, *unsaid).values(word=word))
