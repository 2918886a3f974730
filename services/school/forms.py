"""A class by what people call it."""

from services.rules.classes import NotAClass, parse_class_name
from services.school.reference import FormClass, Reference, Year


def class_called(reference: Reference, text: str, year: Year | None) -> FormClass | None:
    """The class of that year by its name, «7А», «7 а»; None where the text is no name of one."""
    try:
        named = parse_class_name(text)
    except NotAClass:
        return None
    forms = (one for one in reference.classes.values() if year and one.year_id == year.id)
    return next((one for one in forms if (one.grade, one.letter) == named), None)
