"""Roles of staff and class teachers: given and taken by the administrator and the director."""

from collections.abc import Mapping
from datetime import date, timedelta

from services.desk.leaders import class_teachers_changed
from services.errors import NotFound
from services.messaging.news.changes import LeadChange
from services.office.changes.kinds import ChangeKind, day_of
from services.office.people.errors import DayOutside
from services.office.staff.card import StaffMember, read_staff, read_staff_card
from services.office.staff.errors import AppointedPast, LastAppointer, NoHeir, NotOnStaff, RoleBetween
from services.rules.standing import employed, lasts
from services.school.office_rights import OfficeRight, Post, SchoolAccess, is_appointed_for
from services.school.reference import FormClass, of_school
from services.school.roles import Role
from services.values import Values
from services.work import Work
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.staff import writing
from storage.queries.office.staff.reading import HeldRoleRow

DAY = timedelta(days=1)


def wanted_roles(facts: Values, before: frozenset[Role]) -> frozenset[Role]:
    """The roles as they would be: each role of the facts turned over."""
    turned = {role for role in Role if facts.get(role.value)}
    return before ^ turned


def _check_roles(work: Work, access: SchoolAccess, facts: Values) -> Values:
    card = read_staff_card(work, access, facts["person_id"])
    one, day = card.one, day_of(facts, card.today)
    if not one.works:
        raise NotOnStaff
    if day < card.today:
        raise AppointedPast
    before, after = one.lasting, wanted_roles(facts, one.lasting)
    keep_appointer(work, access, one, after, day)
    for row in one.held:
        if Role(row.role) in after - before and _pauses(row, card.today, day):
            raise RoleBetween(role=row.role, ends=row.ends)
    return {
        "name": one.name.full,
        "now": sorted(one.roles),
        "before": sorted(before),
        "after": sorted(after),
        "planned": [[on.isoformat(), role.value, begins] for on, role, begins in one.planned(card.today)],
        "day": day.isoformat(),
        "today": card.today.isoformat(),
        "own": one.id == access.identity.person_id,
        "blocked": before == after,
    }


def keep_appointer(
    work: Work, access: SchoolAccess, one: StaffMember, after: frozenset[Role], day: date
) -> None:
    """Raises LastAppointer where the person gives roles, and nobody would once these are theirs from the day on."""
    posts = {
        other.id: Post(other.hired_on, other.dismissed_on, other.roles_on(day) & other.lasting)
        for other in read_staff(work, access).people
    }
    left = posts | {one.id: posts[one.id]._replace(roles=after)}
    if is_appointed_for([posts[one.id]], day) and not is_appointed_for(left.values(), day):
        raise LastAppointer


def may_take_roles_back(work: Work, access: SchoolAccess, facts: Values) -> bool:
    """Whether what the way back takes leaves somebody who gives roles. Raises LastAppointer."""
    card = read_staff_card(work, access, facts.get("staff_id") or facts["person_id"])
    kept = frozenset[Role]() if "staff_id" in facts else wanted_roles(facts, card.one.lasting)
    keep_appointer(work, access, card.one, kept, card.today)
    return True


def _pauses(row: HeldRoleRow, today: date, day: date) -> bool:
    """Whether the role, which is to end, would begin again only some days later."""
    eve = day - DAY
    return lasts(None, row.ends, today, today) and not lasts(None, row.ends, eve, eve)


def _put_roles(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    card = read_staff_card(work, access, facts["person_id"])
    day, after = day_of(facts, card.today), wanted_roles(facts, card.one.lasting)
    put_roles(ledger, card.one, after, day if day > card.today else None)


def put_roles(ledger: Ledger, one: StaffMember, after: frozenset[Role], day: date | None) -> None:
    """Let these be the roles that last, from the day on; None is at once."""
    held = {Role(row.role): row for row in one.held}
    for role in sorted(one.lasting - after):
        _end(ledger, held[role], day)
    for role in sorted(after - one.lasting):
        _begin(ledger, one.id, role, held.get(role), day)


def _end(ledger: Ledger, row: HeldRoleRow, day: date | None) -> None:
    """A role that ends at once, or before it begins, leaves no trace but the log's."""
    if day is None or not lasts(row.starts, None, day - DAY, day - DAY):
        writing.drop_role(ledger, row.person_id, row.role)
    else:
        writing.set_role(ledger, row, row.starts, day - DAY)


def _begin(ledger: Ledger, person_id: int, role: Role, row: HeldRoleRow | None, day: date | None) -> None:
    """What was to end about then goes on; what is over begins anew, its earlier days are the log's."""
    if row is None:
        writing.add_role(ledger, person_id, role.value, day)
    elif day is not None and lasts(row.starts, row.ends, day - DAY, day - DAY):
        writing.set_role(ledger, row, row.starts, None)
    else:
        writing.set_role(ledger, row, day, None)


def _check_lead(work: Work, access: SchoolAccess, facts: Values) -> Values:
    today = access.reference.today(work)
    form, day = _form(access, facts, today), _lead_day(access, facts, today)
    every = {one.id: one for one in read_staff(work, access).people}
    now, new = form.teacher_on(today), _named(work, access, facts, day)
    planned = [[first.isoformat(), _full(every, one)] for first, one in form.changes_after(today)]
    settled = new is None or (new or None) == form.teacher_on(day) == form.appointed_id
    return {
        "form": form.name,
        "before": _full(every, now),
        "after": _full(every, new),
        "nobody": new == 0,
        "planned": planned,
        "day": day.isoformat(),
        "today": today.isoformat(),
        "same": new is not None and settled,
        "blocked": settled,
    }


def _full(every: Mapping[int, StaffMember], person_id: int | None) -> str:
    found = every.get(person_id or 0)
    return found.name.full if found else ""


def _form(access: SchoolAccess, facts: Values, today: date) -> FormClass:
    """The class, of the year that the office works at. NotFound."""
    year = access.reference.office_year(today)
    form = access.reference.classes.get(facts["class_id"])
    if form is None or year is None or form.year_id != year.id:
        raise NotFound
    return form


def _named(work: Work, access: SchoolAccess, facts: Values, day: date) -> int | None:
    """Who is to lead the class: the person of the card, or whose name was typed; 0 for nobody, None while not said.

    Raises NoHeir.
    """
    text, chosen = facts.get("leader", ""), int(facts.get("leader_id") or 0)
    every = [one for one in read_staff(work, access).people if employed(one.hired_on, one.dismissed_on, day)]
    if facts.get("nobody"):
        return 0
    if not text:
        if chosen and chosen not in {one.id for one in every}:
            raise NotOnStaff
        return chosen or None
    found = [one for one in read_staff(work, access).named(text) if one in every]
    if len(found) != 1:
        raise NoHeir(text=text)
    return found[0].id


def _lead(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    today = access.reference.today(work)
    form, day = _form(access, facts, today), _lead_day(access, facts, today)
    first = access.reference.year(form.year_id).span.starts
    new = _named(work, access, facts, day)
    writing.lead(ledger, form.id, form.teacher_on(day - DAY), new or None, day, first)


def _lead_day(access: SchoolAccess, facts: Values, today: date) -> date:
    """The day from which somebody leads the class: today, of a year that has not begun its first. Raises DayOutside."""
    form = _form(access, facts, today)
    span = access.reference.year(form.year_id).span
    day = day_of(facts, max(today, span.starts))
    if not span.starts <= day <= span.ends:
        raise DayOutside(first=span.starts, last=span.ends)
    return day


def tell_leads(work: Work, access: SchoolAccess, _facts: Values, _undone: bool) -> None:
    """Whoever leads another class than before the change, or one no more, is told; unread letters pass on."""
    before, now = access.reference.classes, of_school(work, access.school_id).classes
    today = access.reference.today(work)
    changes = [
        LeadChange(form.id, before[form.id].teacher_on(today), form.teacher_on(today))
        for form in now.values()
        if form.id in before and before[form.id].teacher_on(today) != form.teacher_on(today)
    ]
    class_teachers_changed(work, access.school_id, changes)


ROLES = ChangeKind(
    "roles", OfficeRight.APPOINT, _check_roles, _put_roles, may_undo=may_take_roles_back, lessons=False
)
CLASS_TEACHER = ChangeKind(
    "class_teacher", OfficeRight.APPOINT, _check_lead, _lead, tell_leads, lessons=False
)
