"""Teachers under control: the week of each, and one teacher's lessons that lack something."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines, pairs
from handlers.chat.words import Words
from handlers.journal.lesson.task_words import counts_text, lesson_task_button, lesson_text
from handlers.office.control.plans import behind_line
from handlers.office.control.words import back, gaps_text, late_text, title
from handlers.presses.office.control import (
    ControlFilePress,
    ControlRemindPress,
    ControlTeacherPress,
    ControlTeachersPress,
    ControlWeekPress,
)
from services.office.control.gaps import TeacherGaps
from services.office.control.lists import OneTeacher, TeachersWeek, one_teacher, teachers_week
from services.school.actor import Actor
from services.work import Store

router = Router(name="control_teachers")

ON_PAGE = 6


@router.callback_query(Pressed(ControlTeachersPress))
async def open_teachers(
    query: CallbackQuery, press: ControlTeachersPress, store: Store, actor: Actor, words: Words
) -> None:
    """Everybody, the worst first."""
    data = await store.read_aside(teachers_week, actor, press.school_id)
    await reply(query, teachers_screen(data, words, press.page))


@router.callback_query(Pressed(ControlTeacherPress))
async def open_teacher(
    query: CallbackQuery, press: ControlTeacherPress, store: Store, actor: Actor, words: Words
) -> None:
    """One of them."""
    data = await store.read_aside(one_teacher, actor, press.school_id, press.person_id)
    await reply(query, teacher_screen(data, words, press.page))


def teachers_screen(data: TeachersWeek, words: Words, page: int = 0) -> Screen:
    """Two lines a teacher, a button each."""
    school = data.school
    part = fitting(data.teachers, lambda one: teacher_lines(one, words), beside=4, page=page, most=ON_PAGE)
    return Screen(
        lines(
            title(school.school_name, words.t("учителя")),
            words.period(data.starts, school.today, school.today),
            "",
            *([teacher_lines(one, words) for one in part.shown] or [words.t("Уроков за неделю не было.")]),
        ),
        [
            *pairs(
                Button(
                    words.initials(one.teacher),
                    ControlTeacherPress(school_id=school.school_id, person_id=one.person_id),
                )
                for one in part.shown
            ),
            turn(
                lambda to: ControlTeachersPress(school_id=school.school_id, page=to),
                part.page,
                part.pages,
                words,
            ),
            [
                Button(words.t("По неделям"), ControlWeekPress(school_id=school.school_id)),
                Button(words.t("PDF и Excel"), ControlFilePress(school_id=school.school_id, by="teachers")),
            ],
            back(school.school_id, words),
        ],
    )


def teacher_lines(one: TeacherGaps, words: Words) -> Markup:
    """«Петрова А. С., 8 из 21: не внесено 3, без темы 5» and how late the others were filled."""
    gaps = one.gaps
    head = words.t(
        "{teacher}, {lacking} из {lessons}",
        teacher=bold(words.initials(one.teacher)),
        lacking=gaps.lacking,
        lessons=gaps.lessons,
    )
    text = gaps_text(gaps, words)
    late = late_text(gaps, words)
    return lines(
        Markup("{}: {}").format(head, text)
        if text
        else words.t("{teacher}: внесено всё", teacher=bold(words.initials(one.teacher))),
        Markup("   {}").format(late) if late else None,
    )


def teacher_screen(data: OneTeacher, words: Words, page: int = 0) -> Screen:
    """The lessons, each with what it lacks and its button; the courses behind."""
    school, one = data.school, data.teacher
    part = fitting(
        data.lessons, lambda row: lesson_text(row, school.today, words), beside=11, page=page, most=ON_PAGE
    )
    late = late_text(one.gaps, words)
    behind = [behind_line(plan, words) for plan in data.behind[:3]] if not part.page else []
    reminds = [
        Button(words.t("Напомнить"), ControlRemindPress(school_id=school.school_id, person_id=one.person_id))
    ]
    return Screen(
        lines(
            bold(one.teacher.full),
            words.t(
                "За неделю: {lacking} из {lessons} уроков не внесены до конца",
                lacking=one.gaps.lacking,
                lessons=one.gaps.lessons,
            )
            if one.gaps.lacking
            else words.t("За неделю внесено всё."),
            late,
            words.t("К выполнению: {tasks}", tasks=counts_text(data.tasks, words)) if data.tasks else None,
            *(["", *(lesson_text(row, school.today, words) for row in part.shown)] if part.shown else []),
            *(["", *behind] if behind else []),
        ),
        [
            *pairs(lesson_task_button(row, words) for row in part.shown),
            turn(
                lambda to: ControlTeacherPress(school_id=school.school_id, person_id=one.person_id, page=to),
                part.page,
                part.pages,
                words,
            ),
            reminds if data.tasks else [],
            [Button(words.t("‹ Учителя"), ControlTeachersPress(school_id=school.school_id))],
        ],
    )
