"""The lesson plans of a grade: what there is of each subject and who is behind."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, clip, lines, pairs
from handlers.chat.words import Words
from handlers.office.control.plans import hours_text
from handlers.office.control.words import title
from handlers.presses.office.changes import OfficePress
from handlers.presses.office.plans import PlanPress, PlansPress
from services.journal.pages.pages import PageKey
from services.office.plans.desk import PlanDesk, SubjectPlan, plan_desk
from services.school.actor import Actor
from services.work import Store

router = Router(name="plans_desk")

ON_PAGE, NAME = 12, 30
"""Subjects on a screen, two a row; signs of a name."""


@router.callback_query(Pressed(PlansPress))
async def open_plans(
    query: CallbackQuery, press: PlansPress, store: Store, actor: Actor, words: Words
) -> None:
    """A grade's plans."""
    desk = await store.read_aside(plan_desk, actor, press.school_id, press.grade)
    await reply(query, desk_screen(desk, words, press.page))


def desk_screen(desk: PlanDesk, words: Words, page: int = 0) -> Screen:
    """A line a subject; the grades beside this one below."""
    school = desk.access.school_id
    part = fitting(desk.subjects, lambda one: _line(one, words), beside=4, page=page, most=ON_PAGE)
    return Screen(
        lines(
            title(desk.access.identity.school_name, words.t("КТП")),
            words.t("{grade}-е классы", grade=desk.grade) if desk.grade else None,
            "",
            *(_line(one, words) for one in part.shown),
            None if desk.subjects else words.t("В расписании ещё ничего нет."),
        ),
        [
            *pairs(Button(clip(one.subject.brief, NAME), PlanPress.of(_key(one))) for one in part.shown),
            turn(
                lambda to: PlansPress(school_id=school, grade=desk.grade, page=to),
                part.page,
                part.pages,
                words,
            ),
            _grades(desk, words),
            [Button(words.t("‹ Кабинет"), OfficePress(school_id=school))],
        ],
    )


def _key(one: SubjectPlan) -> PageKey:
    class_id, subgroup = one.course
    return PageKey(class_id, one.subject.id, subgroup)


def _line(one: SubjectPlan, words: Words) -> Markup:
    """«Алгебра: 102 ч», «Физика: плана нет», «! История: 68 ч, отстают 7А, 7Б»"""
    name = clip(one.subject.name, NAME)
    if one.hours is None:
        return words.t("{subject}: плана нет", subject=name)
    if not one.behind:
        return words.t("{subject}: {hours} ч", subject=name, hours=hours_text(one.hours))
    forms = ", ".join(dict.fromkeys(plan.form.name for plan in one.behind))
    return words.t(
        "{subject}: {hours} ч, отстают {forms}", subject=name, hours=hours_text(one.hours), forms=forms
    )


def _grades(desk: PlanDesk, words: Words) -> list[Button]:
    """The grades before and after."""
    before = [one for one in desk.grades if one < desk.grade][-1:]
    after = [one for one in desk.grades if one > desk.grade][:1]
    school = desk.access.school_id
    return [
        *(
            Button(words.t("‹ {grade}-е", grade=one), PlansPress(school_id=school, grade=one))
            for one in before
        ),
        *(
            Button(words.t("{grade}-е ›", grade=one), PlansPress(school_id=school, grade=one))
            for one in after
        ),
    ]
