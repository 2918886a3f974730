"""Roles of staff and class teachers: given and taken by the administrator and the director."""

from datetime import date

from services.desk.handover import class_teachers_changed
from services.errors import NotFound
from services.messaging.news.changes import LeadChange
from services.office.changes.kinds import ChangeKind
from services.office.staff.card import read_staff, read_staff_card
from services.office.staff.errors import LastAppointer, NoHeir, NotOnStaff
from services.school.office_rights import OfficeRight, SchoolAccess, holders
from services.school.reference import FormClass, of_school
from services.school.roles import Role
from services.values import Values
from services.work import Work
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.staff import writing


def wanted_roles(facts: Values, before: frozenset[Role]) -> frozenset[Role]:
    """The roles as they would be: each role of the facts turned over."""
    turned = {role for role in Role if facts.get(role.value)}
    return before ^ turned


def _check_roles(work: Work, access: SchoolAccess, facts: Values) -> Values:
    card = read_staff_card(work, access, facts["person_id"])
    if not card.one.works:
        raise NotOnStaff
    before, after = card.one.roles, wanted_roles(facts, card.one.roles)
    appointers = holders(OfficeRight.APPOINT)
    if not after & appointers and before & appointers:
        others = (one for one in read_staff(work, access).working if one.id != card.one.id)
        if not any(one.roles & appointers for one in others):
            raise LastAppointer
    return {
        "name": card.one.name.full,
        "before": sorted(before),
        "after": sorted(after),
        "own": card.one.id == access.identity.person_id,
        "blocked": before == after,
    }


def _put_roles(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    card = read_staff_card(work, access, facts["person_id"])
    writing.put_roles(ledger, card.one.id, card.one.roles, wanted_roles(facts, card.one.roles))


def _check_lead(work: Work, access: SchoolAccess, facts: Values) -> Values:
    year = access.reference.office_year(access.reference.today(work))
    form = access.reference.classes.get(facts["class_id"])
    if form is None or year is None or form.year_id != year.id:
        raise NotFound
    every = {one.id: one for one in read_staff(work, access).people}
    now = every.get(form.teacher_id) if form.teacher_id else None
    new = _named(work, access, facts)
    return {
        "form": form.name,
        "before": now.name.full if now else "",
        "after": every[new].name.full if new else "",
        "day": _lead_day(work, access, form).isoformat(),
        "today": access.reference.today(work).isoformat(),
        "same": bool(new) and new == form.teacher_id,
        "blocked": not new or new == form.teacher_id,
    }


def _named(work: Work, access: SchoolAccess, facts: Values) -> int:
    """Who is to lead the class: the person of the card, or whose name was typed; 0 for nobody yet. Raises NoHeir."""
    text, chosen = facts.get("leader", ""), int(facts.get("leader_id") or 0)
    every = read_staff(work, access)
    if not text:
        if chosen and chosen not in {one.id for one in every.working}:
            raise NotFound
        return chosen
    found = [one for one in every.named(text) if one.works]
    if len(found) != 1:
        raise NoHeir(text=text)
    return found[0].id


def _lead(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    form = access.reference.classes[facts["class_id"]]
    first = access.reference.year(form.year_id).span.starts
    day = _lead_day(work, access, form)
    writing.lead(ledger, form.id, form.teacher_id, _named(work, access, facts), day, first)


def _lead_day(work: Work, access: SchoolAccess, form: FormClass) -> date:
    """The day from which somebody leads the class: today, of a year that has not begun its first."""
    return max(access.reference.today(work), access.reference.year(form.year_id).span.starts)


def tell_leads(work: Work, access: SchoolAccess, _facts: Values, _undone: bool) -> None:
    """Whoever leads another class than before the change, or one no more, is told; unread letters pass on."""
    before, now = access.reference.classes, of_school(work, access.school_id).classes
    changes = [
        LeadChange(form.id, before[form.id].teacher_id, form.teacher_id)
        for form in now.values()
        if form.id in before and before[form.id].teacher_id != form.teacher_id
    ]
    class_teachers_changed(work, access.school_id, changes)


ROLES = ChangeKind("roles", OfficeRight.APPOINT, _check_roles, _put_roles, lessons=False)
CLASS_TEACHER = ChangeKind(
    "class_teacher", OfficeRight.APPOINT, _check_lead, _lead, tell_leads, lessons=False
)
