"""When a question that waits for a typed text has ended: with any command and any press, but those of its own screen."""

from handlers.chat.press import Press
from handlers.presses.journal import OnLesson
from services.account import accounts
from services.school.actor import Actor
from services.values import Values
from services.work import Store

LINGERING = frozenset({None, "excuse_photo", "excuse_which", "letter_album", "pass_on"})
"""Steps that await no text: what is typed in them is understood as ever."""
FINDING = "class_find"
"""A list of students is open: a part of a name finds one of them, anything else is understood as ever."""
LESSON = "lesson"
IN_LESSON = frozenset(
    {
        LESSON,
        "lesson_topic",
        "lesson_homework",
        "mark_comment",
        "work_title",
        "work_kind",
        "work_new",
        "work_weight",
    }
)
"""Steps within an open lesson: the lesson's own presses lead from one to the other."""
DOOR = frozenset({"login", "password"})
"""Steps at the door: only what looks like a login or a password is taken for one."""


def waits(actor: Actor) -> str | None:
    """The name of the step that the conversation waits in."""
    return actor.step.get("name") if actor.step else None


def expect(store: Store, actor: Actor, step: Values | None) -> None:
    """Wait for a typed text (`{"name": …, facts}`) or for nothing any more, from the very next message on.

    It is written down after the answer: asking a question is reading, and waits for no writer.
    """
    store.shown_later({"step": step}, accounts.set_step, actor.account_id, step)


def is_free(actor: Actor) -> bool:
    """Whether no typed text is awaited."""
    return waits(actor) in LINGERING | {FINDING}


def ended_by(step: str | None, press: type[Press] | None, command: str) -> bool:
    """Whether the question ends with that press or command; `/cancel` ends it itself, and says so."""
    if step in LINGERING or step == LESSON or command == "/cancel":
        return False
    return not (step in IN_LESSON and press is not None and issubclass(press, OnLesson))
