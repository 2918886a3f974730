"""The risk list and the forecast for the class, read in the chat."""

import asyncio
from collections import Counter
from collections.abc import Iterable

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.paging import fitting, height, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, lines, quote
from handlers.chat.words import Words
from handlers.desk.people import students_button
from handlers.presses.reports import OutlookPress, ReportPress, RiskPress
from handlers.reports.reports import Summary, summarise
from handlers.reports.words import back_button, days_of, percent_text, top
from services.diary.marks.grades import SubjectLine
from services.reports.gather import gather
from services.reports.making import Report
from services.reports.outlook import OutlookGroup
from services.reports.risk import StudentRisk
from services.school.actor import Actor
from services.work import Store

router = Router(name="report_texts")


@router.callback_query(Pressed(RiskPress))
async def open_risks(
    query: CallbackQuery, press: RiskPress, store: Store, actor: Actor, words: Words
) -> None:
    """Who needs help."""
    facts = await store.read_aside(gather, actor, press.class_id, press.term_id, press.first, press.last)
    await reply(
        query,
        risk_screen(
            await asyncio.to_thread(summarise, facts), words, press.page, leads=actor.leads(press.class_id)
        ),
    )


@router.callback_query(Pressed(OutlookPress))
async def open_outlook(
    query: CallbackQuery, press: OutlookPress, store: Store, actor: Actor, words: Words
) -> None:
    """The class as a whole."""
    facts = await store.read_aside(gather, actor, press.class_id, press.term_id, press.first, press.last)
    leads = actor.leads(press.class_id)
    await reply(query, outlook_screen(await asyncio.to_thread(summarise, facts), words, leads=leads))


def risk_screen(summary: Summary, words: Words, page: int = 0, *, leads: bool = False) -> Screen:
    """A student a paragraph, those with a 2 first; what most of the class lacks is said once."""
    facts, risks = summary.figures.facts, summary.risks
    common = _common(summary)
    ordered = sorted(risks.students, key=lambda risk: (-len(risk.failing), -len(risk.few)))
    told = [(risk, text) for risk in ordered if (text := _threats(risk, common, words))]
    general = words.t(
        "Мало отметок почти у всех, нужно {minimum}: {subjects}",
        minimum=risks.minimum,
        subjects=", ".join(sorted(common.values())),
    )
    head = lines(*top(facts, words.t("Группа риска"), words), *(["", general] if common else []))
    part = fitting(told, lambda one: lines("", "x", *one[1]), height(head), page)
    return Screen(
        lines(
            *top(facts, words.t("Группа риска"), words),
            *(["", general] if common and not part.page else []),
            *([] if told or common else ["", words.t("Сейчас в группе риска никого нет.")]),
            *(line for risk, text in part.shown for line in ("", bold(risk.member.shown), *text)),
        ),
        _risk_rows(summary, words, part.page, part.pages, leads=leads),
    )


def _common(summary: Summary) -> dict[int, str]:
    """The subjects, by id, in which more than half of the class have too few marks."""
    few = Counter(row.subject.id for risk in summary.risks.students for row in risk.few)
    names = {subject.id: subject.brief for subject in summary.figures.subjects}
    half = len(summary.figures.students) / 2
    return {subject_id: names[subject_id] for subject_id, count in few.items() if count > half}


def _threats(risk: StudentRisk, common: Iterable[int], words: Words) -> list[Markup]:
    found = []
    few = [row for row in risk.few if row.subject.id not in common]
    if risk.failing:
        found.append(words.t("! Выходит 2: {subjects}", subjects=_listed(risk.failing, words)))
    if few:
        counts = ", ".join(f"{row.subject.brief} {row.term_mark or row.counted}" for row in few)
        found.append(words.t("Мало отметок: {subjects}", subjects=counts))
    if risk.short:
        short = ", ".join(
            f"{one.row.subject.brief} {words.average(one.row.average)} → {one.target}"
            for one in risk.short
            if one.row.average is not None
        )
        found.append(words.t("Одной отметки не хватает: {subjects}", subjects=short))
    return found


def _listed(rows: Iterable[SubjectLine], words: Words) -> str:
    return ", ".join(
        f"{row.subject.brief} {words.average(row.average) if row.average is not None else row.term_mark}"
        for row in rows
    )


def _risk_rows(summary: Summary, words: Words, page: int, count: int, *, leads: bool) -> Rows:
    days = days_of(summary.figures.facts)
    turns = turn(lambda to: RiskPress(page=to, **days), page, count, words)
    files = Button(words.t("PDF и Excel"), ReportPress(report=Report.RISK, **days))
    return [turns, [files, *_ways(summary, leads, words)], [back_button(summary.figures.facts, words)]]


def _ways(summary: Summary, leads: bool, words: Words) -> list[Button]:
    """To each student, for the class teacher."""
    return [students_button(summary.figures.facts.form.id, words)] if leads else []


def outlook_screen(summary: Summary, words: Words, *, leads: bool = False) -> Screen:
    """Percentages, and who stands how; long lists of names fold."""
    facts, outlook = summary.figures.facts, summary.outlook
    mean = summary.figures.mean
    names = {
        OutlookGroup.ALL_FIVES: words.t("На «5»"),
        OutlookGroup.ONE_FOUR: words.t("С одной «4»"),
        OutlookGroup.FOURS_AND_FIVES: words.t("На «4» и «5»"),
        OutlookGroup.ONE_THREE: words.t("С одной «3»"),
        OutlookGroup.THREES: words.t("С «3»"),
        OutlookGroup.FAILING: words.t("С «2»"),
        OutlookGroup.NOT_ATTESTED: words.t("Не аттестованы"),
        OutlookGroup.NO_MARKS: words.t("Учатся без отметок")
        if summary.figures.unmarked
        else words.t("Пока без отметок"),
    }
    groups = [
        line
        for standing, name in names.items()
        if (members := outlook.standings[standing])
        for line in (
            Markup("{}: {}").format(name, len(members)),
            quote(", ".join(member.shown for member in members)),
        )
    ]
    return Screen(
        lines(
            *top(facts, words.t("Прогноз"), words),
            "",
            words.t("Успеваемость {share}", share=percent_text(outlook.shares.passed, words)),
            words.t("Качество знаний {share}", share=percent_text(outlook.shares.quality, words)),
            words.t("СОУ {share}", share=percent_text(outlook.shares.learnt, words)),
            words.t("Средний балл {average}", average=words.average(mean)) if mean is not None else None,
            "",
            *groups,
        ),
        [
            [
                Button(words.t("PDF и Excel"), ReportPress(report=Report.OUTLOOK, **days_of(facts))),
                *_ways(summary, leads, words),
            ],
            [back_button(facts, words)],
        ],
    )
