"""A student's own tasks beside the teacher's homework: by a day, ticked alike, changed and thrown away.

They are the student's own notes: nobody else reads them, neither parents nor the school (152-ФЗ: no more eyes than
the purpose asks for). What is a month over goes with the next that is written.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from services.diary.open_diary import Diary, Whose, open_diary
from services.errors import NotFound, UserError
from services.rules.dates.weekdays import parse_day
from services.school.actor import Actor
from services.work import Work
from storage.queries.diary import own_tasks as queries
from storage.queries.diary.own_tasks import OwnTaskRow as OwnTask

__all__ = ["OwnTask"]

LONGEST = 200
"""Signs of a task."""
MOST = 30
"""Tasks that are not done."""
KEPT = timedelta(days=30)
"""How long after its day a task is kept."""
AHEAD = timedelta(days=365)
"""How far ahead a task may be set."""
_BY = re.compile(
    r"(?P<text>.*\S)\s+(?:к|ко|на|до|by|for|on)\s+(?P<day>\S+(?:\s+\S+)?)", re.IGNORECASE | re.DOTALL
)


class TaskWords(UserError):
    """Nothing was written, or more than a task may have."""

    code = "task_words"


class TaskDay(UserError):
    """The day is over, or too far ahead."""

    code = "task_day"


class TooManyTasks(UserError):
    """So many are waiting that one is to be done first."""

    code = "too_many_tasks"


@dataclass(frozen=True, slots=True)
class OwnTasks:
    """The student's tasks that are not done, and the done ones from today on, in order of time."""

    whose: Whose
    today: date
    tasks: tuple[OwnTask, ...]


@dataclass(frozen=True, slots=True)
class OneTask:
    """A task with whose it is."""

    whose: Whose
    today: date
    task: OwnTask


def own_tasks(work: Work, actor: Actor, student_id: int) -> OwnTasks:
    """All that is waiting; NotFound for anybody but the student."""
    diary = _own(work, actor, student_id)
    return OwnTasks(
        diary.whose,
        diary.today,
        tuple(
            queries.list_own_tasks(
                work.connection, student_id, diary.today, diary.today + AHEAD, diary.today - KEPT
            )
        ),
    )


def one_task(work: Work, actor: Actor, student_id: int, task_id: int) -> OneTask:
    """One task; NotFound for anybody but the student."""
    diary = _own(work, actor, student_id)
    return OneTask(diary.whose, diary.today, _find(work, student_id, task_id))


def tasks_of_day(work: Work, diary: Diary, day: date, before: date | None) -> tuple[OwnTask, ...]:
    """What the student has set oneself for a day, and what waits since the school day `before`; all that waits is on
    the next school day. Nothing for anybody but the student.
    """
    if not diary.child.is_self:
        return ()
    waiting = before + timedelta(days=1) if before else day
    if before is None or before <= diary.today < day:
        waiting = min(waiting, diary.today - KEPT)
    return tuple(queries.list_own_tasks(work.connection, diary.child.student_id, day, day, waiting))


def write_task(
    work: Work, actor: Actor, student_id: int, text: str, day: date | None = None, task_id: int = 0
) -> OwnTask:
    """A new task, or another text of one: for the day that the text ends with, else `day`, else its own or today.

    Raises NotFound for anybody but the student, TaskWords, TaskDay, TooManyTasks.
    """
    diary = _own(work, actor, student_id)
    before = _find(work, student_id, task_id) if task_id else None
    said, due = read_task(text, diary.today)
    due = due or day or (before.due if before else diary.today)
    if not 0 < len(said) <= LONGEST:
        raise TaskWords(longest=LONGEST)
    if not diary.today <= due <= diary.today + AHEAD and (before is None or due != before.due):
        raise TaskDay
    if before is not None:
        queries.update_own_task(work.connection, student_id, task_id, text=said, due=due)
        return before._replace(text=said, due=due)
    queries.remove_before(work.connection, student_id, diary.today - KEPT)
    if queries.count_open(work.connection, student_id) >= MOST:
        raise TooManyTasks(most=MOST)
    made = queries.add_own_task(work.connection, student_id, said, due, work.now)
    return _find(work, student_id, made)


def read_task(text: str, today: date) -> tuple[str, date | None]:
    """«купить циркуль к среде» as what and when; without a day that there is the text stays as it is."""
    said = " ".join(text.split())
    found = _BY.fullmatch(said)
    day = parse_day(found["day"].rstrip(".!"), today) if found else None
    return (found["text"].rstrip(" ,"), day) if found and day else (said, None)


def tick_task(work: Work, actor: Actor, student_id: int, task_id: int, *, done: bool) -> None:
    """The student notes a task as done or not; NotFound for anybody else."""
    _own(work, actor, student_id)
    _find(work, student_id, task_id)
    queries.update_own_task(work.connection, student_id, task_id, done=done)


def drop_task(work: Work, actor: Actor, student_id: int, task_id: int) -> None:
    """Throw a task away, once more too; NotFound for anybody but the student."""
    _own(work, actor, student_id)
    queries.remove_own_task(work.connection, student_id, task_id)


def _own(work: Work, actor: Actor, student_id: int) -> Diary:
    diary = open_diary(work, actor, student_id)
    if not diary.child.is_self:
        raise NotFound
    return diary


def _find(work: Work, student_id: int, task_id: int) -> OwnTask:
    found = queries.find_own_task(work.connection, student_id, task_id)
    if found is None:
        raise NotFound
    return found
