"""The mark that a reader would like for a subject's term, and what it still takes.

It is the account's own, as what it has looked at is: a parent's wish is not laid upon the child, and a child's is
nobody else's. It is followed while the term runs and its mark is not set, and ends with it.
"""

from dataclasses import dataclass

from services.diary.marks.subject import SubjectGrades, subject_grades
from services.errors import NotFound
from services.school.actor import Actor
from services.work import Work
from storage.queries.diary import goals as queries


@dataclass(frozen=True, slots=True)
class GoalChoice:
    """The subject and the marks that may be wished for, the best first."""

    grades: SubjectGrades
    marks: tuple[int, ...]


def goal_choice(work: Work, actor: Actor, student_id: int, subject_id: int, term_id: int) -> GoalChoice:
    """What may be chosen; NotFound where no goal is followed: in a term that is over, of a subject without marks."""
    grades = subject_grades(work, actor, student_id, subject_id, term_id)
    if not grades.follows_goals:
        raise NotFound
    scale = grades.policy.scale
    return GoalChoice(grades, tuple(range(scale.highest, scale.lowest, -1)))


def set_goal(work: Work, actor: Actor, student_id: int, subject_id: int, term_id: int, mark: int) -> None:
    """Follow this mark from now on, 0 none; NotFound where no goal is followed, and for a mark that is none."""
    choice = goal_choice(work, actor, student_id, subject_id, term_id)
    place = actor.account_id, student_id, subject_id, choice.grades.term.id
    if mark == 0:
        queries.remove_goal(work.connection, *place)
    elif mark in choice.marks:
        queries.put_goal(work.connection, *place, mark)
    else:
        raise NotFound
