"""The family learns what became of its excuse."""

from datetime import datetime

from markupsafe import Markup

from handlers.absences.words import code_text, said_text
from handlers.chat.naming.whose import title
from handlers.chat.push import Push
from handlers.chat.screen import Button, Screen, lines, quote
from handlers.chat.words import Words
from handlers.presses.absences import AbsencesPress, ExcusePress
from services.absences.verdict import ExcuseVerdict, verdict
from services.school.actor import Actor
from services.values import Values
from services.work import Store


async def result_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """The decision; None where it was taken back meanwhile."""
    if person_id is None:
        return None
    found = await store.read(verdict, actor, facts["excuse"], datetime.fromisoformat(facts["at"]))
    return Push(result_screen(found, words)) if found else None


def result_screen(found: ExcuseVerdict, words: Words) -> Screen:
    """Accepted with what stands in the journal, or declined with the word and another try."""
    student_id = found.whose.student_id
    again = ExcusePress(student_id=student_id, starts=found.starts, ends=found.ends)
    absences = Button(words.t("Пропуски"), AbsencesPress(student_id=student_id))
    days = (
        words.day(found.starts, found.today)
        if found.starts == found.ends
        else words.period(found.starts, found.ends)
    )
    return Screen(
        lines(
            title(found.whose, words.t("пропуск")),
            days,
            "",
            *_decision(found, words),
            words.t("{name}, классный руководитель", name=words.initials(found.teacher))
            if found.teacher
            else None,
        ),
        [[absences] if found.accepted else [Button(words.t("Объяснить ещё раз"), again), absences]],
        pushed=True,
    )


def _decision(found: ExcuseVerdict, words: Words) -> list[Markup | str]:
    reason = said_text(found.reason, words)
    said: list[Markup | str]
    if found.accepted:
        said = [words.t("Объяснение принято: {reason}.", reason=reason.lower())]
    else:
        said = [words.t("Объяснение не принято: {reason}.", reason=reason.lower())]
    if found.code is not None:
        said.append(words.t("В журнале: {code}.", code=code_text(found.code.value, words)))
    if found.answer:
        said.append(quote(found.answer))
    return said
