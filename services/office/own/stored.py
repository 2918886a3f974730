"""What the tables keep by short words, in the words of the file «Мои данные»."""

from collections.abc import Mapping

from services.absences.explaining import AbsenceReason, ExcuseState
from services.journal.history import ChangeTopic
from services.journal.reopening.reopening import ReopeningReason
from services.journal.terms.columns import ColumnKind
from services.rules.pe_groups import WORKBOOK_NAMES as PE_GROUPS
from services.school.roles import WORKBOOK_NAMES as ROLES
from storage.tables.outbox import OutboxState

SAID: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("excuse", "reason"): {
        AbsenceReason.ILL: "болеет",
        AbsenceReason.DOCTOR: "у врача",
        AbsenceReason.FAMILY: "семейное",
        AbsenceReason.OTHER: "другое",
        AbsenceReason.UNAWARE: "семья не знает",
    },
    ("excuse", "state"): {
        ExcuseState.OPEN: "ждёт ответа",
        ExcuseState.ACCEPTED: "принято",
        ExcuseState.DECLINED: "отклонено",
        ExcuseState.WITHDRAWN: "отозвано",
    },
    ("journal_change", "topic"): {
        ChangeTopic.ATTENDANCE: "явка",
        ChangeTopic.DEBT: "долг",
        ChangeTopic.HOMEWORK: "домашнее задание",
        ChangeTopic.MARK: "отметка",
        ChangeTopic.TAKEN: "явка отмечена",
        ChangeTopic.TERM_MARK: "отметка за период",
        ChangeTopic.TOPIC: "тема",
        ChangeTopic.WORK: "работа",
    },
    ("link", "end_reason"): {
        "declined": "не согласились с текстом",
        "leak": "пароль мог узнать другой",
        "left": "вышли",
        "reissued": "выдан новый листок",
        "revoked": "доступ закрыт школой",
        "withdrawn": "согласие отозвано",
    },
    ("outbox", "state"): {
        OutboxState.QUEUED: "ждёт",
        OutboxState.TAKEN: "отправляется",
        OutboxState.SENT: "дошло",
        OutboxState.DROPPED: "не понадобилось",
        OutboxState.FAILED: "не дошло",
    },
    ("reopening", "reason"): {
        ReopeningReason.ILL: "болезнь",
        ReopeningReason.MISTAKE: "ошибка",
        ReopeningReason.LATE: "не успели",
    },
    ("staff_role", "role"): {one.value: said for one, said in ROLES.items()},
    ("student", "pe_group"): {one.value: said for one, said in PE_GROUPS.items()},
    ("term_mark", "slot"): {
        ColumnKind.TERM: "период",
        ColumnKind.YEAR: "год",
        ColumnKind.EXAM: "экзамен",
        ColumnKind.FINAL: "итог",
    },
}
"""By table and column; what is not among the words is shown as it is kept."""
