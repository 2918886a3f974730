"""Words of the calendar that several of its screens say."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from handlers.chat.naming.letters_case import lower_name
from handlers.chat.paging import unfolding
from handlers.chat.screen import clip
from handlers.chat.words import Words
from handlers.office.changes.wording import Lines
from services.values import Values

KIND = 16


def classes_text(classes: str, words: Words) -> str:
    """«вся школа», «1–4, 7А»: a class specification in canonical text."""
    return classes.replace("-", "–") or words.t("вся школа").unescape()


def touched_lines(outcome: Values, words: Words, beside: int, *, one_day: bool = False) -> Lines:
    """Works ahead and lessons of the journal that stand on the days: counted, and named as far as there is room.

    `beside` is how many lines the screen has of its own; what does not fit unfolds by a tap.
    """
    counts = (
        (
            outcome["entered"],
            words.t(
                "! В журнале за эти дни: уроков {count}, отметок {marks}",
                count=outcome["entered"],
                marks=outcome["marks"],
            ),
        ),
        (outcome["planned"], words.t("! Контрольных на эти дни: {count}", count=outcome["planned"])),
    )
    ahead = [
        words.t("{place}: {work}", place=_place(at, words, one_day), work=clip(kind, KIND))
        for *at, kind in outcome["tests"]
    ]
    given = [
        words.t("{place}: отметок {marks}", place=_place(at, words, one_day), marks=marks)
        for *at, marks in outcome["given"]
    ]
    return [*(line for count, line in counts if count), *unfolding([*ahead, *given], beside)]


def told_lines(outcome: Values, words: Words) -> Lines:
    """Whom a message comes to: the teachers of the lessons, the families that want it."""
    teachers, families = outcome.get("teachers", 0), outcome["families"]
    lines = (
        (teachers, words.n("Узнает {count} учитель", "Узнают {count} учителей", teachers)),
        (families, words.n("Узнает семья {count} ученика", "Узнают семьи {count} учеников", families)),
    )
    return [line for count, line in lines if count]


def _place(at: Sequence[str], words: Words, one_day: bool) -> Markup:
    """«7А, алгебра, 25 ноября» of (class, subject, day); without the day where there is but one."""
    form, subject, day = at
    if one_day:
        return words.t("{form}, {subject}", form=form, subject=lower_name(subject))
    when = words.short_date(date.fromisoformat(day))
    return words.t("{form}, {subject}, {day}", form=form, subject=lower_name(subject), day=when)
