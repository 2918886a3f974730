"""Classes under control: the week of each with the way to it; subjects likewise."""

from fractions import Fraction

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.office.control.words import NAME, back, gaps_text, title
from handlers.presses.office.control import (
    ControlClassesPress,
    ControlClassPress,
    ControlFilePress,
    ControlForecastPress,
    ControlSubjectsPress,
)
from services.office.control.lists import (
    ClassesWeek,
    SubjectControl,
    SubjectsControl,
    classes_week,
    subjects_control,
)
from services.school.actor import Actor
from services.work import Store

router = Router(name="control_classes")

NAMED = 8
IN_ROW = 4


@router.callback_query(Pressed(ControlClassesPress))
async def open_classes(
    query: CallbackQuery, press: ControlClassesPress, store: Store, actor: Actor, words: Words
) -> None:
    """All classes."""
    await reply(query, classes_screen(await store.read_aside(classes_week, actor, press.school_id), words))


@router.callback_query(Pressed(ControlSubjectsPress))
async def open_subjects(
    query: CallbackQuery, press: ControlSubjectsPress, store: Store, actor: Actor, words: Words
) -> None:
    """All subjects."""
    data = await store.read_aside(subjects_control, actor, press.school_id)
    await reply(query, subjects_screen(data, words, press.page))


def classes_screen(data: ClassesWeek, words: Words) -> Screen:
    """The classes with the most gaps in words, every class as a button."""
    school = data.school
    worst = sorted(data.classes, key=lambda row: -row[1].lacking)
    told = [row for row in worst if row[1].lacking][:NAMED]
    return Screen(
        lines(
            title(school.school_name, words.t("классы")),
            words.period(data.starts, school.today, school.today),
            "",
            *(
                words.t(
                    "{form}, {lacking} из {lessons}: {gaps}",
                    form=bold(form.name),
                    lacking=gaps.lacking,
                    lessons=gaps.lessons,
                    gaps=gaps_text(gaps, words),
                )
                for form, gaps in told
            ),
            *([] if told else [words.t("За неделю внесено всё.")]),
        ),
        [
            *pairs(
                (Button(form.name, ControlClassPress(class_id=form.id)) for form, _ in data.classes), IN_ROW
            ),
            [
                Button(words.t("Прогноз"), ControlForecastPress(school_id=school.school_id)),
                Button(words.t("PDF и Excel"), ControlFilePress(school_id=school.school_id, by="classes")),
            ],
            back(school.school_id, words),
        ],
    )


def subjects_screen(data: SubjectsControl, words: Words, page: int = 0) -> Screen:
    """A subject a paragraph: the week's gaps, the term's marks a lesson."""
    school = data.school
    part = fitting(data.subjects, lambda one: _subject(one, words), beside=5, page=page)
    return Screen(
        lines(
            title(school.school_name, words.t("предметы")),
            words.t("уроки за неделю, отметки за период"),
            "",
            *([_subject(one, words) for one in part.shown] or [words.t("Уроков пока нет.")]),
        ),
        [
            turn(
                lambda to: ControlSubjectsPress(school_id=school.school_id, page=to),
                part.page,
                part.pages,
                words,
            ),
            back(school.school_id, words),
        ],
    )


def _subject(one: SubjectControl, words: Words) -> Markup:
    gaps = gaps_text(one.gaps, words)
    parts = [
        words.n("{count} урок", "{count} уроков", one.gaps.lessons),
        *([gaps] if gaps else []),
        *([rate_text(one.marks_a_lesson, words)] if one.marks_a_lesson is not None else []),
    ]
    return Markup("{}: {}").format(bold(clip(one.subject.name, NAME)), Markup(", ").join(parts))


def rate_text(rate: Fraction, words: Words) -> Markup:
    """«отметок на урок 4,20»"""
    return words.t("отметок на урок {rate}", rate=words.average(rate))
