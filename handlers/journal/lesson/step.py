"""The lesson that the conversation is in: what is typed there is the teacher's words about it."""

from datetime import date

from handlers.chat.talk.questions import expect
from services.journal.own import LessonKey, find_key
from services.journal.pages.groups import group_of
from services.school.actor import Actor
from services.values import Values
from services.work import Store, Work

STEP = "lesson"
TOPIC = "lesson_topic"
HOMEWORK = "lesson_homework"
TYPED = frozenset({"mark_comment", "work_title", "work_kind", "work_new", "work_weight"})
"""Steps of the screens of works and marks that wait for a text."""


def place(key: LessonKey) -> Values:
    """The lesson within a step of the conversation."""
    return {
        "class_id": key.class_id,
        "subject_id": key.subject_id,
        "group": group_of(key.subgroup),
        "day": key.day.isoformat(),
        "number": key.number,
    }


async def wait_in(store: Store, actor: Actor, key: LessonKey, name: str = STEP, **more: object) -> None:
    """Whatever is typed next is about this lesson."""
    step = {"name": name, **place(key), **more}
    if actor.step != step:
        expect(store, actor, step)


async def leave_typing(key: LessonKey, store: Store, actor: Actor) -> None:
    """Nothing of works and marks is typed any more: text is the teacher's words about the lesson again."""
    if actor.step is not None and actor.step.get("name") in TYPED:
        await wait_in(store, actor, key)


def key_in(work: Work, actor: Actor, step: Values) -> LessonKey:
    """The lesson of a step; NotFound where it is not the actor's school any more."""
    day = date.fromisoformat(step["day"])
    return find_key(work, actor, step["class_id"], step["subject_id"], step["group"], day, step["number"])
