"""Locked doors, opened by a press; leaks, with what was done and whether a new slip is out."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import cut
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.presses.office.settings import AdminPress, AlarmsPress, OpenDoorPress, StaffWayPress
from services.office.settings.access import Alarms, Leak, LockedDoor, alarms, open_door
from services.school.actor import Actor
from services.school.office_rights import OfficeRight
from services.secrets import SecretKeys
from services.work import Store

router = Router(name="access_alarms")

NAME = 40
MOST = 5


@router.callback_query(Pressed(AlarmsPress))
async def open_alarms(
    query: CallbackQuery, press: AlarmsPress, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """What is locked and what leaked."""
    await reply(query, alarms_screen(await store.read(alarms, keys, actor, press.school_id), words))


@router.callback_query(Pressed(OpenDoorPress))
async def open_locked(
    query: CallbackQuery, press: OpenDoorPress, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """What it means first; then the wrong tries are forgotten."""
    found = await store.read(alarms, keys, actor, press.school_id)
    door = next((one for one in found.locked if one.person_id == press.person_id), None)
    if door is not None and not press.sure:
        await reply(query, door_screen(found, door, words))
        return
    opened = await store.write(open_door, keys, actor, press.school_id, press.person_id)
    found = await store.read(alarms, keys, actor, press.school_id)
    said = words.t("Вход открыт.") if opened else words.t("Вход и так открыт.")
    await reply(query, alarms_screen(found, words), said)


def door_screen(found: Alarms, door: LockedDoor, words: Words) -> Screen:
    """Who could not come in, until when, and that the password stays."""
    school_id = found.access.school_id
    return Screen(
        lines(
            bold(clip_name(door.name, NAME)),
            words.t("Вход закрыт до {time}: неверные пароли.", time=words.at(door.until)),
            "",
            words.t("Пароль останется прежним. Если его подбирал кто-то другой, выдайте новый листок."),
        ),
        [
            [
                Button(
                    words.t("Открыть вход"),
                    OpenDoorPress(school_id=school_id, person_id=door.person_id, sure=1),
                    style="success",
                )
            ],
            [Button(words.t("‹ Закрытый вход"), AlarmsPress(school_id=school_id))],
        ],
    )


def alarms_screen(found: Alarms, words: Words) -> Screen:
    """Both lists, a button for each that is still to be done."""
    school_id = found.access.school_id
    locked, more = cut(found.locked, MOST)
    leaks, more_leaks = cut(found.leaks, MOST)
    to_issue = [
        one for one in leaks if one.staff and not one.issued and found.access.has(OfficeRight.STAFF_ACCESS)
    ]
    return Screen(
        lines(
            bold(words.t("Закрытый вход и утечки")),
            words.t("Закрыт вход: неверные пароли") if locked else words.t("Закрытых входов нет."),
            *(
                words.t("{name}, до {time}", name=clip_name(one.name, NAME), time=words.at(one.until))
                for one in locked
            ),
            words.n("и ещё {count} человек", "и ещё {count} человек", more) if more else None,
            "",
            words.t("Пароль узнал другой, за 30 дней") if leaks else words.t("Утечек за 30 дней нет."),
            *(_leak(one, words) for one in leaks),
            words.n("и ещё {count} человек", "и ещё {count} человек", more_leaks) if more_leaks else None,
            words.t("Телефоны отключены, прежние пароли закрыты.") if leaks else None,
        ),
        [
            *(
                [
                    Button(
                        words.t("Открыть: {name}", name=clip_name(one.name, NAME)),
                        OpenDoorPress(school_id=school_id, person_id=one.person_id),
                    )
                ]
                for one in locked
            ),
            *(
                [
                    Button(
                        words.t("Новый листок: {name}", name=clip_name(one.name, NAME)),
                        StaffWayPress(person_id=one.person_id),
                    )
                ]
                for one in to_issue
            ),
            [Button(words.t("‹ Администрирование"), AdminPress(school_id=school_id))],
        ],
    )


def _leak(one: Leak, words: Words) -> Markup:
    when, name = words.short_date(one.at.date()), clip_name(one.name, NAME)
    if one.issued:
        return words.t("{day}, {name}: новый листок выдан", day=when, name=name)
    if one.staff:
        return words.t("{day}, {name}: листка ещё нет", day=when, name=name)
    return words.t("{day}, {name}: листок за классным", day=when, name=name)
