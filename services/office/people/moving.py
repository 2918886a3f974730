"""Transfer, departure and return of a student: the classes of the year are settled as the workbook settles them."""

from collections.abc import Sequence
from datetime import date

from services.errors import NotFound
from services.office.changes.kinds import ChangeKind, day_of
from services.office.people.card import PersonCard, read_card
from services.office.people.errors import DayOutside, NotAStudentNow, SameClass, StudiesAlready
from services.rules.standing import enrolled, over
from services.school.office_rights import OfficeRight, SchoolAccess
from services.school.reference import FormClass, Year
from services.values import Values
from services.work import Work
from services.workbook.importing.keys import FileStay
from services.workbook.importing.transfers import settle
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.people import writing


def _student(work: Work, access: SchoolAccess, facts: Values) -> PersonCard:
    card = read_card(work, access, facts["person_id"])
    if not card.is_student:
        raise NotFound
    return card


def _day(facts: Values, card: PersonCard) -> date:
    """The day of the facts; else today, in the summer the first day of the year that is being prepared."""
    return day_of(facts, card.access.reference.office_day(card.today))


def _last_day(facts: Values, card: PersonCard) -> tuple[date, Year]:
    """The day of a departure, of the summer too, and the year that it is of. NotFound, DayOutside."""
    day = day_of(facts, card.today)
    year = card.access.reference.year_at(day)
    if year is None:
        raise NotFound
    if day < year.span.starts:
        raise DayOutside(first=year.span.starts, last=year.span.ends)
    return day, year


def _year(card: PersonCard) -> Year:
    year = card.access.reference.office_year(card.today)
    if year is None:
        raise NotFound
    return year


def _within(day: date, year: Year) -> None:
    """Raises DayOutside for a day before or after the year."""
    if not year.span.starts <= day <= year.span.ends:
        raise DayOutside(first=year.span.starts, last=year.span.ends)


def _form(access: SchoolAccess, class_id: int, year: Year) -> FormClass:
    form = access.reference.classes.get(class_id)
    if form is None or form.year_id != year.id:
        raise NotFound
    return form


def _chain(card: PersonCard, year: Year) -> list[FileStay]:
    forms = card.access.reference.classes
    return [
        FileStay(one.class_id, one.starts, one.ends)
        for one in card.stays
        if forms[one.class_id].year_id == year.id
    ]


def _put(ledger: Ledger, card: PersonCard, year: Year, wanted: Sequence[FileStay]) -> None:
    forms = card.access.reference.classes
    stand = [
        (one.id, writing.NewStay(one.class_id, one.starts, one.ends))
        for one in card.stays
        if forms[one.class_id].year_id == year.id
    ]
    stays = [writing.NewStay(one.class_id, one.starts, one.ends) for one in wanted]
    writing.put_stays(ledger, card.person_id, stand, stays)


def _check_transfer(work: Work, access: SchoolAccess, facts: Values) -> Values:
    card = _student(work, access, facts)
    if not card.studies:
        raise NotAStudentNow
    year, day = _year(card), _day(facts, card)
    form = _form(access, facts["class_id"], year)
    _within(day, year)
    chain = _chain(card, year)
    here = next((one for one in chain if enrolled(one.starts, one.ends, day, day)), None)
    if here is not None and here.class_id == form.id:
        raise SameClass(form=form.name)
    return {
        "name": card.name.full,
        "from": access.reference.classes[here.class_id].name if here else "",
        "to": form.name,
        "day": day.isoformat(),
        "today": card.today.isoformat(),
        "parts": [f"{subject.name}: {subgroup}" for subject, subgroup in card.parts],
        "teacher": _led_by(access, form, day),
    }


def _led_by(access: SchoolAccess, form: FormClass, day: date) -> str:
    name = access.reference.staff.get(form.teacher_on(day) or 0)
    return name.full if name else ""


def _transfer(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    card = _student(work, access, facts)
    year = _year(card)
    # A year that has not begun has no past: another class there replaces the first.
    stood = _chain(card, year) if year.span.starts <= card.today else []
    _put(ledger, card, year, settle(stood, facts["class_id"], _day(facts, card), None, None))


def _check_departure(work: Work, access: SchoolAccess, facts: Values) -> Values:
    card = _student(work, access, facts)
    if not card.studies:
        raise NotAStudentNow
    day, _ = _last_day(facts, card)
    return {
        "name": card.name.full,
        "from": card.stay.form if card.stay else "",
        "day": day.isoformat(),
        "today": card.today.isoformat(),
        "order": facts.get("order", ""),
        "family": [one.shown for one in card.kin if one.in_force],
    }


def _departure(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    card = _student(work, access, facts)
    day, year = _last_day(facts, card)
    writing.set_student(ledger, card.person_id, departed_on=day)
    kept = [one for one in _chain(card, year) if one.starts < day]
    if kept and not over(kept[-1].ends, day):
        kept[-1] = FileStay(kept[-1].class_id, kept[-1].starts, day)
    _put(ledger, card, year, kept or _chain(card, year))


def _check_return(work: Work, access: SchoolAccess, facts: Values) -> Values:
    card = _student(work, access, facts)
    departed = card.departed_on
    if not departed:
        raise StudiesAlready
    year, day = _year(card), _day(facts, card)
    _within(day, year)
    form = _form(access, facts["class_id"], year)
    return {
        "name": card.name.full,
        "to": form.name,
        "day": day.isoformat(),
        "today": card.today.isoformat(),
        "departed": departed.isoformat(),
        "consent": card.consented,
    }


def _return(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    card = _student(work, access, facts)
    year, day = _year(card), _day(facts, card)
    writing.set_student(ledger, card.person_id, departed_on=None)
    before = [one for one in _chain(card, year) if one.starts < day]
    back_at_once = before and before[-1].ends == day and before[-1].class_id == facts["class_id"]
    if back_at_once:
        wanted = [*before[:-1], FileStay(before[-1].class_id, before[-1].starts, None)]
    else:
        closed = [FileStay(one.class_id, one.starts, min(one.ends or day, day)) for one in before]
        wanted = [*closed, FileStay(facts["class_id"], day, None)]
    _put(ledger, card, year, wanted)


TRANSFER = ChangeKind("transfer", OfficeRight.CONTINGENT, _check_transfer, _transfer, lessons=False)
DEPARTURE = ChangeKind("departure", OfficeRight.CONTINGENT, _check_departure, _departure, lessons=False)
RETURN = ChangeKind("return", OfficeRight.CONTINGENT, _check_return, _return, lessons=False)
