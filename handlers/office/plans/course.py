"""A course's lesson plan as a list: what is given, what is next, what is behind."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.paging import Portion, fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.office.control.plans import behind_text, hours_text, short_text
from handlers.presses.journal import PagePress
from handlers.presses.office.plans import BringPlanPress, PlanPress, PlansPress
from services.journal.pages.pages import PageKey
from services.office.plans.course import CourseTopic, CourseView, TopicState, course_view
from services.school.actor import Actor
from services.work import Store

router = Router(name="plan_course")

TOPIC, BESIDE, OTHERS = 70, 10, 6
"""Signs of a topic; lines of the screen beside the topics; buttons of the other classes."""
SIGNS = {TopicState.GIVEN: "✓ ", TopicState.NEXT: "→ ", TopicState.BEHIND: "! ", TopicState.AHEAD: ""}


@router.callback_query(Pressed(PlanPress))
async def open_plan(query: CallbackQuery, press: PlanPress, store: Store, actor: Actor, words: Words) -> None:
    """The page with the next topic, or another."""
    view = await store.read_aside(course_view, actor, press.class_id, press.subject_id, press.group)
    await reply(query, plan_screen(view, words, press.page))


def plan_screen(view: CourseView, words: Words, page: int = -1) -> Screen:
    """How far the course is, then the topics with their signs."""
    part = _part(view, words, page)
    return Screen(
        lines(
            bold(f"{_course(view)} · {words.t('КТП')}"),
            *_figures(view, words),
            "",
            *(_line(one, words) for one in part.shown),
            None if view.topics else words.t("КТП по предмету нет."),
        ),
        [
            turn(lambda to: PlanPress.of(view.key, page=to), part.page, part.pages, words),
            *_others(view),
            [Button(words.t("Загрузить"), BringPlanPress.of(view.key))] if view.may_change else [],
            [_back(view, words)],
        ],
    )


def _course(view: CourseView) -> str:
    """«7А Алгебра», «7А Английский, 1»"""
    part = f", {clip(view.subgroup, 12)}" if view.subgroup else ""
    return f"{view.form.name} {clip(view.subject.brief, 24)}{part}"


def _figures(view: CourseView, words: Words) -> list[Markup]:
    found = []
    if view.plan is not None:
        plan = view.plan
        found.append(
            words.t("тем {count}, часов {hours}", count=len(view.topics), hours=hours_text(plan.hours))
        )
        given = words.t("дано {given} из {due}", given=plan.given, due=hours_text(plan.due))
        found.append(Markup("{}, {}").format(given, behind_text(plan, words)) if plan.behind else given)
    left = view.plan.left if view.plan is not None else None
    if left is None:
        found.append(words.t("по расписанию за год {hours} ч", hours=view.year_hours))
    else:
        found.append(
            words.t("по расписанию за год {hours} ч, впереди {left}", hours=view.year_hours, left=left)
        )
    short = short_text(view.plan, words) if view.plan is not None else None
    return [*found, *([Markup("! {}").format(short)] if short else [])]


def _part(view: CourseView, words: Words, page: int) -> Portion[CourseTopic]:
    def draw(one: CourseTopic) -> Markup:
        return _line(one, words)

    part = fitting(view.topics, draw, BESIDE, max(page, 0))
    next_one = next((n for n, one in enumerate(view.topics) if one.state is TopicState.NEXT), 0)
    while page < 0 and part.first + len(part.shown) <= next_one:
        part = fitting(view.topics, draw, BESIDE, part.page + 1)
    return part


def _line(one: CourseTopic, words: Words) -> Markup:
    """«✓ 12. Степени, 2 ч»"""
    said = words.t(
        "{number}. {topic}, {hours} ч",
        number=one.number,
        topic=clip(one.topic, TOPIC),
        hours=hours_text(one.hours),
    )
    return Markup("{}{}").format(SIGNS[one.state], said)


def _others(view: CourseView) -> Rows:
    """The same subject in the grade's other classes, for the offices."""
    if not view.of_office:
        return []
    return pairs(
        (
            Button(
                f"{form.name}, {clip(part, 12)}" if part else form.name,
                PlanPress.of(PageKey(form.id, view.subject.id, part)),
            )
            for form, part in view.others[:OTHERS]
        ),
        3,
    )


def _back(view: CourseView, words: Words) -> Button:
    if view.of_office:
        return Button(words.t("‹ КТП"), PlansPress(school_id=view.school_id, grade=view.form.grade))
    return Button(f"‹ {view.form.name} {view.subject.brief}", PagePress.of(view.key))
