"""A family knows nothing of an absence: the class teacher hears it at once."""

from handlers.chat.push import Push
from handlers.chat.screen import Button, Rows, Screen, bold, lines
from handlers.chat.words import Words
from handlers.presses.absences import ExcuseOpenPress
from services.absences.unaware import Unaware, unaware
from services.school.actor import Actor
from services.values import Values
from services.work import Store


async def unaware_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """Whose family, and the lessons that are still without a reason; None once they have one."""
    if person_id is None:
        return None
    data = await store.read(unaware, actor, facts["class"], facts["excuse"])
    press = ExcuseOpenPress(class_id=facts["class"], excuse_id=facts["excuse"])
    return Push(unaware_screen(data, words, [[Button(words.t("Решить"), press)]])) if data else None


def unaware_screen(data: Unaware, words: Words, rows: Rows = ()) -> Screen:
    """Who is missing where, and who said so; `rows` lead to where it is settled."""
    return Screen(
        lines(
            bold(
                words.t("{student}, {form} · семья не знает о пропуске", student=data.student, form=data.form)
            ),
            words.long_date(data.day, data.today),
            "",
            words.t("Нет на уроках: {lessons}", lessons=", ".join(data.lessons)),
            words.t("Ответил(а): {name}", name=data.said_by),
        ),
        rows,
        pushed=True,
    )
