"""Families: a guardian joined to a student or ended, consents given and withdrawn, a name put right."""

from services.errors import NotFound
from services.office.changes.kinds import ChangeKind, day_of
from services.office.people.card import Kin, PersonCard, read_card
from services.office.people.errors import (
    ConsentThere,
    DayOutside,
    NoConsentThere,
    TieOver,
)
from services.office.people.names import TypedName
from services.school.office_rights import OfficeRight, SchoolAccess
from services.values import Values
from services.work import Work
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.people import writing


def _pair(work: Work, access: SchoolAccess, facts: Values) -> tuple[PersonCard, PersonCard, Kin | None]:
    """The student, the guardian, and what ties them so far."""
    student = read_card(work, access, facts["person_id"])
    guardian = read_card(work, access, facts["guardian_id"])
    if not student.is_student or guardian.is_student:
        raise NotFound
    tie = next((one for one in student.kin if one.person_id == guardian.person_id), None)
    return student, guardian, tie


def _check_untie(work: Work, access: SchoolAccess, facts: Values) -> Values:
    student, guardian, tie = _pair(work, access, facts)
    if tie is None or not tie.in_force:
        raise TieOver
    day = day_of(facts, student.today)
    return {
        "student": student.name.full,
        "guardian": guardian.name.full,
        "kinship": tie.kinship,
        "day": day.isoformat(),
        "today": student.today.isoformat(),
        "reason": facts.get("reason", ""),
        "accounts": tie.accounts,
        "others": [one.shown for one in student.kin if one.in_force and one.person_id != guardian.person_id],
    }


def _untie(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    student, guardian, _ = _pair(work, access, facts)
    day = day_of(facts, student.today)
    writing.set_tie(ledger, guardian.person_id, student.person_id, until=day)


def _check_consent(work: Work, access: SchoolAccess, facts: Values) -> Values:
    card = read_card(work, access, facts["person_id"])
    day = day_of(facts, card.today)
    if card.consented:
        raise ConsentThere(day=card.consent_on)
    if day > card.today:
        raise DayOutside(first=None, last=card.today)
    return {"name": card.name.full, "day": day.isoformat(), "today": card.today.isoformat()}


def _consent(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    consent_on = day_of(facts, access.reference.today(work))
    writing.set_person(ledger, facts["person_id"], consent_on=consent_on)


def _check_withdrawal(work: Work, access: SchoolAccess, facts: Values) -> Values:
    card = read_card(work, access, facts["person_id"])
    since = card.consent_on
    if not since:
        raise NoConsentThere
    return {
        "name": card.name.full,
        "since": since.isoformat(),
        "is_student": card.is_student,
        "accounts": card.accounts,
        "kin": [one.shown for one in card.kin if one.in_force],
        "today": card.today.isoformat(),
    }


def _withdraw(_work: Work, _access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    writing.set_person(ledger, facts["person_id"], consent_on=None)


def _check_rename(work: Work, access: SchoolAccess, facts: Values) -> Values:
    card = read_card(work, access, facts["person_id"])
    name = TypedName.of(facts["name"])
    return {"before": card.name.full, "after": name.full, "accounts": card.accounts}


def _rename(_work: Work, _access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    name = TypedName.of(facts["name"])
    values = {"last_name": name.last, "first_name": name.first, "middle_name": name.middle}
    writing.set_person(ledger, facts["person_id"], **values)


def _check_group(work: Work, access: SchoolAccess, facts: Values) -> Values:
    card = read_card(work, access, facts["person_id"])
    if not card.is_student:
        raise NotFound
    return {
        "name": card.name.full,
        "pe_before": card.pe_group,
        "pe_group": facts.get("pe_group", card.pe_group),
        "language_before": card.foreign_language,
        "foreign_language": facts.get("foreign_language", card.foreign_language),
    }


def _group(_work: Work, _access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    named = ("pe_group", "foreign_language")
    writing.set_student(
        ledger, facts["person_id"], **{name: facts[name] or None for name in named if name in facts}
    )


UNTIE = ChangeKind("guardian_end", OfficeRight.CONTINGENT, _check_untie, _untie, lessons=False)
CONSENT = ChangeKind("consent", OfficeRight.CONTINGENT, _check_consent, _consent, lessons=False)
WITHDRAWAL = ChangeKind("consent_end", OfficeRight.CONTINGENT, _check_withdrawal, _withdraw, lessons=False)
RENAME = ChangeKind("rename", OfficeRight.CONTINGENT, _check_rename, _rename, typed=("name",), lessons=False)
GROUPS = ChangeKind("groups", OfficeRight.CONTINGENT, _check_group, _group, lessons=False)
