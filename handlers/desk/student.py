"""One student, from any list of names on the desk: marks, absences, debts, the family, letters."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.absences.words import code_text, lessons_text
from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital, lower_name
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import cut, unfolding
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.notices.draft_screen import draft_screen
from handlers.notices.writing import body_step
from handlers.presses.access import FamilyPress
from handlers.presses.desk import ClassPress, StudentCardPress, WriteToPress
from handlers.presses.letters import BoxPress, PupilPress
from handlers.presses.office.parts import PupilPartsPress
from handlers.reports.words import term_text
from services.desk.audience import write_to
from services.desk.student_card import CardDebt, CardGuardian, CardSubject, StudentCard, student_card
from services.school.actor import Actor
from services.work import Store

router = Router(name="desk_student")

NAME, SUBJECT, MARKS, DEBTS = 60, 30, 12, 5
BESIDE = 14
"""Lines that stand around the marks."""


@router.callback_query(Pressed(StudentCardPress))
async def open_student(
    query: CallbackQuery, press: StudentCardPress, store: Store, actor: Actor, words: Words
) -> None:
    """The student."""
    data = await store.read(student_card, actor, press.class_id, press.student_id)
    await reply(query, student_card_screen(data, words))


@router.callback_query(Pressed(WriteToPress))
async def write_to_families(
    query: CallbackQuery, press: WriteToPress, store: Store, actor: Actor, words: Words
) -> None:
    """A notice to just the families of a list."""
    draft = await store.write(write_to, actor, press.class_id, press.which, press.day)
    expect(store, actor, body_step(draft.notice.id))
    await reply(query, draft_screen(draft, words))


def student_card_screen(data: StudentCard, words: Words) -> Screen:
    """What one wants to know before calling the family."""
    ids = {"class_id": data.form.id, "student_id": data.student.id}
    return Screen(
        lines(
            bold(f"{clip_name(data.student.shown, NAME)}, {data.form.name}"),
            capital(term_text(data.term, words)) if data.term else None,
            "",
            *unfolding([_marks(one, words) for one in data.subjects], BESIDE),
            None if data.subjects else words.t("Отметок пока нет."),
            *_debts(data, words),
            _missed(data, words),
            "",
            *(_guardian(one, words) for one in data.guardians),
            None if data.guardians else words.t("Родителей в списках нет."),
            words.n("Не прочитано {count} письмо", "Не прочитано {count} писем", data.unread)
            if data.unread
            else None,
        ),
        [
            [
                Button(words.t("Написать семье"), PupilPress(**ids)),
                Button(words.t("Доступ"), FamilyPress(**ids)),
            ],
            [
                Button(words.t("Подгруппы"), PupilPartsPress(**ids)),
                *([Button(words.t("Письма"), BoxPress())] if data.unread else []),
            ],
            [Button(f"‹ {data.form.name}", ClassPress(class_id=data.form.id))],
        ],
    )


def _marks(one: CardSubject, words: Words) -> Markup:
    """«Алгебра 4,20: 5 4² 3»"""
    shown = [words.weighted(value, weight) for value, weight in one.marks[-MARKS:]]
    more = "… " if len(one.marks) > MARKS else ""
    mean = f" {words.average(one.average)}" if one.average is not None else ""
    return Markup("{}{}: {}{}").format(clip(one.subject.brief, SUBJECT), mean, more, " ".join(shown))


def _debts(data: StudentCard, words: Words) -> list[Markup | str]:
    """The oldest of them; the rest is counted."""
    shown, more = cut(data.debts, DEBTS)
    found: list[Markup | str] = [_debt(one, words) for one in shown]
    return [*found, words.n("и ещё {count} долг", "и ещё {count} долгов", more)] if more else found


def _debt(one: CardDebt, words: Words) -> Markup:
    """«● физика, лабораторная № 2, сдать до 25 ноября»"""
    due = words.t(", сдать до {day}", day=words.short_date(one.due)) if one.due else ""
    return Markup("● {}, {}{}").format(
        lower_name(clip(one.subject.brief, SUBJECT)), clip(one.kind, NAME), due
    )


def _missed(data: StudentCard, words: Words) -> Markup:
    """«Пропущено 4 урока: без причины 3, болезнь 1»"""
    if not data.missed:
        return words.t("Пропусков нет.")
    reasons = ", ".join(f"{code_text(code.value, words)} {count}" for code, count in data.missed.items())
    lessons = lessons_text(sum(data.missed.values()), words)
    return words.t("Пропущено {lessons}: {reasons}", lessons=lessons, reasons=reasons)


def _guardian(one: CardGuardian, words: Words) -> Markup:
    """«Мария Соколова, мать: получает сообщения»"""
    state = words.t("получает сообщения") if one.reached else words.t("не подключены")
    who = f"{one.name}, {one.kinship}" if one.kinship else one.name
    return Markup("{}: {}").format(clip(who, NAME), state)
