"""A student's group of physical education, by the doctor's word."""

from enum import StrEnum


class PeGroup(StrEnum):
    """The three groups of a school's physical education."""

    MAIN = "main"
    PREPARATORY = "preparatory"
    SPECIAL = "special"


WORKBOOK_NAMES = {
    PeGroup.MAIN: "основная",
    PeGroup.PREPARATORY: "подготовительная",
    PeGroup.SPECIAL: "специальная",
}
"""How the sheet «Ученики» calls them."""
