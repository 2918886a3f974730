"""Whom a text goes to that is no request: the author of the letter or notice just read, else the class teacher."""

from datetime import timedelta

from services.errors import UserError
from services.letters.model import AS_CLASS_TEACHER, LetterAddress, Party
from services.letters.people import teaching
from services.letters.reading import find_party
from services.letters.writing import require_writable
from services.messaging.kinds import PushKind
from services.notices.reading import received
from services.school.actor import Actor
from services.school.reference import of_school
from services.work import Work
from storage.queries.letters import letters as queries
from storage.queries.messaging.heard import find_last_heard

SHORTLY = timedelta(hours=12)
"""So long after a letter or notice a text is taken for an answer to it."""
KINDS = (PushKind.LETTER.value, PushKind.NOTICE.value, PushKind.NOTICE_REMINDER.value)


def just_heard(work: Work, actor: Actor) -> Party | None:
    """The correspondence with the author of what the account got last, shortly ago; None where none may be written to."""
    row = find_last_heard(work.connection, actor.account_id, KINDS, work.now - SHORTLY)
    if row is None or not actor.linked:
        return None
    try:
        if row.kind == PushKind.LETTER:
            letter = queries.find_letter(work.connection, row.facts["letter"])
            found = find_party(work, actor, letter.thread_id) if letter is not None else None
            return require_writable(work, actor, found.address) if found is not None else None
        return _of_notice(work, actor, row.facts["notice"])
    except UserError:
        return None


def _of_notice(work: Work, actor: Actor, notice_id: int) -> Party | None:
    found = received(work, actor, notice_id)
    if not found.children:
        return None
    child = found.children[0]
    try:
        as_author = LetterAddress(child.student_id, child.reader_id, found.notice.author_id, AS_CLASS_TEACHER)
        return require_writable(work, actor, as_author)
    except UserError:
        return class_teacher(work, actor, child.student_id)


def class_teacher(work: Work, actor: Actor, student_id: int) -> Party | None:
    """The correspondence with the child's class teacher; None where there is none to write to."""
    child = actor.readable_child(student_id)
    reference = of_school(work, child.school_id, actor.school_version(child.school_id))
    leader = next(
        (one for one, subject in teaching(work, reference, student_id) if subject == AS_CLASS_TEACHER), None
    )
    if leader is None:
        return None
    try:
        return require_writable(
            work, actor, LetterAddress(student_id, child.reader_id, leader, AS_CLASS_TEACHER)
        )
    except UserError:
        return None
