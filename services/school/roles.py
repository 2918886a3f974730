"""Staff roles (domain.md «Words»); the stored value is the English name, the workbook's is Russian."""

from enum import StrEnum


class Role(StrEnum):
    """What a member of staff is appointed to; one person may hold several."""

    ADMINISTRATOR = "administrator"
    DEPUTY = "deputy"
    DIRECTOR = "director"
    HR = "hr"
    OPERATOR = "operator"
    SECRETARY = "secretary"
    TEACHER = "teacher"


JOURNAL = frozenset({Role.TEACHER, Role.DEPUTY, Role.DIRECTOR})
"""Who teaches, or reads the whole school's journal."""

WORKBOOK_NAMES = {
    Role.TEACHER: "учитель",
    Role.DEPUTY: "завуч",
    Role.DIRECTOR: "директор",
    Role.ADMINISTRATOR: "администратор",
    Role.OPERATOR: "оператор",
    Role.SECRETARY: "секретарь",
    Role.HR: "кадры",
}
"""Their names in the workbook's column «Роли» (contract.md section 4)."""
