"""Marks of the term against the minimum, term marks that are not set, and how the term will end, by class."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.office.control.words import back, reminding, terms_text, title
from handlers.presses.office.control import ControlClassesPress, ControlForecastPress, ControlMarksPress
from handlers.reports.words import percent_text
from services.office.control.pages import ForecastPage, MarksPage, forecast_page, marks_page
from services.office.control.term.forecast import ClassForecast
from services.office.control.term.marks import ClassMarks
from services.reports.outlook import Shares
from services.school.actor import Actor
from services.work import Store

router = Router(name="control_terms")


@router.callback_query(Pressed(ControlMarksPress))
async def open_marks_control(
    query: CallbackQuery, press: ControlMarksPress, store: Store, actor: Actor, words: Words
) -> None:
    """The classes in which somebody lacks marks."""
    data = await store.read_aside(marks_page, actor, press.school_id)
    await reply(query, marks_control_screen(data, words, press.page))


@router.callback_query(Pressed(ControlForecastPress))
async def open_forecast(
    query: CallbackQuery, press: ControlForecastPress, store: Store, actor: Actor, words: Words
) -> None:
    """The classes' forecasts."""
    data = await store.read_aside(forecast_page, actor, press.school_id, press.page)
    await reply(query, forecast_screen(data, words))


def marks_control_screen(data: MarksPage, words: Words, page: int = 0) -> Screen:
    """A class a line; who they are stands on the class's own screen."""
    school = data.school
    classes = data.marks.classes if data.marks else ()
    lacking = [one for one in classes if one.few or one.without or one.unset]
    part = fitting(lacking, lambda one: _class(one, words), beside=7, page=page)
    minimum = words.t("мало: меньше {minimum} за период", minimum=data.marks.minimum) if data.marks else None
    return Screen(
        lines(
            title(school.school_name, words.t("отметки")),
            terms_text(data.terms, words) if data.terms else None,
            minimum,
            "",
            *([_class(one, words) for one in part.shown] or [words.t("Отметок хватает всем.")]),
        ),
        [
            turn(
                lambda to: ControlMarksPress(school_id=school.school_id, page=to),
                part.page,
                part.pages,
                words,
            ),
            [
                Button(words.t("Классы"), ControlClassesPress(school_id=school.school_id)),
                *(reminding(school.school_id, "marks", words) if lacking else []),
            ],
            back(school.school_id, words),
        ],
    )


def _class(one: ClassMarks, words: Words) -> Markup:
    """«7А: мало у 4 из 30, без отметок 1, итогов не выставлено 12»"""
    unset = sum(map(len, one.unset.values()))
    parts = [
        *([words.t("мало у {few} из {all}", few=len(one.few), all=one.students)] if one.few else []),
        *([words.t("без отметок {count}", count=len(one.without))] if one.without else []),
        *([words.t("итогов не выставлено {count}", count=unset)] if unset else []),
    ]
    return Markup("{}: {}").format(bold(one.term.form.name), Markup(", ").join(parts))


def forecast_screen(data: ForecastPage, words: Words) -> Screen:
    """Two lines a class: now, and the term before."""
    school = data.school
    return Screen(
        lines(
            title(school.school_name, words.t("прогноз")),
            terms_text(data.terms, words) if data.terms else None,
            words.t("успеваемость · качество · СОУ; было в прошлый период"),
            "",
            *(_forecast(one, words) for one in data.forecasts),
        ),
        [
            turn(
                lambda to: ControlForecastPress(school_id=school.school_id, page=to),
                data.page,
                data.pages,
                words,
            ),
            [Button(words.t("‹ Классы"), ControlClassesPress(school_id=school.school_id))],
        ],
    )


def _forecast(one: ClassForecast, words: Words) -> Markup:
    """«7А: 96 · 54 · 61, было 94 · 50 · 60»"""
    if not one.now.total:
        return Markup("{}: {}").format(bold(one.term.form.name), words.t("отметок пока нет"))
    text = Markup("{}: {}").format(bold(one.term.form.name), _shares(one.now, words))
    if one.before:
        text += words.t(", было {shares}", shares=_shares(one.before, words))
    return text


def forecast_lines(one: ClassForecast, words: Words) -> list[Markup]:
    """«Прогноз: успеваемость 96 %, качество 54 %, СОУ 61 %» and last term's below."""
    if not one.now.total:
        return []
    rows = [(words.t("Прогноз"), one.now), *([(words.t("Было"), one.before)] if one.before else [])]
    return [
        words.t(
            "{when}: успеваемость {passed}, качество {quality}, СОУ {learnt}",
            when=when,
            passed=percent_text(shares.passed, words),
            quality=percent_text(shares.quality, words),
            learnt=percent_text(shares.learnt, words),
        )
        for when, shares in rows
    ]


def _shares(shares: Shares, words: Words) -> str:
    exact = (shares.passed, shares.quality, shares.learnt)
    return " · ".join(percent_text(one, words).removesuffix(" %") for one in exact)
