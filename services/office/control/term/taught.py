"""Who is of each class under control, and which subjects each is taught in the term; two statements and the weeks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.diary.timetable.planning import ClassWeek
from services.office.control.given import school_weeks
from services.office.control.term.terms import ClassTerm, ShownTerms
from services.rules.standing import enrolled, lasts, stay_ends
from services.rules.timetable.schoolday import WHOLE_CLASS
from services.school.reference import Reference
from services.work import Work
from storage.queries.office.control import members as queries


@dataclass(frozen=True, slots=True)
class TaughtClass:
    """The students of a class on the term's last day that has come, each with the subjects taught."""

    term: ClassTerm
    subjects: Mapping[int, frozenset[int]]
    parts: Mapping[tuple[int, int], frozenset[str]]
    """The subgroups of a student in a subject within the term."""


def taught_classes(work: Work, reference: Reference, shown: ShownTerms) -> list[TaughtClass]:
    """The students of every class shown, by class."""
    ids = [one.form.id for one in shown.classes]
    stays = defaultdict(list)
    for row in queries.list_stays(work.connection, ids):
        stays[row.class_id].append(row)
    parts = defaultdict(list)
    for part in queries.list_parts(work.connection, ids):
        parts[part.class_id].append(part)
    weeks = school_weeks(work, reference, shown.year)
    return [
        _class(shown, one, stays[one.form.id], parts[one.form.id], weeks[one.form.id])
        for one in shown.classes
    ]


def _class(
    shown: ShownTerms,
    one: ClassTerm,
    stays: Iterable[queries.ControlMemberRow],
    parts: Iterable[queries.ControlPartRow],
    week: ClassWeek,
) -> TaughtClass:
    first, last = one.span
    day = max(first, min(last, shown.today))
    here = {
        row.student_id: None
        for row in stays
        if enrolled(row.starts, stay_ends(row.ends, row.departed_on), day, day)
    }
    own: dict[int, dict[int, set[str]]] = defaultdict(dict)
    for part in parts:
        if lasts(part.starts, part.ends, first, last):
            own[part.student_id].setdefault(part.subject_id, set()).add(part.subgroup)
    taught: dict[int, set[str]] = defaultdict(set)
    for subject_id, subgroup in week.subjects(first, last):
        taught[subject_id].add(subgroup)
    whole = frozenset(one for one, groups in taught.items() if WHOLE_CLASS in groups)
    divided = {one: groups for one, groups in taught.items() if WHOLE_CLASS not in groups}
    return TaughtClass(
        one,
        {
            student: whole
            | {subject for subject, groups in divided.items() if groups & own[student].get(subject, set())}
            for student in here
        },
        {
            (student, subject): frozenset(groups)
            for student in here
            for subject, groups in own[student].items()
        },
    )
