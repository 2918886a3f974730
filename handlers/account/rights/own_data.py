"""«Мои данные»: everything that is kept about the reader and the children, as a file that cannot be forwarded."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.files.workshop import Workshop
from handlers.chat.filters import Pressed
from handlers.chat.words import Words
from handlers.office.settings.audit_words import ACTIONS
from handlers.office.settings.table_file import FileOrder, order_file
from handlers.presses.account import OwnDataPress
from services.office.own.own_data import OwnData, own_data
from services.reports.paper.table import Table, TableColumn
from services.school.actor import Actor
from services.work import Store

router = Router(name="own_data")

TITLE = "Мои данные"
"""The file is in Russian, as everything of the school's own is."""
WIDTH = 40


@router.callback_query(Pressed(OwnDataPress))
async def send_own_data(
    query: CallbackQuery, store: Store, actor: Actor, words: Words, workshop: Workshop
) -> None:
    """Make the file and send it here."""
    if place := await order_file(query, actor, words, workshop):
        actions = {action.value: str(said) for action, said in ACTIONS.items()}
        await place.send(_file(await store.write(own_data, actor, actions), words))


def _file(data: OwnData, words: Words) -> FileOrder:
    tables = [
        Table(sheet.title, [TableColumn(name, WIDTH, left=True) for name in sheet.headings], sheet.rows)
        for sheet in data.sheets
    ]
    absent = Table(
        "Чего здесь нет", [TableColumn("Чего и почему", WIDTH, left=True)], [[one] for one in data.absent]
    )
    caption = words.t("Всё, что хранится о вас и детях. Файл нельзя переслать, берегите его.")
    return FileOrder(TITLE, data.school, ", ".join(data.names), [*tables, absent], caption.unescape())
