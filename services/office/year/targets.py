"""The class of the next year that a class of this one goes to: as was chosen, else of the next grade."""

from services.office.year.errors import BadNextClass
from services.rules.classes import NotAClass, parse_class_name
from services.school.reference import FormClass
from services.values import Values

Named = tuple[int, str]
"""A grade and a letter."""
NOWHERE = "-"
"""In place of a class: its students go on to none here; of the other part: the class is not divided."""
LAST_GRADES = frozenset({9, 11})
"""Grades that end: their classes go on only where it is said."""
TOP = 11


def target(form: FormClass, facts: Values) -> Named | None:
    """Where the class goes: as was chosen, else to the next grade; the last of a school to none. BadNextClass."""
    said = facts.get(f"to{form.id}")
    if said is None:
        return None if form.grade in LAST_GRADES else (form.grade + 1, form.letter)
    return _read(form, said)


def other_target(form: FormClass, facts: Values) -> Named | None:
    """Where those go who are taken out of the class; None where it is not divided. BadNextClass."""
    return _read(form, facts.get(f"split{form.id}", NOWHERE))


def _read(form: FormClass, said: str) -> Named | None:
    if said == NOWHERE:
        return None
    try:
        found = parse_class_name(said)
    except NotAClass:
        raise BadNextClass(text=said) from None
    if not form.grade <= found[0] <= min(form.grade + 1, TOP):
        raise BadNextClass(text=said)
    return found
