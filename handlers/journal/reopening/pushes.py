"""The deputy head is asked to open something; whoever asked hears that it is open."""

from handlers.chat.push import Push
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.journal.reopening.ways import opening_press, reason_text
from handlers.journal.reopening.words import going_press, place_line, what_line
from handlers.presses.journal_terms import ASK
from services.journal.reopening.reopening import reason_of, see_as_deputy
from services.journal.reopening.targets import Seen, see, target_of
from services.school.actor import Actor
from services.values import Values
from services.work import Store, Work


async def request_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """Who asks for what; None once it is open, or the asker is of the school no more."""
    if person_id is None:
        return None
    seen = await store.read(see_as_deputy, actor, target_of(facts))
    asker = seen.reference.staff.get(facts["asker"])
    if not seen.closed or asker is None:
        return None
    return Push(request_screen(seen, asker.full, facts["asker"], words))


def request_screen(seen: Seen, asker: str, asker_id: int, words: Words) -> Screen:
    """Who, what, closed since when."""
    return Screen(
        lines(
            bold(words.t("Просят открыть на день")),
            place_line(seen, words),
            what_line(seen, words),
            words.t("Просит: {name}", name=asker),
        ),
        [[Button(words.t("Открыть на сегодня"), opening_press(seen.target, asker_id, ASK))]],
        pushed=True,
    )


async def reopened_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """It is open, while it is; None for who would not write there."""
    if person_id is None:
        return None

    def read(work: Work) -> tuple[Seen, str]:
        seen = see(work, actor, target_of(facts))
        return seen, reason_of(work, seen)

    seen, reason = await store.read(read)
    if not seen.reopened or not seen.asks or seen.today.isoformat() != facts["open_on"]:
        return None
    return Push(reopened_screen(seen, reason, words))


def reopened_screen(seen: Seen, reason: str, words: Words) -> Screen:
    """What is open, until when, why, and the way there."""
    return Screen(
        lines(
            bold(words.t("Завуч открыл до конца дня")),
            place_line(seen, words),
            words.t("Причина: {reason}", reason=reason_text(reason, words)),
        ),
        [[Button(words.t("Открыть"), going_press(seen))]],
        pushed=True,
    )
