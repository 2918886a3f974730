"""What comes to a teacher by the bells, and the switches of it: «Все здесь?», «Не внесено: 2 урока»."""

from datetime import date, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import lower_name
from handlers.chat.push import Push
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.words import Words
from handlers.journal.lesson.day_words import lesson_button, lesson_lines
from handlers.presses.account import SettingsPress
from handlers.presses.journal import (
    AllHerePress,
    AttendancePagePress,
    LessonsPress,
    RemindersPress,
    ReminderSwitchPress,
)
from services.journal.lesson.day import missing_today
from services.journal.lesson.of_person import TeacherLesson
from services.journal.lesson.sheet import Sheet, load_sheet
from services.journal.own import LessonKey, own_lesson
from services.messaging.kinds import PushKind
from services.messaging.preferences import Switch, list_own, set_own, wants_own
from services.rules.dates.clock import moment
from services.school.actor import Actor
from services.values import Values
from services.work import Store, Work

router = Router(name="journal_reminders")

LATE = timedelta(minutes=10)
"""A reminder that comes later than this after the bell helps nobody."""
SHOWN = 6


async def bell_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """«7А, алгебра, 9:25. Все здесь?», silently; nothing once attendance is taken or the bell is long past."""
    day = date.fromisoformat(facts["day"])
    key = LessonKey(facts["class"], facts["subject"], facts["subgroup"], day, facts["number"])
    sheet = await store.read(_begun, actor, key)
    return (
        Push(bell_screen(sheet, words), silent=True) if sheet is not None and person_id is not None else None
    )


def _begun(work: Work, actor: Actor, key: LessonKey) -> Sheet | None:
    own = own_lesson(work, actor, key)
    starts = own.planned.starts
    if starts is None or not wants_own(work, actor, PushKind.LESSON_BELL):
        return None
    begun = moment(key.day, starts, own.reference.zone)
    sheet = load_sheet(work, own)
    return sheet if begun <= work.now <= begun + LATE and not sheet.attendance_taken else None


def bell_screen(sheet: Sheet, words: Words) -> Screen:
    """The question as the lesson begins."""
    own = sheet.own
    starts = own.planned.starts
    return Screen(
        words.t(
            "{form}, {subject}, {at}. Все здесь?",
            form=own.form.name,
            subject=lower_name(own.subject.brief),
            at=words.at(starts) if starts else "",
        ),
        [
            [
                Button(words.t("Все здесь"), AllHerePress.of(own.key)),
                Button(words.t("Отметить"), AttendancePagePress.of(own.key)),
            ]
        ],
        pushed=True,
    )


async def gaps_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """«Не внесено: 2 урока» with a button each; nothing where all is entered, or the day is over."""
    if person_id is None:
        return None
    gaps = await store.read(_left, actor, date.fromisoformat(facts["day"]))
    return Push(gaps_screen(gaps, words)) if gaps else None


def _left(work: Work, actor: Actor, day: date) -> tuple[TeacherLesson, ...]:
    if not wants_own(work, actor, PushKind.DAY_GAPS):
        return ()
    return tuple(one for one in missing_today(work, actor) if one.key.day == day)


def gaps_screen(gaps: tuple[TeacherLesson, ...], words: Words) -> Screen:
    """The day's lessons that lack something."""
    head = words.n("Не внесено: {count} урок", "Не внесено: {count} уроков", len(gaps))
    return Screen(
        lines(bold(head), "", *(lesson_lines(one, words) for one in gaps[:SHOWN])),
        [
            *pairs(lesson_button(one, words) for one in gaps[:SHOWN]),
            [Button(words.t("Уроки"), LessonsPress())] if len(gaps) > SHOWN else [],
        ],
        pushed=True,
    )


@router.callback_query(Pressed(RemindersPress))
async def open_switches(query: CallbackQuery, store: Store, actor: Actor, words: Words) -> None:
    """The switches."""
    await reply(query, switches_screen(await store.read(list_own, actor), words))


@router.callback_query(Pressed(ReminderSwitchPress))
async def switch(
    query: CallbackQuery, press: ReminderSwitchPress, store: Store, actor: Actor, words: Words
) -> None:
    """One on or off."""
    await store.write(set_own, actor, press.kind, enabled=bool(press.on))
    note = words.t("Включено") if press.on else words.t("Выключено")
    await reply(query, switches_screen(await store.read(list_own, actor), words), str(note))


def switches_screen(found: list[Switch], words: Words) -> Screen:
    """What a teacher is reminded of, ticked where it is on."""
    names = {
        PushKind.LESSON_BELL: words.t("В начале урока: все здесь?"),
        PushKind.DAY_GAPS: words.t("После уроков: что не внесено"),
    }
    return Screen(
        lines(bold(words.t("Напоминания учителю")), words.t("Нажмите, чтобы включить или выключить.")),
        [
            *(
                [
                    Button(
                        f"{'☑' if one.enabled else '☐'} {names[one.kind]}",
                        ReminderSwitchPress(kind=one.kind.value, on=int(not one.enabled)),
                    )
                ]
                for one in found
            ),
            [Button(words.t("‹ Настройки"), SettingsPress())],
        ],
    )
