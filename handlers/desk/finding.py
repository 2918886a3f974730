"""The class by name; a part of a name, typed where a list of students is open: who is meant, or the choice of several."""

from collections.abc import Callable

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import InStep, Pressed
from handlers.chat.paging import portion, turn
from handlers.chat.press import Press
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines
from handlers.chat.talk.opening import Opener
from handlers.chat.talk.questions import FINDING, expect, waits
from handlers.chat.words import Words
from handlers.desk.people import student_rows
from handlers.desk.which_class import find_hint as how_to_find
from handlers.presses.access import AccessPress, FamilyPress
from handlers.presses.desk import ClassPress, ClassStudentsPress, StudentCardPress
from handlers.presses.letters import LetterClassesPress, PupilPress, PupilsPress
from services.desk.finding import FoundInClass, ListOf, class_students, find_in_class
from services.errors import NotFound
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="desk_finding")

MOST = 10
"""So many are offered; of more the name is to be typed further."""
PART = 30

_OPENS: dict[ListOf, Callable[[int, int], Press]] = {
    ListOf.ACCESS: lambda form, student: FamilyPress(class_id=form, student_id=student),
    ListOf.DESK: lambda form, student: StudentCardPress(class_id=form, student_id=student),
    ListOf.LETTERS: lambda form, student: PupilPress(class_id=form, student_id=student),
}
_BACK: dict[ListOf, Callable[[int], Press]] = {
    ListOf.ACCESS: lambda form: AccessPress(class_id=form),
    ListOf.DESK: lambda form: ClassPress(class_id=form),
    ListOf.LETTERS: lambda form: PupilsPress(class_id=form) if form else LetterClassesPress(),
}


@router.callback_query(Pressed(ClassStudentsPress))
async def open_students(
    query: CallbackQuery, press: ClassStudentsPress, store: Store, actor: Actor, words: Words
) -> None:
    """The class by name."""
    data = await store.read(class_students, actor, press.class_id)
    expect_name(store, actor, press.class_id, ListOf.DESK)
    await reply(query, students_screen(data, press.class_id, words, press.page))


def students_screen(data: FoundInClass, class_id: int, words: Words, page: int = 0) -> Screen:
    """Everybody of the class, a button each."""
    part = portion(list(data.students), MOST, page)
    return Screen(
        lines(
            bold(words.t("{form} · ученики", form=data.class_name)),
            words.n("{count} ученик", "{count} учеников", len(data.students))
            if data.students
            else words.t("В классе никого нет."),
            find_hint(part.pages, words),
        ),
        [
            *student_rows(class_id, {one: data.students[one] for one in part.shown}),
            turn(lambda to: ClassStudentsPress(class_id=class_id, page=to), part.page, part.pages, words),
            [Button(f"‹ {data.class_name}", ClassPress(class_id=class_id))],
        ],
    )


def expect_name(store: Store, actor: Actor, class_id: int, where: ListOf) -> None:
    """What is typed next may be a part of the name of somebody of this list; anything else is understood as ever.

    Class 0 is every class of the list: where the class is being chosen.
    A question that waits goes on waiting.
    """
    if waits(actor) in {None, FINDING}:
        expect(store, actor, {"name": FINDING, "class": class_id, "where": where.value})


def find_hint(pages: int, words: Words) -> Markup | None:
    """How somebody is found in a list that goes on."""
    return how_to_find(words) if pages > 1 else None


class NamesSomebody(InStep):
    """A part of a name of the list that is open; gives `step` and `found`."""

    def __init__(self) -> None:
        super().__init__(FINDING)

    async def __call__(self, message: Message, actor: Actor, store: Store) -> bool | Values:  # type: ignore[override]
        """Who is meant, or False."""
        given = await super().__call__(message, actor)
        if not isinstance(given, dict) or not (message.text or "").strip():
            return False
        step = given["step"]
        try:
            found = await store.read(
                find_in_class,
                actor,
                step.get("class", 0),
                ListOf(step.get("where", ListOf.DESK)),
                message.text or "",
            )
        except NotFound:
            return False
        return given | {"found": found} if found.students else False


@router.message(NamesSomebody())
async def named(
    message: Message,
    step: Values,
    found: FoundInClass,
    store: Store,
    actor: Actor,
    words: Words,
    opener: Opener,
) -> None:
    """The one who is meant at once, else the choice."""
    class_id, where = step["class"], ListOf(step["where"])
    if len(found.students) == 1:
        student = next(iter(found.students))
        await opener.press(message, _OPENS[where](found.forms[student], student))
        return
    expect_name(store, actor, class_id, where)
    await reply(message, found_screen(found, class_id, where, message.text or "", words))


def found_screen(found: FoundInClass, class_id: int, where: ListOf, part: str, words: Words) -> Screen:
    """Those who may be meant."""
    shown = list(found.students.items())[:MOST]
    more = len(found.students) - len(shown)
    return Screen(
        lines(
            bold(_looked_for(found, clip(" ".join(part.split()), PART), words)),
            words.n("{count} ученик", "{count} учеников", len(found.students)),
            words.t("Здесь первые {count}, напишите имя точнее.", count=MOST) if more else None,
        ),
        [
            *([Button(clip(name, PART), _OPENS[where](found.forms[one], one))] for one, name in shown),
            [Button(f"‹ {found.class_name or words.t('Классы')}", _BACK[where](class_id))],
        ],
    )


def _looked_for(found: FoundInClass, part: str, words: Words) -> Markup:
    return words.t("{form} · «{part}»", form=found.class_name or words.t("Все классы"), part=part)
