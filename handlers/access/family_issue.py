"""The slips of a whole family by one press, on one sheet."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.access.family import family_screen, heading
from handlers.access.issue import SlipOrder, take_order, writing
from handlers.chat.files.workshop import Workshop
from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button
from handlers.chat.words import Words
from handlers.presses.access import FamilyPress, IssueFamilyPress
from services.access.class_access import roster
from services.access.class_issue import plan_family
from services.school.actor import Actor
from services.secrets import SecretKeys
from services.work import Store

router = Router(name="access_family_issue")


@router.callback_query(Pressed(IssueFamilyPress))
async def issue_family(
    query: CallbackQuery,
    press: IssueFamilyPress,
    store: Store,
    actor: Actor,
    words: Words,
    keys: SecretKeys,
    workshop: Workshop,
) -> None:
    """A sheet of slips; where nobody lacks one, the family says how far each is."""
    found = await store.read(roster, keys, actor, press.class_id)
    family = found.family(press.student_id)
    plan = await store.read(plan_family, keys, actor, press.class_id, press.student_id)
    if not plan.recipients:
        note = words.t("Выдано всем, у кого есть согласие.")
        await reply(query, family_screen(found, family, words), note.unescape())
        return
    ids = {"class_id": press.class_id, "student_id": press.student_id}
    order = SlipOrder(
        store,
        keys,
        actor,
        words,
        plan,
        writing(store, keys, actor, press.class_id, plan),
        heading(found, family, words),
        Button(words.t("‹ Семья"), FamilyPress(**ids)),
        f"{found.form.name} {family.student.shown}",
        table=False,
    )
    await take_order(query, order, workshop)
