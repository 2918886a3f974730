"""«Долги» of a journal page: every duty dot, with [Сдал] a row for its teacher; a row that was settled stays."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import portion, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines
from handlers.chat.words import Words
from handlers.journal.marks.words import form_name
from handlers.journal.pages.page import pressed_key
from handlers.presses.journal import PagePress
from handlers.presses.journal_marks import DebtsOfPagePress, DotPress, StudentMarksPress
from services.journal.pages.debts import PageDebt, PageDebts, page_debts
from services.school.actor import Actor
from services.work import Store

router = Router(name="page_debts")

ON_PAGE = 8
NAME = 40


@router.callback_query(Pressed(DebtsOfPagePress))
async def open_debts(
    query: CallbackQuery, press: DebtsOfPagePress, store: Store, actor: Actor, words: Words
) -> None:
    """The open dots of a page, for whoever may open it."""
    data = await store.read(page_debts, actor, await store.read(pressed_key, actor, press), press.since)
    await reply(query, debts_screen(data, words, press.page))


def debts_screen(data: PageDebts, words: Words, page: int = 0) -> Screen:
    """The oldest first."""
    part = portion(data.debts, ON_PAGE, page)
    shown = part.numbered
    form = form_name(data.access.form, data.access.key.subgroup)
    return Screen(
        lines(
            bold(
                words.t("{form} · {subject} · Долги", form=form, subject=clip(data.access.subject.name, 40))
            ),
            words.t("Не сдано: {count}", count=data.owed) if data.owed else words.t("Долгов нет."),
            "" if shown else None,
            *(_line(index, one, words) for index, one in shown),
        ),
        [
            *(_row(index, one, data, words, part.page) for index, one in shown),
            turn(
                lambda to: DebtsOfPagePress.of(data.access.key, page=to, since=data.since),
                part.page,
                part.pages,
                words,
            ),
            [Button(words.t("‹ Журнал"), PagePress.of(data.access.key))],
        ],
    )


def _line(index: int, one: PageDebt, words: Words) -> Markup:
    """«1. Ким Олег, лабораторная № 2, от 18 ноября, до 25 ноября», «✓ 1. …, сдано»"""
    said = words.t(
        "{index}. {student}, {work}, от {day}",
        index=index,
        student=clip_name(one.student.shown, NAME),
        work=clip(one.work, NAME),
        day=words.short_date(one.key.day),
    )
    if one.closed:
        return words.t("✓ {debt}, сдано", debt=said)
    if one.due is None:
        return said
    return words.t("{debt}, сдать до {due}", debt=said, due=words.short_date(one.due))


def _row(index: int, one: PageDebt, data: PageDebts, words: Words, page: int) -> list[Button]:
    """A second tap on «Сдал» says so; the way back of a settled row stands where its student was opened."""
    opened = Button(
        words.t("{index} · Открыть", index=index), StudentMarksPress.of(one.key, student_id=one.student.id)
    )
    if not one.mine:
        return [opened] if data.access.reads else []
    settle = DotPress.of(
        one.key, student_id=one.student.id, want="c", owed=1, back=page + 1, since=data.since
    )
    if not one.closed:
        return [Button(words.t("{index} · Сдал", index=index), settle, style="success"), opened]
    reopen = settle.model_copy(update={"want": "o", "owed": 0})
    return [
        Button(words.t("✓ {index} · Сдал", index=index), settle),
        Button(words.t("{index} · Не сдал", index=index), reopen),
    ]
