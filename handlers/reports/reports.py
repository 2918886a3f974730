"""«Отчёты»: a class's figures of a period at a glance, and the reports that can be had as files."""

import asyncio
from typing import NamedTuple

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, lines, pairs
from handlers.chat.words import Words
from handlers.presses.account import MenuPress
from handlers.presses.desk import ClassPress
from handlers.presses.reports import OutlookPress, PeriodsPress, ReportPress, ReportsPress, RiskPress
from handlers.reports.words import days_of, percent_text, top
from services.reports.attendance import add
from services.reports.figures import ClassFigures, count_class
from services.reports.gather import Facts, gather
from services.reports.making import Report
from services.reports.outlook import Outlook, OutlookGroup, look_ahead
from services.reports.period import list_classes
from services.reports.risk import RiskList, find_risks
from services.rules.attendance import Code
from services.school.actor import Actor
from services.school.reference import FormClass
from services.work import Store

router = Router(name="reports")

DATES_STEP = "report_dates"


class Summary(NamedTuple):
    """A class's figures as its screens show them."""

    figures: ClassFigures
    outlook: Outlook
    risks: RiskList


def summarise(facts: Facts) -> Summary:
    """Count the class."""
    figures = count_class(facts)
    return Summary(figures, look_ahead(figures), find_risks(figures))


@router.callback_query(Pressed(ReportsPress))
async def open_reports(
    query: CallbackQuery, press: ReportsPress, store: Store, actor: Actor, words: Words
) -> None:
    """The reports of a period."""
    class_id = press.class_id
    if not class_id:
        forms = await store.read(list_classes, actor)
        if len(forms) > 1:
            await reply(query, classes_screen(forms, words))
            return
        class_id = forms[0].id
    facts = await store.read_aside(gather, actor, class_id, press.term_id, press.first, press.last)
    await reply(query, reports_screen(await asyncio.to_thread(summarise, facts), words))


def classes_screen(forms: list[FormClass], words: Words) -> Screen:
    """Whose reports: for the heads of a school, and for a teacher of two classes."""
    buttons = [Button(form.name, ReportsPress(class_id=form.id)) for form in forms]
    return Screen(
        lines(bold(words.t("Отчёты")), "", words.t("Какого класса?")),
        [*pairs(buttons, per_row=4), [Button(words.t("‹ Меню"), MenuPress())]],
    )


def reports_screen(summary: Summary, words: Words, above: Markup | None = None) -> Screen:
    """The class in figures; `above` is what has just happened."""
    facts = summary.figures.facts
    return Screen(
        lines(
            *top(facts, words.t("Отчёты"), words),
            "",
            *([above, ""] if above else []),
            *_figures(summary, words),
            "",
            words.t("Отчёт придёт двумя файлами: PDF для печати и таблица для Excel."),
        ),
        report_rows(facts, words),
    )


def report_rows(facts: Facts, words: Words) -> Rows:
    """The reports and the choice of a period."""
    days = days_of(facts)
    return [
        [
            Button(words.t("Отметки"), ReportPress(report=Report.MARKS, **days)),
            Button(words.t("Пропуски"), ReportPress(report=Report.ATTENDANCE, **days)),
        ],
        [
            Button(words.t("К собранию"), ReportPress(report=Report.SHEETS, **days)),
            Button(words.t("Группа риска"), RiskPress(**days)),
        ],
        [
            Button(words.t("Прогноз"), OutlookPress(**days)),
            Button(words.t("Период"), PeriodsPress(class_id=facts.form.id)),
        ],
        _back(facts, words),
    ]


def _back(facts: Facts, words: Words) -> list[Button]:
    """To the class teacher's desk; the heads of the school, who have none, to the other classes."""
    if facts.leads:
        return [Button(f"‹ {facts.form.name}", ClassPress(class_id=facts.form.id))]
    year = facts.reference.year_at(facts.today)
    now = year is not None and facts.form.year_id == year.id
    others = [Button(words.t("Другой класс"), ReportsPress())] if now else []
    return [*others, Button(words.t("‹ Меню"), MenuPress())]


def _figures(summary: Summary, words: Words) -> list[Markup | str]:
    figures, outlook = summary.figures, summary.outlook
    if not figures.students:
        return [words.t("В классе за это время никого не было.")]
    missed = add(student.missed for student in figures.students)
    unknown = missed.lessons.get(Code.ABSENT, 0)
    found: list[Markup | str] = [
        words.n("{count} ученик", "{count} учеников", len(figures.students)),
        *_standings(outlook, words),
    ]
    if figures.mean is not None:
        found.append(words.t("Средний балл {average}", average=words.average(figures.mean)))
    found.append(words.t("Пропущено уроков: {count}", count=missed.lessons_missed))
    if unknown:
        found.append(words.t("из них без причины: {count}", count=unknown))
    if 0 < len(summary.risks.students) < len(figures.students):
        found.append(words.t("В группе риска: {count}", count=len(summary.risks.students)))
    return found


def _standings(outlook: Outlook, words: Words) -> list[Markup]:
    if not outlook.shares.total:
        return [words.t("Отметок пока нет.")]
    fours = outlook.count(OutlookGroup.FOURS_AND_FIVES, OutlookGroup.ONE_FOUR)
    found = [
        words.t(
            "Успеваемость {passed}, качество {quality}",
            passed=percent_text(outlook.shares.passed, words),
            quality=percent_text(outlook.shares.quality, words),
        ),
        words.t(
            "На «5» {fives}, на «4» и «5» {fours}, с одной «3» {three}",
            fives=outlook.count(OutlookGroup.ALL_FIVES),
            fours=fours,
            three=outlook.count(OutlookGroup.ONE_THREE),
        ),
    ]
    failing = outlook.count(OutlookGroup.FAILING, OutlookGroup.NOT_ATTESTED)
    return [*found, words.t("Не успевают: {count}", count=failing)] if failing else found
