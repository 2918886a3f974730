"""A day's changes as text, on paper and as a notice; who is free at a lesson; one lesson of a class to be changed."""

import asyncio
from datetime import timedelta

from aiogram import Router
from aiogram.types import BufferedInputFile, CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.names import clip_name, initials
from handlers.chat.paging import portion, turn, unfolding
from handlers.chat.reply import answer, message_of, reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.notices.draft_screen import draft_screen
from handlers.notices.writing import body_step
from handlers.office.calendar.words import classes_text
from handlers.office.changes.screens import proposal_screen
from handlers.office.changes.wording import Lines
from handlers.presses.office.calendar import ShortDayPress
from handlers.presses.office.substitutions import (
    ClassDayPress,
    DayChangesFilePress,
    DayChangesPress,
    DayNoticePress,
    DayOffPress,
    FreePress,
    OneLessonPress,
    SubstitutionClassesPress,
    SubstitutionsPress,
)
from services.errors import NotFound
from services.notices.draft import open_draft, set_text
from services.office.substitutions.day import (
    ClassDay,
    DayChanges,
    FreeThen,
    class_day,
    day_changes,
    free_then,
)
from services.office.substitutions.desk import SubstitutionDesk, substitution_desk
from services.office.substitutions.paper import changes_pdf
from services.office.substitutions.proposing import change_lesson
from services.rules.timetable.board import BoardLesson
from services.rules.timetable.classplan import LessonState
from services.school.actor import Actor
from services.school.office_rights import OfficeRight
from services.school.reference import Reference
from services.work import Store

router = Router(name="substitution_day")

DAY = timedelta(days=1)
ON_PAGE = 9
NAME = 22
SUBJECT = 16
PERSON = 30
BESIDE = 9
ROOMS = 24


@router.callback_query(Pressed(DayChangesPress))
async def open_day(
    query: CallbackQuery, press: DayChangesPress, store: Store, actor: Actor, words: Words
) -> None:
    """All changes of a day."""
    found = await store.read(day_changes, actor, press.school_id, press.day)
    await reply(query, day_screen(found, press.page, words))


@router.callback_query(Pressed(DayChangesFilePress))
async def send_day(
    query: CallbackQuery, press: DayChangesFilePress, store: Store, actor: Actor, words: Words
) -> None:
    """The same as a PDF to be hung up."""
    found = await store.read_aside(day_changes, actor, press.school_id, press.day)
    message = message_of(query)
    if message is None:
        raise NotFound
    await answer(query)
    made = await asyncio.to_thread(changes_pdf, found)
    name = words.t("Замены {day}.pdf", day=press.day.isoformat()).unescape()
    await message.answer_document(BufferedInputFile(made, name))


@router.callback_query(Pressed(DayNoticePress))
async def begin_notice(
    query: CallbackQuery, press: DayNoticePress, store: Store, actor: Actor, words: Words
) -> None:
    """The same as the text of a notice that is being written."""
    found = await store.read(day_changes, actor, press.school_id, press.day)
    draft = await store.write(open_draft, actor)
    text = lines(
        *_title(found, words)[:1],
        *_own_bells(found, words),
        *(_line(found.access.reference, one, words) for one in found.lessons),
    )
    draft = await store.write(set_text, actor, draft.notice.id, str(text))
    expect(store, actor, body_step(draft.notice.id))
    await reply(query, draft_screen(draft, words))


@router.callback_query(Pressed(FreePress))
async def open_free(query: CallbackQuery, press: FreePress, store: Store, actor: Actor, words: Words) -> None:
    """Who is free at a lesson."""
    found = await store.read(free_then, actor, press.school_id, press.day, press.number)
    await reply(query, free_screen(found, words))


@router.callback_query(Pressed(SubstitutionClassesPress))
async def open_classes(
    query: CallbackQuery, press: SubstitutionClassesPress, store: Store, actor: Actor, words: Words
) -> None:
    """The classes of the year."""
    await reply(query, classes_screen(await store.read(substitution_desk, actor, press.school_id), words))


@router.callback_query(Pressed(ClassDayPress))
async def open_class_day(
    query: CallbackQuery, press: ClassDayPress, store: Store, actor: Actor, words: Words
) -> None:
    """A class's lessons of a day."""
    await reply(query, class_screen(await store.read(class_day, actor, press.class_id, press.day), words))


@router.callback_query(Pressed(OneLessonPress))
async def open_one(
    query: CallbackQuery, press: OneLessonPress, store: Store, actor: Actor, words: Words
) -> None:
    """A change of that lesson."""
    found = await store.read(class_day, actor, press.class_id, press.day)
    lesson = found.lessons[press.at] if 0 <= press.at < len(found.lessons) else None
    if lesson is None or lesson.slot.number != press.number:
        await reply(query, class_screen(found, words), words.t("Расписание изменилось, выберите ещё раз."))
        return
    await reply(query, proposal_screen(await store.write(change_lesson, actor, lesson.slot), words))


def day_screen(found: DayChanges, page: int, words: Words) -> Screen:
    """A line a change, by class."""
    ids = {"school_id": found.access.school_id, "day": found.day}
    part = portion(found.lessons, ON_PAGE, page)
    shown = [_line(found.access.reference, one, words) for one in part.shown]
    turning = turn(lambda to: DayChangesPress(**ids, page=to), part.page, part.pages, words)
    files = [Button("PDF", DayChangesFilePress(**ids))] if found.lessons else []
    if found.lessons and found.access.has(OfficeRight.CONTROL):
        files.append(Button(words.t("Объявление"), DayNoticePress(**ids)))
    if found.day >= found.today:
        files += [
            Button(words.t("Отменить день"), DayOffPress(**ids)),
            Button(words.t("Сокращённый день"), ShortDayPress(**ids)),
        ]
    near = [
        Button(words.short_date(day), DayChangesPress(school_id=found.access.school_id, day=day))
        for day in (found.day - DAY, found.day + DAY)
    ]
    return Screen(
        lines(
            *_title(found, words),
            *_own_bells(found, words),
            "",
            *(shown or [words.t("Изменений нет, уроки по расписанию.")]),
        ),
        [turning, *pairs(files), near, [_desk(found.access.school_id, words)]],
    )


def _title(found: DayChanges, words: Words) -> list[Markup]:
    title = bold(words.t("Замены на {day}", day=words.short_date(found.day)))
    count = words.n("{count} урок", "{count} уроков", len(found.lessons))
    return (
        [title, Markup("{}, {}").format(found.access.reference.school_name, count)]
        if found.lessons
        else [title]
    )


def _own_bells(found: DayChanges, words: Words) -> Lines:
    """«Сокращённый день, 1–4: до 12:10», by the classes that it is for."""
    return [
        words.t(
            "Сокращённый день, {classes}: последний звонок в {time}",
            classes=classes_text(one.classes, words),
            time=words.at(one.ends),
        )
        for one in found.own_bells
    ]


def _line(reference: Reference, one: BoardLesson, words: Words) -> Markup:
    """«7А, 3. Физкультура: Орлов П. П. (Ковалёв А. Н.), зал»"""
    form = reference.classes[one.slot.class_id].name
    head = Markup("{}, {}. {}").format(
        bold(form), one.slot.number, clip(reference.subjects[one.subject_id].brief, SUBJECT)
    )
    if one.slot.subgroup:
        head += words.t(", группа {name}", name=clip(one.slot.subgroup, SUBJECT))
    if one.planned.state is LessonState.CANCELLED:
        return words.t("✕ {lesson}: отменён", lesson=head)
    who = words.listed([initials(reference.staff[p], NAME) for p in sorted(one.teachers) if p in reference.staff])  # fmt: skip
    before = one.planned.replaced_subject_id
    instead = (
        words.t(" вместо {subject}", subject=clip(reference.subjects[before].brief, SUBJECT))
        if before
        else Markup("")
    )
    room = Markup(", {}").format(clip(one.room, SUBJECT)) if one.room else Markup("")
    return Markup("↻ {}{}: {}{}").format(head, instead, who, room)


def free_screen(found: FreeThen, words: Words) -> Screen:
    """Names, rooms, and the other numbers as buttons."""
    people = [Markup("{}").format(initials(one, PERSON)) for one in found.people]
    numbers = [
        Button(str(one), FreePress(school_id=found.school_id, day=found.day, number=one))
        for one in found.numbers
        if one != found.number
    ]
    near = [
        Button(words.short_date(day), FreePress(school_id=found.school_id, day=day, number=found.number))
        for day in (found.day - DAY, found.day + DAY)
        if day >= found.today
    ]
    return Screen(
        lines(
            bold(words.t("Кто свободен: {number}-й урок", number=found.number)),
            words.day(found.day, found.today),
            "",
            *(unfolding(people, BESIDE) or [words.t("Свободных учителей нет.")]),
            "",
            words.t("Кабинеты: {rooms}", rooms=", ".join(clip(one, SUBJECT) for one in found.rooms[:ROOMS]))
            if found.rooms
            else words.t("Свободных кабинетов нет."),
        ),
        [*pairs(numbers, 5), near, [_desk(found.school_id, words)]],
    )


def classes_screen(desk: SubstitutionDesk, words: Words) -> Screen:
    """Which class has the lesson."""
    reference = desk.access.reference
    year = reference.year_at(desk.today)
    forms = [one for one in reference.classes.values() if year and one.year_id == year.id]
    forms.sort(key=lambda form: form.order)
    buttons = [Button(one.name, ClassDayPress(class_id=one.id, day=desk.today)) for one in forms]
    return Screen(
        lines(bold(words.t("Другой урок")), words.t("Какой класс?")),
        [*pairs(buttons, 5), [_desk(desk.access.school_id, words)]],
    )


def class_screen(found: ClassDay, words: Words) -> Screen:
    """The lessons as buttons, the days beside."""
    reference = found.access.reference
    form = reference.classes[found.class_id].name
    rows: Rows = [
        [
            Button(
                _lesson_label(reference, one, words),
                OneLessonPress(class_id=found.class_id, day=found.day, number=one.slot.number, at=at),
            )
        ]
        for at, one in enumerate(found.lessons)
    ]
    near = [
        Button(words.short_date(day), ClassDayPress(class_id=found.class_id, day=day))
        for day in (found.day - DAY, found.day + DAY)
        if day >= found.today
    ]
    said = words.t("Какой урок изменить?") if rows else words.t("Уроков в этот день нет.")
    back = Button(words.t("‹ Классы"), SubstitutionClassesPress(school_id=found.access.school_id))
    return Screen(
        lines(bold(words.t("{form} · {day}", form=form, day=words.short_date(found.day))), said),
        [*rows, near, [back]],
    )


def _lesson_label(reference: Reference, one: BoardLesson, words: Words) -> str:
    part = f" ({clip(one.slot.subgroup, SUBJECT)})" if one.slot.subgroup else ""
    who = next((words.initials(reference.staff[p]) for p in sorted(one.teachers) if p in reference.staff), "")
    return f"{one.slot.number}. {clip(reference.subjects[one.subject_id].brief, SUBJECT)}{part} {clip_name(who, NAME)}"


def _desk(school_id: int, words: Words) -> Button:
    return Button(words.t("‹ Замены"), SubstitutionsPress(school_id=school_id))
