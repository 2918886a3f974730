"""Opening what was understood; where several children, subjects or places may be meant, they are buttons."""

from aiogram.types import Message

from handlers.account.menu import menu_rows
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.whose import home_button, label, title
from handlers.chat.press import Press
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.talk.opening import Opener
from handlers.chat.words import Words
from handlers.presses.absences import AbsencesPress
from handlers.presses.diary import ChildPress
from handlers.presses.journal import NO_DAY, LessonsPress
from handlers.presses.letters import AddressPress
from handlers.presses.office.calendar import ShortDayPress, WeeklyBellsPress, YearDaysPress
from handlers.presses.office.substitutions import SubstitutionsPress
from handlers.understanding.found import open_found
from handlers.understanding.office import open_asked
from handlers.understanding.places import COMMANDS, OF_CHILD, OF_READER, Asked
from services.diary.open_diary import school_today, whose
from services.letters.people import teachers_of
from services.office.people.anybody import finds_people
from services.rules.classes import is_class_name
from services.school.actor import Actor, Child
from services.school.office_rights import OfficeRight, rights_of
from services.understanding.facts import taught, term_meant
from services.understanding.intents import Intent
from services.understanding.understood import Meaning
from services.work import Store

TYPED = {
    Intent.GRADES: "/grades",
    Intent.HOME: "/today",
    Intent.HOMEWORK: "/homework",
    Intent.TIMETABLE: "/timetable",
}
"""Of the child chosen last and without anything more they are the command, which notes the look."""
OF_OFFICE: dict[Intent, tuple[OfficeRight, Press]] = {
    Intent.SUBSTITUTIONS: (OfficeRight.SUBSTITUTE, SubstitutionsPress()),
    Intent.SHORT_DAY: (OfficeRight.SUBSTITUTE, ShortDayPress()),
    Intent.YEAR_DAYS: (OfficeRight.READ_CALENDAR, YearDaysPress()),
    Intent.BELLS: (OfficeRight.READ_CALENDAR, WeeklyBellsPress()),
}
"""Where they lead who has the right; whoever else is of the staff asks about the own lessons."""
_NUMBERS = {
    "1": 1,
    "перв": 1,
    "first": 1,
    "2": 2,
    "втор": 2,
    "second": 2,
    "3": 3,
    "трет": 3,
    "third": 3,
    "4": 4,
    "fourth": 4,
}
_SUBJECT_OPENS = {
    Intent.HOME: Intent.GRADES,
    Intent.TERMS: Intent.GRADES,
    Intent.NOW: Intent.TIMETABLE,
}
"""What they are beside a subject."""


async def open_place(
    message: Message, text: str, meant: Meaning, store: Store, actor: Actor, words: Words, opener: Opener
) -> None:
    """Open it, or ask with buttons."""
    intent = meant.intent
    assert intent is not None  # noqa: S101 (asked by the caller)
    if meant.office is not None:
        await open_asked(message, meant.office, store, actor, words, opener)
    elif intent in {Intent.CHILD, Intent.OTHER_CHILD}:
        await _child(message, meant, actor, opener)
    elif intent is Intent.CERTIFICATE and actor.child is not None:
        await reply(message, certificate_screen(actor.child, words))
    elif intent in OF_CHILD and actor.children:
        await _of_child(message, text, meant, store, actor, words, opener)
    elif intent is Intent.LESSONS:
        day = meant.days.starts if meant.days is not None else None
        await opener.press(message, LessonsPress(day=day or NO_DAY))
    elif intent is Intent.JOURNAL and (meant.classes or meant.subjects):
        await _journal(message, text, meant, store, actor, words, opener)
    elif intent in OF_OFFICE:
        right, press = OF_OFFICE[intent]
        await opener.press(message, press if right in rights_of(actor) else LessonsPress(day=NO_DAY))
    elif intent in COMMANDS:
        await opener.command(message, COMMANDS[intent])
    elif intent in OF_READER:
        await opener.press(message, OF_READER[intent])
    else:
        await reply(message, Screen(words.t("Что открыть?"), menu_rows(actor, words)))


async def _journal(
    message: Message, text: str, meant: Meaning, store: Store, actor: Actor, words: Words, opener: Opener
) -> None:
    """The page; a class alone, from who has no journal but the school's people, means those of it."""
    if is_class_name(text) and not actor.has_journal and finds_people(actor):
        await open_found(message, text, store, actor, words, opener)
    else:
        await opener.command(message, " ".join(["/journal", *meant.classes, meant.subject_said]).strip())


async def _child(message: Message, meant: Meaning, actor: Actor, opener: Opener) -> None:
    """The child named; of two the other one; else the choice."""
    ids = set(meant.children.ids)
    if meant.intent is Intent.OTHER_CHILD and actor.child is not None:
        ids = {one.student_id for one in actor.children} - {actor.child.student_id}
    if len(ids) == 1:
        await opener.press(message, ChildPress(student_id=ids.pop()))
    else:
        await opener.command(message, "/child")


async def _of_child(
    message: Message, text: str, meant: Meaning, store: Store, actor: Actor, words: Words, opener: Opener
) -> None:
    children = [one for one in actor.children if one.student_id in meant.children.ids]
    intent = meant.intent
    if len(children) > 1:
        await reply(message, await _whose_screen(children, text, meant, store, actor, words))
        return
    child = children[0] if children else actor.child
    assert child is not None  # noqa: S101 (there are children)
    assert intent is not None  # noqa: S101 (asked by the caller)
    bare = not (children or meant.subjects or meant.days or meant.others)
    if bare and intent in TYPED:
        await opener.command(message, TYPED[intent])
        return
    choices = await _choices(child, text, meant, store, actor, words)
    if len(choices) == 1:
        await opener.press(message, choices[0][1])
        return
    buttons = [Button(said, press) for said, press in choices]
    asked = words.t("Что открыть?") if meant.others else words.t("Какой предмет?")
    shown = whose(child)
    await reply(
        message, Screen(lines(title(shown), "", asked), [*pairs(buttons), [home_button(shown, words)]])
    )


async def _whose_screen(
    children: list[Child], text: str, meant: Meaning, store: Store, actor: Actor, words: Words
) -> Screen:
    """Several children may be meant."""
    buttons = []
    for child in children:
        choices = await _choices(child, text, meant, store, actor, words)
        buttons.append(Button(label(whose(child)), choices[0][1]))
    return Screen(bold(words.t("О ком речь?")), pairs(buttons))


async def _choices(
    child: Child, text: str, meant: Meaning, store: Store, actor: Actor, words: Words
) -> list[tuple[str, Press]]:
    """What may be meant of that child: a label and the press of each."""
    today = await store.read(school_today, actor, child.student_id)
    subjects = await store.read(taught, actor, child.student_id, meant.subjects) if meant.subjects else []
    intents = [one for one in (meant.intent, *meant.others) if one is not None]
    term = 0
    if meant.intent is Intent.LAST_TERM:
        number = next(
            (n for said, n in _NUMBERS.items() if any(w.startswith(said) for w in text.lower().split())), 0
        )
        term = await store.read(term_meant, actor, child.student_id, number)
    day = meant.days.starts if meant.days is not None else None
    found: list[tuple[str, Press]] = []
    for intent in intents:
        for subject in (*subjects,) or (None,):
            asked = Asked(today, child.student_id, subject.id if subject else 0, day, meant.week, term)
            place = _SUBJECT_OPENS.get(intent, intent) if subject else intent
            press = OF_CHILD[place](asked) if place in OF_CHILD else OF_READER[place]
            if subject is not None and place is Intent.WRITE:
                press = await _teacher(child, subject.name, store, actor) or press
            said = place_name(place, words)
            named = subject.brief if subject is not None and len(subjects) > 1 else said
            found.append((named if len(intents) == 1 or len(subjects) < 2 else f"{said}: {named}", press))
    return list({press.pack(): (said, press) for said, press in found}.values())


async def _teacher(child: Child, subject: str, store: Store, actor: Actor) -> Press | None:
    """Write to the only teacher of that subject."""
    _, every = await store.read(teachers_of, actor, child.student_id)
    found = [one for one in every if one.subject == subject]
    if len(found) != 1:
        return None
    return AddressPress(
        student_id=child.student_id, teacher_id=found[0].teacher_id, subject_id=found[0].subject_id
    )


def place_name(intent: Intent, words: Words) -> str:
    """What a place is called on a button."""
    said = {
        Intent.GRADES: words.t("Оценки"),
        Intent.HOMEWORK: words.t("Домашка"),
        Intent.TIMETABLE: words.t("Расписание"),
        Intent.ABSENCES: words.t("Пропуски"),
        Intent.TESTS: words.t("Контрольные"),
        Intent.DEBTS: words.t("Долги"),
        Intent.TERMS: words.t("Итоги"),
        Intent.LETTERS: words.t("Письма"),
        Intent.NOTICES: words.t("Объявления"),
    }
    return capital(str(said.get(intent, words.t("Открыть")).unescape()))


def certificate_screen(child: Child, words: Words) -> Screen:
    """How a certificate gets to school."""
    shown = whose(child)
    return Screen(
        lines(
            title(shown, words.t("справка")),
            words.t("Пришлите справку сюда фотографией или файлом, передадим классному руководителю."),
        ),
        [
            [Button(words.t("Пропуски"), AbsencesPress(student_id=child.student_id))],
            [home_button(shown, words)],
        ],
    )
