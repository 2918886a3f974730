"""A teacher begins: the class, the student, somebody of the family."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.paging import portion, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.desk.finding import expect_name, find_hint
from handlers.desk.people import card_button
from handlers.letters.write import step_of
from handlers.letters.write_screens import ask_screen
from handlers.presses.letters import BoxPress, LetterClassesPress, PupilPress, PupilsPress, RelativePress
from services.desk.finding import ListOf
from services.errors import NotFound
from services.letters.model import AS_CLASS_TEACHER, LetterAddress
from services.letters.people import Relative, TaughtStudent, classes_taught, student_taught, students_taught
from services.letters.writing import require_writable
from services.school.actor import Actor
from services.school.reference import FormClass
from services.work import Store

router = Router(name="letter_families")

PAGE = 10
WHO = 50


@router.callback_query(Pressed(LetterClassesPress))
async def classes(query: CallbackQuery, store: Store, actor: Actor, words: Words) -> None:
    """The classes that one teaches."""
    found = await store.read(classes_taught, actor)
    expect_name(store, actor, 0, ListOf.LETTERS)
    await reply(query, classes_screen(found, words))


@router.callback_query(Pressed(PupilsPress))
async def students(
    query: CallbackQuery, press: PupilsPress, store: Store, actor: Actor, words: Words
) -> None:
    """The students of a class."""
    found = await store.read(students_taught, actor, press.class_id)
    expect_name(store, actor, press.class_id, ListOf.LETTERS)
    await reply(query, students_screen(found, press, words))


@router.callback_query(Pressed(PupilPress))
async def one_student(
    query: CallbackQuery, press: PupilPress, store: Store, actor: Actor, words: Words
) -> None:
    """The family of a student."""
    found = await store.read(student_taught, actor, press.class_id, press.student_id)
    await reply(query, student_screen(found, press, words))


@router.callback_query(Pressed(RelativePress))
async def relative(
    query: CallbackQuery, press: RelativePress, store: Store, actor: Actor, words: Words
) -> None:
    """One of the family, or the parents together: wait for the letter."""
    found = await store.read(student_taught, actor, press.class_id, press.student_id)
    chosen = [
        one
        for one in found.relatives
        if one.person_id == press.person_id or (not press.person_id and one.kinship)
    ]
    if not chosen:
        raise NotFound
    addresses = [
        LetterAddress(found.student_id, one.person_id, found.teacher_id, found.subject_id) for one in chosen
    ]
    parties = [await store.read(require_writable, actor, one) for one in addresses]
    expect(store, actor, step_of(addresses))
    await reply(query, ask_screen(parties, None, words))


def classes_screen(found: list[FormClass], words: Words) -> Screen:
    """A button for each class."""
    rows = pairs((Button(form.name, PupilsPress(class_id=form.id)) for form in found), 4)
    text = words.t("Какой класс?") if found else words.t("Классов у вас пока нет.")
    return Screen(
        lines(bold(words.t("Новое письмо")), text, find_hint(2, words) if found else None), [*rows, [Button(words.t("‹ Письма"), BoxPress())]]
    )  # fmt: skip


def students_screen(found: list[TaughtStudent], press: PupilsPress, words: Words) -> Screen:
    """A page of students."""
    shown, _, page, count = portion(found, PAGE, press.page)
    rows = [
        [Button(one.name.full, PupilPress(class_id=press.class_id, student_id=one.student_id))]
        for one in shown
    ]
    ways = turn(lambda to: PupilsPress(class_id=press.class_id, page=to), page, count, words)
    form = found[0].class_name if found else ""
    return Screen(
        lines(
            bold(words.t("{whose} · Новое письмо", whose=form)),
            words.t("Чьей семье?"),
            find_hint(count, words),
        ),
        [*rows, ways, [Button(words.t("‹ Классы"), LetterClassesPress())]],
    )


def student_screen(found: TaughtStudent, press: PupilPress, words: Words) -> Screen:
    """The parents and the student."""

    def to(text: str, person_id: int) -> list[Button]:
        chosen = RelativePress(
            class_id=press.class_id, student_id=press.student_id, person_id=person_id
        )  # fmt: skip
        return [Button(text, chosen)]

    parents = [one for one in found.relatives if one.kinship]
    own = [one for one in found.relatives if not one.kinship]
    return Screen(
        lines(
            bold(words.t("{whose} · Новое письмо", whose=f"{found.name.full}, {found.class_name}")),
            words.t("Кому?")
            if found.relatives
            else words.t("Писать некому: у семьи нет согласия на обработку данных."),
            *(_unsigned(one, words) for one in found.unsigned if found.relatives),
        ),
        [
            *([to(words.t("Всем родителям").unescape(), 0)] if len(parents) > 1 else []),
            *(to(f"{words.initials(one.name)}, {one.kinship}", one.person_id) for one in parents),
            *(to(words.t("Ученику").unescape(), one.person_id) for one in own),
            [
                Button(words.t("‹ Ученики"), PupilsPress(class_id=press.class_id)),
                *(
                    [card_button(press.class_id, found.student_id, words)]
                    if found.subject_id == AS_CLASS_TEACHER
                    else []
                ),
            ],
        ],
    )


def _unsigned(one: Relative, words: Words) -> Markup:
    """«Нет согласия, писать нельзя: мать Соколова О. П.»"""
    who = f"{one.kinship or words.t('ученик')} {words.initials(one.name)}"
    return words.t("Нет согласия, писать нельзя: {who}", who=clip(who, WHO))
