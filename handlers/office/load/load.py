"""«Нагрузка»: hours of the classes against the limits, who teaches what, and the presses that change it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.words import Words
from handlers.office.changes.screens import proposal_screen
from handlers.office.load.load_screens import (
    class_load_screen,
    heirs_screen,
    item_screen,
    load_screen,
    new_subject_screen,
    new_teacher_screen,
    teacher_load_screen,
    teachers_screen,
)
from handlers.presses.office.load import (
    ClassLoadPress,
    LoadAddedPress,
    LoadAddPress,
    LoadEndPress,
    LoadHeirsPress,
    LoadItemPress,
    LoadPassPress,
    LoadPress,
    LoadTeachersPress,
    TeacherLoadPress,
)
from services.office.load.load import load_of_class, load_of_teacher, one_load, school_load
from services.office.load.proposing import propose_add, propose_end, propose_pass
from services.school.actor import Actor
from services.work import Store

router = Router(name="load")


@router.callback_query(Pressed(LoadPress))
async def open_load(query: CallbackQuery, press: LoadPress, store: Store, actor: Actor, words: Words) -> None:
    """The classes against their limits."""
    await reply(query, load_screen(await store.read(school_load, actor, press.school_id), words))


@router.callback_query(Pressed(ClassLoadPress))
async def open_class_load(
    query: CallbackQuery, press: ClassLoadPress, store: Store, actor: Actor, words: Words
) -> None:
    """A class's load."""
    await reply(
        query,
        class_load_screen(await store.read(load_of_class, actor, press.class_id), press, words),
    )


@router.callback_query(Pressed(LoadTeachersPress))
async def open_load_teachers(
    query: CallbackQuery, press: LoadTeachersPress, store: Store, actor: Actor, words: Words
) -> None:
    """The teachers with their hours."""
    await reply(query, teachers_screen(await store.read(school_load, actor, press.school_id), press, words))


@router.callback_query(Pressed(TeacherLoadPress))
async def open_teacher_load(
    query: CallbackQuery, press: TeacherLoadPress, store: Store, actor: Actor, words: Words
) -> None:
    """A teacher's load."""
    await reply(
        query,
        teacher_load_screen(await store.read(load_of_teacher, actor, press.person_id), press, words),
    )


@router.callback_query(Pressed(LoadItemPress))
async def open_item(
    query: CallbackQuery, press: LoadItemPress, store: Store, actor: Actor, words: Words
) -> None:
    """One load."""
    await reply(query, item_screen((await store.read(one_load, actor, press.assignment_id)).item, words))


@router.callback_query(Pressed(LoadHeirsPress))
async def open_heirs(
    query: CallbackQuery, press: LoadHeirsPress, store: Store, actor: Actor, words: Words
) -> None:
    """To whom."""
    await reply(query, heirs_screen(await store.read(one_load, actor, press.assignment_id), press, words))


@router.callback_query(Pressed(LoadPassPress))
async def pass_on(
    query: CallbackQuery, press: LoadPassPress, store: Store, actor: Actor, words: Words
) -> None:
    """What would follow."""
    found = await store.write(propose_pass, actor, press.assignment_id, press.teacher_id)
    await reply(query, proposal_screen(found, words))


@router.callback_query(Pressed(LoadEndPress))
async def end_load(
    query: CallbackQuery, press: LoadEndPress, store: Store, actor: Actor, words: Words
) -> None:
    """What would follow."""
    found = await store.write(propose_end, actor, press.assignment_id)
    await reply(query, proposal_screen(found, words))


@router.callback_query(Pressed(LoadAddPress))
async def add_load(
    query: CallbackQuery, press: LoadAddPress, store: Store, actor: Actor, words: Words
) -> None:
    """The subject, then the teacher."""
    asked = new_teacher_screen if press.subject_id else new_subject_screen
    await reply(query, asked(await store.read(load_of_class, actor, press.class_id), press, words))


@router.callback_query(Pressed(LoadAddedPress))
async def propose_load(
    query: CallbackQuery, press: LoadAddedPress, store: Store, actor: Actor, words: Words
) -> None:
    """What would follow."""
    asked = press.class_id, press.subject_id, press.teacher_id
    await reply(query, proposal_screen(await store.write(propose_add, actor, *asked), words))
