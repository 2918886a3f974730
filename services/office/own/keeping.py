"""The school's terms of keeping, carried out: every night, a few rows at a time, told in the audit log.

A registry over the tables, as `catalogue.py` is: a table that holds people's data is in RULES, hangs on one that is, or
stands in OTHERWISE with what becomes of it; a test walks the tables. A term that was changed in the chat is carried out
once its way back is over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from services.audit import Action, record
from services.office.changes.kinds import UNDO_LIFE
from services.office.own.erasing import make_nobody
from services.rules.dates.due import DueMoment
from services.rules.keeping import KeepTerm, years_before
from services.school.reference import Reference, of_school
from services.work import Work
from services.workbook.source.erased import NAMES
from storage.queries.office.own import keeping as queries
from storage.queries.office.own import keeping_runs as runs
from storage.queries.office.own.keeping import DueBefore
from storage.queries.school.reference import get_school

AT = time(3, 40)
"""School time; late enough for clocks that are set at two."""
SLICE = 50
"""Rows of a rule at a time; on a lesson hang some dozens."""
PEOPLE = 20

RULES: tuple[tuple[KeepTerm, str], ...] = (
    (KeepTerm.JOURNAL, "lesson"),
    (KeepTerm.JOURNAL, "journal_change"),
    (KeepTerm.JOURNAL, "reopening"),
    (KeepTerm.JOURNAL, "substitution"),
    (KeepTerm.JOURNAL, "planned_work"),
    (KeepTerm.JOURNAL, "timetable_slot"),
    (KeepTerm.JOURNAL, "assignment"),
    (KeepTerm.JOURNAL, "subgroup_member"),
    (KeepTerm.JOURNAL, "staff_absence"),
    (KeepTerm.SUMMARY, "term_mark"),
    (KeepTerm.SUMMARY, "enrolment"),
    (KeepTerm.SUMMARY, "former_class_teacher"),
    (KeepTerm.LETTERS, "letter"),
    (KeepTerm.LETTERS, "letter_thread"),
    (KeepTerm.LETTERS, "notice"),
    (KeepTerm.LETTERS, "acknowledgement"),
    (KeepTerm.EXCUSES, "excuse"),
    (KeepTerm.EXCUSES, "own_task"),
    (KeepTerm.ACCESS, "link"),
    (KeepTerm.ACCESS, "credential"),
    (KeepTerm.ACCESS, "account"),
    (KeepTerm.AUDIT, "audit"),
    (KeepTerm.AUDIT, "office_change"),
)
"""Whose rows go when their term is over, in this order; the names of who left come last."""

OTHERWISE: Mapping[str, str] = {
    "guardian": "номер без имени",
    "guardianship": "номера без имён",
    "letter_hours": "часы сотрудника",
    "letter_mute": "номера без имён, пока учитель не снимет",
    "person": "имя родителя стирается по сроку выбывших, имя ученика — по сроку сводных ведомостей",
    "school_class": "классное руководство сотрудника",
    "staff": "карточки сотрудников ведут кадры",
    "staff_role": "карточки сотрудников ведут кадры",
    "student": "день рождения, группа и язык стираются по сроку выбывших",
}
"""Tables with people's data that no rule empties, and what becomes of it."""

SHORT_LIVED: Mapping[str, str] = {
    "app_session": "живёт 15 минут",
    "event_window": "живёт сутки после сообщения об отметке",
    "import_draft": "живёт месяц",
    "journal_draft": "живёт двое суток",
}
"""Likewise, and they go by themselves: `services.messaging.schedules.sweeping`."""


@dataclass(frozen=True, slots=True)
class KeepingState:
    """The carrying out of all schools together."""

    last: datetime | None
    """When one was last through."""
    waiting_since: datetime | None
    """DueBefore when one is not through."""
    removed: Mapping[str, int]
    """Rows that the last ones took away, by table."""


def kept_by_term() -> dict[str, KeepTerm]:
    """The tables that rules empty, each with its term; whatever hangs on such a row goes with it, at the latest."""
    found: dict[str, KeepTerm] = {}
    for term, table in RULES:
        found |= dict.fromkeys((one for one in queries.children(table) if one not in found), term)
    return found | {table: term for term, table in RULES}


def begin(work: Work, school_id: int, due: DueMoment) -> None:
    """The night has come: `carry_on` does the work."""
    del due
    runs.begin_run(work.connection, school_id, work.now)


def under_way(work: Work) -> bool:
    """Whether there is anything to carry on with."""
    return runs.is_under_way(work.connection)


def carry_on(work: Work) -> bool:
    """A slice of a school's night; False where there is nothing to do, or it is in other hands."""
    run = runs.take_run(work.connection)
    if run is None:
        return False
    held = runs.changed_since(work.connection, run.school_id, list(KeepTerm), work.now - UNDO_LIFE)
    place, removed = (len(RULES) + 1, {}) if held else _slice(work, run.school_id, run.place)
    whole = {
        name: run.removed.get(name, 0) + removed.get(name, 0) for name in sorted({*run.removed, *removed})
    }
    done = place > len(RULES)
    runs.note_run(work.connection, run.school_id, place, whole, work.now if done else None)
    if done and whole:
        record(work, Action.TIDY, school_id=run.school_id, rows=sum(whole.values()), tables=whole)
    return True


def keeping_state(work: Work) -> KeepingState:
    """What `zvonok doctor` and the figures tell."""
    rows = runs.list_runs(work.connection)
    removed: dict[str, int] = {}
    for row in rows:
        for table, count in row.removed.items():
            removed[table] = removed.get(table, 0) + count
    return KeepingState(
        max((row.done_at for row in rows if row.done_at), default=None),
        min((row.begun_at for row in rows if not row.done_at), default=None),
        removed,
    )


def count_due(work: Work, school_id: int, term: KeepTerm, years: int) -> int:
    """How many rows would be due at once if the term were so long: those that a person would count (lessons, letters)."""
    reference = of_school(work, school_id)
    day = years_before(reference.today(work), years)
    if term is KeepTerm.LEFT:
        return len(_left(work, reference, day, date.min))
    table = next(table for of, table in RULES if of is term)
    return queries.count_due(work.connection, table, _since(reference, day))


def _slice(work: Work, school_id: int, place: int) -> tuple[int, dict[str, int]]:
    """The first rule from that one on with something due, and what went of it."""
    reference, days = of_school(work, school_id), _days(work, school_id)
    for number, (term, table) in enumerate(RULES[place:], place):
        removed = queries.remove_due(work.connection, table, _since(reference, days[term]), SLICE)
        if removed:
            return number, removed
    left = _left(work, reference, days[KeepTerm.LEFT], days[KeepTerm.SUMMARY])[:PEOPLE]
    for one in left:
        make_nobody(work, one.id, is_student=one.is_student)
    bared = queries.bare_students(work.connection, school_id, days[KeepTerm.LEFT], SLICE)
    found = {name: count for name, count in (("person", len(left)), ("student", bared)) if count}
    return len(RULES) + (not found), found


def _days(work: Work, school_id: int) -> dict[KeepTerm, date]:
    """Before when each is due."""
    row, today = get_school(work.connection, school_id), of_school(work, school_id).today(work)
    assert row is not None  # noqa: S101 (a run refers to it)
    return {term: years_before(today, getattr(row, term)) for term in KeepTerm}


def _since(reference: Reference, day: date) -> DueBefore:
    years = [year.id for year in reference.years if year.span.ends < day]
    forms = [form.id for form in reference.classes.values() if form.year_id in years]
    at = datetime.combine(day, time(), reference.zone)
    return DueBefore(reference.school_id, day, at, years, forms)


def _left(work: Work, reference: Reference, parents: date, students: date) -> list[queries.DuePersonRow]:
    return queries.list_left(
        work.connection, reference.school_id, parents, students, list(NAMES.values()), PEOPLE * 100
    )
