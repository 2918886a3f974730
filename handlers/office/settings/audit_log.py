"""The audit log: the newest lines, of a person, a kind or days; a name or a day is typed."""

from datetime import date, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.files.workshop import Workshop
from handlers.chat.filters import ByWords, Pressed
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines, pairs
from handlers.chat.talk.questions import expect
from handlers.chat.words import Words
from handlers.office.settings.audit_words import ACTIONS, action_text, log_lines
from handlers.office.settings.table_file import FileOrder, order_file
from handlers.presses.office.settings import AdminPress, AuditFilePress, AuditKindsPress, AuditPress
from services.audit import Action
from services.office.settings.audit_log import AuditFilter, AuditPage, audit_file, audit_page, audited_people
from services.reports.paper.table import Table, TableColumn
from services.rules.dates.typed import typed_days
from services.school.actor import Actor
from services.values import Values
from services.work import Store

router = Router(name="audit_log")

STEP = "audit_find"
BUTTON = 40
MOST = 8
WEEK = timedelta(days=6)

FilterPress = AuditPress | AuditKindsPress | AuditFilePress


def _asked(press: FilterPress) -> AuditFilter:
    return AuditFilter(press.person_id, press.action, press.since, press.until)


def _fields(asked: AuditFilter) -> Values:
    return {
        "person_id": asked.person_id,
        "action": asked.action,
        "since": asked.since,
        "until": asked.until,
    }


def _step(page: AuditPage) -> Values:
    """What is typed next narrows what is seen."""
    asked = page.asked
    days = [day.isoformat() if day else "" for day in (asked.since, asked.until)]
    return {
        "name": STEP,
        "school": page.access.school_id,
        "person": asked.person_id,
        "action": asked.action,
        "days": days,
    }


@router.callback_query(Pressed(AuditPress))
async def open_log(query: CallbackQuery, press: AuditPress, store: Store, actor: Actor, words: Words) -> None:
    """A page of the log."""
    found = await store.read(audit_page, actor, press.school_id, _asked(press), press.page)
    expect(store, actor, _step(found))
    await reply(query, log_screen(found, words))


@router.callback_query(Pressed(AuditKindsPress))
async def open_kinds(
    query: CallbackQuery, press: AuditKindsPress, store: Store, actor: Actor, words: Words
) -> None:
    """What one may see alone."""
    found = await store.read(audit_page, actor, press.school_id, _asked(press))
    await reply(query, kinds_screen(found, words))


@router.message(ByWords(STEP))
async def typed(message: Message, step: Values, store: Store, actor: Actor, words: Words) -> None:
    """A day, days or a part of a name."""
    text = message.text or ""
    since, until = (date.fromisoformat(day) if day else None for day in step["days"])
    asked = AuditFilter(step["person"], step["action"], since, until)
    now = await store.read(audit_page, actor, step["school"], asked)
    if days := typed_days(text, now.today):
        asked = AuditFilter(asked.person_id, asked.action, *days)
    else:
        people = await store.read(audited_people, actor, step["school"], text)
        if len(people) != 1:
            await reply(message, people_screen(text, people, now, words))
            return
        asked = AuditFilter(people[0][0], asked.action, since, until)
    found = await store.read(audit_page, actor, step["school"], asked)
    expect(store, actor, _step(found))
    await reply(message, log_screen(found, words))


@router.callback_query(Pressed(AuditFilePress))
async def log_file(
    query: CallbackQuery,
    press: AuditFilePress,
    store: Store,
    actor: Actor,
    words: Words,
    workshop: Workshop,
) -> None:
    """The lines as a workbook."""
    if order := await order_file(query, actor, words, workshop):
        found = await store.write(audit_file, actor, press.school_id, _asked(press))
        await order.send(_file(found, words))


def _file(found: AuditPage, words: Words) -> FileOrder:
    columns = [
        TableColumn(words.t("Когда").unescape(), 40, left=True),
        TableColumn(words.t("Кто").unescape(), 60, left=True),
        TableColumn(words.t("Что").unescape(), 60, left=True),
        TableColumn(words.t("О ком").unescape(), 60, left=True),
    ]
    rows = [
        [f"{line.at:%d.%m.%Y %H:%M}", line.actor or None, action_text(line, words), line.subject or None]
        for line in found.lines
    ]
    title = words.t("Журнал событий").unescape()
    return FileOrder(
        title,
        found.access.reference.school_name,
        _about(found, words).unescape(),
        [Table(title, columns, rows)],
    )


def log_screen(found: AuditPage, words: Words) -> Screen:
    """The lines, and what narrows them."""
    school_id, asked = found.access.school_id, found.asked
    fields = _fields(asked)
    week = fields | {"since": found.today - WEEK, "until": found.today}
    narrow = [
        Button(words.t("Вид…"), AuditKindsPress(school_id=school_id, **fields)),
        Button(words.t("За неделю"), AuditPress(school_id=school_id, **week)),
        *(
            [Button(words.t("Все события"), AuditPress(school_id=school_id))]
            if asked != AuditFilter()
            else []
        ),
        *([Button(words.t("XLSX"), AuditFilePress(school_id=school_id, **fields))] if found.lines else []),
    ]
    return Screen(
        lines(
            bold(words.t("Журнал событий")),
            _about(found, words),
            "",
            *log_lines(found.lines, found.today, words),
            "" if found.lines else words.t("Таких событий нет."),
            words.t("Напишите часть имени, день или «1.11 - 20.11»."),
        ),
        [
            turn(
                lambda to: AuditPress(school_id=school_id, **fields, page=to),
                found.page,
                found.pages,
                words,
                newest_first=True,
            ),
            *pairs(narrow),
            [Button(words.t("‹ Администрирование"), AdminPress(school_id=school_id))],
        ],
    )


def _about(found: AuditPage, words: Words) -> Markup:
    """What is seen: who, what, when, how many."""
    asked = found.asked
    parts: list[str] = []
    if found.person:
        parts.append(clip_name(found.person, BUTTON))
    if asked.action:
        parts.append(words.t(ACTIONS[Action(asked.action)]))
    if asked.since and asked.until:
        parts.append(words.period(asked.since, asked.until, found.today))
    parts.append(words.n("{count} событие", "{count} событий", found.count))
    return Markup(", ").join(parts)


def kinds_screen(found: AuditPage, words: Words) -> Screen:
    """A button a kind."""
    school_id, fields = found.access.school_id, _fields(found.asked)
    buttons = [
        Button(
            words.t(said).capitalize(),
            AuditPress(school_id=school_id, **(fields | {"action": action.value})),
        )
        for action, said in ACTIONS.items()
    ]
    return Screen(
        lines(bold(words.t("Журнал событий")), words.t("Какие события показать?")),
        [
            *pairs(buttons),
            [Button(words.t("‹ Журнал событий"), AuditPress(school_id=school_id, **fields))],
        ],
    )


def people_screen(text: str, people: list[tuple[int, str]], now: AuditPage, words: Words) -> Screen:
    """Whom the words fit."""
    fields, shown = _fields(now.asked), people[:MOST]
    more = len(people) - len(shown)
    school_id = now.access.school_id
    return Screen(
        lines(
            bold(words.t("Журнал событий · {text}", text=clip(text, BUTTON))),
            words.t("О ком?")
            if shown
            else words.t("Не понял день и никого не нашёл. Напишите первые буквы фамилии или 20.11."),
            words.n("и ещё {count} человек", "и ещё {count} человек", more) if more else None,
        ),
        [
            *(
                [
                    Button(
                        clip_name(name, BUTTON),
                        AuditPress(school_id=school_id, **(fields | {"person_id": one})),
                    )
                ]
                for one, name in shown
            ),
            [Button(words.t("‹ Журнал событий"), AuditPress(school_id=school_id, **fields))],
        ],
    )
