"""A message of each kind about the people of the office's school, queued as its cause would queue it."""

from collections.abc import Callable, Iterable
from itertools import count

from sqlalchemy import select

from bot.simulator.user import SimUser
from services.messaging import outbox
from services.messaging.kinds import PushKind
from services.values import Values
from storage import tables as t
from storage.tables.outbox import OutboxState
from tests.stories.office.cast import Office

FRIDAY = "2026-11-20"
MONDAY_AHEAD = "2026-11-30"
"""A day with a substitution for Masha, which Anna gives."""

Facts = Callable[[Office], Values]
Kinds = dict[PushKind, Facts]

_number = count(1)


def _form(office: Office) -> int:
    return int(office.rows(select(t.SchoolClass.id).where(t.SchoolClass.letter == "А"))[0].id)


def _student(office: Office, **more: object) -> Values:
    return {"student": office.person("s1"), **more}


def _absence(office: Office) -> Values:
    """A lesson from which Masha is away without a reason, so that there is something to tell."""
    own = t.Attendance.student_id == office.person("s1")
    office.stage.school.change(t.Attendance, own, code="ОТ")
    return _student(
        office, lessons=[row.lesson_id for row in office.rows(select(t.Attendance.lesson_id).where(own))]
    )


def _mark(office: Office) -> Values:
    """A mark that the family has not been told of."""
    one = office.rows(select(t.Mark.lesson_id).where(t.Mark.student_id == office.person("s1")))[0]
    event = {"topic": "mark", "student_id": office.person("s1"), "lesson_id": one.lesson_id, "ordinal": 1}
    office.stage.school.add_many(t.JournalEvent, [event | {"at": office.stage.clock()}])
    return _student(office)


def _letter(office: Office, *, from_teacher: bool) -> Values:
    """Between Olga and the class teacher, unread."""
    now, number = office.stage.clock(), next(_number)
    pair = {
        "student_id": office.person("s1"),
        "person_id": office.person("p1"),
        "teacher_id": office.person("t1"),
    }
    threads = select(t.LetterThread.id).where(t.LetterThread.teacher_id == pair["teacher_id"])
    if not office.rows(threads):
        office.stage.school.add_many(t.LetterThread, [pair | {"subject_id": 0, "last_at": now}])
    letter = {
        "thread_id": office.rows(threads)[0].id,
        "from_teacher": from_teacher,
        "html": "О Марии.",
        "media": [],
    }
    office.stage.school.add_many(t.Letter, [letter | {"source": f"walk:{number}", "created_at": now}])
    return {"letter": office.rows(select(t.Letter.id).order_by(t.Letter.id.desc()))[0].id}


def _notice(office: Office) -> Values:
    """To the families of 7А, because of Masha."""
    now = office.stage.clock()
    notice = {"school_id": office.stage.school.school_id, "author_id": office.person("t1"), "state": "sent"}
    more = {"html": "Завтра театр.", "media": [], "class_ids": [_form(office)], "options": []}
    office.stage.school.add_many(t.Notice, [notice | more | {"created_at": now, "sent_at": now}])
    (made, *_) = office.rows(select(t.Notice.id).order_by(t.Notice.id.desc()))
    reader = {"person_id": office.person("p1"), "student_id": office.person("s1"), "family": 1}
    office.stage.school.add_many(t.NoticeReader, [reader | {"notice_id": made.id}])
    return {"notice": made.id}


def _days(**names: str) -> Facts:
    return lambda _office: dict(names)


FAMILY: Kinds = {
    PushKind.ABSENCE: _absence,
    PushKind.DIGEST: lambda office: _student(office, day=FRIDAY),
    PushKind.LETTER: lambda office: _letter(office, from_teacher=True),
    PushKind.MARK: _mark,
    PushKind.NOTICE: _notice,
    PushKind.TIMETABLE: lambda office: _student(office, day=MONDAY_AHEAD),
}
"""About Masha, to Olga."""
LEADER: Kinds = {
    PushKind.ATTENDANCE: lambda office: {"class": _form(office), "ends": FRIDAY},
    PushKind.LETTER: lambda office: _letter(office, from_teacher=False),
}
"""To Anna, who leads 7А."""
TEACHER: Kinds = {PushKind.SUBSTITUTION: _days(first=MONDAY_AHEAD, last=MONDAY_AHEAD)}
"""To Anna, who gives lessons."""
DEPUTY: Kinds = {
    PushKind.CONTROL: lambda office: {"school": office.stage.school.school_id, "ends": FRIDAY},
    PushKind.CREDENTIALS_LEAKED: lambda office: {"person_id": office.person("s1")},
    PushKind.LETTER_MUTED: lambda office: {"teacher": office.person("t1"), "person": office.person("p1")},
}
"""To who sees the whole school."""
SECRETARY: Kinds = {
    PushKind.CONSENT_WITHDRAWN: lambda office: {
        "person_id": office.person("s1"), "by": office.person("p1"), "classes": [],
    },
}  # fmt: skip
"""To who keeps the contingent."""


async def queue(office: Office, user: SimUser, code: str, kinds: Kinds) -> list[str]:
    """Put them into the outbox for that account as that person; their keys."""
    person_id = office.person(code)
    rows = [
        outbox.Outgoing(user.id, person_id, kind, facts(office), f"walk:{kind}:{next(_number)}")
        for kind, facts in kinds.items()
    ]
    await office.stage.write(outbox.add_many, rows)
    return [row.dedupe for row in rows]


def sent(office: Office, keys: Iterable[str]) -> set[str]:
    """The kinds of those that have left."""
    query = select(t.Outbox.kind).where(
        t.Outbox.dedupe.in_(list(keys)), t.Outbox.state == OutboxState.SENT.value
    )
    return {row.kind for row in office.rows(query)}
