"""An announced absence is taken back by whoever announced it: from the first day on that is still free."""

from dataclasses import dataclass
from datetime import date, timedelta

from services.absences.explaining import ExcuseState, class_teacher
from services.diary.open_diary import Diary, Whose, open_diary
from services.errors import NotFound
from services.rules.attendance import Code
from services.school.actor import Actor
from services.school.reference import PersonName
from services.work import Work
from storage.queries.absences import excuses
from storage.queries.absences import family as queries

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The days, both inclusive, that were taken back; `starts` is after `ends` where all of them are over."""

    whose: Whose
    today: date
    starts: date
    ends: date
    teacher: PersonName | None

    @property
    def over(self) -> bool:
        """Whether nothing was left to take back."""
        return self.starts > self.ends


def withdraw(work: Work, actor: Actor, excuse_id: int) -> Withdrawn:
    """Take the coming days back, today too unless a lesson of it has been missed; what is past stays explained.

    The second time changes nothing. NotFound for what the actor did not announce.
    """
    row = excuses.get_excuse(work.connection, excuse_id)
    if row is None:
        raise NotFound
    diary = open_diary(work, actor, row.student_id)
    if diary.child.is_self or row.person_id != diary.child.reader_id or row.state == ExcuseState.DECLINED:
        raise NotFound
    first = max(row.starts, _first_free(work, diary))
    if row.state != ExcuseState.WITHDRAWN and first <= row.ends:
        _free(work, row, first)
    return Withdrawn(diary.whose, diary.today, first, row.ends, class_teacher(diary, row.ends))


def _free(work: Work, row: excuses.ExcuseRow, first: date) -> None:
    if first > row.starts:
        excuses.change_excuse(work.connection, row.id, ends=first - DAY)
        return
    undecided = {"code": None, "decided_by": None, "decided_at": None}
    excuses.change_excuse(work.connection, row.id, state=ExcuseState.WITHDRAWN.value, **undecided)


def _first_free(work: Work, diary: Diary) -> date:
    missed = [code for code in Code if code.missed]
    student_id = diary.child.student_id
    gone = queries.count_codes(work.connection, student_id, diary.today, diary.today, missed)
    return diary.today + DAY if gone else diary.today
