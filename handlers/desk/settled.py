"""«Решённые»: the reasons of the days that are open, each changed in one press as often as need be."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.absences.words import (
    BACK,
    CHOICES,
    changed_code,
    changed_letter,
    changed_note,
    reason_label,
    settled_line,
)
from handlers.chat.filters import Pressed
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply, wants_new
from handlers.chat.screen import Button, Screen, bold, clip, lines, still
from handlers.chat.words import Words
from handlers.desk.finding import expect_name
from handlers.desk.people import student_rows
from handlers.presses.absences import ChangePress, SettledPress
from handlers.presses.desk import ClassPress
from services.absences.settling import change_reason
from services.desk.finding import ListOf
from services.desk.settled import SettledDay, SettledDays, settled_days
from services.desk.worked import opened_at
from services.rules.attendance import Code
from services.school.actor import Actor
from services.work import Store

router = Router(name="settled")

ON_PAGE = 5
NAME, SUBJECTS = 60, 160


@router.callback_query(Pressed(SettledPress))
async def open_settled(
    query: CallbackQuery, press: SettledPress, store: Store, actor: Actor, words: Words
) -> None:
    """The list, or another page of it."""
    data = await store.read(settled_days, actor, press.class_id, press.since)
    expect_name(store, actor, press.class_id, ListOf.DESK)
    await reply(query, settled_screen(data, words, press.page))


@router.callback_query(Pressed(ChangePress))
async def change(query: CallbackQuery, press: ChangePress, store: Store, actor: Actor, words: Words) -> None:
    """Another reason, or ОТ again; the row stays where it stands."""
    was, code = changed_code(press.was), changed_code(press.code)
    since = press.since or await store.read(opened_at)
    ids = press.class_id, press.student_id, press.lesson_id
    done = await store.write(change_reason, actor, *ids, was, code)
    data = await store.read(settled_days, actor, press.class_id, since)
    note = changed_note(done.lessons, was, code, words)
    await reply(query, settled_screen(data, words, press.page), note, in_place=not wants_new(query))


def settled_screen(data: SettledDays, words: Words, page: int = 0) -> Screen:
    """What was settled, the latest day first."""
    part = fitting(data.rows, lambda one: _line(len(data.rows), one, data, words), 5, page, ON_PAGE)
    return Screen(
        lines(
            bold(words.t("{form} · Решённые пропуски", form=data.form.name)),
            words.period(data.starts, data.today),
            "",
            *(_line(index, one, data, words) for index, one in part.numbered),
            None if part.shown else words.t("Решённых пропусков, которые ещё можно изменить, нет."),
        ),
        [
            *still(_choices(index, one, data, part.page) for index, one in part.numbered),
            *student_rows(data.form.id, {one.student.id: one.student.shown for one in part.shown}),
            turn(
                lambda to: SettledPress(class_id=data.form.id, page=to, since=data.since),
                part.page,
                part.pages,
                words,
            ),
            [Button(f"‹ {data.form.name}", ClassPress(class_id=data.form.id))],
        ],
    )


def _line(index: int, one: SettledDay, data: SettledDays, words: Words) -> Markup:
    name = clip_name(one.student.shown, NAME)
    subjects = clip(", ".join(subject.brief for subject in one.subjects), SUBJECTS)
    day = words.day(one.day, data.today)
    if one.code is Code.ABSENT:
        return Markup("{}. {}, {}: {}").format(index, bold(name), day, subjects)
    return settled_line(index, name, day, one.code, subjects)


def _choices(index: int, one: SettledDay, data: SettledDays, page: int) -> list[Button]:
    """The reasons and ОТ, what stands with a tick."""
    return [
        Button(
            reason_label(index, code, one.code),
            ChangePress(
                class_id=data.form.id,
                student_id=one.student.id,
                lesson_id=one.lesson_id,
                was=changed_letter(one.code),
                code=letter,
                page=page,
                since=data.since,
            ),
        )
        for letter, code in (*CHOICES.items(), (BACK, Code.ABSENT))
    ]
