"""How each class's term will end: успеваемость, качество and СОУ as forecast, beside the term before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.office.control.term.marks import judged_subjects, of_term, term_marks_of
from services.office.control.term.taught import TaughtClass, taught_classes
from services.office.control.term.terms import ClassTerm, ShownTerms
from services.reports.outlook import Shares, shares_of
from services.rules.marks.marks import forecaster
from services.rules.marks.scale import NON_NUMERIC
from services.school.reference import Reference
from services.work import Work
from storage.queries.office.control import marks as queries


@dataclass(frozen=True, slots=True)
class ClassForecast:
    """A class by its term marks, where they are not set by the forecast of its averages; and the term before."""

    term: ClassTerm
    now: Shares
    before: Shares | None
    """By the marks that were set; None where there were none."""


def class_forecasts(work: Work, reference: Reference, shown: ShownTerms) -> list[ClassForecast]:
    """Of the classes shown: in proportion to their marks of one term; four statements and the weeks."""
    sums: dict[int, dict[int, queries.MarkSumRow]] = defaultdict(dict)
    for row in queries.list_sums(work.connection, shown.spans, NON_NUMERIC):
        sums[row.student_id][row.subject_id] = row
    stands = term_marks_of(work, shown, before=True)
    found = []
    for one in taught_classes(work, reference, shown):
        before = one.term.before
        set_before = of_term(stands, before.id) if before else {}
        earlier = shares_of(list(set_before.get(student, {}).values()) for student in one.subjects)
        values = of_term(stands, one.term.term.id)
        found.append(
            ClassForecast(
                one.term,
                shares_of(_outcomes(reference, one, sums, values)),
                earlier if earlier.total else None,
            )
        )
    return found


def _outcomes(
    reference: Reference,
    of_class: TaughtClass,
    sums: Mapping[int, Mapping[int, queries.MarkSumRow]],
    values: Mapping[int, Mapping[int, str]],
) -> Iterable[list[str]]:
    forecast = forecaster(reference.policy.thresholds, reference.policy.scale)
    own = {student: sums.get(student, {}) for student in of_class.subjects}
    marked = {row.subject_id for rows in own.values() for row in rows.values() if row.counted}
    judged = judged_subjects(reference, of_class.term, marked)
    for student, rows in own.items():
        given = values.get(student, {})
        ahead = [
            str(forecast(row.total, row.weights))
            for row in rows.values()
            if row.weights and row.subject_id in judged and row.subject_id not in given
        ]
        yield [*given.values(), *ahead]
