"""The ways in of a school as its administrator keeps them: slips of staff, locked doors, leaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from services.access import credentials
from services.access.credentials import IssuePlan, Overtaken, Slip, plan_person
from services.access.throttle import FORGOTTEN, account_key, forgive, login_key
from services.audit import Action, record
from services.errors import NotFound
from services.office.named import school_names
from services.office.staff.card import StaffMember, read_staff
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, SchoolAccess, access_school, access_schools
from services.secrets import SecretKeys
from services.work import Work
from storage.queries.access import class_access
from storage.queries.office.settings import access as queries

LEAKS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class StaffWayIn:
    """Somebody of today's staff and how far they have come; moments are the school's."""

    one: StaffMember
    credential_id: int
    """0: there are none."""
    issued_on: date | None
    accounts: int
    locked_until: datetime | None


@dataclass(frozen=True, slots=True)
class StaffWays:
    """The ways in of today's staff, by name."""

    access: SchoolAccess
    today: date
    people: tuple[StaffWayIn, ...]


@dataclass(frozen=True, slots=True)
class LockedDoor:
    """Somebody at whose login, or on whose phone, too many wrong passwords were typed."""

    person_id: int
    name: str
    until: datetime
    """The school's time."""


@dataclass(frozen=True, slots=True)
class Leak:
    """Somebody whose password another may know: it was closed at once; whether a new slip is out."""

    person_id: int
    name: str
    at: datetime
    issued: bool
    staff: bool
    """Whether the administrator gives the new slip, or the class teacher."""


@dataclass(frozen=True, slots=True)
class Alarms:
    """What is locked, and what leaked within `LEAKS`."""

    access: SchoolAccess
    today: date
    locked: tuple[LockedDoor, ...]
    leaks: tuple[Leak, ...]


def staff_ways_in(work: Work, keys: SecretKeys, actor: Actor, school_id: int = 0) -> StaffWays:
    """Today's staff with their ways in, for the administrator. NotFound, NotLinked."""
    return _ways_in(work, keys, access_school(work, actor, OfficeRight.STAFF_ACCESS, school_id))


def staff_way_in(work: Work, keys: SecretKeys, actor: Actor, person_id: int) -> tuple[StaffWays, StaffWayIn]:
    """One of them. NotFound, NotLinked."""
    for access in access_schools(work, actor, OfficeRight.STAFF_ACCESS):
        every = _ways_in(work, keys, access)
        for one in every.people:
            if one.one.id == person_id:
                return every, one
    raise NotFound


def plan_staff(work: Work, keys: SecretKeys, actor: Actor, person_id: int, old: int) -> IssuePlan:
    """New credentials for somebody of the staff, in place of those with the id `old`. Overtaken, NotFound."""
    every, way = staff_way_in(work, keys, actor, person_id)
    if way.credential_id != old:
        raise Overtaken
    return replace(plan_person(work, every.access.school_id, way.one.code), again=old != 0)


def issue_staff(
    work: Work, keys: SecretKeys, actor: Actor, plan: IssuePlan, slips: Sequence[Slip], hashes: Sequence[str], old: int
) -> None:  # fmt: skip
    """Write what was planned, authorised once more. Overtaken, NotFound."""
    person_id = plan.recipients[0].person_id
    every, way = staff_way_in(work, keys, actor, person_id)
    if way.credential_id != old:
        raise Overtaken
    by = every.access.identity.person_id
    credentials.issue(work, keys, plan, slips, hashes, publish=lambda: None, actor_id=by)


def alarms(work: Work, keys: SecretKeys, actor: Actor, school_id: int = 0) -> Alarms:
    """Locked doors and leaks of a school, for the administrator and the director. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.USAGE, school_id)
    names, zone = school_names(work, access), access.reference.zone
    locked = _locked(work, keys, access)
    return Alarms(
        access,
        access.reference.today(work),
        tuple(
            LockedDoor(one, names[one], until.astimezone(zone))
            for one, until in sorted(locked.items(), key=lambda pair: (pair[1], pair[0]), reverse=True)
        ),
        _leaks(work, access, names),
    )


def count_leaks(work: Work, access: SchoolAccess) -> int:
    """People whose password another may know and who have no new one yet."""
    found = _leaks(work, access, school_names(work, access))
    return len({one.person_id for one in found if not one.issued})


def _leaks(work: Work, access: SchoolAccess, names: Mapping[int, str]) -> tuple[Leak, ...]:
    found = queries.list_leaks(work.connection, access.school_id, work.now - LEAKS)
    if not found:
        return ()
    logins = queries.list_live_logins(work.connection, access.school_id)
    issued = {row.person_id: row.issued_at for row in logins}
    working = {one.id for one in read_staff(work, access).working}
    return tuple(
        Leak(
            person_id,
            names[person_id],
            at.astimezone(access.reference.zone),
            person_id in issued and issued[person_id] >= at,
            person_id in working,
        )
        for person_id, at in found
        if person_id and person_id in names
    )


def open_door(work: Work, keys: SecretKeys, actor: Actor, school_id: int, person_id: int) -> bool:
    """Forget the wrong tries at somebody's login and on their phones; False where nothing is locked. NotFound."""
    access = access_school(work, actor, OfficeRight.USAGE, school_id)
    if person_id not in school_names(work, access):
        raise NotFound
    if person_id not in _locked(work, keys, access):
        return False
    doors = {one for one, owner in _doors(work, keys, access).items() if owner == person_id}
    tried = class_access.list_locking_accounts(work.connection, person_id, work.now - FORGOTTEN)
    forgive(work, sorted(doors | {account_key(one) for one in tried}))
    record(
        work,
        Action.UNLOCK,
        school_id=access.school_id,
        actor_id=access.identity.person_id,
        account_id=actor.account_id,
        subject_id=person_id,
    )
    return True


def _ways_in(work: Work, keys: SecretKeys, access: SchoolAccess) -> StaffWays:
    every = read_staff(work, access)
    zone, school_id = access.reference.zone, access.school_id
    live = {row.person_id: row for row in queries.list_live_logins(work.connection, school_id)}
    accounts = [row.person_id for row in queries.list_live_accounts(work.connection, school_id)]
    locked = _locked(work, keys, access)
    people = []
    for one in every.working:
        login, until = live.get(one.id), locked.get(one.id)
        people.append(
            StaffWayIn(
                one,
                login.credential_id if login else 0,
                login.issued_at.astimezone(zone).date() if login else None,
                accounts.count(one.id),
                until.astimezone(zone) if until else None,
            )
        )
    return StaffWays(access, every.today, tuple(people))


def _doors(work: Work, keys: SecretKeys, access: SchoolAccess) -> Mapping[str, int]:
    """Whose each door of the school's is: by the login, and by the phones."""
    logins = queries.list_live_logins(work.connection, access.school_id)
    accounts = queries.list_live_accounts(work.connection, access.school_id)
    of_accounts = {account_key(row.account_id): row.person_id for row in accounts}
    return of_accounts | {login_key(keys, row.login): row.person_id for row in logins}


def _locked(work: Work, keys: SecretKeys, access: SchoolAccess) -> dict[int, datetime]:
    """Until when the door of somebody of the school is locked; what nobody's login leads to is no school's."""
    rows = queries.list_locked(work.connection, work.now)
    doors = _doors(work, keys, access) if rows else {}
    found: dict[int, datetime] = {}
    for row in rows:
        person_id, until = doors.get(row.key), row.locked_until
        if person_id and until:
            found[person_id] = max(until, found.get(person_id, until))
    return found
