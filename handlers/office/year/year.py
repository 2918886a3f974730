"""«Год»: how far it is, what is missing and whose it is, the way to close it and to open the next one."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.office.changes.changes import offer
from handlers.office.year.words import missing_lines
from handlers.presses.journal import PagePress
from handlers.presses.office.changes import OfficePress, UndoChangePress
from handlers.presses.office.control import ControlArchivePress, ControlRemindPress
from handlers.presses.office.year import (
    ClassMissingPress,
    CloseYearPress,
    OpenYearPress,
    ReopenYearPress,
    SchoolYearPress,
    YearMissingPress,
)
from handlers.presses.reports import ReportsPress
from services.errors import NotFound
from services.office.year.carrying import next_name
from services.office.year.missing import ClassMissing, Missing, YearMissing, year_missing
from services.office.year.view import YearDesk, year_desk
from services.school.actor import Actor
from services.school.office_rights import OfficeRight
from services.school.rights import Permission, may
from services.work import Store

router = Router(name="office_year")

SUBJECTS = 9
"""Subjects of a class that a screen has room for."""
NAME = 30
BUTTON = 20


@router.callback_query(Pressed(SchoolYearPress))
async def open_desk(
    query: CallbackQuery, press: SchoolYearPress, store: Store, actor: Actor, words: Words
) -> None:
    """The year."""
    desk = await store.read(year_desk, actor, press.school_id, press.year_id)
    await reply(query, year_screen(desk, press.school_id, words))


@router.callback_query(Pressed(YearMissingPress))
async def open_missing(
    query: CallbackQuery, press: YearMissingPress, store: Store, actor: Actor, words: Words
) -> None:
    """The classes that lack something."""
    found = await store.read(year_missing, actor, press.year_id, press.school_id)
    await reply(query, missing_screen(found, words))


@router.callback_query(Pressed(ClassMissingPress))
async def open_class(
    query: CallbackQuery, press: ClassMissingPress, store: Store, actor: Actor, words: Words
) -> None:
    """One of them, by subject."""
    desk = await store.read(year_desk, actor, press.school_id)
    form = desk.access.reference.classes.get(press.class_id) if desk else None
    if form is None:
        raise NotFound
    found = await store.read(year_missing, actor, form.year_id, press.school_id)
    one = next(one for one in found.classes if one.form.id == form.id)
    await reply(query, class_screen(found, one, words))


@router.callback_query(Pressed(CloseYearPress))
async def close(
    query: CallbackQuery, press: CloseYearPress, store: Store, actor: Actor, words: Words
) -> None:
    """What closing brings."""
    facts = {"year_id": press.year_id, "school_id": press.school_id}
    await offer(query, "year_close", facts, store, actor, words, press.school_id)


@router.callback_query(Pressed(ReopenYearPress))
async def reopen(
    query: CallbackQuery, press: ReopenYearPress, store: Store, actor: Actor, words: Words
) -> None:
    """What opening it again brings."""
    facts = {"year_id": press.year_id, "school_id": press.school_id}
    await offer(query, "year_reopen", facts, store, actor, words, press.school_id)


@router.callback_query(Pressed(OpenYearPress))
async def open_next(
    query: CallbackQuery, press: OpenYearPress, store: Store, actor: Actor, words: Words
) -> None:
    """What the next year would be."""
    desk = await store.read(year_desk, actor, press.school_id, press.year_id)
    if desk is None:
        raise NotFound
    facts = {"year_id": press.year_id, "school_id": press.school_id, "year": next_name(desk.year)}
    await offer(query, "year_open", facts, store, actor, words, press.school_id)


def year_screen(desk: YearDesk | None, school_id: int, words: Words) -> Screen:
    """How far the year is, what is missing, whether the next one is there."""
    home = [Button(words.t("‹ Кабинет"), OfficePress(school_id=school_id))]
    if desk is None:
        return Screen(
            lines(
                bold(words.t("Учебный год")),
                words.t("Классов ещё нет. Пришлите таблицу с листами «Периоды» и «Классы»: /import"),
            ),
            [home],
        )
    return Screen(
        lines(
            bold(
                words.t(
                    "{school} · {year}", school=desk.access.reference.school_name, year=desk.year.span.name
                )
            ),
            _standing(desk, words),
            "",
            *missing_lines(desk.missing, words),
            "",
            _next(desk, words),
            words.t("{year} ещё не закрыт.", year=desk.before.span.name)
            if desk.before and desk.before.closed_on is None
            else None,
        ),
        [*_year_rows(desk, words), home],
    )


def _standing(desk: YearDesk, words: Words) -> Markup:
    if desk.year.closed_on is not None:
        return words.t("Журнал закрыт с {day}", day=words.full_date(desk.year.closed_on))
    if desk.over:
        return words.t("Уроки закончились {day}", day=words.full_date(desk.year.span.ends))
    return words.t("Идёт, последний день {day}", day=words.full_date(desk.year.span.ends))


def _next(desk: YearDesk, words: Words) -> Markup:
    if desk.opened is None:
        return words.t("{year}: ещё не открыт.", year=desk.next_name)
    return words.t(
        "{year}: {classes}, {students}.",
        year=desk.next_name,
        classes=words.n("{count} класс", "{count} классов", desk.opened.classes),
        students=words.n("{count} ученик", "{count} учеников", desk.opened.pupils),
    )


def _year_rows(desk: YearDesk, words: Words) -> Rows:
    ids = {"school_id": desk.access.school_id, "year_id": desk.year.id}
    rows = [[Button(words.t("Чего не хватает"), YearMissingPress(**ids))]]
    if desk.access.has(OfficeRight.CONTROL):
        rows.append([Button(words.t("Отчёты классов, ZIP"), ControlArchivePress(**ids))])
    if desk.may_change and desk.over and desk.year.closed_on is None:
        rows.append([Button(words.t("Закрыть {year}", year=desk.year.span.name), CloseYearPress(**ids))])
    if desk.may_change and desk.year.closed_on is not None:
        rows.append([Button(words.t("Открыть журнал снова"), ReopenYearPress(**ids))])
    if desk.may_change and desk.goes_on:
        opening = (
            words.t("Дополнить {year}", year=desk.next_name)
            if desk.opened
            else words.t("Открыть {year}", year=desk.next_name)
        )
        rows.append([Button(opening, OpenYearPress(**ids))])
    if desk.undo_id is not None:
        rows.append([Button(words.t("Вернуть как было"), UndoChangePress(change_id=desk.undo_id))])
    if desk.before is not None:
        to = SchoolYearPress(school_id=desk.access.school_id, year_id=desk.before.id)
        rows.append([Button(words.t("‹ {year}", year=desk.before.span.name), to)])
    return rows


def missing_screen(found: YearMissing, words: Words) -> Screen:
    """The classes that lack something, a button each with how much."""
    school_id = found.access.school_id
    buttons = [
        Button(
            f"{one.form.name} {one.missing.total}" if one.missing.total else one.form.name,
            ClassMissingPress(school_id=school_id, class_id=one.form.id),
        )
        for one in found.classes
    ]
    back = Button(words.t("‹ Год"), SchoolYearPress(school_id=school_id, year_id=found.year.id))
    remind = Button(words.t("Напомнить учителям"), ControlRemindPress(school_id=school_id, asked="year"))
    reminds = found.access.has(OfficeRight.CONTROL) and _is_going_on(found)
    return Screen(
        lines(
            bold(words.t("Чего не хватает · {year}", year=found.year.span.name)),
            *missing_lines(found.missing, words),
            words.t("Выберите класс: чьё это, по предметам."),
        ),
        [*pairs(buttons, 4), [remind] if reminds else [], [back]],
    )


def _is_going_on(found: YearMissing) -> bool:
    """Whether it is the journal's year, and open: of another nobody is reminded."""
    return found.year.closed_on is None and found.year == found.access.reference.year_at(found.today)


def class_screen(found: YearMissing, one: ClassMissing, words: Words) -> Screen:
    """A class by subject, with whose it is."""
    form, school_id = one.form, found.access.school_id
    rest = len(one.subjects) - SUBJECTS
    leader = words.t("Классный руководитель: {name}", name=clip(one.leader, NAME)) if one.leader else None
    reports = Button(words.t("Отчёты класса"), ReportsPress(class_id=form.id))
    reads = may(found.access.identity, form.id, Permission.READ_CLASS)
    return Screen(
        lines(
            bold(words.t("{form} · {year}", form=form.name, year=found.year.span.name)),
            leader,
            words.t("Без причины (ОТ): {count}", count=one.missing.absences)
            if one.missing.absences
            else None,
            words.t("Без экзаменов: {count}", count=one.missing.exams) if one.missing.exams else None,
            None if one.missing.total else words.t("Всё на месте."),
            *(
                Markup("{}: {} · {}").format(
                    bold(clip(subject.subject, NAME)),
                    words.listed(_short(subject.missing, words)),
                    clip(", ".join(subject.teachers), NAME),
                )
                for subject in one.subjects[:SUBJECTS]
            ),
            words.n("и ещё {count} предмет", "и ещё {count} предметов", rest) if rest > 0 else None,
        ),
        [
            *([[reports]] if reads else []),
            *pairs(
                Button(clip(subject.subject, BUTTON), PagePress.of(subject.page))
                for subject in (one.subjects[:SUBJECTS] if reads else ())
            ),
            [Button(words.t("‹ Классы"), YearMissingPress(school_id=school_id, year_id=found.year.id))],
        ],
    )


def _short(missing: Missing, words: Words) -> list[Markup]:
    counts = (
        (words.t("за период {count}", count=missing.terms), missing.terms),
        (words.t("за год {count}", count=missing.year), missing.year),
        (words.t("итоговых {count}", count=missing.final), missing.final),
        (words.t("долгов {count}", count=missing.debts), missing.debts),
    )
    return [text for text, count in counts if count]
