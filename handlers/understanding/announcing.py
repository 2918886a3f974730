"""«Сын заболел», «Маша сегодня не придёт, температура»: the announcement filled in, one press sends it."""

from datetime import date

from aiogram.types import Message
from markupsafe import Markup

from handlers.absences.addressed import to_teacher
from handlers.absences.ahead import refused_screen
from handlers.absences.words import said_text
from handlers.account.menu import menu_rows
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.whose import label, title
from handlers.chat.refusals.refusals import refusal
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, lines, pairs
from handlers.chat.words import Words
from handlers.office.substitutions.desk import open_absent
from handlers.presses.absences import AheadPress, ExcusePress
from handlers.understanding.passing import offer
from services.absences.ahead import BadSpan, NoSchoolThatDay, ahead_days, announced
from services.absences.explaining import AbsenceReason
from services.diary.open_diary import Whose, whose
from services.letters.answering import class_teacher
from services.rules.dates.spans import Span
from services.school.actor import Actor, Child
from services.school.office_rights import OfficeRight, rights_of
from services.school.reference import PersonName
from services.understanding.understood import Meaning
from services.work import Store

FIRST = (AbsenceReason.ILL, AbsenceReason.DOCTOR, AbsenceReason.FAMILY)


async def announce(message: Message, meant: Meaning, store: Store, actor: Actor, words: Words) -> None:
    """Show what was understood: whose, when, why; the press of it is what every announcement's reason is."""
    children = [child for child in actor.children if not child.is_self]
    if not children and OfficeRight.SUBSTITUTE in rights_of(actor):
        await open_absent(message, store, actor, words)
        return
    if not children:
        await _own(message, store, actor, words)
        return
    named = [child for child in children if child.student_id in meant.children.ids] or children
    reason = AbsenceReason(meant.why.value) if meant.why is not None else None
    if len(named) > 1:
        await reply(message, await _which(named, meant, reason, store, actor, words))
        return
    child = named[0]
    try:
        days = await store.read(announced, actor, child.student_id, meant.days)
    except (BadSpan, NoSchoolThatDay) as error:
        near = await store.read(ahead_days, actor, child.student_id)
        coming = error.fields["next"] if isinstance(error, NoSchoolThatDay) else None
        await reply(message, refused_screen(near, refusal(error, words), words, coming))
        return
    near = await store.read(ahead_days, actor, child.student_id)
    party = await store.read(class_teacher, actor, child.student_id)
    teacher = party.teacher if party is not None else None
    await reply(message, filled_screen(whose(child), days, reason, teacher, near.today, words))


async def _own(message: Message, store: Store, actor: Actor, words: Words) -> None:
    """A student says it of themselves, or somebody of the staff: those who may announce it are others."""
    own = next((child for child in actor.children if child.is_self), None)
    if own is None:
        said = words.t(
            "Если это о вас, предупредите школу: замену ставит оператор. "
            "Если об ученике, причину ставит классный руководитель."
        )
        await reply(message, Screen(said, menu_rows(actor, words)))
        return
    party = await store.read(class_teacher, actor, own.student_id)
    said = words.t("Об отсутствии сообщают родители.")
    if party is None:
        await reply(message, Screen(said, menu_rows(actor, words)))
    else:
        await offer(message, party, store, actor, words, said)


async def _which(
    children: list[Child],
    meant: Meaning,
    reason: AbsenceReason | None,
    store: Store,
    actor: Actor,
    words: Words,
) -> Screen:
    """Several children: one press says which, and sends what is filled in for it."""
    rows: list[list[Button]] = []
    said: list[str] = []
    today = date.min
    for child in children:
        try:
            days = await store.read(announced, actor, child.student_id, meant.days)
        except (BadSpan, NoSchoolThatDay):
            rows.append([Button(label(whose(child)), AheadPress(student_id=child.student_id))])
            continue
        near = await store.read(ahead_days, actor, child.student_id)
        today = near.today
        said.append(days_line(days, today, words))
        press = ExcusePress(
            student_id=child.student_id,
            starts=days.starts,
            ends=days.ends,
            reason=reason.value if reason else "",
        )
        name = label(whose(child))
        several = len({*said}) > 1
        rows.append([Button(f"{name}, {days_line(days, today, words)}" if several else name, press)])
    return Screen(
        lines(
            bold(words.t("Пропуск")),
            *dict.fromkeys(said),
            Markup("<i>{}</i>").format(capital(str(said_text(reason, words))))
            if reason is not None
            else None,
            "",
            words.t("О ком речь? Сообщим классному руководителю.")
            if reason is not None
            else words.t("О ком речь?"),
        ),
        rows,
    )


def days_line(days: Span, today: date, words: Words) -> str:
    """«сегодня, пятница, 20 ноября», «23–25 ноября»."""
    if days.starts != days.ends:
        return words.period(days.starts, days.ends, today)
    near = words.day(days.starts, today)
    long = words.long_date(days.starts, today)
    return long if near == words.on_date(days.starts, today) else f"{near}, {long}"


def filled_screen(
    shown: Whose,
    days: Span,
    reason: AbsenceReason | None,
    teacher: PersonName | None,
    today: date,
    words: Words,
) -> Screen:
    """The announcement before it is sent; without a reason each reason sends it."""
    heading = (title(shown, words.t("пропуск")), capital(days_line(days, today, words)))

    def press(one: AbsenceReason | None) -> ExcusePress:
        reason = one.value if one is not None else ""
        return ExcusePress(student_id=shown.student_id, starts=days.starts, ends=days.ends, reason=reason)

    other = Button(words.t("Другой день"), AheadPress(student_id=shown.student_id))
    if reason is None:
        rows: Rows = [
            *pairs(
                [
                    *(Button(str(said_text(one, words)), press(one)) for one in FIRST),
                    Button(words.t("Другое…"), press(AbsenceReason.OTHER)),
                ]
            ),
            [other],
        ]
        return Screen(lines(*heading, "", words.t("По какой причине? Сообщим классному руководителю.")), rows)
    to = to_teacher(teacher, words)
    return Screen(
        lines(
            *heading,
            Markup("<i>{}</i>").format(capital(str(said_text(reason, words)))),
            "",
            words.t("Передать {teacher}?", teacher=to),
        ),
        [
            [Button(words.t("Передать"), press(reason))],
            [other, Button(words.t("Другая причина"), press(None))],
        ],
    )
