"""Whom the bot reaches of a student's family: what «Доступ», the desk and notices say of it is this and nothing else."""

from collections.abc import Collection
from datetime import date

from services.school.labels import PersonName, Someone
from services.work import Work
from storage.queries.notices import audience as queries


def gets(row: queries.NoticeFamilyRow) -> bool:
    """Whether the person may read of the child (both consents) and has a telephone that can be written to."""
    return bool(row.may_read) and row.account_id is not None


def reached_guardians(work: Work, student_ids: Collection[int], today: date) -> dict[int, dict[int, Someone]]:
    """By student, the guardians whom a message reaches, by a right in force; those without any are left out."""
    found: dict[int, dict[int, Someone]] = {}
    for row in queries.list_family(work.connection, student_ids, today) if student_ids else ():
        if row.person_id != row.student_id and gets(row):
            name = PersonName(row.last_name, row.first_name, row.middle_name)
            someone = Someone(row.person_id, name, code=row.code)
            found.setdefault(row.student_id, {})[row.person_id] = someone
    return found
