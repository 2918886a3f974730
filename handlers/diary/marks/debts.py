"""«Долги»: mandatory works not handed in."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.whose import others_here, title
from handlers.chat.paging import cut
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, clip, lines
from handlers.chat.words import Words
from handlers.presses.diary import DebtsPress, GradesPress
from services.diary.marks.debts import Debts, OpenDebt, open_debts
from services.school.actor import Actor
from services.work import Store

router = Router(name="debts")

MOST = 20


@router.callback_query(Pressed(DebtsPress))
async def show_debts(
    query: CallbackQuery, press: DebtsPress, store: Store, actor: Actor, words: Words
) -> None:
    """The open debts of a year."""
    data = await store.read(open_debts, actor, press.student_id, press.term_id)
    await reply(query, debts_screen(data, words))


def debts_screen(data: Debts, words: Words) -> Screen:
    """The works to hand in, by date; those past their date are marked."""
    ordered = sorted(data.debts, key=lambda debt: (debt.due is None, debt.due or debt.day))
    shown, more = cut(ordered, MOST)
    body = [_line(debt, data, words) for debt in shown] or [words.t("Долгов нет, всё сдано.")]
    return Screen(
        lines(
            title(data.whose, words.t("Долги")),
            words.t("учебный год {year}", year=data.year) if data.year else None,
            words.t("Эти работы нужно сдать, на средний балл долг не влияет.") if ordered else None,
            "",
            *body,
            words.n("и ещё {count} работа", "и ещё {count} работ", more) if more else None,
        ),
        [
            *others_here(data.whose, DebtsPress),
            [
                Button(
                    words.t("‹ Оценки"), GradesPress(student_id=data.whose.student_id, term_id=data.term_id)
                )
            ],
        ],
    )


def _line(debt: OpenDebt, data: Debts, words: Words) -> Markup:
    if debt.due is None:
        when = words.t("за урок {day}", day=words.day(debt.day, data.today))
    elif debt.overdue(data.today):
        when = words.t("срок прошёл {day}", day=words.short_date(debt.due))
    else:
        when = words.t("сдать до {day}", day=words.short_date(debt.due))
    sign = "!" if debt.overdue(data.today) else "●"
    return Markup("{} <b>{}</b>: {}, {}").format(sign, debt.subject.name, clip(debt.kind, 80), when)
