"""«Подгруппы»: who is in which, for the operator and for the class's own teacher."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import portion, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.office.changes.screens import proposal_screen
from handlers.presses.desk import ClassPress, StudentCardPress
from handlers.presses.office.parts import (
    DividePress,
    PartMovePress,
    PupilPartsPress,
    SubgroupsPress,
    SubjectPartsPress,
)
from handlers.presses.office.weekly import WeekDayPress
from services.errors import NotFound
from services.office.parts.parts import ClassParts, SubjectParts, class_parts
from services.office.parts.proposing import propose_parts
from services.school.actor import Actor
from services.school.roster import ListedStudent
from services.work import Store

router = Router(name="subgroups")

ON_PAGE = 12
NAME = 26
SUBJECT = 24
PART = 14


@router.callback_query(Pressed(SubgroupsPress))
async def open_subgroups(
    query: CallbackQuery, press: SubgroupsPress, store: Store, actor: Actor, words: Words
) -> None:
    """The subjects with their subgroups."""
    await reply(query, subgroups_screen(await store.read(class_parts, actor, press.class_id), words))


@router.callback_query(Pressed(SubjectPartsPress))
async def open_subject_parts(
    query: CallbackQuery, press: SubjectPartsPress, store: Store, actor: Actor, words: Words
) -> None:
    """One subject, name by name."""
    found = await store.read(class_parts, actor, press.class_id)
    await reply(query, subject_parts_screen(found, press, words))


@router.callback_query(Pressed(DividePress))
async def open_undivided(
    query: CallbackQuery, press: DividePress, store: Store, actor: Actor, words: Words
) -> None:
    """What may be divided."""
    await reply(query, divide_screen(await store.read(class_parts, actor, press.class_id), words))


@router.callback_query(Pressed(PupilPartsPress))
async def open_pupil_parts(
    query: CallbackQuery, press: PupilPartsPress, store: Store, actor: Actor, words: Words
) -> None:
    """One student's subgroups."""
    found = await store.read(class_parts, actor, press.class_id)
    await reply(query, pupil_parts_screen(found, press.student_id, words))


@router.callback_query(Pressed(PartMovePress))
async def move_to_part(
    query: CallbackQuery, press: PartMovePress, store: Store, actor: Actor, words: Words
) -> None:
    """What would follow."""
    asked = press.class_id, press.subject_id, press.student_id
    await reply(query, proposal_screen(await store.write(propose_parts, actor, *asked), words))


def subgroups_screen(found: ClassParts, words: Words) -> Screen:
    """«Английский: 1 — 12, 2 — 11»"""
    ids = {"class_id": found.form.id}
    rows = [_subject_line(one, words) for one in found.subjects]
    buttons = [
        Button(clip(one.subject.brief, SUBJECT), SubjectPartsPress(**ids, subject_id=one.subject.id))
        for one in found.subjects
    ]
    making = [Button(words.t("Поделить предмет"), DividePress(**ids))] if found.may_change else []
    back = (
        Button(words.t("‹ Расписание"), WeekDayPress(**ids))
        if found.office
        else Button(f"‹ {found.form.name}", ClassPress(**ids))
    )
    return Screen(
        lines(
            bold(words.t("{form} · подгруппы", form=found.form.name)),
            *(rows or [words.t("Подгрупп пока нет: все предметы класс учит вместе.")]),
        ),
        [*pairs(buttons), making, [back]],
    )


def _subject_line(one: SubjectParts, words: Words) -> Markup:
    parts = ", ".join(f"{clip(name, PART)} — {len(students)}" for name, students in one.parts)
    said = Markup("{}: {}").format(clip(one.subject.name, SUBJECT), parts)
    if one.without:
        said += words.t("; без подгруппы {count}", count=len(one.without))
    return said


def subject_parts_screen(found: ClassParts, press: SubjectPartsPress, words: Words) -> Screen:
    """Names by subgroup; for who may change it each is a button."""
    one = found.of(press.subject_id)
    ids = {"class_id": press.class_id, "subject_id": press.subject_id}
    listed: list[tuple[str, ListedStudent]] = [
        *((name, student) for name, students in one.parts for student in students),
        *(("", student) for student in one.without),
    ]
    part = portion(listed, ON_PAGE, press.page)
    rows: list[Markup | str] = []
    now = None
    for name, student in part.shown:
        if name != now:
            now = name
            rows.append(
                bold(words.t("Группа {name}", name=clip(name, PART)) if name else words.t("Без подгруппы"))
            )
        rows.append(clip_name(student.shown, NAME))
    buttons = [
        Button(clip_name(student.shown, NAME), PartMovePress(**ids, student_id=student.id))
        for _, student in part.shown
        if found.may_change
    ]
    turning = turn(lambda to: SubjectPartsPress(**ids, page=to), part.page, part.pages, words)
    several = [Button(words.t("Несколько сразу"), PartMovePress(**ids))] if found.may_change else []
    return Screen(
        lines(
            bold(words.t("{form} · {subject}", form=found.form.name, subject=clip(one.subject.name, SUBJECT))),
            *(rows or [words.t("В классе пока никого нет.")]),
        ),
        [*pairs(buttons), turning, several, [_back(found, words)]],
    )  # fmt: skip


def _back(found: ClassParts, words: Words) -> Button:
    return Button(words.t("‹ Подгруппы"), SubgroupsPress(class_id=found.form.id))


def divide_screen(found: ClassParts, words: Words) -> Screen:
    """What the class learns together."""
    if not found.may_change:
        raise NotFound
    ids = {"class_id": found.form.id}
    buttons = [
        Button(clip(one.brief, SUBJECT), SubjectPartsPress(**ids, subject_id=one.id)) for one in found.others
    ]
    said = words.t("Какой предмет?") if buttons else words.t("Нагрузки без подгрупп у класса нет.")
    return Screen(
        lines(bold(words.t("{form} · подгруппы", form=found.form.name)), said),
        [*pairs(buttons), [_back(found, words)]],
    )


def pupil_parts_screen(found: ClassParts, student_id: int, words: Words) -> Screen:
    """The student's subgroup in each divided subject."""
    student = next((one for one in found.students if one.id == student_id), None)
    if student is None:
        raise NotFound
    own = [(one.subject, _of(one, student)) for one in found.subjects]
    rows = [
        words.t(
            "{subject}: {part}",
            subject=clip(subject.name, SUBJECT),
            part=words.t("группа {name}", name=clip(name, PART)) if name else words.t("без подгруппы"),
        )
        for subject, name in own
    ]
    buttons = [
        Button(
            clip(subject.brief, SUBJECT),
            PartMovePress(class_id=found.form.id, subject_id=subject.id, student_id=student_id),
        )
        for subject, _ in own
        if found.may_change
    ]
    back = StudentCardPress(class_id=found.form.id, student_id=student_id)
    return Screen(
        lines(
            bold(words.t("{name} · подгруппы", name=clip_name(student.shown, NAME))),
            *(rows or [words.t("Подгрупп в классе нет.")]),
        ),
        [*pairs(buttons), [Button(words.t("‹ Карточка"), back)]],
    )


def _of(one: SubjectParts, student: ListedStudent) -> str:
    return next((name for name, students in one.parts if student in students), "")
