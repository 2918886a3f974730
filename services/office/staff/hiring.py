"""Hiring: somebody new, or a parent of the school, or a former member of staff; HR gives the post of a teacher alone."""

from datetime import date

from services.office.changes.kinds import ChangeKind
from services.office.people.joining import NEW, add_named, namesakes
from services.office.people.names import TypedName, new_codes
from services.office.sheets import may_appoint
from services.office.staff.appointing import may_take_roles_back, put_roles
from services.office.staff.card import read_staff
from services.office.staff.errors import OnStaffAlready
from services.school.labels import seen
from services.school.office_rights import OfficeRight, SchoolAccess
from services.school.roles import Role
from services.values import Values
from services.work import Work
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.people import writing as people
from storage.queries.office.staff import writing


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    name = TypedName.of(facts["name"]).full
    today = access.reference.today(work)
    every = {one.id: one for one in read_staff(work, access).people}
    same = [one for one in namesakes(work, access, today).get(seen(name), []) if not one.is_student]
    chosen = facts.get("who", "")
    found = next((one for one in same if str(one.id) == chosen), None)
    member = every.get(found.id) if found else None
    if member is not None and member.works:
        raise OnStaffAlready
    asked = [[one.id, one.shown] for one in same] if same and found is None and chosen != NEW else []
    return {
        "name": name,
        "known": found.shown if found else "",
        "known_id": found.id if found else 0,
        "again": member is not None,
        "roles": sorted(member.lasting if member else {Role.TEACHER}),
        "day": facts.get("day") or today.isoformat(),
        "today": today.isoformat(),
        "order": facts.get("order", ""),
        "asked": asked,
        "blocked": bool(asked),
    }


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    outcome = _check(work, access, facts)
    person_id = outcome["known_id"]
    if not person_id:
        (code,) = new_codes(people.list_codes(work.connection, access.school_id), 1)
        person_id = add_named(ledger, access, code, facts["name"], None)
    writing.hire(ledger, person_id, date.fromisoformat(outcome["day"]), again=outcome["again"])
    every = {one.id: one for one in read_staff(work, access).people}
    kept = [role for role in outcome["roles"] if may_appoint(access.identity.roles, [role])]
    put_roles(ledger, every[person_id], frozenset(Role(role) for role in kept), None)
    facts["staff_id"] = person_id


HIRING = ChangeKind(
    "hiring",
    OfficeRight.STAFF,
    _check,
    _write,
    may_undo=may_take_roles_back,
    typed=("name",),
    lessons=False,
)
