"""A password that others have seen: who guards it and what ends."""

from collections.abc import Iterable

from services.audit import Action, record
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.school import reference
from services.school.actor import Actor
from services.school.roles import Role
from services.work import Work
from storage.queries.access import credentials
from storage.queries.access import links as queries

GUARDS = ((Role.ADMINISTRATOR,), (Role.DIRECTOR, Role.DEPUTY))
"""Who is told of a leak [3.14]; the second where no administrator has linked."""


def report_leak(work: Work, actor: Actor, person_id: int) -> bool:
    """«Мой пароль знает кто-то ещё»: end every session and the credentials, and tell the school at once [3.14].

    True where somebody of the school could be told. NotFound for a person not the actor's own.
    """
    one = actor.identity(person_id)
    ended = queries.end_links(work.connection, work.now, "leak", person_id=person_id)
    credentials.revoke_credentials(work.connection, [person_id], work.now)
    record(
        work,
        Action.LEAK,
        school_id=one.school_id,
        actor_id=person_id,
        account_id=actor.account_id,
        subject_id=person_id,
        links=len(ended),
    )
    told = guards(work, one.school_id, besides=person_id)
    outbox.add_again(
        work,
        (
            outbox.Outgoing(
                account_id=guard.account_id,
                person_id=guard.person_id,
                kind=PushKind.CREDENTIALS_LEAKED,
                facts={"person_id": person_id},
                dedupe=f"leak:{person_id}:{guard.account_id}",
            )
            for guard in told
        ),
    )
    return bool(told)


def guards(work: Work, school_id: int, besides: int) -> list[queries.StaffAccountRow]:
    """The accounts of those who guard the school's access: administrators, else director and deputies."""
    for roles in GUARDS:
        found = [row for row in staff_accounts(work, school_id, roles) if row.person_id != besides]
        if found:
            return found
    return []


def staff_accounts(work: Work, school_id: int, roles: Iterable[Role]) -> list[queries.StaffAccountRow]:
    """The accounts of those who hold one of the roles today; one row an account."""
    today = reference.of_school(work, school_id).today(work)
    rows = queries.list_accounts_by_role(work.connection, school_id, [role.value for role in roles], today)
    return list({row.account_id: row for row in rows}.values())
