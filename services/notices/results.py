"""What came of a notice: how far it went, who read it, who answered what, who is silent."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from services.messaging import outbox
from services.messaging.delivery.delivery import KEPT
from services.notices.access import NoticeDesk, desks, own_notice
from services.notices.model import Notice, Readers, notice_of
from services.notices.sending import first_copies, postponed_until
from services.rules.lookalikes import russian_order
from services.school.actor import Actor
from services.school.labels import REGISTER, PersonName, Someone, told_apart
from services.school.reference import FormClass
from services.work import Work
from storage.queries.notices import audience as notice_audience
from storage.queries.notices import notices as queries
from storage.queries.school import roster

LOST = frozenset({"dropped", "failed"})
WAITING = frozenset({"queued", "taken"})
"""States of the outbox: a copy that will not come, one that still has to leave."""


@dataclass(frozen=True, slots=True)
class NoticeFamily:
    """Those who answer together: what has come from them."""

    family: int
    students: tuple[PersonName, ...]
    form: str
    """The first child's class."""
    children: tuple[tuple[int, int], ...]
    """Student and class of each of `students`; class 0 of those who are in none that was addressed."""
    people: tuple[int, ...]
    read: bool
    receipt: bool
    answer: int | None
    reached: bool
    """Whether the notice has come, or can still come, to any of their telephones."""
    waiting: bool
    """Whether a copy is still to leave, and none has."""
    silent: bool
    """Something is asked for that has not come."""

    @property
    def label(self) -> str:
        """«Соколова Маша, Соколов Петя»."""
        return ", ".join(name.full for name in self.students)


@dataclass(frozen=True, slots=True)
class Results:
    """A notice after it was sent."""

    notice: Notice
    desk: NoticeDesk
    author: PersonName
    families: tuple[NoticeFamily, ...]
    """Everybody whom it is for, those who cannot be reached too, by the first child's name."""
    now: datetime
    leaves_at: datetime | None = None
    """When it leaves, while that is still to come: its hour, or the end of the quiet ones."""

    @property
    def reached(self) -> int:
        """How many families have got it, or can still get it."""
        return sum(family.reached for family in self.families)

    @property
    def delivered(self) -> int:
        """How many families have got it."""
        return sum(family.reached and not family.waiting for family in self.families)

    @property
    def waiting(self) -> int:
        """How many families are still to get it."""
        return sum(family.waiting for family in self.families)

    @property
    def missed(self) -> tuple[NoticeFamily, ...]:
        """The families that it does not reach."""
        return tuple(family for family in self.families if not family.reached)

    @property
    def may_reschedule(self) -> bool:
        """Whether its hour is still the reader's to change."""
        send_at = self.notice.send_at
        waits = self.leaves_at is not None and send_at is not None and send_at > self.now
        return waits and self.desk.may_withdraw(self.notice)

    @property
    def forgotten(self) -> bool:
        """Whether the outbox has forgotten its copies: how far it came is not known any more."""
        return _is_forgotten(self.notice, self.now)

    @property
    def silent(self) -> tuple[NoticeFamily, ...]:
        """Those who owe an answer."""
        return tuple(family for family in self.families if family.silent)

    @property
    def read(self) -> int:
        """How many families have opened it."""
        return sum(family.read for family in self.families)

    @property
    def receipts(self) -> int:
        """How many families have confirmed having read it."""
        return sum(family.receipt for family in self.families)

    def answers(self) -> list[int]:
        """How many families chose each option."""
        counted = Counter(family.answer for family in self.families)
        return [counted[option] for option in range(len(self.notice.options))]


def results(work: Work, actor: Actor, notice_id: int) -> Results:
    """What came of a notice; NotFound for one that is not the actor's to follow."""
    own = own_notice(work, actor, notice_id)
    notice = own.notice
    return Results(
        notice=notice,
        desk=own.desk,
        author=own.desk.reference.staff.get(notice.author_id, own.desk.identity.name),
        families=families_of(work, own.desk, notice),
        now=work.now,
        leaves_at=postponed_until(work, own.desk.reference, notice),
    )


def families_of(work: Work, desk: NoticeDesk, notice: Notice) -> tuple[NoticeFamily, ...]:
    """Everybody whom it was addressed to, by family: seven statements."""
    rows = queries.list_readers(work.connection, notice.id)
    readings = {row.person_id: row for row in queries.list_readings(work.connection, notice.id)}
    answers = {row.family: row.option for row in queries.list_answers(work.connection, notice.id)}
    copies = _copies(work, notice, {row.person_id for row in rows})
    forms = _forms(work, desk, notice)
    groups = notice.families if notice.families is not None else _groups(notice, rows)
    names = _names(work, forms, {student for group in groups for student in group})
    found = []
    for group in groups:
        own = [row for row in rows if row.student_id in group]
        children = sorted(group, key=lambda one: russian_order(names[one].full))
        people = tuple(dict.fromkeys(row.person_id for row in own))
        read = [readings[person] for person in people if person in readings]
        states = {state for person in people for state in copies.get(person, ())}
        receipt = any(reading.receipt_at is not None for reading in read)
        answer = next((answers[row.family] for row in own if row.family in answers), None)
        reached = bool(read or states - LOST or (people and _is_forgotten(notice, work.now)))
        owes = any(owes_answer(notice, row.family) for row in own) and answer is None
        found.append(
            NoticeFamily(
                family=min(group),
                students=tuple(names[one] for one in children),
                form=next((forms[one].name for one in group if one in forms), ""),
                children=tuple((one, forms[one].id if one in forms else 0) for one in children),
                people=people,
                read=bool(read),
                receipt=receipt,
                answer=answer,
                reached=reached,
                waiting=bool(states & WAITING) and not read and "sent" not in states,
                silent=reached and ((notice.asks_receipt and not receipt) or owes),
            )
        )
    return tuple(sorted(found, key=lambda one: russian_order(one.students[0].full)))


def _groups(notice: Notice, rows: Iterable[queries.NoticeReaderRow]) -> tuple[tuple[int, ...], ...]:
    """The families of a notice of before: only those of its readers were kept."""
    students_alone = notice.readers is Readers.STUDENTS
    of_parents = {row.student_id: row.family for row in rows if row.family > 0}
    found: dict[int, dict[int, None]] = defaultdict(dict)
    for row in rows:
        family = row.family if students_alone else of_parents.get(row.student_id, row.family)
        found[family][row.student_id] = None
    return tuple(tuple(students) for students in found.values())


def _names(work: Work, forms: Mapping[int, FormClass], students: set[int]) -> dict[int, PersonName]:
    rows = notice_audience.list_names(work.connection, students)
    return told_apart(
        (
            Someone(
                row.id,
                PersonName(row.last_name, row.first_name, row.middle_name),
                forms[row.id].name if row.id in forms else "",
                code=row.code,
            )
            for row in rows
        ),
        REGISTER,
    )


def _is_forgotten(notice: Notice, now: datetime) -> bool:
    return notice.out_at is not None and now - notice.out_at >= KEPT


def owes_answer(notice: Notice, family: int) -> bool:
    """Whether this family is asked the question: parents are; students where they alone are addressed."""
    return notice.question is not None and (family > 0 or notice.readers == "students")


def _copies(work: Work, notice: Notice, people: set[int]) -> dict[int, set[str]]:
    """How the copies stand by person; one telephone that two people share has one copy for both."""
    by_account: dict[int, set[str]] = defaultdict(set)
    found: dict[int, set[str]] = defaultdict(set)
    for row in notice_audience.list_copies(work.connection, first_copies(notice.id)):
        by_account[row.account_id].add(row.state)
        if row.person_id is not None:
            found[row.person_id].add(row.state)
    for person, accounts in outbox.accounts_of(work, people - found.keys()).items():
        found[person] = {state for account in accounts for state in by_account.get(account, ())}
    return found


def _forms(work: Work, desk: NoticeDesk, notice: Notice) -> Mapping[int, FormClass]:
    """By student, of those who are in a class addressed today."""
    today = desk.reference.today(work)
    rows = roster.list_students(work.connection, notice.class_ids, today, today)
    forms = {form.id: form for form in desk.classes}
    return {row.id: forms[row.class_id] for row in rows if row.class_id in forms}


def sent_notices(work: Work, actor: Actor, page: int, size: int) -> list[Notice]:
    """What the actor's people have sent, newest first; one more than `size` says that there is a next page.

    NotLinked, NotFound for families.
    """
    actor.require_staff()
    people = [desk.identity.person_id for desk in desks(work, actor)]
    rows = queries.list_sent(work.connection, people, size + 1, page * size) if people else []
    return [notice_of(row) for row in rows]
