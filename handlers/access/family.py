"""A student's family: each person's access with what can be done about it."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.access.words import devices, full_name
from handlers.chat.filters import InStep, Pressed
from handlers.chat.naming.names import clip_name
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.desk.people import card_button
from handlers.presses.access import (
    AccessPress,
    EndPress,
    FamilyPress,
    IssueFamilyPress,
    IssuePress,
    PaperConsentPress,
    UnlockPress,
)
from services.access.class_access import AccessFamily, AccessMember, AccessState, Roster, roster
from services.access.class_issue import BadConsentDay, end_access, record_consent, unlock
from services.rules.dates.weekdays import parse_day
from services.school.actor import Actor
from services.secrets import SecretKeys
from services.values import Values
from services.work import Store

router = Router(name="access_family")

CONSENT = "paper_consent"
SEVERAL = 2


@router.callback_query(Pressed(FamilyPress))
async def open_family(
    query: CallbackQuery, press: FamilyPress, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """The family."""
    found = await store.read(roster, keys, actor, press.class_id)
    await reply(query, family_screen(found, found.family(press.student_id), words))


@router.callback_query(Pressed(UnlockPress))
async def open_door(
    query: CallbackQuery, press: UnlockPress, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """The way in is open again at once."""
    ids = press.class_id, press.student_id
    done = await store.write(unlock, keys, actor, *ids, press.person_id)
    found = await store.read(roster, keys, actor, press.class_id)
    note = words.t("Вход открыт.") if done else words.t("Вход и так открыт.")
    family = found.family(press.student_id)
    await reply(query, family_screen(found, family, words, opened=press.person_id), note.unescape())


@router.callback_query(Pressed(EndPress))
async def end(
    query: CallbackQuery, press: EndPress, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """End the accounts and credentials, after a question."""
    found = await store.read(roster, keys, actor, press.class_id)
    family = found.family(press.student_id)
    if not press.sure:
        await reply(query, end_screen(found, family, family.member(press.person_id), words))
        return
    ids = press.class_id, press.student_id
    await store.write(end_access, keys, actor, *ids, press.person_id)
    found = await store.read(roster, keys, actor, press.class_id)
    screen = family_screen(found, found.family(press.student_id), words)
    await reply(query, screen, words.t("Доступ закрыт.").unescape())


@router.callback_query(Pressed(PaperConsentPress))
async def paper_consent(
    query: CallbackQuery, press: PaperConsentPress, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """The date by a button, or asked for."""
    found = await store.read(roster, keys, actor, press.class_id)
    family = found.family(press.student_id)
    if press.day is None:
        step = {"name": CONSENT, "class": press.class_id, "student": press.student_id}
        step["person"] = press.person_id
        expect(store, actor, step)
        await reply(query, consent_screen(found, family, family.member(press.person_id), words))
        return
    ids = press.class_id, press.student_id, press.person_id
    done = await store.write(record_consent, keys, actor, *ids, press.day)
    expect(store, actor, None)
    found = await store.read(roster, keys, actor, press.class_id)
    note = words.t("Согласие записано.") if done else words.t("Согласие уже было записано.")
    await reply(query, family_screen(found, found.family(press.student_id), words), note.unescape())


@router.message(InStep(CONSENT))
async def typed_consent(
    message: Message, step: Values, store: Store, actor: Actor, words: Words, keys: SecretKeys
) -> None:
    """The date as typed."""
    ids = step["class"], step["student"], step["person"]
    found = await store.read(roster, keys, actor, ids[0])
    day = parse_day(message.text or "", found.today)
    if day is None:
        raise BadConsentDay
    await store.write(record_consent, keys, actor, *ids, day)
    expect(store, actor, None)
    found = await store.read(roster, keys, actor, ids[0])
    await reply(message, family_screen(found, found.family(ids[1]), words))


def family_screen(
    found: Roster, family: AccessFamily, words: Words, note: Markup | None = None, opened: int = 0
) -> Screen:
    """Each person in two lines, with a row of buttons; of whom the door was just `opened` keeps the row as it was."""
    people = list(enumerate(family.people, 1))
    return Screen(
        lines(
            heading(found, family, words),
            "",
            *(line for index, one in people for line in _lines(index, one, found, words)),
            *(["", note] if note else []),
        ),
        [
            *(row for index, one in people for row in _buttons(index, one, found, family, words, opened)),
            _all(found, family, words),
            [
                Button(words.t("‹ Доступ"), AccessPress(class_id=found.form.id)),
                *([card_button(found.form.id, family.student.person_id, words)] if found.leads else []),
            ],
        ],
    )


def _all(found: Roster, family: AccessFamily, words: Words) -> list[Button]:
    """One sheet for several."""
    lacking = sum(one.lacks for one in family.people)
    if lacking < SEVERAL:
        return []
    ids = {"class_id": found.form.id, "student_id": family.student.person_id}
    return [Button(words.t("Выдать всем: {count}", count=lacking), IssueFamilyPress(**ids))]


def heading(found: Roster, family: AccessFamily, words: Words) -> Markup:
    """Whose family."""
    name = clip_name(family.student.shown, 80)
    return bold(words.t("{student}, {form} · Доступ", student=name, form=found.form.name))


def _lines(index: int, one: AccessMember, found: Roster, words: Words) -> list[Markup | str]:
    state = [Markup("{}. {}").format(index, bold(full_name(one, words))), _state(one, found, words)]
    if one.locked_until:
        state.append(words.t("   вход закрыт до {time}: неверные пароли", time=words.at(one.locked_until)))
    if one.employed:
        state.append(words.t("   сотрудник школы, доступ даёт администратор"))
    return [*state]


def _state(one: AccessMember, found: Roster, words: Words) -> Markup:
    if one.state is AccessState.LINKED and one.seen_on:
        seen = words.day(one.seen_on, found.today)
        said = words.t(
            "   подключено: {devices}, заходили: {day}", devices=devices(one.accounts, words), day=seen
        )
        if one.blocked:
            said = lines(said, words.t("   бот заблокирован, сообщения не доходят"))
        return said if one.consent_on else lines(said, words.t("   согласия нет, дневник закрыт"))
    if one.state is AccessState.NO_CONSENT:
        return words.t("   нет согласия, доступ выдать нельзя")
    if one.state is AccessState.ISSUED and one.issued_on:
        return words.t("   выдано {day}, ещё не входили", day=words.short_date(one.issued_on))
    return words.t("   не выдано")


def _buttons(
    index: int, one: AccessMember, found: Roster, family: AccessFamily, words: Words, opened: int
) -> Rows:
    ids = {
        "class_id": found.form.id,
        "student_id": family.student.person_id,
        "person_id": one.person_id,
    }
    row: list[Button] = []
    if one.consent_on is None:
        row.append(Button(words.t("{index} · Согласие", index=index), PaperConsentPress(**ids)))
    elif not one.employed:
        issue = IssuePress(**ids, old=one.credential_id or 0)
        text = (
            words.t("{index} · Выдать заново", index=index)
            if one.credential_id
            else words.t("{index} · Выдать", index=index)
        )
        row.append(Button(text, issue))
    if one.locked_until or one.person_id == opened:
        text = (
            words.t("{index} · Открыть вход", index=index)
            if one.locked_until
            else words.t("✓ {index} · Вход открыт", index=index)
        )
        row.append(Button(text, UnlockPress(**ids)))
    if (one.accounts or one.credential_id) and not one.employed:
        row.append(Button(words.t("{index} · Закрыть", index=index), EndPress(**ids), style="danger"))
    return pairs(row)


def end_screen(found: Roster, family: AccessFamily, one: AccessMember, words: Words) -> Screen:
    """The question before anything is lost."""
    ids = {"class_id": found.form.id, "student_id": family.student.person_id}
    return Screen(
        lines(
            heading(found, family, words),
            full_name(one, words),
            "",
            words.t("Закрыть доступ? Телефоны отключатся сразу, логин и пароль перестанут действовать."),
            words.t("Подключено: {devices}", devices=devices(one.accounts, words)) if one.accounts else None,
        ),
        [
            [
                Button(
                    words.t("Закрыть доступ"),
                    EndPress(**ids, person_id=one.person_id, sure=1),
                    style="danger",
                )
            ],
            [Button(words.t("‹ Семья"), FamilyPress(**ids))],
        ],
    )


def consent_screen(found: Roster, family: AccessFamily, one: AccessMember, words: Words) -> Screen:
    """When it was signed."""
    ids = {"class_id": found.form.id, "student_id": family.student.person_id}
    today = PaperConsentPress(**ids, person_id=one.person_id, day=found.today)
    return Screen(
        lines(
            heading(found, family, words),
            full_name(one, words),
            "",
            words.t("Каким днём подписано согласие? Напишите дату, например 1 сентября, или выберите."),
        ),
        [
            [Button(words.t("Сегодня"), today)],
            [Button(words.t("‹ Семья"), FamilyPress(**ids))],
        ],
    )
