"""When a question that waits for a typed text has ended: with any command and any press, but those of its own screen."""

from handlers.chat.press import Press
from handlers.presses.journal import OnLesson
from services.school.actor import Actor

LINGERING = frozenset({None, "excuse_photo", "excuse_which", "letter_album", "pass_on"})
"""Steps that await no text: what is typed in them is understood as ever."""
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


def is_free(actor: Actor) -> bool:
    """Whether no typed text is awaited."""
    return waits(actor) in LINGERING


def ended_by(step: str | None, press: type[Press] | None, command: str) -> bool:
    """Whether the question ends with that press or command; `/cancel` ends it itself, and says so."""
    if step in LINGERING or step == LESSON or command == "/cancel":
        return False
    return not (step in IN_LESSON and press is not None and issubclass(press, OnLesson))
