"""A lesson with what its screen tells beside the sheet: the plan's proposal, announced absences, parallel classes."""

from dataclasses import dataclass
from datetime import date

from services.absences.announced import Announced, announced
from services.journal.lesson.parallel import Parallel, latest_of, parallels
from services.journal.lesson.plan_topics import PlanTopics, plan_topics
from services.journal.lesson.sheet import Sheet, read_sheet
from services.journal.own import LessonKey
from services.school.actor import Actor
from services.work import Work
from storage.queries.journal.lessons import LessonRow


@dataclass(frozen=True, slots=True)
class LessonView:
    """Everything that the lesson's screen shows."""

    sheet: Sheet
    plan: PlanTopics
    announced: tuple[Announced, ...]
    """Whom the families announced as away that day."""
    likes: tuple[tuple[Parallel, LessonRow], ...]
    """Parallel classes with their latest lesson that has a topic or homework."""

    @property
    def today(self) -> date:
        """The day at the school."""
        return self.sheet.own.today


def lesson_view(work: Work, actor: Actor, key: LessonKey) -> LessonView:
    """The lesson for whoever may read it; NotFound else."""
    sheet = read_sheet(work, actor, key)
    own = sheet.own
    students = {one.id for one in sheet.students}
    away = (one for one in announced(work, key.class_id, key.day, key.day) if one.student_id in students)
    found = [(one, latest_of(work, own, one)) for one in parallels(work, own)] if own.may_write else []
    return LessonView(
        sheet=sheet,
        plan=plan_topics(work, own) if own.may_write else PlanTopics((), None),
        announced=tuple(away),
        likes=tuple((one, row) for one, row in found if row is not None),
    )
