"""The lesson that the conversation is in: what is typed there is the teacher's words about it."""

from datetime import date
from typing import Any

from handlers.journal.marks_words import place
from services.account import accounts
from services.journal.own import LessonKey, find_key
from services.school.actor import Actor
from services.work import Store, Work

STEP = "lesson"
TOPIC = "lesson_topic"
HOMEWORK = "lesson_homework"


async def wait_in(store: Store, actor: Actor, key: LessonKey, name: str = STEP, **more: Any) -> None:
    """Whatever is typed next is about this lesson."""
    step = {"name": name, **place(key), **more}
    if actor.step != step:
        await store.write(accounts.set_step, actor.account_id, step)


def key_in(work: Work, actor: Actor, step: dict[str, Any]) -> LessonKey:
    """The lesson of a step; NotFound where it is not the actor's school any more."""
    day = date.fromisoformat(step["day"])
    return find_key(work, actor, step["class_id"], step["subject_id"], step["group"], day, step["number"])
