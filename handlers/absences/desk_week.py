"""«Посещаемость»: the week's absences without a reason, settled in one press each and changed at will."""

from datetime import UTC, date, datetime

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.absences.week_lines import WEEK, announced_lines, families_lines, in_a_row_lines, totals_lines
from handlers.absences.words import (
    CHOICES,
    changed_code,
    changed_letter,
    changed_note,
    code_of,
    lessons_text,
    reason_label,
    said_text,
    settled_line,
)
from handlers.chat.filters import Pressed
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import TALLEST, fitting, height, turn, unfolding
from handlers.chat.push import Push
from handlers.chat.reply import reply, wants_new
from handlers.chat.screen import Button, Screen, bold, clip, lines
from handlers.chat.words import Words
from handlers.desk.people import student_rows
from handlers.presses.absences import (
    AttendancePress,
    ExcusesPress,
    ReasonPress,
    SettledPress,
    UndoPress,
    WeekChangePress,
)
from handlers.presses.desk import ClassPress
from handlers.presses.journal_terms import AskAbsencesPress
from services.absences.settling import change_reason, set_reason, undo_reason
from services.absences.week import AttendanceWeek, OpenDay, attendance_week, student_of_day
from services.desk.worked import opened_at
from services.rules.attendance import Code
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="attendance")

ON_PAGE = 5
FOOT = 10
"""Lines that the totals below the list may take."""
NAME, SUBJECTS = 60, 160
"""Signs of a name and of the subjects missed on a day."""


async def attendance_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """The week of the class; NotFound for whoever leads it no more."""
    if person_id is None:
        return None
    data = await store.read(attendance_week, actor, facts["class"], date.fromisoformat(facts["ends"]))
    return Push(week_screen(data, words, pushed=True))


@router.callback_query(Pressed(AttendancePress))
async def open_week(
    query: CallbackQuery, press: AttendancePress, store: Store, actor: Actor, words: Words
) -> None:
    """Another page of the week."""
    data = await store.read(attendance_week, actor, press.class_id, press.ends, press.days, press.since)
    await reply(query, week_screen(data, words, press.page, pushed=wants_new(query)), in_place=True)


@router.callback_query(Pressed(ReasonPress))
async def settle(query: CallbackQuery, press: ReasonPress, store: Store, actor: Actor, words: Words) -> None:
    """One press sets the reason in all the student's lessons of the day."""
    code = code_of(press.code)
    since = press.since or await store.read(opened_at)
    done = await store.write(set_reason, actor, press.class_id, press.student_id, press.day, press.day, code)
    data = await store.read(attendance_week, actor, press.class_id, press.ends, press.days, since)
    undo = None
    if done.lessons:
        undo = UndoPress(
            class_id=press.class_id,
            ends=press.ends,
            student_id=press.student_id,
            day=press.day,
            code=press.code,
            at=int(done.at.timestamp()),
            page=press.page,
            days=press.days,
            since=since,
        )
    student = await store.read(student_of_day, actor, press.class_id, press.student_id, press.day)
    said = f"{student.shown}, {words.day(press.day, data.today)}: {code.value}" if student and undo else None
    note = words.t("Записано. Вернуть можно в течение минуты.") if undo else words.t("Причина уже стоит.")
    screen = week_screen(data, words, press.page, pushed=wants_new(query), done=said, undo=undo)
    await reply(query, screen, str(note), in_place=True)


@router.callback_query(Pressed(UndoPress))
async def take_back(query: CallbackQuery, press: UndoPress, store: Store, actor: Actor, words: Words) -> None:
    """ОТ again, within a minute."""
    code = code_of(press.code)
    at = datetime.fromtimestamp(press.at, UTC)
    await store.write(undo_reason, actor, press.class_id, press.student_id, press.day, press.day, code, at)
    data = await store.read(attendance_week, actor, press.class_id, press.ends, press.days, press.since)
    screen = week_screen(data, words, press.page, pushed=wants_new(query))
    await reply(query, screen, str(words.t("Вернули ОТ.")), in_place=True)


@router.callback_query(Pressed(WeekChangePress))
async def change(
    query: CallbackQuery, press: WeekChangePress, store: Store, actor: Actor, words: Words
) -> None:
    """Another reason for a row that was settled in this list."""
    was, code = changed_code(press.was), changed_code(press.code)
    ids = press.class_id, press.student_id, press.lesson_id
    since = press.since or await store.read(opened_at)
    done = await store.write(change_reason, actor, *ids, was, code)
    data = await store.read(attendance_week, actor, press.class_id, press.ends, press.days, since)
    screen = week_screen(data, words, press.page, pushed=wants_new(query))
    await reply(query, screen, changed_note(done.lessons, was, code, words), in_place=True)


def week_screen(
    data: AttendanceWeek,
    words: Words,
    page: int = 0,
    *,
    pushed: bool = False,
    done: str | None = None,
    undo: UndoPress | None = None,
) -> Screen:
    """What waits for a reason, then the totals and whoever needs a call."""
    head = lines(
        bold(_title(data, words)),
        words.period(data.starts, data.ends),
        "",
        *_waiting(data, words),
        *_explained(data, words),
    )
    foot = lines(
        *(["", words.t("Записано: {what}", what=done)] if done else []),
        "",
        *unfolding(
            [
                *totals_lines(data, words),
                *in_a_row_lines(data, words),
                *(families_lines(data, words) if data.days == WEEK else []),
                *announced_lines(data, words),
            ],
            beside=TALLEST - FOOT,
        ),
    )
    part = fitting(
        data.open_days,
        lambda one: _open_line(len(data.open_days), one, data, words),
        height(head) + height(foot),
        page,
        ON_PAGE,
    )
    shown = part.numbered
    return Screen(
        lines(head, *(_open_line(index, one, data, words) for index, one in shown), foot),
        [
            *(_row(index, one, data, part.page, words) for index, one in shown),
            *student_rows(data.form.id, {one.student.id: one.student.shown for _, one in shown}),
            _turn(data, words, part.page, part.pages),
            *_beside(data, undo, words),
        ],
        pushed=pushed,
    )


def _title(data: AttendanceWeek, words: Words) -> Markup:
    if data.days == WEEK:
        return words.t("{form} · Посещаемость за неделю", form=data.form.name)
    return words.t("{form} · Пропуски", form=data.form.name)


def _waiting(data: AttendanceWeek, words: Words) -> list[Markup]:
    count = sum(len(one.subjects) for one in data.open_days if one.given is None)
    if not count:
        return [words.t("Пропусков без причины нет.")]
    return [words.t("! Без причины: {lessons}", lessons=lessons_text(count, words))]


def _explained(data: AttendanceWeek, words: Words) -> list[Markup]:
    """The weekly reminder of what families said."""
    return [words.t("! Объяснения ждут решения: {count}", count=data.excuses)] if data.excuses else []


def _open_line(index: int, one: OpenDay, data: AttendanceWeek, words: Words) -> Markup:
    """«1. Иванов Пётр, чт, 19 ноября: алгебра, физика»"""
    subjects = clip(", ".join(subject.brief for subject in one.subjects), SUBJECTS)
    if one.given is not None:
        return settled_line(
            index, clip_name(one.student.shown, NAME), words.day(one.day, data.today), one.given, subjects
        )
    line = Markup("{}. {}, {}: {}").format(
        index, bold(clip_name(one.student.shown, NAME)), words.day(one.day, data.today), subjects
    )
    said = (
        words.t("   семья: {reason}, решение за вами", reason=said_text(one.explained, words).lower())
        if one.explained
        else None
    )
    closed = words.t("   срок правки прошёл, открыть может завуч") if one.closed else None
    return lines(line, said, closed)


def _row(index: int, one: OpenDay, data: AttendanceWeek, page: int, words: Words) -> list[Button]:
    if one.closed:
        return [_asking(index, one, data, words)]
    return _choices(index, one, data, page) if one.given is None else _changes(index, one, data, page)


def _changes(index: int, one: OpenDay, data: AttendanceWeek, page: int) -> list[Button]:
    """Every reason once more, the one given with a tick."""
    given = one.given or Code.ABSENT
    return [
        Button(
            reason_label(index, code, given),
            WeekChangePress(
                class_id=data.form.id,
                ends=data.ends,
                student_id=one.student.id,
                lesson_id=one.lesson_id,
                was=changed_letter(given),
                code=letter,
                page=page,
                days=data.days,
                since=data.since,
            ),
        )
        for letter, code in CHOICES.items()
    ]


def _asking(index: int, one: OpenDay, data: AttendanceWeek, words: Words) -> Button:
    """A closed day is opened by the deputy head."""
    press = AskAbsencesPress(class_id=data.form.id, student_id=one.student.id, day=one.day)
    return Button(words.t("{index} · Попросить завуча", index=index), press)


def _choices(index: int, one: OpenDay, data: AttendanceWeek, page: int) -> list[Button]:
    return [
        Button(
            f"{index} · {code.value}",
            ReasonPress(
                class_id=data.form.id,
                ends=data.ends,
                student_id=one.student.id,
                day=one.day,
                code=letter,
                page=page,
                days=data.days,
                since=data.since,
            ),
        )
        for letter, code in CHOICES.items()
    ]


def _turn(data: AttendanceWeek, words: Words, page: int, pages: int) -> list[Button]:
    return turn(
        lambda to: AttendancePress(
            class_id=data.form.id, ends=data.ends, page=to, days=data.days, since=data.since
        ),
        page,
        pages,
        words,
    )


def _beside(data: AttendanceWeek, undo: UndoPress | None, words: Words) -> list[list[Button]]:
    """What was settled, what families say of it, the desk, and beside it the way back, which moves nothing else."""
    settled = Button(words.t("Решённые"), SettledPress(class_id=data.form.id))
    said = Button(words.t("Объяснения {count}", count=data.excuses), ExcusesPress(class_id=data.form.id))
    return [
        [settled, *([said] if data.excuses else [])],
        [
            Button(f"‹ {data.form.name}", ClassPress(class_id=data.form.id)),
            *([Button(words.t("Вернуть ОТ"), undo)] if undo else []),
        ],
    ]
