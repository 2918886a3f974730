"""The classes and the students whose families a notice is for, ticked one by one."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.chat.filters import InStep, Pressed
from handlers.chat.paging import portion, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.notices.words import audience_name, reach_lines
from handlers.presses.notices import (
    AudiencePress,
    NoticeClassesPress,
    NoticeClassPress,
    StudentPress,
    StudentsPress,
)
from services.notices.audience import AddressedStudent, named_like
from services.notices.draft import (
    NoticeDraft,
    choices,
    read_draft,
    set_classes,
    toggle_class,
    toggle_student,
)
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="notice_ticks")

PAGE = 10
"""Students a page."""
STEP = "notice_find"
FIND = 16
"""Signs of a part of a name: a button holds 64 bytes."""


@router.callback_query(Pressed(NoticeClassesPress))
async def classes(
    query: CallbackQuery, press: NoticeClassesPress, store: Store, actor: Actor, words: Words
) -> None:
    """The classes, set all at once where the press says so."""
    draft = await store.read(read_draft, actor, press.notice_id)
    if press.which:
        chosen = [
            form.id for form in draft.desk.classes if press.which in {"all", str(form.grade)}
        ]  # fmt: skip
        draft = await store.write(set_classes, actor, press.notice_id, chosen)
    await reply(query, classes_screen(draft, words))


@router.callback_query(Pressed(NoticeClassPress))
async def one_class(
    query: CallbackQuery, press: NoticeClassPress, store: Store, actor: Actor, words: Words
) -> None:
    """One class more or less."""
    draft = await store.write(
        toggle_class, actor, press.notice_id, press.class_id, chosen=bool(press.chosen)
    )  # fmt: skip
    await reply(query, classes_screen(draft, words))


@router.callback_query(Pressed(StudentsPress))
async def students(
    query: CallbackQuery, press: StudentsPress, store: Store, actor: Actor, words: Words
) -> None:
    """The students to choose from; what is typed next is a part of a name."""
    draft, members, _ = await store.read(choices, actor, press.notice_id)
    expect(store, actor, {"name": STEP, "notice": press.notice_id})
    await reply(query, students_screen(draft, members, press.page, words, press.find))


@router.message(InStep(STEP))
async def find(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """The students whose names have what was typed."""
    draft, members, _ = await store.read(choices, actor, step["notice"])
    await reply(message, students_screen(draft, members, 0, words, _part(message.text or "")))


def _part(text: str) -> str:
    """A part of a name as a button carries it."""
    kept = "".join(sign for sign in text if sign.isalpha() or sign in " -")
    return " ".join(kept.split())[:FIND]


@router.callback_query(Pressed(StudentPress))
async def one_student(
    query: CallbackQuery, press: StudentPress, store: Store, actor: Actor, words: Words
) -> None:
    """One family more or less; none chosen means members."""
    if press.student_id:
        await store.write(
            toggle_student, actor, press.notice_id, press.student_id, chosen=bool(press.chosen)
        )  # fmt: skip
    else:
        draft = await store.read(read_draft, actor, press.notice_id)
        await store.write(set_classes, actor, press.notice_id, draft.notice.class_ids)
    draft, members, _ = await store.read(choices, actor, press.notice_id)
    expect(store, actor, {"name": STEP, "notice": press.notice_id})
    await reply(query, students_screen(draft, members, press.page, words, press.find))


def classes_screen(draft: NoticeDraft, words: Words) -> Screen:
    """Every class that may be addressed, with a tick at those that are."""
    notice = draft.notice
    grades = sorted({form.grade for form in draft.desk.classes})
    ticks = [
        Button(
            f"{'✓ ' if form.id in notice.class_ids else ''}{form.name}",
            NoticeClassPress(
                notice_id=notice.id, class_id=form.id, chosen=int(form.id not in notice.class_ids)
            ),
        )
        for form in draft.desk.classes
    ]
    whole = [
        Button(
            words.t("{grade} классы", grade=grade), NoticeClassesPress(notice_id=notice.id, which=str(grade))
        )
        for grade in grades
    ]  # fmt: skip
    return Screen(
        lines(bold(words.t("{classes} · Кому", classes=audience_name(draft, words))), *reach_lines(draft, words)),
        [
            *pairs(ticks, 4),
            *(pairs(whole, 3) if len(grades) > 1 else []),
            [
                Button(words.t("Вся школа"), NoticeClassesPress(notice_id=notice.id, which="all")),
                Button(words.t("Никого"), NoticeClassesPress(notice_id=notice.id, which="none")),
            ],
            [Button(words.t("‹ Кому"), AudiencePress(notice_id=notice.id))],
        ],
    )  # fmt: skip


def students_screen(
    draft: NoticeDraft, members: Sequence[AddressedStudent], page: int, words: Words, find: str = ""
) -> Screen:
    """A page of students, with a tick at those whose families are chosen; `find` leaves those named so."""
    notice = draft.notice
    named = named_like(members, find)
    shown, _, page, count = portion(named or members, PAGE, page)
    part = find if named else ""
    chosen = notice.student_ids or frozenset()
    ticks = [
        [
            Button(
                f"{'✓ ' if one.id in chosen else ''}{one.name.full}",
                StudentPress(
                    notice_id=notice.id,
                    student_id=one.id,
                    chosen=int(one.id not in chosen),
                    page=page,
                    find=part,
                ),
            )
        ]
        for one in shown
    ]
    ways = turn(lambda to: StudentsPress(notice_id=notice.id, page=to, find=part), page, count, words)
    everyone = Button(words.t("Всем"), StudentPress(notice_id=notice.id, student_id=0, chosen=0, page=page))
    return Screen(
        lines(
            bold(words.t("{classes} · Кому", classes=audience_name(draft, words))),
            *reach_lines(draft, words),
            words.t("Отметьте учеников, чьи семьи получат объявление."),
            words.t("Найти: напишите часть фамилии или имени.")
            if named
            else words.t("С «{part}» в имени никого нет, вот все.", part=find),
        ),
        [
            *ticks,
            ways,
            [Button(words.t("Все ученики"), StudentsPress(notice_id=notice.id))] if part else [],
            [*([everyone] if chosen else []), Button(words.t("‹ Кому"), AudiencePress(notice_id=notice.id))],
        ],
    )
