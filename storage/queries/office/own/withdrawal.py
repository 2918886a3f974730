"""Ending a consent."""

from sqlalchemy import Connection, update

from storage.tables import Person


def clear_consent(connection: Connection, person_id: int) -> None:
    """Take a person's consent off the record."""
    connection.execute(update(Person).where(Person.id == person_id).values(consent_on=None))
