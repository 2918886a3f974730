"""An abusive writer: the teacher takes no more letters from that person, and the school's guards hear of it."""

from services.account.leak import guards
from services.audit import Action, record
from services.errors import NotFound
from services.letters.model import Party
from services.letters.reading import find_party
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.school.actor import Actor
from services.work import Work
from storage.queries.letters import letters as queries


def mute(work: Work, actor: Actor, thread_id: int, *, muted: bool) -> Party:
    """The teacher takes no more letters from this person, or takes them again; logged, and the administrator told.

    NotFound for anybody but the teacher.
    """
    found = find_party(work, actor, thread_id)
    if not found.is_teacher:
        raise NotFound
    teacher_id, person_id = found.address.teacher_id, found.address.person_id
    change = (
        queries.add_mute(work.connection, teacher_id, person_id, work.now)
        if muted
        else queries.delete_mute(work.connection, teacher_id, person_id)
    )
    if change:
        record(
            work,
            Action.MUTE if muted else Action.UNMUTE,
            school_id=found.identity.school_id,
            actor_id=teacher_id,
            account_id=actor.account_id,
            subject_id=person_id,
        )
        if muted:
            _tell_guards(work, found)
    return found


def _tell_guards(work: Work, found: Party) -> None:
    teacher_id, person_id = found.address.teacher_id, found.address.person_id
    outbox.add_many(
        work,
        (
            outbox.Outgoing(
                guard.account_id,
                guard.person_id,
                PushKind.LETTER_MUTED,
                {"teacher": teacher_id, "person": person_id},
                f"letter_muted:{teacher_id}:{person_id}:{work.now:%Y%m%d%H%M%S}:{guard.account_id}",
            )
            for guard in guards(work, found.identity.school_id, besides=teacher_id)
        ),
    )
