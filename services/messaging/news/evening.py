"""The evening before: what a family is told of tomorrow."""

from dataclasses import dataclass
from datetime import date

from services.diary.together import Together, together
from services.messaging.kinds import PushKind
from services.messaging.preferences import wants
from services.school.actor import Actor
from services.work import Work

SEVERAL = 2
"""Children whose evening is one card."""


@dataclass(frozen=True, slots=True)
class Evening:
    """The evening's homework of several children on one card; the letter about one of them tells it."""

    card: Together
    tells: bool


def evening(work: Work, actor: Actor, student_id: int, day: date) -> Evening | None:
    """One card of all the children with homework due on the day of which the reader wants to hear in the evening.

    None where there are not several. The letter about the first of them brings it, those about the others nothing.
    """
    actor.readable_child(student_id)
    wanted = {
        child.student_id
        for child in actor.children
        if not child.is_self and wants(work, actor, child.student_id, PushKind.HOMEWORK)
    }
    if len(wanted) < SEVERAL or student_id not in wanted:
        return None
    card = together(work, actor, day)
    told = tuple(one for one in card.children if one.whose.student_id in wanted and one.tasks)
    if len(told) < SEVERAL or day < told[0].today:
        return None
    return Evening(Together(told), tells=told[0].whose.student_id == student_id)
