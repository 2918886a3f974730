"""Dismissal from a date: access ends that day; class, lessons and substitutions go to whom HR names, or to nobody yet."""

from datetime import date

from services.office.changes.kinds import ChangeKind, day_of
from services.office.staff.appointing import tell_leads
from services.office.staff.card import StaffCard, StaffMember, read_staff, read_staff_card
from services.office.staff.errors import DayBehind, NoHeir, NotOnStaff
from services.rules.standing import employed
from services.school.office_rights import OfficeRight, SchoolAccess
from services.values import Values
from services.work import Work
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.staff import reading, writing


def _heir(work: Work, access: SchoolAccess, facts: Values, day: date) -> StaffMember | None:
    """Whom HR named, by a part of the name; None while nobody is named. Raises NoHeir."""
    text = facts.get("heir", "")
    if not text:
        return None
    every = read_staff(work, access).named(text)
    found = [
        one for one in every if employed(one.hired_on, one.dismissed_on, day) and one.id != facts["person_id"]
    ]
    if len(found) != 1:
        raise NoHeir(text=text)
    return found[0]


def _day(facts: Values, card: StaffCard) -> date:
    return day_of(facts, card.today)


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    card = read_staff_card(work, access, facts["person_id"])
    if not card.one.works:
        raise NotOnStaff
    day = _day(facts, card)
    if not employed(card.one.hired_on, None, day):
        raise DayBehind
    heir = _heir(work, access, facts, day)
    return {
        "name": card.one.name.full,
        "day": day.isoformat(),
        "today": card.today.isoformat(),
        "order": facts.get("order", ""),
        "forms": [form.name for form in card.forms],
        "load": [f"{subject}: {forms}" for subject, forms in card.load],
        "weekly": card.weekly,
        "accounts": card.accounts,
        "heir": heir.shown if heir else "",
        "ahead": day > card.today,
    }


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    card = read_staff_card(work, access, facts["person_id"])
    day, person_id = _day(facts, card), card.one.id
    heir = _heir(work, access, facts, day)
    writing.dismiss(ledger, person_id, day)
    year = access.reference.office_year(card.today)
    if year is None:
        return
    load = reading.list_load(work.connection, person_id, year.id, day)
    writing.pass_load(ledger, load, heir.id if heir else None, day)
    if heir is None:
        return
    weekly = reading.list_weekly(work.connection, person_id, year.id, day)
    writing.pass_weekly(ledger, weekly, heir.id, day)
    writing.pass_granted(ledger, reading.list_granted(work.connection, person_id, day), heir.id)
    for form in card.forms:
        writing.lead(ledger, form.id, person_id, heir.id, max(day, card.today), year.span.starts)


DISMISSAL = ChangeKind("dismissal", OfficeRight.STAFF, _check, _write, tell_leads)
