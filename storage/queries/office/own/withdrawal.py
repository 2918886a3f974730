"""Ending a consent."""

from sqlalchemy import Connection, update

from storage.tables import Person


def clear_consent(connection: Connection, person_id: int) -> bool:
    """Take a person's consent off the record; False where there is none."""
    query = update(Person).where(Person.id == person_id, Person.consent_on.is_not(None))
    return connection.execute(query.values(consent_on=None)).rowcount == 1
