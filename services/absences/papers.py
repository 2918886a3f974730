"""The days that a certificate sent by itself may be of: missed, without a reason, and nobody has said anything."""

from dataclasses import dataclass
from datetime import date, timedelta

from services.absences.explaining import AbsenceReason, GivenExcuse, add_photo, give_excuse
from services.diary.open_diary import Whose, open_diary
from services.errors import NotFound
from services.notices.model import Attached
from services.rules.attendance import Code
from services.school.actor import Actor
from services.work import Work
from storage.queries.diary import together as queries


@dataclass(frozen=True, slots=True)
class OpenDays:
    """Days of a child, one after another, with lessons missed for a reason not known."""

    whose: Whose
    starts: date
    ends: date


def open_days(work: Work, actor: Actor) -> list[OpenDays]:
    """For every child of a guardian, the latest first; days in a row also together."""
    found: list[OpenDays] = []
    for child in actor.children:
        if child.is_self:
            continue
        diary = open_diary(work, actor, child.student_id)
        window = diary.reference.window
        first = diary.today - timedelta(days=window.days)
        missed = queries.list_unexplained(work.connection, [child.student_id], first, Code.ABSENT.value)
        days = sorted({row.day for row in missed if window.is_open(row.day, diary.today)}, reverse=True)
        if len(days) > 1 and (days[0] - days[-1]).days < len(days) + 2:
            found.append(OpenDays(diary.whose, days[-1], days[0]))
        found += [OpenDays(diary.whose, day, day) for day in days]
    return found


def give_paper(
    work: Work, actor: Actor, student_id: int, starts: date, ends: date, papers: list[Attached]
) -> GivenExcuse:
    """The certificate of these days: the family says «болеет», and the paper is with it. NotFound for no such days."""
    if not any(
        (one.whose.student_id, one.starts, one.ends) == (student_id, starts, ends)
        for one in open_days(work, actor)
    ):
        raise NotFound
    given = give_excuse(work, actor, student_id, starts, ends, AbsenceReason.ILL)
    return add_photo(work, actor, given.excuse_id, *papers) if given.excuse_id is not None else given
