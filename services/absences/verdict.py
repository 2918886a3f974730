"""What a family learns of its excuse once the class teacher has decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from services.absences.explaining import AbsenceReason, ExcuseState
from services.diary.open_diary import Whose, open_diary
from services.errors import NotFound
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.rules.attendance import Code
from services.school.actor import Actor
from services.school.reference import PersonName
from services.work import Work
from storage.queries.absences import excuses


@dataclass(frozen=True, slots=True)
class ExcuseVerdict:
    """The decision: `code` is what stands in the journal, `answer` the class teacher's word at a decline."""

    whose: Whose
    today: date
    starts: date
    ends: date
    reason: AbsenceReason
    accepted: bool
    code: Code | None
    answer: str | None
    teacher: PersonName | None


def tell(work: Work, excuse_ids: Sequence[int], not_before: datetime) -> None:
    """Let those who gave the excuses know what was decided now, unless it is taken back before."""
    rows = [row for row in (excuses.get_excuse(work.connection, one) for one in excuse_ids) if row]
    decided = [(row, row.decided_at.isoformat()) for row in rows if row.decided_at is not None]
    accounts = outbox.accounts_of(work, {row.person_id for row in rows})
    outbox.add_many(
        work,
        (
            outbox.Outgoing(
                account_id,
                row.person_id,
                PushKind.EXCUSE_RESULT,
                {"excuse": row.id, "at": at},
                f"{PushKind.EXCUSE_RESULT}:{account_id}:{row.id}:{at}",
                not_before,
            )
            for row, at in decided
            for account_id in accounts.get(row.person_id, ())
        ),
    )


def verdict(work: Work, actor: Actor, excuse_id: int, at: datetime) -> ExcuseVerdict | None:
    """The decision of that moment for whoever reads the child's diary; None where it was taken back since."""
    row = excuses.get_excuse(work.connection, excuse_id)
    if row is None:
        raise NotFound
    diary = open_diary(work, actor, row.student_id)
    if row.state == ExcuseState.OPEN or row.decided_at != at:
        return None
    return ExcuseVerdict(
        whose=diary.whose,
        today=diary.today,
        starts=row.starts,
        ends=row.ends,
        reason=AbsenceReason(row.reason),
        accepted=row.state == ExcuseState.ACCEPTED,
        code=Code(row.code) if row.code else None,
        answer=row.answer,
        teacher=diary.reference.staff.get(row.decided_by) if row.decided_by is not None else None,
    )
