"""Ending links: here, on the other phones, everywhere; and the alarm that a password is known to somebody else."""

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


def linked_accounts(work: Work, actor: Actor) -> dict[int, int]:
    """How many accounts each of the actor's people has, this one included: person id to count."""
    people = [one.person_id for one in actor.identities]
    return queries.count_links_of(work.connection, people) if people else {}


def leave_here(work: Work, actor: Actor, person_id: int | None = None) -> int:
    """End this account's link to a person, or all its links; how many. NotFound for a person not its own."""
    if person_id is not None:
        actor.identity(person_id)
    ended = queries.end_links(
        work.connection, work.now, "left", account_id=actor.account_id, person_id=person_id
    )
    _log(work, actor, ended, "here")
    return len(ended)


def leave_others(work: Work, actor: Actor, person_id: int) -> int:
    """End the person's links on all other accounts; how many. NotFound for a person not the actor's own."""
    actor.identity(person_id)
    ended = queries.end_links(
        work.connection, work.now, "left", person_id=person_id, except_account_id=actor.account_id
    )
    _log(work, actor, ended, "others")
    return len(ended)


def leave_everywhere(work: Work, actor: Actor, person_id: int) -> int:
    """End every link of the person; login and password stay good. NotFound for a person not the actor's own."""
    actor.identity(person_id)
    ended = queries.end_links(work.connection, work.now, "left", person_id=person_id)
    _log(work, actor, ended, "everywhere")
    return len(ended)


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


def _log(work: Work, actor: Actor, ended: Iterable[queries.EndedRow], where: str) -> None:
    schools = {one.person_id: one.school_id for one in (*actor.identities, *actor.pending)}
    for link in ended:
        record(
            work,
            Action.UNLINK,
            school_id=schools.get(link.person_id),
            actor_id=link.person_id,
            account_id=actor.account_id,
            subject_id=link.person_id,
            where=where,
        )
