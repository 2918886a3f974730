"""What came of a notice: how far it went, who read it, who answered what, who is silent."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from services.messaging import outbox
from services.messaging.delivery.delivery import KEPT
from services.notices.access import NoticeDesk, desks, own_notice
from services.notices.model import Notice, notice_of
from services.notices.sending import first_copies
from services.rules.classes import class_name
from services.rules.lookalikes import russian_order
from services.school.actor import Actor
from services.school.labels import REGISTER, PersonName, Someone, told_apart
from services.work import Work
from storage.queries.notices import audience as notice_audience
from storage.queries.notices import notices as queries


@dataclass(frozen=True, slots=True)
class NoticeFamily:
    """Those who answer together: what has come from them."""

    family: int
    students: tuple[PersonName, ...]
    form: str
    """The first child's class."""
    people: tuple[int, ...]
    read: bool
    receipt: bool
    answer: int | None
    reached: bool
    """Whether the notice has come, or can still come, to any of their telephones."""
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
    progress: outbox.Progress
    families: tuple[NoticeFamily, ...]
    """By the first child's name."""
    now: datetime

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
        progress=outbox.progress(work, first_copies(notice.id)),
        families=families_of(work, own.desk, notice),
        now=work.now,
    )


def families_of(work: Work, desk: NoticeDesk, notice: Notice) -> tuple[NoticeFamily, ...]:
    """Everybody whom it was addressed to, by family: six statements."""
    rows = queries.list_readers(work.connection, notice.id)
    readings = {row.person_id: row for row in queries.list_readings(work.connection, notice.id)}
    answers = {row.family: row.option for row in queries.list_answers(work.connection, notice.id)}
    reached = _reached(work, notice.id)
    forms = _forms(work, desk, notice)
    named = notice_audience.list_names(work.connection, {row.student_id for row in rows})
    names = told_apart(
        (
            Someone(
                row.id,
                PersonName(row.last_name, row.first_name, row.middle_name),
                forms.get(row.id, ""),
                code=row.code,
            )
            for row in named
        ),
        REGISTER,
    )
    students: dict[int, dict[int, None]] = defaultdict(dict)
    people: dict[int, dict[int, None]] = defaultdict(dict)
    for row in rows:
        students[row.family][row.student_id] = None
        people[row.family][row.person_id] = None
    found = []
    for family, children in students.items():
        own = [readings[person] for person in people[family] if person in readings]
        receipt = any(reading.receipt_at is not None for reading in own)
        answer = answers.get(family)
        found.append(
            NoticeFamily(
                family=family,
                students=tuple(
                    sorted((names[one] for one in children), key=lambda one: russian_order(one.full))
                ),
                form=next((forms[one] for one in children if one in forms), ""),
                people=tuple(people[family]),
                read=bool(own),
                receipt=receipt,
                answer=answer,
                reached=_is_forgotten(notice, work.now) or not reached.isdisjoint(people[family]),
                silent=(notice.asks_receipt and not receipt)
                or (owes_answer(notice, family) and answer is None),
            )
        )
    return tuple(sorted(found, key=lambda one: russian_order(one.students[0].full)))


def _is_forgotten(notice: Notice, now: datetime) -> bool:
    return notice.out_at is not None and now - notice.out_at >= KEPT


def owes_answer(notice: Notice, family: int) -> bool:
    """Whether this family is asked the question: parents are; students where they alone are addressed."""
    return notice.question is not None and (family > 0 or notice.readers == "students")


def _reached(work: Work, notice_id: int) -> set[int]:
    """The people to whom a copy went out or is on its way."""
    rows = notice_audience.list_copies(work.connection, first_copies(notice_id))
    return {
        row.person_id for row in rows if row.person_id is not None and row.state not in {"dropped", "failed"}
    }


def _forms(work: Work, desk: NoticeDesk, notice: Notice) -> Mapping[int, str]:
    rows = notice_audience.list_students(
        work.connection, notice.class_ids, desk.reference.today(work)
    )  # fmt: skip
    names = {form.id: class_name(form.grade, form.letter) for form in desk.classes}
    return {row.id: names.get(row.class_id, "") for row in rows}


def sent_notices(work: Work, actor: Actor, page: int, size: int) -> list[Notice]:
    """What the actor's people have sent, newest first; one more than `size` says that there is a next page.

    NotLinked for nobody's account.
    """
    actor.require_linked()
    people = [desk.identity.person_id for desk in desks(work, actor)]
    rows = queries.list_sent(work.connection, people, size + 1, page * size) if people else []
    return [notice_of(row) for row in rows]
