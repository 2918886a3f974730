"""A new student with parents, in one change: who is known already is asked, never guessed."""

from datetime import date

from services.office.changes.kinds import ChangeKind, day_of
from services.office.people.errors import BadNewStudent, DayOutside
from services.office.people.joining import NEW, add_named, join_parent, namesakes, parent_of, signed_on
from services.office.people.names import TypedName, new_codes
from services.office.people.spoken import read_arrival
from services.school.actor import Actor
from services.school.labels import seen
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.school.reference import FormClass
from services.understanding.names import class_called
from services.values import Values
from services.work import Work
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.people import writing


def arrival_facts(work: Work, actor: Actor, text: str, school_id: int = 0) -> Values:
    """What was typed (`read_arrival`) as the facts of the change. NotFound, BadNewStudent, BadPersonName."""
    access = access_school(work, actor, OfficeRight.CONTINGENT, school_id)
    today = access.reference.today(work)
    arrival = read_arrival(text, today)
    form = _form_named(access, arrival.form, today)
    return {
        "name": TypedName.of(arrival.name).full,
        "class_id": form.id,
        "birth": arrival.birth.isoformat() if arrival.birth else "",
        "parents": [{"name": TypedName.of(one.name).full, "kinship": one.kinship} for one in arrival.parents],
    }


def _form_named(access: SchoolAccess, text: str, today: date) -> FormClass:
    found = class_called(access.reference, text, access.reference.office_year(today))
    if found is None:
        raise BadNewStudent(form=text)
    return found


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    today = access.reference.today(work)
    year = access.reference.office_year(today)
    form = access.reference.classes.get(facts["class_id"])
    day = day_of(facts, access.reference.office_day(today))
    if form is None or year is None or form.year_id != year.id:
        raise BadNewStudent(form="")
    if not year.span.starts <= day <= year.span.ends:
        raise DayOutside(first=year.span.starts, last=year.span.ends)
    signed = signed_on(facts, today)
    known = namesakes(work, access, today)
    twins = [one for one in known.get(seen(facts["name"]), []) if one.is_student]
    parents = [parent_of(number, one, known, facts) for number, one in enumerate(facts["parents"])]
    undecided = bool(twins) and facts.get("twin") != NEW
    return {
        "name": facts["name"],
        "form": form.name,
        "day": day.isoformat(),
        "today": today.isoformat(),
        "birth": facts["birth"],
        "consent": signed.isoformat() if signed else "",
        "slips": form.id if signed and day <= today else 0,
        "twins": [one.shown for one in twins] if undecided else [],
        "parents": parents,
        "blocked": undecided or any(one["asked"] or not one["kinship"] for one in parents),
    }


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    outcome = _check(work, access, facts)
    consent = signed_on(facts, access.reference.today(work))
    day = date.fromisoformat(outcome["day"])
    new = [one for one in outcome["parents"] if not one["person_id"]]
    codes = iter(new_codes(writing.list_codes(work.connection, access.school_id), len(new) + 1))
    student_id = add_named(ledger, access, next(codes), facts["name"], consent)
    birth = date.fromisoformat(facts["birth"]) if facts["birth"] else None
    writing.add_student(ledger, student_id, birth_date=birth, enrolled_on=day)
    writing.put_stays(ledger, student_id, [], [writing.NewStay(facts["class_id"], day, None)])
    for one in outcome["parents"]:
        join_parent(work, ledger, access, student_id, one, codes, consent)
    facts["student_id"] = student_id  # not the audit's subject: a log line would keep who is taken back


ARRIVAL = ChangeKind(
    "arrival", OfficeRight.CONTINGENT, _check, _write, typed=("name", "birth", "parents"), lessons=False
)
