"""Issuing and revoking credentials: who gets them, their making, and their one moment in the open.

Credentials are live until they are revoked; a new issue revokes the old ones and ends links that were not agreed
to yet. Accounts that have agreed stay linked: a forgotten password does not log the family out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from services.access import passwords
from services.access.codes import code_digest, new_code
from services.access.logins import new_login
from services.access.school_people import Form, SchoolPeople, load_people
from services.audit import Action, record
from services.errors import UserError
from services.rules.classes import class_order
from services.rules.signs import visible
from services.school import reference
from services.school.actor import Actor
from services.school.ground import Ground
from services.school.labels import FULL, PersonName, labels
from services.secrets import SecretKeys
from services.work import Work
from storage.queries.access import credentials as queries
from storage.queries.access import links
from storage.queries.school import grounds


class Holder(StrEnum):
    """The role written beside credentials."""

    GUARDIAN = "guardian"
    STAFF = "staff"
    STUDENT = "student"


class UnknownClass(UserError):
    """No class `name` in the current year."""

    code = "unknown_class"


class UnknownPerson(UserError):
    """Nobody with the code `person` in the school."""

    code = "unknown_person"


class NotEntitled(UserError):
    """`person` gets no credentials; `reason` is `consent`, `departed`, `dismissed` or `nobody`."""

    code = "not_entitled"


class Overtaken(UserError):
    """Somebody else issued credentials to the same people meanwhile: nothing was written."""

    code = "overtaken"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is to get credentials, as it is printed."""

    person_id: int
    code: str
    kind: Holder
    name: PersonName
    classes: tuple[str, ...]
    children: tuple[str, ...]
    shown: str = ""
    """The name on the slip, where another slip of the same issue would bear it too."""


@dataclass(frozen=True, slots=True)
class IssuePlan:
    """Whom an issue is for."""

    school_id: int
    school_name: str
    recipients: tuple[Recipient, ...]
    again: bool
    """Whether live credentials are replaced (one person named) or reckoned as had."""
    expires_on: date
    """The last day, at the school, on which the codes work."""
    logins: frozenset[str] = field(repr=False)
    """Every login ever given out."""


@dataclass(frozen=True, slots=True)
class Slip:
    """New credentials in the open: they go to the paper or file and are kept nowhere."""

    recipient: Recipient
    login: str = field(repr=False)
    password: str = field(repr=False)
    code: str = field(repr=False)


def plan_class(work: Work, school_id: int, form: Form) -> IssuePlan:
    """Students and guardians of a class of the current year with a consent and without live credentials [3.8].

    A teacher who is a parent of the class gets them as a parent. In the order of the children, each before its
    parents. Raises UnknownClass.
    """
    school = reference.of_school(work, school_id)
    year = school.office_year(school.today(work))
    known = {(one.grade, one.letter) for one in school.classes.values() if year and one.year_id == year.id}
    if form not in known:
        raise UnknownClass(classes=sorted(known, key=lambda one: class_order(*one)))
    people = load_people(work, school)
    students = {one for one, where in people.forms.items() if where == form}
    guardians = {one for one, own in people.children.items() if not students.isdisjoint(own)}
    chosen = students | guardians
    fit = _without(people, chosen, lambda one: one.is_reader and one.consented)
    return _plan(work, school, people, sorted(fit, key=lambda one: people.place(one.person_id, form)))


def plan_people(work: Work, school_id: int, chosen: Sequence[int]) -> IssuePlan:
    """Of these people, in this order, the readers with a consent and without live credentials, each once."""
    school = reference.of_school(work, school_id)
    people = load_people(work, school)
    fit = _without(people, set(chosen), lambda one: one.is_reader and one.consented)
    by_id = {one.person_id: one for one in fit}
    return _plan(work, school, people, [by_id[one] for one in dict.fromkeys(chosen) if one in by_id])


def plan_everybody(work: Work, school_id: int) -> IssuePlan:
    """Everybody who may enter and has no live credentials: students, guardians with children here, staff."""
    school = reference.of_school(work, school_id)
    people = load_people(work, school)
    chosen = {
        one.person_id
        for one in people.everybody.values()
        if one.studies or one.employed or one.person_id in people.children
    }
    fit = _without(people, chosen, lambda one: one.may_enter)
    recipients = sorted(fit, key=lambda one: people.place(one.person_id))
    return _plan(work, school, people, recipients, staff_first=True)


def plan_person(work: Work, school_id: int, code: str) -> IssuePlan:
    """One person, whether with live credentials or not. Raises UnknownPerson, NotEntitled with the reason."""
    school = reference.of_school(work, school_id)
    people = load_people(work, school)
    one = next((one for one in people.everybody.values() if visible(one.code) == visible(code)), None)
    if one is None:
        raise UnknownPerson(person=code)
    if not one.may_enter:
        raise NotEntitled(person=code, reason=_reason(one))
    return _plan(work, school, people, [one], staff_first=True, again=True)


def _reason(one: Ground) -> str:
    if one.is_reader:
        return "consent"
    if one.departed:
        return "departed"
    return "dismissed" if one.dismissed else "nobody"


def _without(people: SchoolPeople, chosen: set[int], fits: Callable[[Ground], bool]) -> list[Ground]:
    return [
        one
        for one in people.everybody.values()
        if one.person_id in chosen and one.person_id not in people.holders and fits(one)
    ]


def _plan(
    work: Work,
    school: reference.Reference,
    people: SchoolPeople,
    chosen: Sequence[Ground],
    *,
    staff_first: bool = False,
    again: bool = False,
) -> IssuePlan:
    everybody = list(chosen)
    names = labels((people.someone(one.person_id) for one in everybody), FULL)
    return IssuePlan(
        school_id=school.school_id,
        school_name=school.school_name,
        recipients=tuple(
            _recipient(people, one, names[one.person_id], staff_first=staff_first) for one in everybody
        ),
        again=again,
        expires_on=school.today(work) + timedelta(days=school.policy.code_days),
        logins=frozenset(queries.list_logins(work.connection)),
    )


def _recipient(people: SchoolPeople, one: Ground, shown: str, *, staff_first: bool) -> Recipient:
    if one.studies:
        kind = Holder.STUDENT
    elif one.employed and (staff_first or not one.is_guardian):
        kind = Holder.STAFF
    else:
        kind = Holder.GUARDIAN
    return Recipient(
        person_id=one.person_id,
        code=one.code,
        kind=kind,
        name=one.name,
        classes=people.classes_of(one.person_id),
        children=people.children_of(one.person_id),
        shown=shown,
    )


def own_logins(work: Work, actor: Actor) -> tuple[str, ...]:
    """The live logins of those for whom the account acts."""
    people = [one.person_id for one in (*actor.identities, *actor.pending)]
    return tuple(queries.list_own_logins(work.connection, people))


def make_slips(plan: IssuePlan) -> list[Slip]:
    """Fresh random credentials for everybody of the plan; nothing is written."""
    taken = set(plan.logins)
    return [
        Slip(one, new_login(one.name.last, taken), passwords.new_password(), new_code())
        for one in plan.recipients
    ]


def issue(
    work: Work,
    keys: SecretKeys,
    plan: IssuePlan,
    slips: Sequence[Slip],
    hashes: Sequence[str],
    *,
    publish: Callable[[], object],
    actor_id: int | None = None,
) -> None:
    """Write the credentials and end the old ones, and `publish` the slips as the last step before the commit.

    `hashes` are those of the slips' passwords, in order. Raises Overtaken where the plan is no longer true.
    """
    people = [one.person_id for one in plan.recipients]
    taken = {slip.login for slip in slips} & queries.list_logins(work.connection)
    had = queries.list_holders(work.connection, plan.school_id).intersection(people)
    if taken or (had and not plan.again):
        raise Overtaken
    if had:
        queries.revoke_credentials(work.connection, people, work.now)
        for person_id in people:
            links.end_links(work.connection, work.now, "reissued", person_id=person_id, only_pending=True)
    if slips:
        queries.add_credentials(work.connection, _rows(work, keys, plan, slips, hashes))
    for person_id in people:
        record(
            work,
            Action.ISSUE,
            school_id=plan.school_id,
            actor_id=actor_id,
            subject_id=person_id,
            again=plan.again,
        )
    publish()


def _rows(
    work: Work, keys: SecretKeys, plan: IssuePlan, slips: Sequence[Slip], hashes: Sequence[str]
) -> list[dict[str, object]]:
    days = reference.of_school(work, plan.school_id).policy.code_days
    return [
        {
            "person_id": slip.recipient.person_id,
            "login": slip.login,
            "password_hash": hashed,
            "code_digest": code_digest(keys, slip.code),
            "code_expires_at": work.now + timedelta(days=days),
            "issued_at": work.now,
        }
        for slip, hashed in zip(slips, hashes, strict=True)
    ]


def revoke(work: Work, school_id: int, code: str, *, actor_id: int | None = None) -> tuple[int, int]:
    """End a person's credentials and every linked account: how many of each. Raises UnknownPerson."""
    everybody = grounds.list_grounds(work.connection, school_id)
    row = next((one for one in everybody if visible(one.code) == visible(code)), None)
    if row is None:
        raise UnknownPerson(person=code)
    ended = queries.revoke_credentials(work.connection, [row.id], work.now)
    accounts = len(links.end_links(work.connection, work.now, "revoked", person_id=row.id))
    record(
        work,
        Action.REVOKE,
        school_id=school_id,
        actor_id=actor_id,
        subject_id=row.id,
        credentials=ended,
        accounts=accounts,
    )
    return ended, accounts
