"""«Мои данные»: everything that is kept about the reader and, for a guardian, the children [152-ФЗ, ст. 14].

What is another person's stays out: of the other parent the name alone, of staff the name as everywhere.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from html import unescape

from services.audit import Action, record
from services.office.own.catalogue import HEADINGS, LEFT_OUT, SOURCES, OwnSource, RowsOf
from services.office.own.stored import SAID
from services.school.actor import Actor
from services.school.reference import Reference, of_school
from services.values import Values
from services.work import Work
from storage.queries.office.own import own_data as queries

PERSON = frozenset({"person_id", "student_id", "teacher_id", "guardian_id", "child_id"})
OTHER = "другой человек"
DAY = timedelta(days=1)
_TAG = re.compile(r"<[^>]*>")

Plain = str | int | None


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """One sheet of the file."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Plain]]


@dataclass(frozen=True, slots=True)
class OwnData:
    """The file."""

    school: str
    names: tuple[str, ...]
    """Whom it is about."""
    sheets: tuple[OwnSheet, ...]
    absent: tuple[str, ...]
    """What is not in it, and why."""


def own_data(work: Work, actor: Actor, actions: Mapping[str, str]) -> OwnData:
    """The file of all the account's people and children, audited; `actions` name the log's events. NotLinked."""
    actor.require_linked()
    found = _Reading(work, actor, actions)
    for one in actor.identities:
        record(
            work,
            Action.EXPORT,
            school_id=one.school_id,
            actor_id=one.person_id,
            account_id=actor.account_id,
            subject_id=one.person_id,
            what="own",
        )
    return OwnData(
        ", ".join(dict.fromkeys(one.school_name for one in actor.identities)),
        tuple(found.names.values()),
        tuple(found.sheets()),
        tuple(dict.fromkeys(LEFT_OUT.values())),
    )


class _Reading:
    """One reading of the tables for one account."""

    def __init__(self, work: Work, actor: Actor, actions: Mapping[str, str]) -> None:
        self._work, self._actor, self._actions = work, actor, actions
        self._schools: list[Reference] = [
            of_school(work, one.school_id, one.school_version) for one in actor.identities
        ]
        own = {one.person_id: one.name.full for one in actor.identities}
        children = {one.student_id: one.title for one in actor.children}
        self.names = children | own
        self._ids: dict[RowsOf, list[int]] = {
            RowsOf.ACCOUNT: [actor.account_id],
            RowsOf.CHILD: list(children),
            RowsOf.OWN: list(own),
            RowsOf.STAFF: [one for one in own if any(one in school.staff for school in self._schools)],
            RowsOf.ABOUT: list(self.names),
        }

    def sheets(self) -> Iterable[OwnSheet]:
        """The sheets that have rows."""
        parts: dict[str, tuple[OwnSource, list[list[object]]]] = {}
        for source in SOURCES:
            found = queries.own_rows(
                self._work.connection, source.table, source.by, self._ids[source.whose], source.columns
            )
            kept = parts.setdefault(source.title, (source, []))[1]
            kept += [row for row in found if not kept or row not in kept]
        for title, (source, rows) in parts.items():
            if rows:
                yield OwnSheet(title, [HEADINGS[name] for name in source.columns], self._plain(source, rows))

    def _plain(self, source: OwnSource, rows: list[list[object]]) -> list[list[Plain]]:
        lessons: Values = {}
        if "lesson_id" in source.columns:
            place = source.columns.index("lesson_id")
            ids = {int(str(row[place])) for row in rows if row[place] is not None}
            for one in queries.list_own_lessons(self._work.connection, ids):
                subject = self._subject(one.subject_id)
                lessons[str(one.id)] = f"{one.day:%d.%m.%Y}, урок {one.number}, {subject}"
        return [
            [
                self._cell(source, name, value, lessons)
                for name, value in zip(source.columns, row, strict=True)
            ]
            for row in rows
        ]

    def _cell(self, source: OwnSource, name: str, value: object, lessons: Values) -> Plain:
        if value is None:
            return None
        if name == "lesson_id":
            return str(lessons.get(str(value), ""))
        if said := self._actions if name == "action" else SAID.get((source.table, name)):
            return said.get(str(value), str(value))
        if isinstance(value, date) and not isinstance(value, datetime):
            return self._day(source, name, value)
        if isinstance(value, int) and not isinstance(value, bool):
            return self._number(source, name, value)
        return self._text(value)

    def _number(self, source: OwnSource, name: str, value: int) -> Plain:
        if name in PERSON:
            return self._person(value)
        if name == "subject_id":
            return self._subject(value)
        if name == "class_id" or (source.table, name) == ("school_class", "id"):
            return next((one.classes[value].name for one in self._schools if value in one.classes), "")
        return value

    def _person(self, person_id: int) -> str:
        if not person_id:
            return ""
        staff = (one.staff[person_id].with_initials for one in self._schools if person_id in one.staff)
        return self.names.get(person_id) or next(staff, OTHER)

    def _subject(self, subject_id: int) -> str:
        found = (one.subjects[subject_id].name for one in self._schools if subject_id in one.subjects)
        return next(found, "")

    def _day(self, source: OwnSource, name: str, day: date) -> str | None:
        """What has been so from the first is without a day; a time in a class is told by its last day."""
        if day == date.min:
            return None
        last = (source.table, name) == ("enrolment", "ends")
        return f"{day - DAY if last else day:%d.%m.%Y}"

    def _text(self, value: object) -> str:
        if isinstance(value, bool):
            return "да" if value else "нет"
        if isinstance(value, datetime):
            return f"{value.astimezone(self._schools[0].zone):%d.%m.%Y %H:%M}"
        if isinstance(value, time):
            return f"{value:%H:%M}"
        return unescape(_TAG.sub("", str(value)))
