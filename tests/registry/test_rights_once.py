"""A rule of access stands once: no file but the two of rules judges the dates of rights by hand.

`storage.queries.school.in_force` has the rules as SQL conditions, `services.rules.standing` on plain dates;
tests/storage/test_in_force.py holds the two against each other. Dates with a name of their own are known by it;
`starts` and `ends` are known by whose they are, so a variable says what it is: `term.ends`, not `row.ends`.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RULES = {"storage/queries/school/in_force.py", "services/rules/standing.py"}
MAKES = {"services/workbook/importing/transfers.py", "services/workbook/sheets/memberships.py"}
"""Not who may what on a day, but which days an import leaves to each: the dates themselves are made there."""
RIGHTS = {
    "class_teacher_id",
    "consent_on",
    "departed_on",
    "dismissed_on",
    "form_class_ids",
    "hired_on",
    "until",
}
SPANS = {"ends", "starts", "valid_from", "valid_to"}
NO_RIGHTS = {
    *("Excuse", "excuse", "AnnouncedSpan"),
    *("Term", "term", "span", "year", "started", "Holiday", "holiday"),
    *("Break", "pause", "coming", "AnnouncedDays", "announced"),
    *("Bell", "Ringing", "bell", "rung", "lesson", "planned", "LetterHours", "hours", "QuietHours"),
}
"""Whose beginnings and ends are no right of anybody's: excuses, terms and holidays, hours of a day."""
CALLS = {
    "between",
    "coalesce",
    "in_",
    "is_",
    "is_distinct_from",
    "is_not",
    "is_not_distinct_from",
    "nullif",
    "op",
}
CHOSEN = {"max", "min"}

SAID = {
    (
        "services/office/settings/audit_log.py",
        "asked.until + timedelta(days=1) if asked.until else None",
    ): "the days of a search",
    ("services/absences/desk.py", "row.starts <= code.day <= row.ends"): "a row of an excuse",
    ("services/reports/marks.py", " for one in left if one.ends"): "the day that is printed",
    ("services/absences/withdrawing.py", "first <= row.ends"): "likewise",
    ("services/absences/withdrawing.py", "first > row.starts"): "likewise",
    ("services/absences/withdrawing.py", "self.starts > self.ends"): "the days of an excuse",
    (
        "storage/queries/workbook/changes.py",
        "old.class_teacher_id.is_distinct_from(teacher)",
    ): "who is told of a change, not who may",
    ("services/access/class_access.py", "self.consent_on is None"): "a Member has it only while it counts",
    ("services/access/class_access.py", "self.consent_on is not None"): "likewise",
    ("services/access/class_access.py", "one.consent_on is None"): "likewise",
    (
        "services/rules/timetable/schoolday.py",
        "row.valid_from or date.min",
    ): "which of two lessons began later",
    ("services/office/people/card.py", "self.consent_on is not None"): "a card has it only while it counts",
    ("services/office/people/card.py", "self.starts > date.min"): "how an open beginning is shown",
    (
        "services/office/people/moving.py",
        "before[-1].ends == day",
    ): "what a return leaves of a year's classes",
    ("services/office/people/moving.py", "one.ends or day"): "likewise",
    ("services/office/people/moving.py", "one.starts < day"): "likewise, of a departure",
    ("storage/queries/office/people/writing.py", "same.ends != stay.ends"): "what is to be written",
    (
        "storage/queries/office/staff/writing.py",
        "found.ends is None",
    ): "how two loads of one teacher become one",
    ("storage/queries/office/staff/writing.py", "found.starts is None"): "likewise",
    ("storage/queries/office/staff/writing.py", "row.starts >= day"): "what has not begun is given whole",
    ("storage/queries/office/staff/writing.py", "row.starts is not None"): "likewise",
    ("storage/queries/office/staff/writing.py", "row.starts or day"): "likewise",
    (
        "services/workbook/sheets/people.py",
        "chain[-1].starts > today",
    ): "whether a stay is a plan of the file's",
    ("services/office/year/opening.py", "row.ends is None"): "an open time in a class is given its end",
    ("services/rules/terms.py", "other.ends >= term.starts"): "two terms",
    (
        "services/office/control/term/calendar.py",
        "row.valid_from or date.min",
    ): "which of two lessons began later",
    (
        "services/office/control/term/calendar.py",
        "{row.valid_from} if row.valid_from else set()",
    ): "where a stretch begins",
    (
        "services/office/control/term/calendar.py",
        "{row.valid_to + DAY} if row.valid_to else set()",
    ): "likewise",
    (
        "services/office/staff/card.py",
        "one.ends and lasts(None, one.ends, today, today)",
    ): "what is planned, shown",
    (
        "services/office/staff/card.py",
        "one.starts and (not lasts(one.starts, None, today, today))",
    ): "likewise",
    ("services/school/actor.py", "class_id in self.form_class_ids"): "the rule: Identity.leads",
    ("services/workbook/exported_rows.py", "row.starts == ALWAYS"): "how an open beginning is written down",
    ("services/workbook/exporting.py", "stay.starts == ALWAYS"): "likewise",
    ("services/workbook/sheets/calendar.py", "cells.ends < cells.starts"): "a row of a file against itself",
    ("services/workbook/sheets/calendar.py", "cells.starts is not None"): "likewise",
    ("services/workbook/sheets/calendar.py", "cells.ends is not None"): "likewise",
    ("services/workbook/sheets/calendar.py", "cells.ends <= cells.starts"): "likewise",
    ("services/workbook/sheets/teaching.py", "cells.until < cells.since"): "likewise",
    ("services/workbook/sheets/people.py", "facts.departed_on < facts.enrolled_on"): "a row against itself",
    (
        "services/workbook/sheets/people.py",
        "facts.departed_on == departed_before",
    ): "whether a file changes the day at all",
    ("services/workbook/sheets/people.py", "facts.dismissed_on < facts.hired_on"): "likewise",
    (
        "services/workbook/importing/mass.py",
        "before.persons[person.id].consent_on is not None",
    ): "a file against what stands",
    ("services/workbook/importing/mass.py", "person.consent_on is None"): "likewise",
    ("services/workbook/importing/mass.py", "keys.students[student_id].departed_on is not None"): "likewise",
    (
        "services/workbook/importing/mass.py",
        "before.students.get(student_id, StudentKey()).departed_on is None",
    ): "likewise",
    ("storage/queries/workbook/export.py", "Person.id == SchoolClass.class_teacher_id"): "the name of a cell",
}
"""What else is compared, and why it is no rule of access."""


def _sources() -> list[str]:
    found = [*ROOT.glob("storage/**/*.py"), *ROOT.glob("services/**/*.py")]
    paths = {str(path.relative_to(ROOT)) for path in found if "migrations" not in path.parts}
    return sorted(paths - RULES - MAKES)


def _owner(node: ast.expr, own: str) -> str:
    """Whose a date is, by the last word: a term's in `own.term.ends` and `terms[-1].ends`, `own` for `self`."""
    while isinstance(node, ast.Subscript | ast.Call):
        node = node.value if isinstance(node, ast.Subscript) else node.func
    if isinstance(node, ast.Name):
        return own if node.id == "self" else node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _is_of_a_right(node: ast.expr, own: str) -> bool:
    if not isinstance(node, ast.Attribute):
        return False
    return node.attr in RIGHTS or (node.attr in SPANS and _owner(node.value, own) not in NO_RIGHTS)


def _judged(node: ast.AST) -> list[ast.expr]:
    """What the node compares, or asks whether there is any of."""
    found: list[ast.expr] = []
    match node:
        case ast.Compare():
            found = [node.left, *node.comparators]
        case ast.UnaryOp(op=ast.Not()):
            found = [node.operand]
        case ast.If() | ast.IfExp() | ast.While():
            found = [node.test]
        case ast.comprehension():
            found = node.ifs
        case ast.BoolOp():
            compared = any(isinstance(one, ast.Compare) for one in node.values)
            found = [] if compared else node.values  # the comparison speaks for itself
        case ast.Call() if _owner(node.func, "") in CALLS:
            found = [*([node.func.value] if isinstance(node.func, ast.Attribute) else []), *node.args]
        case ast.Call() if _owner(node.func, "") in CHOSEN:
            dates = [one for arg in node.args for one in ast.walk(arg) if isinstance(one, ast.Attribute)]
            found = [one for one in dates if one.attr in RIGHTS]
    return found


def by_hand(source: str) -> list[str]:
    """Every expression of a source that judges the date of a right."""

    def walk(tree: ast.AST, own: str) -> Iterator[str]:
        for node in ast.iter_child_nodes(tree):
            inside = node.name if isinstance(node, ast.ClassDef) else own
            if any(_is_of_a_right(one, inside) for one in _judged(node)):
                yield ast.unparse(node)
            yield from walk(node, inside)

    return list(walk(ast.parse(source), ""))


@cache
def _found() -> set[tuple[str, str]]:
    return {(path, one) for path in _sources() for one in by_hand((ROOT / path).read_text(encoding="utf8"))}


def test_no_other_file_compares_the_dates_of_rights() -> None:
    assert sorted(_found() - SAID.keys()) == [], (
        "ask services.rules.standing or in_force instead, or say why it is no right"
    )


def test_what_is_said_of_comparisons_is_still_so() -> None:
    assert sorted(SAID.keys() - _found()) == []


@pytest.mark.parametrize(
    "line",
    [
        "select(x).where(or_(Guardianship.until.is_(None), Guardianship.until > day))",
        "select(x).where(pairs.c.until > day)",
        "select(x).where(Reader.consent_on <= day)",
        "select(x).where(Person.consent_on.is_not(None))",
        "select(x).where(Enrolment.starts <= day)",
        "select(x).where(literal(day).between(Assignment.starts, Assignment.ends))",
        "select(x).where(func.coalesce(table.ends, day) >= day)",
        "found = [row for row in rows if row.starts <= day]",
        "found = [row for row in rows if row.consent_on]",
        "here = not row.departed_on",
        "here = row.staff_id and not row.dismissed_on",
        "ends = min(row.ends, row.departed_on)",
        "leads = class_id in identity.form_class_ids",
        "class Load:\n    def covers(self, day):\n        return self.starts <= day",
    ],
)
def test_a_check_by_hand_is_found(line: str) -> None:
    assert by_hand(line)


@pytest.mark.parametrize(
    "line",
    [
        "select(Guardianship.until, Enrolment.starts).where(consented(day), guards(day))",
        "select(x).where(Excuse.starts <= last).order_by(Enrolment.starts)",
        "found = employed(row.hired_on, row.dismissed_on, day)",
        "shown = own.term.starts <= day <= years[-1].span.ends",
    ],
)
def test_what_is_no_check_passes(line: str) -> None:
    assert not by_hand(line)
