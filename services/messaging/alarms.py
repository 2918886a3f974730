"""What those who guard the school's access are told at once."""

from services.actor import Actor
from services.errors import NotFound
from services.reference import PersonName
from services.roles import Role
from services.work import Work
from storage.queries import outbox as queries

GUARDS = frozenset({Role.ADMINISTRATOR, Role.DIRECTOR, Role.DEPUTY})


def leak_subject(work: Work, actor: Actor, reader_id: int | None, person_id: int) -> PersonName:
    """Whose access leaked, for a reader who guards that school's access; NotFound for anybody else [3.14]."""
    if reader_id is None or not actor.identity(reader_id).roles & GUARDS:
        raise NotFound
    row = queries.find_name(work.connection, actor.identity(reader_id).school_id, person_id)
    if row is None:
        raise NotFound
    return PersonName(row.last_name, row.first_name, row.middle_name)
