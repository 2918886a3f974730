"""What the class teacher and the secretary do with a family's access: issue, unlock, end, a consent on paper.

Whoever is on the staff as well gets access from the administrator only: the credentials of a deputy head whose
child is in the class would open the whole school to the class teacher who printed them.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from services.access import credentials
from services.access.class_access import AccessMember, Roster, roster
from services.access.credentials import IssuePlan, Overtaken, Slip, plan_people, plan_person
from services.access.throttle import FORGOTTEN, account_key, forgive, login_key
from services.audit import Action, record
from services.errors import UserError
from services.school.actor import Actor
from services.school.rights import ClassAccess, Permission, access_current_class
from services.secrets import SecretKeys
from services.work import Work
from storage.queries.access import class_access as queries

OLDEST_CONSENT = 2000


class StaffAccess(UserError):
    """The person is on the staff: the administrator gives and ends that access."""

    code = "staff_access"


class BadConsentDay(UserError):
    """The text is no day on which a consent can have been signed."""

    code = "bad_consent_day"


def plan_lacking(work: Work, keys: SecretKeys, actor: Actor, class_id: int) -> IssuePlan:
    """Everybody of the class's families with a consent and without live credentials [3.8]; NotFound elsewhere."""
    found = roster(work, keys, actor, class_id)
    people = [one.person_id for family in found.families for one in family.people if one.lacks]
    return plan_people(work, found.reference.school_id, people)


def plan_family(work: Work, keys: SecretKeys, actor: Actor, class_id: int, student_id: int) -> IssuePlan:
    """The same of one student's family."""
    found = roster(work, keys, actor, class_id)
    people = [one.person_id for one in found.family(student_id).people if one.lacks]
    return plan_people(work, found.reference.school_id, people)


def plan_member(
    work: Work, keys: SecretKeys, actor: Actor, class_id: int, student_id: int, person_id: int, old: int
) -> IssuePlan:
    """One person of a family: new credentials, or in place of those with the id `old` (0: there are none).

    Overtaken where others are live by now; StaffAccess, NotEntitled (no consent), NotFound.
    """
    found = roster(work, keys, actor, class_id)
    one = found.family(student_id).member(person_id)
    if one.employed:
        raise StaffAccess
    if (one.credential_id or 0) != old:
        raise Overtaken
    return replace(plan_person(work, found.reference.school_id, one.code), again=old != 0)


def issue_planned(
    work: Work, keys: SecretKeys, actor: Actor, class_id: int, plan: IssuePlan, slips: Sequence[Slip], hashes: Sequence[str], old: int = 0
) -> None:  # fmt: skip
    """Write what was planned, authorised once more; Overtaken where it is no longer true."""
    found = roster(work, keys, actor, class_id)
    access = access_current_class(work, actor, class_id, Permission.ISSUE_ACCESS)
    live = {one.person_id: one.credential_id or 0 for family in found.families for one in family.people}
    if any(live.get(one.person_id) != old for one in plan.recipients):
        raise Overtaken
    credentials.issue(
        work, keys, plan, slips, hashes, publish=lambda: None, actor_id=access.identity.person_id
    )


def unlock(
    work: Work, keys: SecretKeys, actor: Actor, class_id: int, student_id: int, person_id: int
) -> bool:
    """Forget the wrong tries at the person's login, and those of the phones that made them; False if none."""
    found, access = _opened(work, keys, actor, class_id)
    one = found.family(student_id).member(person_id)
    if one.locked_until is None:
        return False
    (live,) = queries.list_credentials(work.connection, [person_id])
    accounts = queries.list_locking_accounts(work.connection, person_id, work.now - FORGOTTEN)
    forgive(work, [login_key(keys, live.login), *map(account_key, accounts)])
    _log(work, Action.UNLOCK, actor, access, person_id)
    return True


def end_access(
    work: Work, keys: SecretKeys, actor: Actor, class_id: int, student_id: int, person_id: int
) -> tuple[AccessMember, int]:
    """End a person's credentials and every linked account: who, and how many accounts. StaffAccess, NotFound."""
    found, access = _opened(work, keys, actor, class_id)
    one = found.family(student_id).member(person_id)
    if one.employed:
        raise StaffAccess
    if one.credential_id is None and not one.accounts:
        return one, 0
    _, accounts = credentials.revoke(
        work, found.reference.school_id, one.code, actor_id=access.identity.person_id
    )
    return one, accounts


def record_consent(
    work: Work, keys: SecretKeys, actor: Actor, class_id: int, student_id: int, person_id: int, day: date
) -> bool:
    """A consent signed on paper that day [3.8]; False where one is on record already. BadConsentDay, NotFound."""
    found, access = _opened(work, keys, actor, class_id)
    one = found.family(student_id).member(person_id)
    if day > found.today or day.year < OLDEST_CONSENT:
        raise BadConsentDay
    if not queries.set_consent(work.connection, one.person_id, day, found.today):
        return False
    _log(work, Action.CONSENT, actor, access, person_id, day=day.isoformat())
    return True


def _opened(work: Work, keys: SecretKeys, actor: Actor, class_id: int) -> tuple[Roster, ClassAccess]:
    return roster(work, keys, actor, class_id), access_current_class(
        work, actor, class_id, Permission.ISSUE_ACCESS
    )


def _log(
    work: Work, action: Action, actor: Actor, access: ClassAccess, person_id: int, **details: str
) -> None:
    record(
        work,
        action,
        school_id=access.reference.school_id,
        actor_id=access.identity.person_id,
        account_id=actor.account_id,
        subject_id=person_id,
        class_id=access.form.id,
        **details,
    )
