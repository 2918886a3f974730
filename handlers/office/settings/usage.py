"""«Использование»: how many families and staff are in, and what was delivered in a week."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.files.workshop import Workshop
from handlers.chat.filters import Pressed
from handlers.chat.paging import portion, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.office.settings.table_file import FileOrder, order_file
from handlers.presses.office.settings import AdminPress, UsageFilePress, UsagePress
from services.office.settings.usage import Usage, Use, usage, usage_file
from services.reports.paper.table import Cell, Table, TableColumn
from services.school.actor import Actor
from services.work import Store

router = Router(name="usage")

ON_PAGE = 11


@router.callback_query(Pressed(UsagePress))
async def open_usage(
    query: CallbackQuery, press: UsagePress, store: Store, actor: Actor, words: Words
) -> None:
    """The figures."""
    await reply(query, usage_screen(await store.read(usage, actor, press.school_id), press.page, words))


@router.callback_query(Pressed(UsageFilePress))
async def send_usage(
    query: CallbackQuery, press: UsageFilePress, store: Store, actor: Actor, words: Words, workshop: Workshop
) -> None:
    """The figures as a workbook."""
    if place := await order_file(query, actor, words, workshop):
        await place.send(_file(await store.write(usage_file, actor, press.school_id), words))


def usage_screen(found: Usage, page: int, words: Words) -> Screen:
    """Together, by class, staff, messages."""
    school_id = found.access.school_id
    part = portion(found.classes, ON_PAGE, page)
    return Screen(
        lines(
            bold(words.t("Использование")),
            words.t("Кто подключён и был за 7 и за 30 дней"),
            "",
            words.t("Семьи: {use}", use=_said(found.families, words)),
            *(Markup("{}: {}").format(form, _said(use, words)) for form, use in part.shown),
            words.t("Сотрудники: {use}", use=_said(found.staff, words)),
            "",
            words.t(
                "Сообщения за неделю: дошло {sent}, не дошло {failed}, ждёт {waiting}.",
                sent=found.sent,
                failed=found.failed,
                waiting=found.waiting,
            ),
            words.n("Бот закрыт на {count} телефоне.", "Бот закрыт на {count} телефонах.", found.blocked)
            if found.blocked
            else None,
        ),
        [
            turn(lambda to: UsagePress(school_id=school_id, page=to), part.page, part.pages, words),
            [Button(words.t("Таблица, XLSX"), UsageFilePress(school_id=school_id))],
            [Button(words.t("‹ Администрирование"), AdminPress(school_id=school_id))],
        ],
    )


def _said(use: Use, words: Words) -> Markup:
    """«24 из 28, за 7 дней 20, за 30 дней 23»"""
    return words.t(
        "{linked} из {every}, за 7 дней {week}, за 30 дней {month}",
        linked=use.linked,
        every=use.every,
        week=use.week,
        month=use.month,
    )


def _file(found: Usage, words: Words) -> FileOrder:
    title = words.t("Использование").unescape()
    headings = (
        words.t("Кто"),
        words.t("Всего"),
        words.t("Подключены"),
        words.t("Были за 7 дней"),
        words.t("Были за 30 дней"),
    )
    columns = [TableColumn(one.unescape(), 30, left=place == 0) for place, one in enumerate(headings)]
    rows = [
        *((form, use) for form, use in found.classes),
        (words.t("Семьи вместе").unescape(), found.families),
        (words.t("Сотрудники вместе").unescape(), found.staff),
    ]
    messages: list[list[Cell]] = [
        [words.t("Дошло").unescape(), found.sent],
        [words.t("Не дошло").unescape(), found.failed],
        [words.t("Ждёт").unescape(), found.waiting],
        [words.t("Бот закрыт, телефонов").unescape(), found.blocked],
    ]
    about = [TableColumn(words.t("Сообщения за неделю").unescape(), 40, left=True), TableColumn("", 20)]
    return FileOrder(
        title,
        found.access.reference.school_name,
        words.full_date(found.today),
        [
            Table(title, columns, [[name, use.every, use.linked, use.week, use.month] for name, use in rows]),
            Table(words.t("Сообщения").unescape(), about, messages),
        ],
    )
