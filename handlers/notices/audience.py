"""Whom a notice is for: classes, a subgroup, chosen families; parents, students or both."""

from collections.abc import Sequence
from zlib import crc32

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.paging import fitting, height, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.notices.words import audience_name, calls, reach_lines, readers_text
from handlers.notices.writing import body_step
from handlers.presses.notices import (
    AudiencePress,
    DraftPress,
    NoticeClassesPress,
    ReadersPress,
    StudentsPress,
    SubgroupPress,
)
from services.errors import NotFound
from services.notices.draft import (
    NoticeDraft,
    choices,
    set_classes,
    set_readers,
    set_subgroup,
)
from services.notices.model import Readers
from services.school.actor import Actor
from services.work import Store

router = Router(name="notice_audience")


@router.callback_query(Pressed(AudiencePress))
async def audience(
    query: CallbackQuery, press: AudiencePress, store: Store, actor: Actor, words: Words
) -> None:
    """Whom it is for now, and the ways to change it."""
    draft, _, parts = await store.read(choices, actor, press.notice_id)
    expect(store, actor, body_step(press.notice_id))
    await reply(query, audience_screen(draft, parts, words, press.page))


@router.callback_query(Pressed(ReadersPress))
async def readers(
    query: CallbackQuery, press: ReadersPress, store: Store, actor: Actor, words: Words
) -> None:
    """Parents, students or both."""
    await store.write(set_readers, actor, press.notice_id, press.readers)
    draft, _, parts = await store.read(choices, actor, press.notice_id)
    await reply(query, audience_screen(draft, parts, words))


@router.callback_query(Pressed(SubgroupPress))
async def subgroup(
    query: CallbackQuery, press: SubgroupPress, store: Store, actor: Actor, words: Words
) -> None:
    """A subgroup of the class, or the whole class again."""
    draft, _, parts = await store.read(choices, actor, press.notice_id)
    if press.subject_id:
        name = next((name for subject, name in parts if _key(name) == press.name), None)
        if name is None:
            raise NotFound
        draft = await store.write(set_subgroup, actor, press.notice_id, press.subject_id, name)
    else:
        draft = await store.write(set_classes, actor, press.notice_id, draft.notice.class_ids)
    await reply(query, audience_screen(draft, parts, words))


def _key(name: str) -> int:
    """A subgroup's name within a button: names may be longer than a button holds."""
    return crc32(name.encode())


def audience_screen(
    draft: NoticeDraft, parts: Sequence[tuple[int, str]], words: Words, page: int = 0
) -> Screen:
    """Whom it is for, whom it cannot reach, the ways to change it."""
    head = lines(
        bold(words.t("{classes} · Кому", classes=audience_name(draft, words))), *reach_lines(draft, words)
    )
    part = fitting(calls(draft, words), str, height(head) + 2, page)
    ways = turn(lambda to: AudiencePress(notice_id=draft.notice.id, page=to), part.page, part.pages, words)
    return Screen(
        lines(head, *(["", words.t("Не подключены, позвоните:"), *part.shown] if part.shown else [])),
        [
            *_readers_rows(draft, words),
            *_subgroup_rows(draft, parts, words),
            ways,
            [
                *(
                    [Button(words.t("Классы"), NoticeClassesPress(notice_id=draft.notice.id))]
                    if len(draft.desk.classes) > 1
                    else []
                ),
                Button(words.t("Выбрать учеников"), StudentsPress(notice_id=draft.notice.id)),
            ],
            [Button(words.t("‹ Объявление"), DraftPress(notice_id=draft.notice.id))],
        ],
    )


def _readers_rows(draft: NoticeDraft, words: Words) -> Rows:
    one = draft.notice
    buttons = [
        Button(
            ("✓ " if one.readers is kind else "") + readers_text(kind, words).capitalize(),
            ReadersPress(notice_id=one.id, readers=kind.value),
        )
        for kind in (Readers.PARENTS, Readers.STUDENTS, Readers.ALL)
    ]
    return [buttons[:2], buttons[2:]]


def _subgroup_rows(draft: NoticeDraft, parts: Sequence[tuple[int, str]], words: Words) -> Rows:
    notice = draft.notice
    if not parts:
        return []
    chosen = (notice.subgroup.subject_id, notice.subgroup.name) if notice.subgroup else None
    whole = Button(
        words.t("Весь класс") if chosen else f"✓ {words.t('Весь класс')}",
        SubgroupPress(notice_id=notice.id, subject_id=0, name=0),
    )
    return pairs(
        [
            whole,
            *(
                Button(
                    f"{'✓ ' if (subject, name) == chosen else ''}"
                    f"{draft.desk.reference.subjects[subject].brief} {name}",
                    SubgroupPress(notice_id=notice.id, subject_id=subject, name=_key(name)),
                )
                for subject, name in parts
            ),
        ]
    )
