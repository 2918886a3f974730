"""A request to erase [152-ФЗ, ст. 21]: what need not be kept is gone for good, marks and attendance stay of a number.

For somebody who is here no more: a student who has departed, a parent without a child here; never for staff.
"""

from collections.abc import Mapping

from services.errors import NotFound, UserError
from services.office.changes.kinds import ChangeKind
from services.office.people.card import PersonCard, read_card
from services.school.ground import ground
from services.school.office_rights import OfficeRight, SchoolAccess
from services.values import Values
from services.work import Work
from services.workbook.source.erased import NAMES, number_name
from storage.queries.access import credentials, links
from storage.queries.office.changes.ledger import Ledger
from storage.queries.office.own import erasing as queries
from storage.queries.school import grounds

ERASED = frozenset(
    {
        "account",
        "credential",
        "excuse",
        "goal",
        "letter",
        "letter_copy",
        "link",
        "look",
        "office_change",
        "own_task",
        "person",
        "preference",
        "student",
    }
)
"""Tables of which an erasure takes away what tells who it was."""

KEPT: Mapping[str, str] = {
    "acknowledgement": "подпись под итогами недели, без имени",
    "app_session": "живёт 15 минут",
    "assignment": "нагрузка сотрудника",
    "attendance": "классный журнал хранится по сроку школы",
    "audit": "журнал событий держит номера, а не имена",
    "staff_absence": "дни отсутствия сотрудника, для замен",
    "debt": "классный журнал хранится по сроку школы",
    "enrolment": "классный журнал хранится по сроку школы",
    "event_window": "живёт сутки",
    "former_class_teacher": "классное руководство сотрудника",
    "guardian": "номер без имени",
    "guardianship": "номера без имён",
    "homework_tick": "номера без имён",
    "import_draft": "загрузки сотрудников",
    "journal_change": "история отметок: классный журнал",
    "journal_draft": "живёт двое суток",
    "journal_event": "повторяет журнал, номера",
    "lesson": "уроки сотрудника",
    "letter_hours": "часы сотрудника",
    "letter_mute": "номера без имён",
    "letter_thread": "номера без имён, тексты писем стёрты",
    "mark": "классный журнал хранится по сроку школы",
    "notice": "объявления пишут сотрудники",
    "notice_answer": "ответ на объявление, без имени",
    "notice_reader": "номера без имён",
    "notice_reading": "номера без имён",
    "outbox": "номера без имён",
    "reopening": "открытые уроки: сотрудники",
    "school_class": "классное руководство сотрудника",
    "staff": "карточки сотрудников ведут кадры",
    "staff_role": "карточки сотрудников ведут кадры",
    "subgroup_member": "классный журнал хранится по сроку школы",
    "substitution": "замены: сотрудники",
    "term_mark": "классный журнал хранится по сроку школы",
    "timetable_slot": "расписание сотрудника",
    "told": "номера без имён",
}
"""Tables that refer to people and stay as they are, and why."""


class NotErasable(UserError):
    """The person is still here: studies, has a child here (`here`), or works here (`staff`)."""

    code = "not_erasable"


def erasable(card: PersonCard) -> bool:
    """Whether the card is of somebody who is here no more."""
    children_here = any(one.in_force and one.studies for one in card.kin)
    return not card.studies and (card.is_student or not children_here)


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    card = read_card(work, access, facts["person_id"])
    row = grounds.find_ground(work.connection, card.person_id)
    if row is None:
        raise NotFound
    if ground(row, card.today).employed or row.staff_id is not None:
        raise NotErasable(staff=True)
    if not erasable(card):
        raise NotErasable(staff=False)
    count = queries.count_erased(work.connection, card.person_id)
    return {
        "name": card.name.full,
        "after": f"{NAMES[card.is_student]} № {card.person_id}",
        "is_student": card.is_student,
        "letters": count.letters,
        "excuses": count.excuses,
        "blocked": facts.get("sure") != "1",
    }


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    """Past the ledger: its images would keep what is to be gone."""
    del ledger
    card = read_card(work, access, facts["person_id"])
    make_nobody(work, card.person_id, is_student=card.is_student)


def make_nobody(work: Work, person_id: int, *, is_student: bool) -> None:
    """End whatever access there is and leave a number in place of the person."""
    links.end_links(work.connection, work.now, "revoked", person_id=person_id)
    credentials.revoke_credentials(work.connection, [person_id], work.now)
    queries.erase(work.connection, person_id, NAMES[is_student], number_name(person_id))


ERASING = ChangeKind("erase", OfficeRight.CONTINGENT, _check, _write, undo_life=None, lessons=False)
