"""Term marks taken back: the place of a change names no class, so it is looked for among what the actor teaches."""

from collections.abc import Iterator, Sequence

from services.errors import NotFound
from services.journal.pages.pages import PageAccess, PageKey, open_page
from services.journal.terms.columns import ColumnKind, find_column
from services.journal.terms.sheet import sets_terms, students_of
from services.journal.terms.term_marks import restore
from services.school.actor import Actor
from services.school.reference import of_school
from services.school.teaching import taught_by
from services.work import Work
from storage.queries.journal.history import ChangeRow


def take_terms_back(work: Work, actor: Actor, rows: Sequence[ChangeRow], batch: str) -> int:
    """Put back what stood before one press of term marks; answers how many are as before now. Raises TermMarksClosed."""
    done = 0
    for access in _taught(work, actor, {row.subject_id for row in rows}):
        own = [row for row in rows if row.year_id == access.form.year_id]
        for slot, term_id in dict.fromkeys((row.slot, row.term_id) for row in own):
            done += _of_column(
                work, access, [row for row in own if (row.slot, row.term_id) == (slot, term_id)], batch
            )
    return done


def _of_column(work: Work, access: PageAccess, rows: Sequence[ChangeRow], batch: str) -> int:
    try:
        column = find_column(work, access, rows[0].term_id or ColumnKind(rows[0].slot or ""))
    except NotFound:
        return 0  # a term of other classes
    here = {one.id for one in students_of(work, access, column)}
    wanted: dict[int, tuple[str | None, str | None]] = {}
    for row in rows:
        if row.student_id in here and row.subject_id == access.key.subject_id:
            first = wanted[row.student_id][0] if row.student_id in wanted else _value(row.before)
            wanted[row.student_id] = first, _value(row.after)
    return restore(work, access, column, f"{batch}-back", wanted) if wanted else 0


def _taught(work: Work, actor: Actor, subject_ids: set[int]) -> Iterator[PageAccess]:
    keys: dict[PageKey, None] = {}
    for identity in actor.identities:
        reference = of_school(work, identity.school_id, identity.school_version)
        keys |= {
            PageKey(one.class_id, one.subject_id, one.subgroup): None
            for one in taught_by(work, identity, reference)
            if one.subject_id in subject_ids
        }
    pages = (open_page(work, actor, key) for key in keys)
    return (one for one in pages if sets_terms(one))


def _value(state: dict[str, str] | None) -> str | None:
    return state["value"] if state is not None else None
