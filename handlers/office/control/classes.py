"""Classes under control: the week of each with the way to it; subjects likewise."""

from fractions import Fraction

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import lower_name
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.journal.lesson.task_words import lesson_task_button, lesson_text
from handlers.office.control.plans import behind_line
from handlers.office.control.words import NAME, back, gaps_text, late_text, title
from handlers.presses.office.control import (
    ControlArchivePress,
    ControlClassesPress,
    ControlClassPress,
    ControlFilePress,
    ControlForecastPress,
    ControlSubjectPress,
    ControlSubjectsPress,
    ControlTeacherPress,
)
from services.office.control.gaps import WEEK, TeacherGaps
from services.office.control.given import DAY
from services.office.control.lists import (
    ClassesWeek,
    OneSubject,
    SubjectControl,
    SubjectsControl,
    classes_week,
    one_subject,
    subjects_control,
)
from services.school.actor import Actor
from services.work import Store

router = Router(name="control_classes")

NAMED = 8
IN_ROW = 4
ON_PAGE = 6
TEACHERS, BEHIND = 4, 2
"""Lines of teachers and courses on a subject's screen."""


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


@router.callback_query(Pressed(ControlSubjectPress))
async def open_subject_control(
    query: CallbackQuery, press: ControlSubjectPress, store: Store, actor: Actor, words: Words
) -> None:
    """One of them."""
    data = await store.read_aside(one_subject, actor, press.school_id, press.subject_id)
    await reply(query, subject_control_screen(data, words, press.page))


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
            [Button(words.t("Отчёты классов, ZIP"), ControlArchivePress(school_id=school.school_id))]
            if data.classes
            else [],
            back(school.school_id, words),
        ],
    )


def subjects_screen(data: SubjectsControl, words: Words, page: int = 0) -> Screen:
    """A subject a paragraph: the week's gaps, the term's marks a lesson."""
    school = data.school
    part = fitting(data.subjects, lambda one: _subject(one, words), beside=5, page=page, most=ON_PAGE)
    return Screen(
        lines(
            title(school.school_name, words.t("предметы")),
            words.t("уроки за неделю, отметки за период"),
            "",
            *([_subject(one, words) for one in part.shown] or [words.t("Уроков пока нет.")]),
        ),
        [
            *pairs(
                Button(
                    clip(one.subject.brief, NAME),
                    ControlSubjectPress(school_id=school.school_id, subject_id=one.subject.id),
                )
                for one in part.shown
            ),
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


def subject_control_screen(data: OneSubject, words: Words, page: int = 0) -> Screen:
    """The week of a subject: its teachers, each lesson with what it lacks and its button, the courses behind."""
    school = data.school
    told = [] if page else [_gives(one, words) for one in data.teachers if one.gaps.lacking][:TEACHERS]
    behind = [] if page else [behind_line(plan, words) for plan in data.behind[:BEHIND]]
    part = fitting(
        data.lessons,
        lambda one: lesson_text(one, school.today, words),
        beside=9 + TEACHERS + BEHIND,
        page=page,
        most=ON_PAGE,
    )
    return Screen(
        lines(
            title(school.school_name, lower_name(clip(data.subject.name, NAME))),
            words.period(school.today - WEEK + DAY, school.today, school.today),
            words.t(
                "За неделю: {lacking} из {lessons} уроков не внесены до конца",
                lacking=data.gaps.lacking,
                lessons=data.gaps.lessons,
            )
            if data.gaps.lacking
            else words.t("За неделю внесено всё."),
            late_text(data.gaps, words),
            rate_text(data.marks_a_lesson, words) if data.marks_a_lesson is not None else None,
            *(["", *told] if told else []),
            *(["", *(lesson_text(one, school.today, words) for one in part.shown)] if part.shown else []),
            *(["", *behind] if behind else []),
        ),
        [
            *pairs(lesson_task_button(one, words) for one in part.shown),
            turn(
                lambda to: ControlSubjectPress(
                    school_id=school.school_id, subject_id=data.subject.id, page=to
                ),
                part.page,
                part.pages,
                words,
            ),
            *pairs(
                Button(
                    words.initials(one.teacher),
                    ControlTeacherPress(school_id=school.school_id, person_id=one.person_id),
                )
                for one in ([] if page else data.teachers[:TEACHERS])
            ),
            [Button(words.t("‹ Предметы"), ControlSubjectsPress(school_id=school.school_id))],
        ],
    )


def _gives(one: TeacherGaps, words: Words) -> Markup:
    """«Петрова А. С., 5 из 10: не внесено 4»"""
    return words.t(
        "{form}, {lacking} из {lessons}: {gaps}",
        form=words.initials(one.teacher),
        lacking=one.gaps.lacking,
        lessons=one.gaps.lessons,
        gaps=gaps_text(one.gaps, words),
    )


def rate_text(rate: Fraction, words: Words) -> Markup:
    """«отметок на урок 4,20»"""
    return words.t("отметок на урок {rate}", rate=words.average(rate))
