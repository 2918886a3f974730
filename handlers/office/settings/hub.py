"""«Администрирование»: the places of the administrator, and of the director who reads along."""

from collections.abc import Callable

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.press import Press
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.words import Words
from handlers.presses.office.changes import OfficePress
from handlers.presses.office.settings import (
    AdminPress,
    AlarmsPress,
    AuditPress,
    SettingsGroupPress,
    StaffAccessPress,
    UsagePress,
)
from locales import N_
from services.errors import NotFound
from services.office.home import OfficeHome, office_home
from services.school.actor import Actor
from services.school.office_rights import OfficeRight
from services.work import Store

router = Router(name="admin_hub")

PLACES: tuple[tuple[str, OfficeRight, Callable[[int], Press]], ...] = (
    (
        N_("Настройки школы"),
        OfficeRight.SETTINGS,
        lambda school: SettingsGroupPress(school_id=school),
    ),
    (N_("Журнал событий"), OfficeRight.AUDIT, lambda school: AuditPress(school_id=school)),
    (
        N_("Доступ сотрудников"),
        OfficeRight.STAFF_ACCESS,
        lambda school: StaffAccessPress(school_id=school),
    ),
    (N_("Использование"), OfficeRight.USAGE, lambda school: UsagePress(school_id=school)),
    (N_("Закрытый вход и утечки"), OfficeRight.USAGE, lambda school: AlarmsPress(school_id=school)),
)
RIGHTS = tuple(right for _, right, _ in PLACES)


@router.callback_query(Pressed(AdminPress))
async def open_hub(query: CallbackQuery, press: AdminPress, store: Store, actor: Actor, words: Words) -> None:
    """The places that the person may open."""
    home = await store.read(office_home, actor, press.school_id)
    if home.rights.isdisjoint(RIGHTS):
        raise NotFound
    await reply(query, hub_screen(home, words))


def hub_screen(home: OfficeHome, words: Words) -> Screen:
    """A button a place."""
    school_id = home.identity.school_id
    buttons = [
        Button(words.t(label), press(school_id)) for label, right, press in PLACES if right in home.rights
    ]
    return Screen(
        lines(bold(words.t("{school} · администрирование", school=home.identity.school_name))),
        [*pairs(buttons), [Button(words.t("‹ Кабинет"), OfficePress(school_id=school_id))]],
    )
