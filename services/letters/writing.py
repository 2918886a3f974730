"""Writing a letter: who may, when it arrives, what it takes along; the same message twice is one letter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.errors import NotFound, UserError
from services.letters.hours import Hours, hours_of
from services.letters.model import MEDIA_LIMIT, TEXT_LIMIT, LetterAddress, Party, letter_of
from services.letters.participants import party
from services.letters.people import shut_to, teaching
from services.letters.refusals import FamilyClosed, LettersMuted, LetterTooLong, NotTeaching
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.notices.model import Attached, plain
from services.school.actor import Actor
from services.work import Work
from storage.queries.access import class_access
from storage.queries.letters import letters as queries

ALBUM_WAIT = timedelta(seconds=4)
"""A letter with an album waits so long for the album's other parts."""


@dataclass(frozen=True, slots=True)
class SourceMessage:
    """The message that a letter was written in; `album` is Telegram's id of the album it is a part of."""

    chat_id: int
    message_id: int
    album: str | None = None


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter on its way."""

    party: Party
    thread_id: int
    hours: Hours | None
    """The receiving hours of the teacher it goes to."""
    arrives: datetime | None
    """When they begin, where the letter waits for that."""
    phones: int
    """Telephones it goes to; none: it waits until the other side connects."""
    blocked: bool
    """Whether it goes to none because the other side has blocked the bot."""
    is_first: bool
    """False for a further part of an album, or the same message again."""


def require_writable(work: Work, actor: Actor, address: LetterAddress) -> Party:
    """The correspondence, if the actor may write in it today.

    NotFound where the actor takes no part; FamilyClosed, NotTeaching, LettersMuted where letters are not taken any more.
    """
    found = party(work, actor, address)
    if found.is_teacher and (reason := shut_to(work, found.reference, address.student_id, address.person_id)):
        raise _closed(work, found, FamilyClosed(person=found.person, reason=reason))
    if (address.teacher_id, address.subject_id) not in teaching(work, found.reference, address.student_id):
        raise _closed(work, found, NotTeaching(teacher=found.teacher))
    if not found.is_teacher and queries.is_muted(work.connection, address.teacher_id, [address.person_id]):
        raise LettersMuted(teacher=found.teacher)
    return found


def _closed(work: Work, found: Party, error: UserError) -> UserError:
    """Letters have come to an end between the two; where there were none, there is nothing to tell."""
    one = found.address
    keys = one.student_id, one.person_id, one.teacher_id, one.subject_id
    return error if queries.has_thread(work.connection, *keys) else NotFound()


def send_letter(
    work: Work,
    actor: Actor,
    address: LetterAddress,
    html: str,
    media: Sequence[Attached],
    source: SourceMessage,
) -> SentLetter:
    """Write a letter and queue it; a further part of an album joins the letter of the first while that waits."""
    found = require_writable(work, actor, address)
    if (length := len(plain(html))) > TEXT_LIMIT:
        raise LetterTooLong(length=length, limit=TEXT_LIMIT)
    now = work.now
    thread_id = queries.put_thread(
        work.connection, address.student_id, address.person_id, address.teacher_id, address.subject_id, now
    )
    own_side = found.is_teacher
    queries.mark_read(work.connection, thread_id, from_teacher=not own_side, now=now)
    if source.album and (first := queries.find_by_source(work.connection, _source(address, source))):
        if _join_album(work, first, html, media):
            return _sent(work, found, thread_id, None, is_first=False)
        source = replace(source, album=None)
    letter_id = queries.add_letter(
        work.connection,
        {
            "thread_id": thread_id,
            "from_teacher": own_side,
            "html": html,
            "media": [one.row() for one in media],
            "source": _source(address, source),
            "created_at": now,
        },
    )
    return _sent(work, found, thread_id, letter_id, is_first=letter_id is not None, album=source.album)


def was_letter(work: Work, actor: Actor, message_id: int) -> bool:
    """Whether that message of the actor's chat was a letter."""
    return queries.has_source(work.connection, f"{actor.chat_id}:{message_id}:")


def _source(address: LetterAddress, source: SourceMessage) -> str:
    """One message to both parents is a letter to each."""
    written = f"album:{source.album}" if source.album else str(source.message_id)
    return f"{source.chat_id}:{written}:{address.person_id}:{address.student_id}"


def _join_album(work: Work, row: queries.LetterRow, html: str, media: Sequence[Attached]) -> bool:
    """Add to the album's letter; False where it has left already."""
    if queries.has_left(work.connection, row.id):
        return False
    there = letter_of(row)
    known = {one.file_id for one in there.media}
    whole = [*there.media, *(one for one in media if one.file_id not in known)][:MEDIA_LIMIT]
    queries.set_media(work.connection, row.id, [one.row() for one in whole], there.html or html)
    return True


def _sent(
    work: Work,
    found: Party,
    thread_id: int,
    letter_id: int | None,
    *,
    is_first: bool,
    album: str | None = None,
) -> SentLetter:
    hours = None if found.is_teacher else hours_of(work, found.other_id)
    opens = hours.next_open(work.now, found.reference) if hours is not None else work.now
    accounts = outbox.accounts_of(work, [found.other_id]).get(found.other_id, ())
    if letter_id is not None:
        leaves = max(opens, work.now + ALBUM_WAIT) if album else opens
        facts = {"letter": letter_id, "sender_id": found.identity.person_id}
        outbox.add_many(
            work,
            (
                outbox.Outgoing(
                    account, found.other_id, PushKind.LETTER, facts, f"letter:{letter_id}:{account}", leaves
                )
                for account in accounts
            ),
        )
    arrives = opens if opens > work.now else None
    blocked = not accounts and _has_blocked(work, found.other_id)
    return SentLetter(found, thread_id, hours, arrives, len(accounts), blocked, is_first)


def _has_blocked(work: Work, person_id: int) -> bool:
    """Whether somebody is in, on telephones that the bot cannot write to."""
    return any(one.agreed for one in class_access.list_links(work.connection, [person_id]))
