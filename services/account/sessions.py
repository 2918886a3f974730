"""Ending links: here, on the other phones, everywhere."""

from collections.abc import Iterable

from services.audit import Action, record
from services.school.actor import Actor
from services.work import Work
from storage.queries.access import links as queries


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
