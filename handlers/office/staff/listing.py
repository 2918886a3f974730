"""The staff: found by typing a part of a name, a role or a code, or page by page in Russian order."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.chat.files.workshop import Workshop
from handlers.chat.filters import ByWords, Pressed
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import portion, turn
from handlers.chat.reply import answer, reply
from handlers.chat.screen import Button, Screen, bold, clip, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.office.import_files import export_file
from handlers.office.staff.card import member_screen
from handlers.presses.office.changes import OfficePress
from handlers.presses.office.staff import HirePress, LeadersPress, MemberPress, StaffFilePress, StaffPress
from services.office.staff.card import StaffList, StaffMember, staff_card, staff_list
from services.office.staff.file import note_staff_file
from services.school.actor import Actor
from services.school.office_rights import OfficeRight
from services.values import Values
from services.work import Store

router = Router(name="staff")

STEP = "staff_find"
ON_PAGE = 8
BUTTON = 40
QUERY = 40


async def open_staff_desk(
    event: Message | CallbackQuery,
    press: StaffPress,
    store: Store,
    actor: Actor,
    words: Words,
) -> None:
    """A page of the staff; what is typed next is looked for."""
    found = await store.read(staff_list, actor, press.school_id)
    step = {"name": STEP, "school": found.access.school_id}
    expect(store, actor, step)
    await reply(event, staff_screen(found, press.page, words, former=bool(press.former)))


@router.callback_query(Pressed(StaffPress))
async def open_staff(
    query: CallbackQuery, press: StaffPress, store: Store, actor: Actor, words: Words
) -> None:
    """A page of the staff."""
    await open_staff_desk(query, press, store, actor, words)


@router.message(ByWords(STEP))
async def typed_member(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """Whom the words fit; one is opened at once."""
    text = message.text or ""
    found = (await store.read(staff_list, actor, step["school"])).named(text)
    if len(found) == 1:
        await reply(message, member_screen(await store.read(staff_card, actor, found[0].id), words))
    else:
        await reply(message, named_screen(text, found, step["school"], words))


@router.callback_query(Pressed(StaffFilePress))
async def staff_file(
    query: CallbackQuery,
    press: StaffFilePress,
    store: Store,
    actor: Actor,
    words: Words,
    loading: Workshop,
) -> None:
    """The list as a workbook that imports back."""
    if loading.busy(actor.account_id):
        await answer(query, words.t("Файл уже читается, осталось немного."))
        return
    code, without = await store.write(note_staff_file, actor, press.school_id)
    await answer(query, words.t("Готовлю файл…"))
    loading.order(actor.account_id, export_file(query, store, actor, words, loading, code, without))


def staff_screen(found: StaffList, page: int, words: Words, *, former: bool = False) -> Screen:
    """Today's staff (or those of former days) as buttons."""
    people = [one for one in found.people if one.works is not former]
    part = portion(people, ON_PAGE, page)
    school_id, access = found.access.school_id, found.access
    first = [
        *(
            [Button(words.t("Принять"), HirePress(school_id=school_id))]
            if access.has(OfficeRight.STAFF)
            else []
        ),
        *(
            [Button(words.t("Классные руководители"), LeadersPress(school_id=school_id))]
            if access.has(OfficeRight.APPOINT)
            else []
        ),
        Button(words.t("Список, XLSX"), StaffFilePress(school_id=school_id)),
        Button(
            words.t("Работают") if former else words.t("Уволенные"),
            StaffPress(school_id=school_id, former=0 if former else 1),
        ),
    ]
    return Screen(
        lines(
            bold(words.t("{school} · сотрудники", school=access.reference.school_name)),
            words.n("Работает {count} человек.", "Работает {count} человек.", len(found.working)),
            words.t("Напишите часть имени, роль или код.") if part.shown else words.t("Таких нет."),
        ),
        [
            *([Button(_label(one), MemberPress(person_id=one.id))] for one in part.shown),
            turn(
                lambda to: StaffPress(school_id=school_id, page=to, former=int(former)),
                part.page,
                part.pages,
                words,
            ),
            *pairs(first),
            [Button(words.t("‹ Кабинет"), OfficePress(school_id=school_id))],
        ],
    )


def named_screen(text: str, found: list[StaffMember], school_id: int, words: Words) -> Screen:
    """Those whom the words fit."""
    shown = found[:ON_PAGE]
    more = len(found) - len(shown)
    return Screen(
        lines(
            bold(words.t("Сотрудники · {text}", text=clip(text, QUERY))),
            words.t("Никого не нашлось. Попробуйте первые буквы фамилии.") if not shown else None,
            words.n("и ещё {count} человек", "и ещё {count} человек", more) if more else None,
        ),
        [
            *([Button(_label(one), MemberPress(person_id=one.id))] for one in shown),
            [Button(words.t("‹ Сотрудники"), StaffPress(school_id=school_id))],
        ],
    )


def _label(one: StaffMember) -> str:
    return clip_name(one.shown, BUTTON)
