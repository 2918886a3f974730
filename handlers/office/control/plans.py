"""Lesson plans (КТП) against what was given: who is behind, and what will not be taught by the year's end."""

from fractions import Fraction

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import lower_name
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Screen, clip, lines
from handlers.chat.words import Words
from handlers.office.control.words import back, title
from handlers.presses.office.control import ControlPlansPress
from services.office.control.pages import PlansPage, plans_page
from services.office.control.term.plans import CoursePlan
from services.school.actor import Actor
from services.work import Store

router = Router(name="control_plans")

TOPIC = 40


@router.callback_query(Pressed(ControlPlansPress))
async def open_plans(
    query: CallbackQuery, press: ControlPlansPress, store: Store, actor: Actor, words: Words
) -> None:
    """The courses behind, the furthest first."""
    data = await store.read_aside(plans_page, actor, press.school_id)
    await reply(query, plans_screen(data, words, press.page))


def plans_screen(data: PlansPage, words: Words, page: int = 0) -> Screen:
    """Only what is behind or will not be taught; all is well is a line."""
    late = [one for one in data.plans if one.behind or one.short]
    part = fitting(late, lambda one: plan_lines(one, words), beside=6, page=page)
    none = words.t("От планов никто не отстаёт.") if data.plans else words.t("КТП не загружены.")
    return Screen(
        lines(
            title(data.school.school_name, words.t("план")),
            words.t("к {day}", day=words.short_date(data.school.today)),
            words.t("курсов с планом: {count}", count=len(data.plans)) if data.plans else None,
            "",
            *([plan_lines(one, words) for one in part.shown] if late else [none]),
        ),
        [
            turn(
                lambda to: ControlPlansPress(school_id=data.school.school_id, page=to),
                part.page,
                part.pages,
                words,
            ),
            back(data.school.school_id, words),
        ],
    )


def behind_line(plan: CoursePlan, words: Words) -> Markup:
    """«7А алгебра: дано 20 из 24, отстаёт на 4 часа»"""
    given = words.t("{course}: дано {given} из {due}", course=course(plan), given=plan.given, due=hours(plan))
    return Markup("{}, {}").format(given, behind_text(plan, words)) if plan.behind else given


def behind_text(plan: CoursePlan, words: Words) -> Markup:
    """«отстаёт на 4 часа»"""
    return words.n("отстаёт на {count} час", "отстаёт на {count} часов", plan.behind)


def plan_lines(plan: CoursePlan, words: Words) -> Markup:
    """The same, and below it what will not be taught at this pace."""
    short = short_text(plan, words)
    return (
        lines(behind_line(plan, words), Markup("   {}").format(short)) if short else behind_line(plan, words)
    )


def short_text(plan: CoursePlan, words: Words) -> Markup | None:
    """«не успеть 4 часа, с темы «Степени»»; None where everything will be taught."""
    if not plan.short:
        return None
    short = words.n("не успеть {count} час", "не успеть {count} часов", plan.short)
    topic = words.t(", с темы «{topic}»", topic=clip(plan.untaught[0], TOPIC)) if plan.untaught else ""
    return Markup("{}{}").format(short, topic)


def course(plan: CoursePlan) -> str:
    """«7А английский, 1»"""
    part = f", {clip(plan.subgroup, 12)}" if plan.subgroup else ""
    return f"{plan.form.name} {clip(lower_name(plan.subject.brief), 24)}{part}"


def hours(plan: CoursePlan) -> str:
    """Hours as people write them: «24», «2,5»."""
    return hours_text(plan.due)


def hours_text(count: Fraction) -> str:
    """«24», «2,5»"""
    return str(count.numerator) if count.denominator == 1 else f"{float(count):.1f}".replace(".", ",")
