"""Withdrawing a consent in the chat [152-ФЗ, ст. 9 ч. 2]: access ends in the same transaction, the school is told.

A parent withdraws the own consent or that for a child; staff and students end their own access. What a student's
parents have signed stands: a child does not close the diary to its parents.
"""

from dataclasses import dataclass

from services.account.leak import staff_accounts
from services.audit import Action, record
from services.errors import NotFound
from services.messaging import outbox
from services.messaging.alarms import name_at_school
from services.messaging.kinds import PushKind
from services.school.actor import Actor, Child, Identity
from services.school.labels import PersonName
from services.school.reference import of_school
from services.school.roles import Role
from services.work import Work
from storage.queries.access import credentials, links
from storage.queries.office.own import withdrawal as queries


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A consent that the account may withdraw."""

    one: Identity
    """Who withdraws it."""
    child: Child | None
    """For whom, where it is not the own."""

    @property
    def subject_id(self) -> int:
        """Whose consent it is."""
        return self.child.student_id if self.child else self.one.person_id


@dataclass(frozen=True, slots=True)
class WithdrawnNews:
    """What the office reads."""

    subject: PersonName
    by: PersonName
    own: bool


def withdrawals(actor: Actor) -> list[Withdrawal]:
    """What the account may withdraw: of each of its people, and for each child. NotLinked."""
    actor.require_linked()
    own = [Withdrawal(one, None) for one in actor.identities]
    wards = [Withdrawal(actor.identity(one.reader_id), one) for one in actor.children if not one.is_self]
    return [*own, *wards]


def find_withdrawal(actor: Actor, person_id: int, student_id: int) -> Withdrawal:
    """One of those. NotFound, NotLinked."""
    child_id = student_id or None
    for one in withdrawals(actor):
        if one.one.person_id == person_id and (one.child.student_id if one.child else None) == child_id:
            return one
    raise NotFound


def withdraw(work: Work, actor: Actor, person_id: int, student_id: int) -> Withdrawal:
    """End the consent and, at once, every way in that rests on it. NotFound, NotLinked."""
    found = find_withdrawal(actor, person_id, student_id)
    subject_id = found.subject_id
    if found.child is not None or not found.one.is_student:
        queries.clear_consent(work.connection, subject_id)
    links.end_links(work.connection, work.now, "withdrawn", person_id=subject_id)
    credentials.revoke_credentials(work.connection, [subject_id], work.now)
    record(
        work,
        Action.WITHDRAW,
        school_id=found.one.school_id,
        actor_id=found.one.person_id,
        account_id=actor.account_id,
        subject_id=subject_id,
    )
    _tell(work, actor, found)
    return found


def _tell(work: Work, actor: Actor, found: Withdrawal) -> None:
    """The secretaries and the class teachers of the children concerned, once an account."""
    one, subject_id = found.one, found.subject_id
    forms = _forms(actor, found)
    reference = of_school(work, one.school_id, one.school_version)
    today = reference.today(work)
    leaders = {reference.classes[form].teacher_on(today) for form in forms if form in reference.classes}
    told = {row.account_id: row.person_id for row in staff_accounts(work, one.school_id, [Role.SECRETARY])}
    accounts = outbox.accounts_of(work, [leader for leader in leaders if leader])
    for leader, of_leader in accounts.items():
        told |= {account: leader for account in of_leader if account not in told}
    outbox.add_again(
        work,
        (
            outbox.Outgoing(
                account_id=account_id,
                person_id=reader_id,
                kind=PushKind.CONSENT_WITHDRAWN,
                facts={"person_id": subject_id, "by": one.person_id, "classes": forms},
                dedupe=f"withdrawn:{subject_id}:{one.person_id}:{forms}:{account_id}",
            )
            for account_id, reader_id in told.items()
        ),
    )


def _forms(actor: Actor, found: Withdrawal) -> list[int]:
    """The classes of the students whom it concerns."""
    if found.child is not None:
        concerned = [found.child]
    else:
        concerned = [child for child in actor.children if child.reader_id == found.one.person_id]
    return sorted({child.class_id for child in concerned if child.class_id})


def withdrawn_news(
    work: Work, actor: Actor, reader_id: int | None, person_id: int, by: int, classes: list[int]
) -> WithdrawnNews:
    """Whose consent has ended, for a secretary of that school or who leads one of the classes. NotFound."""
    if reader_id is None:
        raise NotFound
    reader = actor.identity(reader_id)
    if Role.SECRETARY not in reader.roles and not set(classes) & set(reader.led_now):
        raise NotFound
    return WithdrawnNews(
        name_at_school(work, reader.school_id, person_id),
        name_at_school(work, reader.school_id, by),
        person_id == by,
    )
