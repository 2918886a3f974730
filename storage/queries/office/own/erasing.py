"""Making a person nobody: names, ways in, letters and wishes go; marks, attendance and the log stay, of a number."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select, update

from storage.queries.workbook.keeping import begin_import, end_import
from storage.tables import (
    Account,
    Credential,
    Excuse,
    Goal,
    Letter,
    LetterCopy,
    LetterThread,
    Look,
    OfficeChange,
    OwnTask,
    Person,
    Preference,
    SourceWord,
    Student,
)


class ErasedCount(NamedTuple):
    """How much of it there is."""

    letters: int
    excuses: int


def _threads(person_id: int) -> ColumnElement[bool]:
    threads = select(LetterThread.id).where(
        or_(LetterThread.person_id == person_id, LetterThread.student_id == person_id)
    )
    return Letter.thread_id.in_(threads)


def _excuses(person_id: int) -> ColumnElement[bool]:
    return or_(Excuse.student_id == person_id, Excuse.person_id == person_id)


def count_erased(connection: Connection, person_id: int) -> ErasedCount:
    """Letters with a text of the person's or about them, and excuses."""
    letters = select(func.count()).select_from(Letter).where(_threads(person_id))
    excuses = select(func.count()).select_from(Excuse).where(_excuses(person_id))
    return ErasedCount(connection.scalar(letters) or 0, connection.scalar(excuses) or 0)


def erase(connection: Connection, person_id: int, last_name: str, first_name: str) -> None:
    """Take away whatever tells who it was; nothing of it is kept for a way back, nor as the word of a source."""
    begin_import(connection)
    nobody: dict[str, Any] = {"last_name": last_name, "first_name": first_name, "middle_name": None}
    connection.execute(update(Person).where(Person.id == person_id).values(**nobody, consent_on=None))
    bare = {"birth_date": None, "pe_group": None, "foreign_language": None}
    connection.execute(update(Student).where(Student.person_id == person_id).values(**bare))
    names = SourceWord.target.in_(["person", "student"]), SourceWord.key == str(person_id)
    connection.execute(delete(SourceWord).where(*names))
    end_import(connection)
    _close(connection, person_id)
    of_letters = select(Letter.id).where(_threads(person_id))
    connection.execute(delete(LetterCopy).where(LetterCopy.letter_id.in_(of_letters)))
    connection.execute(update(Letter).where(_threads(person_id)).values(html="", media=[]))
    connection.execute(update(Excuse).where(_excuses(person_id)).values(comment=None, photos=[], answer=None))
    connection.execute(delete(OwnTask).where(OwnTask.student_id == person_id))
    connection.execute(delete(Goal).where(Goal.student_id == person_id))
    connection.execute(delete(Look).where(Look.student_id == person_id))
    connection.execute(delete(Preference).where(Preference.student_id == person_id))
    connection.execute(update(Account).where(Account.child_id == person_id).values(child_id=None))
    about = OfficeChange.facts["person_id"].as_integer() == person_id
    connection.execute(update(OfficeChange).where(about).values(images=None))


def _close(connection: Connection, person_id: int) -> None:
    """Logins are made of surnames: they go with their secrets, the rows stay for the links that came of them."""
    for (credential_id,) in connection.execute(
        select(Credential.id).where(Credential.person_id == person_id)
    ).all():
        gone = f"erased-{credential_id}"
        values = {"login": gone, "password_hash": "", "code_digest": gone}
        connection.execute(update(Credential).where(Credential.id == credential_id).values(**values))
