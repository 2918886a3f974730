"""A teacher's message as a draft: previewed, answered, written once by a press, or replaced by a newer message."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from services.errors import NotFound
from services.journal.drafts import batch_of, change_draft, keep_draft, read_draft, settle_draft
from services.journal.history import Author, ChangeSource
from services.journal.lesson.sheet import load_sheet, open_own
from services.journal.own import LessonKey, own_lesson
from services.journal.spoken.errors import DraftReplaced, PreviewMoved
from services.journal.spoken.model import SpokenPlan
from services.journal.spoken.plan import make_plan
from services.journal.spoken.writing import write_plan
from services.school.actor import Actor
from services.values import Values
from services.work import Work
from storage.queries.journal import drafts as queries

KIND = "words"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message as it waits."""

    text: str
    lesson: LessonKey | None = None
    """None while it is asked which lesson it is of."""
    answers: Mapping[str, int] = field(default_factory=dict)
    message: int = 0
    """The teacher's message in the chat, which may be edited."""
    screen: int = 0
    """The bot's message that shows the preview."""
    replaced: bool = False

    def facts(self) -> Values:
        """As a draft keeps it."""
        key = self.lesson
        return {
            "text": self.text,
            "lesson": [*key[:3], key.day.isoformat(), key.number] if key else None,
            "answers": dict(self.answers),
            "message": self.message,
            "screen": self.screen,
            "replaced": self.replaced,
        }

    @classmethod
    def of(cls, facts: Values) -> "Spoken":
        """From a draft."""
        key = None
        if facts["lesson"]:
            class_id, subject_id, subgroup, day, number = facts["lesson"]
            key = LessonKey(class_id, subject_id, subgroup, date.fromisoformat(day), number)
        return cls(facts["text"], key, facts["answers"], facts["message"], facts["screen"], facts["replaced"])


@dataclass(frozen=True, slots=True)
class SpokenPreview:
    """What is shown; without a draft (0) there is nothing to press."""

    draft_id: int
    plan: SpokenPlan


def keep_words(work: Work, actor: Actor, spoken: Spoken) -> SpokenPreview:
    """Preview a new message; it takes the place of one that waits, unless it means nothing at all.

    Raises NotFound for a lesson that is not the actor's, and as `make_plan`.
    """
    plan = _plan(work, actor, spoken)
    if plan.nothing:
        return SpokenPreview(0, plan)
    replace_waiting(work, actor)
    if not (plan.count or plan.asked):
        return SpokenPreview(0, plan)
    return SpokenPreview(keep_draft(work, actor, KIND, spoken.facts()), plan)


def keep_unplaced(work: Work, actor: Actor, spoken: Spoken) -> int:
    """Keep a message of which it is asked which lesson it is of; the draft's id."""
    replace_waiting(work, actor)
    return keep_draft(work, actor, KIND, spoken.facts())


def place_words(work: Work, actor: Actor, draft_id: int, key: LessonKey) -> SpokenPreview:
    """The message is of this lesson. Raises NotFound, DraftReplaced, DraftSettled, and as `make_plan`."""
    spoken = replace(waiting(work, actor, draft_id), lesson=key, answers={})
    return _changed(work, actor, draft_id, spoken)


def answer_words(work: Work, actor: Actor, draft_id: int, question: int, answer: int) -> SpokenPreview:
    """Answer a question (`Asked.number`); one that is no more asked, or an answer it does not take, changes nothing."""
    spoken = waiting(work, actor, draft_id)
    asked = next((one for one in _plan(work, actor, spoken).asked if one.number == question), None)
    if asked is not None and asked.takes(answer):
        spoken = replace(spoken, answers={**spoken.answers, asked.key: answer})
    return _changed(work, actor, draft_id, spoken)


def preview_words(work: Work, actor: Actor, draft_id: int) -> SpokenPreview:
    """What the message would write now."""
    return SpokenPreview(draft_id, _plan(work, actor, waiting(work, actor, draft_id)))


def write_words(work: Work, actor: Actor, draft_id: int, seen: int) -> SpokenPlan:
    """Write what the preview with the digest `seen` showed, in one batch that may be taken back for a minute.

    Compared anew in this transaction: PreviewMoved where the journal or an answer has changed since. Raises
    NotFound, DraftSettled, DraftReplaced, and as `make_plan`.
    """
    spoken = waiting(work, actor, draft_id)
    settle_draft(work, actor, draft_id)
    sheet = open_own(work, own_lesson(work, actor, _key(spoken)))
    plan = make_plan(work, sheet, spoken.text, spoken.answers)
    if plan.digest != seen:
        raise PreviewMoved
    author = Author(sheet.own.identity.person_id, ChangeSource.CHAT, batch_of(draft_id))
    write_plan(work, sheet, author, plan)
    return plan


def drop_words(work: Work, actor: Actor, draft_id: int) -> Spoken:
    """Drop a message that waits; what it was. Raises NotFound, DraftSettled, DraftReplaced."""
    spoken = waiting(work, actor, draft_id)
    settle_draft(work, actor, draft_id)
    return spoken


def waiting(work: Work, actor: Actor, draft_id: int) -> Spoken:
    """A message that waits. Raises NotFound for another's, DraftReplaced, DraftSettled."""
    row = queries.find_draft(work.connection, actor.account_id, draft_id, KIND)
    if row is not None and row.settled_at is not None and row.facts["replaced"]:
        raise DraftReplaced
    return Spoken.of(read_draft(work, actor, draft_id, KIND))


def lesson_of(work: Work, actor: Actor, draft_id: int) -> LessonKey:
    """The lesson of a message, written or not; NotFound for another's."""
    row = queries.find_draft(work.connection, actor.account_id, draft_id, KIND)
    if row is None:
        raise NotFound
    return _key(Spoken.of(row.facts))


def replace_waiting(work: Work, actor: Actor) -> int:
    """Drop whatever waits, for a newer message or at a word; how many there were."""
    rows = queries.list_waiting(work.connection, actor.account_id, KIND)
    for row in rows:
        queries.change_draft(work.connection, row.id, {**row.facts, "replaced": True})
        queries.settle_draft(work.connection, actor.account_id, row.id, work.now)
    return len(rows)


def of_message(work: Work, actor: Actor, message: int) -> tuple[Spoken, bool] | None:
    """What was made of a message of the chat, the latest time, and whether it waits; None where nothing was."""
    for row in queries.list_latest(work.connection, actor.account_id, KIND):
        if row.facts["message"] == message:
            return Spoken.of(row.facts), row.settled_at is None
    return None


def note_screen(work: Work, actor: Actor, draft_id: int, screen: int) -> None:
    """Remember which message shows the preview."""
    spoken = waiting(work, actor, draft_id)
    change_draft(work, actor, draft_id, KIND, replace(spoken, screen=screen).facts())


def _changed(work: Work, actor: Actor, draft_id: int, spoken: Spoken) -> SpokenPreview:
    plan = _plan(work, actor, spoken)
    change_draft(work, actor, draft_id, KIND, spoken.facts())
    return SpokenPreview(draft_id, plan)


def _plan(work: Work, actor: Actor, spoken: Spoken) -> SpokenPlan:
    sheet = load_sheet(work, own_lesson(work, actor, _key(spoken)))
    return make_plan(work, sheet, spoken.text, spoken.answers)


def _key(spoken: Spoken) -> LessonKey:
    if spoken.lesson is None:
        raise NotFound
    return spoken.lesson
