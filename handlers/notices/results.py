"""After sending: how far a notice has come, who answered, and the list of everything sent."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.paging import fitting, height, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs, quote
from handlers.chat.words import Words
from handlers.desk.people import student_rows
from handlers.notices.card_screen import beginning
from handlers.notices.words import classes_name, leaves, named_first, will_get
from handlers.presses.notices import (
    NoticeDeskPress,
    RemindPress,
    ResultsPress,
    RetimePress,
    RewritePress,
    SendNowPress,
    SentPress,
    SheetPress,
    WhoPress,
    WithdrawPress,
)
from services.errors import NotFound
from services.notices.model import Notice, NoticeState, plain
from services.notices.results import NoticeFamily, Results, results, sent_notices
from services.school.actor import Actor
from services.work import Store

router = Router(name="notice_results")

PAGE = 8
WHO_PAGE, WITH_WAYS = 20, 10
"""Families a page: names alone, and where each has a button of its student."""
SHOWN = 200
LINE = 150
"""Signs of a family's line: twenty stay within a message."""


@router.callback_query(Pressed(ResultsPress))
async def open_results(
    query: CallbackQuery, press: ResultsPress, store: Store, actor: Actor, words: Words
) -> None:
    """How far it has come; «Обновить» is the same press."""
    await reply(query, results_screen(await store.read(results, actor, press.notice_id), words))


@router.callback_query(Pressed(WhoPress))
async def open_who(query: CallbackQuery, press: WhoPress, store: Store, actor: Actor, words: Words) -> None:
    """The families of one kind, by name."""
    data = await store.read(results, actor, press.notice_id)
    await reply(query, who_screen(data, press.which, press.page, words))


@router.callback_query(Pressed(SentPress))
async def open_sent(query: CallbackQuery, press: SentPress, store: Store, actor: Actor, words: Words) -> None:
    """What the actor has sent."""
    page = max(0, press.page)
    await reply(query, sent_screen(await store.read(sent_notices, actor, page, PAGE), page, words))


def results_screen(data: Results, words: Words) -> Screen:
    """Sent and to come, read, answered; then what can be done."""
    notice = data.notice
    text = plain(notice.html)
    waits = data.leaves_at is not None and notice.state is NoticeState.SENT
    return Screen(
        lines(
            bold(words.t("{classes} · Объявление", classes=_classes(data, words))),
            _stand(data, words),
            *([quote(clip(text, SHOWN))] if text else []),
            "",
            *(will_get(data.reached, len(data.families), words) if waits else _progress(data, words)),
            *([] if waits else _came_back(data, words)),
            *_missed(data, words),
        ),
        _waiting_rows(data, words) if waits else _rows(data, words),
    )


def _classes(data: Results, words: Words) -> str:
    forms = [form for form in data.desk.classes if form.id in data.notice.class_ids]
    return classes_name(forms, len(data.desk.classes), words)


def _stand(data: Results, words: Words) -> Markup:
    notice = data.notice
    if notice.state is NoticeState.WITHDRAWN and notice.withdrawn_at is not None:
        return words.t("отозвано: {when}", when=_when(notice.withdrawn_at, data, words))
    if data.leaves_at is not None:
        return leaves(data.leaves_at, data.now, data.desk.reference.zone, words)
    return words.t("отправлено: {when}", when=_when(notice.out_at or data.now, data, words))


def _when(moment: datetime, data: Results, words: Words) -> str:
    zone = data.desk.reference.zone
    local = moment.astimezone(zone)
    return f"{words.day(local.date(), data.now.astimezone(zone).date())}, {words.at(local)}"


def _progress(data: Results, words: Words) -> list[Markup]:
    if data.forgotten:
        return []
    parts = [words.t("Доставлено: {sent} из {every}", sent=data.delivered, every=len(data.families))]
    if data.waiting:
        parts.append(words.t("Ждут отправки: {count}", count=data.waiting))
    if data.missed:
        parts.append(words.t("Не дошло: {count}", count=len(data.missed)))
    return parts


def _missed(data: Results, words: Words) -> list[Markup | str]:
    """Whom to call, by name."""
    if not data.missed:
        return []
    names = [clip(family.label, LINE) for family in data.missed]
    return ["", words.t("Не подключены, позвоните:"), *named_first(names, words)]


def _waiting_rows(data: Results, words: Words) -> Rows:
    """Before it has left nothing has come back: its hour, its text and its end are what there is to decide."""
    one = data.notice.id
    retime = [
        Button(words.t("Изменить время"), RetimePress(notice_id=one)),
        Button(words.t("Отправить сейчас"), SendNowPress(notice_id=one), style="primary"),
    ]
    rewrite = Button(words.t("Исправить текст"), RewritePress(notice_id=one))
    sheet = Button(words.t("Список, PDF"), SheetPress(notice_id=one))
    take_back = Button(words.t("Отозвать"), WithdrawPress(notice_id=one), style="danger")
    return [
        retime if data.may_reschedule else [],
        [rewrite, sheet] if data.desk.wrote(data.notice) else [sheet],
        [take_back] if data.desk.may_withdraw(data.notice) else [],
        [Button(words.t("‹ Отправленные"), SentPress())],
    ]


def _came_back(data: Results, words: Words) -> list[Markup]:
    notice, every = data.notice, len(data.families)
    parts = [words.t("Открыли: {count} из {every}", count=data.read, every=every)]
    if notice.asks_receipt:
        parts.append(words.t("Ознакомились: {count} из {every}", count=data.receipts, every=every))
    for option, count in zip(notice.options, data.answers(), strict=True):
        parts.append(Markup("{}: {}").format(option, count))
    if notice.asks:
        parts.append(words.t("Молчат: {count}", count=len(data.silent)))
    return parts


def _rows(data: Results, words: Words) -> Rows:
    notice = data.notice
    one = notice.id
    refresh = Button(words.t("Обновить"), ResultsPress(notice_id=one))
    who = Button(words.t("Кто ответил"), WhoPress(notice_id=one, which="read"))
    sheet = Button(words.t("Список, PDF"), SheetPress(notice_id=one))
    back = [Button(words.t("‹ Отправленные"), SentPress())]
    if notice.state is NoticeState.WITHDRAWN:
        return [[refresh, who], [sheet], back]
    silent = len(data.silent)
    remind = Button(
        words.t("Напомнить молчащим: {count}", count=silent),
        RemindPress(notice_id=one, reminders=notice.reminders),
    )
    rewrite = Button(words.t("Исправить текст"), RewritePress(notice_id=one))
    take_back = Button(words.t("Отозвать"), WithdrawPress(notice_id=one), style="danger")
    return [
        [refresh, who],
        [remind] if silent else [],
        [rewrite, sheet] if data.desk.wrote(notice) else [sheet],
        [take_back] if data.desk.may_withdraw(notice) else [],
        back,
    ]


def who_screen(data: Results, which: str, page: int, words: Words) -> Screen:
    """The families of one kind, a line each, a class teacher's students and the other kinds as buttons."""
    kinds = _kinds(data, words)
    if which not in kinds:
        raise NotFound
    label, found = kinds[which]
    most = WITH_WAYS if data.desk.own else WHO_PAGE
    heading = bold(f"{_classes(data, words)} · {label}: {len(found)}")
    part = fitting(found, lambda one: _family_line(one, data, words), height(heading) + 1, page, most)
    one = data.notice.id
    ways = turn(lambda to: WhoPress(notice_id=one, which=which, page=to), part.page, part.pages, words)
    others = [
        Button(f"{text}: {len(families)}", WhoPress(notice_id=one, which=kind))
        for kind, (text, families) in kinds.items()
        if kind != which and families
    ]
    return Screen(
        lines(
            heading,
            "",
            *[_family_line(family, data, words) for family in part.shown],
            None if part.shown else words.t("Таких семей нет."),
        ),
        [
            *_students(part.shown, data),
            ways,
            *pairs(others),
            [Button(words.t("‹ Объявление"), ResultsPress(notice_id=one))],
        ],
    )


def _students(families: Iterable[NoticeFamily], data: Results) -> Rows:
    """Those of the classes that the reader leads, each a way to the student."""
    found: list[Sequence[Button]] = []
    for form in data.desk.own:
        own = {
            student: name.full
            for family in families
            for (student, class_id), name in zip(family.children, family.students, strict=True)
            if class_id == form.id
        }
        found += student_rows(form.id, own)
    return found


def _kinds(data: Results, words: Words) -> dict[str, tuple[Markup | str, list[NoticeFamily]]]:
    families = data.families
    kinds: dict[str, tuple[Markup | str, list[NoticeFamily]]] = {
        "read": (words.t("Открыли"), [one for one in families if one.read]),
        "unread": (words.t("Не открывали"), [one for one in families if not one.read]),
        "missed": (words.t("Не дошло"), list(data.missed)),
    }
    if data.notice.asks:
        kinds["silent"] = (words.t("Молчат"), list(data.silent))
    for number, option in enumerate(data.notice.options):
        kinds[str(number)] = (option, [one for one in families if one.answer == number])
    return kinds


def _family_line(family: NoticeFamily, data: Results, words: Words) -> str:
    notes = [
        *([family.form] if len(data.notice.class_ids) > 1 and family.form else []),
        *([words.t("ознакомились").unescape()] if family.receipt else []),
        *([data.notice.options[family.answer]] if family.answer is not None else []),
    ]
    return clip(f"{family.label} · {', '.join(notes)}" if notes else family.label, LINE)


def sent_screen(found: list[Notice], page: int, words: Words) -> Screen:
    """What was sent, newest first."""
    rows = [
        [Button(clip(beginning(one, words, 36), 36), ResultsPress(notice_id=one.id))] for one in found[:PAGE]
    ]
    ways = turn(lambda to: SentPress(page=to), page, page + 1 + (len(found) > PAGE), words, newest_first=True)
    none = words.t("Отправленных объявлений пока нет.")
    return Screen(
        lines(bold(words.t("Отправленные объявления")), None if found else none),
        [*rows, ways, [Button(words.t("Новое объявление"), NoticeDeskPress())]],
    )
