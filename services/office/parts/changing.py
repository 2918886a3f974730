"""Students moved to a subgroup, an old one or a new, from a day: one change of the office or of the class teacher."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from services.errors import NotFound
from services.office.changes.kinds import ChangeKind
from services.office.load.errors import LoadDayOutside
from services.office.parts.errors import NoSuchPupil, SamePart
from services.office.weekly.edit import form_of, loads_of
from services.rules.standing import lasts
from services.school.actor import Identity
from services.school.labels import seen
from services.school.office_rights import OfficeRight, SchoolAccess
from services.school.roster import ListedStudent, class_list
from services.values import Values
from services.work import Work
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.parts import parts as queries

DAY = timedelta(days=1)
SUBGROUPS = "subgroups"
OUT = "-"
"""The choice of no subgroup."""


def leads_class(identity: Identity, facts: Values) -> bool:
    """Whether the subgroups are those of the person's own class (domain.md: the class teacher, everything of it)."""
    return identity.leads(facts["class_id"])


def _day(work: Work, access: SchoolAccess, facts: Values) -> date:
    """Raises LoadDayOutside for a day that is past: what was learned stays with the subgroup of its day."""
    _, year = form_of(work, access, facts["class_id"])
    day, earliest = date.fromisoformat(facts["day"]), max(access.reference.today(work), year.span.starts)
    if not earliest <= day <= year.span.ends:
        raise LoadDayOutside(first=earliest, last=year.span.ends)
    return day


def _chosen(facts: Values) -> str | None:
    """The subgroup as typed or chosen; "" for none, None where it is still to be said."""
    if facts.get("name"):
        return str(facts["name"])
    if facts.get("part") == OUT:
        return ""
    return str(facts["parts"][int(facts["part"])]) if facts.get("part") else None


def _students(facts: Values, students: Sequence[ListedStudent]) -> list[ListedStudent]:
    """Raises NotFound, NoSuchPupil."""
    wanted = set(facts["students"])
    if not wanted <= {one.id for one in students}:
        raise NotFound
    found = [one for one in students if one.id in wanted]
    for text in re.split(r"[,;\n]", facts.get("names", "")):
        words = seen(text).split()
        if not words:
            continue
        fitting = [one for one in students if _fits(one, words)]
        if len(fitting) != 1:
            raise NoSuchPupil(text=text.strip(), several=len(fitting) > 1)
        found += fitting
    return list(dict.fromkeys(found))


def _fits(one: ListedStudent, words: Sequence[str]) -> bool:
    parts = seen(one.name.full).split()
    return all(any(part.startswith(word.rstrip(".")) for part in parts) for word in words)


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    form, _ = form_of(work, access, facts["class_id"])
    subject = access.reference.subjects.get(facts["subject_id"])
    if subject is None:
        raise NotFound
    day, to = _day(work, access, facts), _chosen(facts)
    listed = class_list(work, form.id, day)
    students = _students(facts, listed)
    now = _now(work, facts, day)
    if students and to is not None and all(now.get(one.id, "") == to for one in students):
        raise SamePart
    moved = {one.id for one in students}
    counts = Counter(now.get(one.id, "") for one in listed if one.id not in moved or to is None)
    counts[to or ""] += len(moved) if to is not None else 0
    taught = {one.subgroup for one in loads_of(work, form.id) if one.subject_id == subject.id}
    return {
        "form": form.name,
        "subject": subject.name,
        "to": to,
        "students": [{"name": one.shown, "from": now.get(one.id, "")} for one in students],
        "counts": sorted(counts.items()),
        "taught": not to or to in taught or "" in taught,
        "day": day.isoformat(),
        "today": access.reference.today(work).isoformat(),
        "blocked": to is None or not students,
    }


def _now(work: Work, facts: Values, day: date) -> dict[int, str]:
    """The subgroup of each student on the day."""
    return {
        row.student_id: row.subgroup
        for row in queries.list_parts(work.connection, facts["class_id"])
        if row.subject_id == facts["subject_id"] and lasts(row.starts, row.ends, day, day)
    }


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    day, to = _day(work, access, facts), _chosen(facts)
    class_id, subject_id = facts["class_id"], facts["subject_id"]
    rows = queries.list_parts(work.connection, class_id)
    for one in _students(facts, class_list(work, class_id, day)):
        stand = [
            row
            for row in rows
            if (row.student_id, row.subject_id) == (one.id, subject_id)
            and lasts(row.starts, row.ends, day, date.max)
        ]
        wanted = queries.SubgroupTimeRow(class_id, subject_id, to or "", one.id, day, None)
        begun = [row for row in stand if lasts(row.starts, row.ends, day - DAY, day - DAY)]
        queries.put_in_part(ledger, stand, begun, wanted, leave=not to)


PARTS = ChangeKind(
    SUBGROUPS, OfficeRight.TIMETABLE, _check, _write, also=leads_class, foreseen=True, typed=("names",)
)
