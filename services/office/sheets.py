"""Which sheets of the school workbook each office may send to the bot (domain.md «Who may do what»).

Everything outside the table is refused. Marks come in through the administrator or the deputy head, who also
answer for them at the command line; who runs the server needs nobody's leave.
"""

from collections.abc import Collection, Iterable

from services.school.roles import Role
from services.workbook.catalogue.catalogue import SHEETS

EVERY = tuple(spec.name for spec in SHEETS)
JOURNAL = frozenset({"Уроки", "Отметки", "Долги", "Пропуски", "Итоги", "Контрольные"})
MARKS = frozenset({"Отметки", "Долги", "Пропуски", "Итоги"})
"""What only those may carry away who read every diary of the school."""
PEOPLE = frozenset({"Классы", "Зачисления", "Ученики", "Родители", "Семьи", "Подгруппы"})
TEACHING = frozenset(
    {
        "Периоды",
        "Каникулы",
        "Звонки",
        "Сокращённые дни",
        "Предметы",
        "Подгруппы",
        "Нагрузка",
        "Расписание",
        "Замены",
        "КТП",
    }
)

BY_ROLE: dict[Role, frozenset[str]] = {
    Role.ADMINISTRATOR: frozenset(EVERY),
    Role.DEPUTY: TEACHING | JOURNAL,
    Role.DIRECTOR: frozenset(EVERY) - JOURNAL,
    Role.HR: frozenset({"Сотрудники"}),
    Role.OPERATOR: TEACHING,
    Role.SECRETARY: PEOPLE,
}
APPOINTS = frozenset({Role.ADMINISTRATOR, Role.DIRECTOR})
"""Who gives and takes roles; of a teacher's post HR takes care as well."""
EXPORTS = frozenset({Role.ADMINISTRATOR, Role.DEPUTY, Role.DIRECTOR})
READS_MARKS = frozenset({Role.DEPUTY, Role.DIRECTOR})


def open_sheets(roles: Iterable[Role]) -> list[str]:
    """The sheets that somebody with these roles may send, in the workbook's order."""
    own = frozenset[str]().union(*(BY_ROLE.get(role, frozenset()) for role in roles))
    return [name for name in EVERY if name in own]


def senders(sheet: str) -> list[Role]:
    """Who may send a sheet."""
    return [role for role, sheets in BY_ROLE.items() if sheet in sheets]


def may_appoint(roles: Collection[Role], appointed: Collection[str]) -> bool:
    """Whether they may give and take those roles."""
    by_hr = Role.HR in roles and set(appointed) <= {Role.TEACHER.value}
    return not appointed or by_hr or not APPOINTS.isdisjoint(roles)


def kept_back(roles: Collection[Role]) -> frozenset[str]:
    """Sheets that an export for these roles goes without."""
    return frozenset() if not READS_MARKS.isdisjoint(roles) else MARKS
