"""Everybody of a school by name, as the office's papers call them."""

from collections.abc import Mapping

from services.school.by_name import in_register
from services.school.labels import REGISTER, PersonName, Someone, labels
from services.school.office_rights import SchoolAccess
from services.work import Work
from storage.queries.office.settings import audit_log as queries


def school_names(work: Work, access: SchoolAccess) -> Mapping[int, str]:
    """Everybody of the school by name, told apart."""
    rows = in_register(queries.list_named(work.connection, access.school_id))
    return labels(
        (
            Someone(row.id, PersonName(row.last_name, row.first_name, row.middle_name), code=row.code)
            for row in rows
        ),
        REGISTER,
    )
