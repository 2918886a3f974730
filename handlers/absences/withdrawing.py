"""An announced absence is taken back: one press, and one more announces it again."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.absences.addressed import to_teacher
from handlers.chat.filters import Pressed
from handlers.chat.naming.whose import title
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, lines
from handlers.chat.words import Words
from handlers.presses.absences import AbsencesPress, ExcusePress, UnannouncePress
from services.absences.withdrawing import Withdrawn, withdraw
from services.school.actor import Actor
from services.work import Store

router = Router(name="withdrawing")


@router.callback_query(Pressed(UnannouncePress))
async def take_back(
    query: CallbackQuery, press: UnannouncePress, store: Store, actor: Actor, words: Words
) -> None:
    """The child comes after all."""
    done = await store.write(withdraw, actor, press.excuse_id)
    await reply(query, withdrawn_screen(done, words))


def withdrawn_screen(done: Withdrawn, words: Words) -> Screen:
    """What is so now, and the way to announce it again."""
    student_id = done.whose.student_id
    back = Button(words.t("‹ Пропуски"), AbsencesPress(student_id=student_id))
    heading = title(done.whose, words.t("пропуск"))
    if done.over:
        said = words.t("Эти дни уже прошли, отменять больше нечего.")
        return Screen(lines(heading, "", said), [[back]])
    days = (
        words.on_date(done.starts, done.today)
        if done.starts == done.ends
        else words.period(done.starts, done.ends, done.today)
    )
    again = ExcusePress(student_id=student_id, starts=done.starts, ends=done.ends)
    return Screen(
        lines(
            heading,
            days,
            "",
            words.t("Предупреждение отменено, на уроках ждут."),
            words.t("Передали {teacher}.", teacher=to_teacher(done.teacher, words)),
        ),
        [[Button(words.t("Всё же не будет"), again)], [back]],
    )
