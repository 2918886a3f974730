"""A class of this year divided: some of its students go to another class of the next than the rest, or alone go on."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from services.errors import NotFound
from services.journal.pages.groups import group_of
from services.office.named import school_names
from services.office.year.targets import Named, other_target, target
from services.rules.classes import class_name
from services.rules.lookalikes import russian_order
from services.rules.standing import lasts
from services.school.office_rights import SchoolAccess
from services.school.reference import FormClass
from services.values import Values
from services.work import Work
from storage.queries.office.year.reading import PupilRow, YearPartRow


@dataclass(frozen=True, slots=True)
class Move:
    """Students of a class of this year and where they go; None is nowhere. A divided class has two."""

    form: FormClass
    to: Named | None
    pupils: tuple[PupilRow, ...]
    ahead: int
    """How many of its students are in a class of the next year already."""
    carries: bool = True
    """Whether who leads and teaches the class goes with them: not with those who are taken out of it."""

    @property
    def name(self) -> str:
        """`8А`, «» for nowhere."""
        return class_name(*self.to) if self.to else ""


def moves_of(form: FormClass, pupils: Sequence[PupilRow], ahead: int, facts: Values) -> list[Move]:
    """Where the class goes, in two parts where it is divided. BadNextClass."""
    to, other = target(form, facts), other_target(form, facts)
    if other is None or other == to:
        return [Move(form, to, tuple(pupils), ahead)]
    chosen = set(facts.get(f"going{form.id}", ()))
    rest = tuple(row for row in pupils if row.student_id not in chosen)
    taken = tuple(row for row in pupils if row.student_id in chosen)
    return [Move(form, to, rest, ahead), Move(form, other, taken, 0, carries=to is None)]


def divided(
    work: Work,
    access: SchoolAccess,
    form_id: int,
    moves: Sequence[Move],
    parts: Sequence[YearPartRow],
    day: date,
) -> Values:
    """A class's students by name with whether each is taken out, and its subgroups of the day, as plain JSON. NotFound."""
    own = [one for one in moves if one.form.id == form_id]
    if not own:
        raise NotFound
    form, other = own[0].form, own[1:]
    taken = {row.student_id for one in other for row in one.pupils}
    everybody = {row.student_id for one in own for row in one.pupils}
    names = school_names(work, access)
    return {
        "id": form_id,
        "form": form.name,
        "other": other[0].name if other else "",
        "pupils": [[one, name, one in taken] for one, name in names.items() if one in everybody],
        "groups": [
            [f"{subject}.{group_of(name)}", access.reference.subjects[subject].brief, name, sorted(members)]
            for (subject, name), members in _groups(access, form_id, parts, everybody, day).items()
        ],
    }


def _groups(
    access: SchoolAccess, form_id: int, parts: Sequence[YearPartRow], everybody: set[int], day: date
) -> Mapping[tuple[int, str], set[int]]:
    """The subgroups of the class that day, by subject's name and theirs."""
    found: dict[tuple[int, str], set[int]] = defaultdict(set)
    for row in parts:
        if row.class_id == form_id and row.student_id in everybody and lasts(row.starts, row.ends, day, day):
            found[row.subject_id, row.subgroup].add(row.student_id)
    subjects = access.reference.subjects
    return dict(sorted(found.items(), key=lambda one: (russian_order(subjects[one[0][0]].name), one[0][1])))
