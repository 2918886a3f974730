"""The lesson's topic: the plan's next in one press, others around it, or typed."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from handlers.chat.filters import InStep, Pressed
from handlers.chat.paging import step
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, clip, lines
from handlers.chat.words import Words
from handlers.journal.lesson.lesson import show_lesson
from handlers.journal.lesson.step import TOPIC, key_in, wait_in
from handlers.journal.marks.words import key_of, lesson_title
from handlers.presses.journal import LessonPress, SetTopicPress, TopicPress
from services.errors import NotFound
from services.journal.history import new_batch
from services.journal.lesson.facts import set_topic
from services.journal.lesson.plan_topics import PlanTopic, plan_topics
from services.journal.lesson.sheet import open_sheet
from services.journal.lesson.view import LessonView, lesson_view
from services.journal.marks.marking import author_of
from services.journal.own import LessonKey
from services.school.actor import Actor
from services.values import Values
from services.work import Store, Work

router = Router(name="journal_topic")

AROUND = 6
"""Topics of the plan on a page."""
SHOWN, LABEL, LONGEST = 90, 40, 500


@router.callback_query(Pressed(TopicPress))
async def open_topics(
    query: CallbackQuery, press: TopicPress, store: Store, actor: Actor, words: Words
) -> None:
    """The plan around the next topic; what is typed next is the topic."""
    key = await key_of(press, store, actor)
    view = await store.read(lesson_view, actor, key)
    view.sheet.own.require_topic()
    await wait_in(store, actor, key, TOPIC)
    await reply(query, topics_screen(view, words, press.place))


@router.callback_query(Pressed(SetTopicPress))
async def choose(
    query: CallbackQuery,
    press: SetTopicPress,
    store: Store,
    actor: Actor,
    words: Words,
    app_url: str | None,
) -> None:
    """A topic of the plan, or none."""
    key = await key_of(press, store, actor)
    batch = new_batch()
    changed = await store.write(write_plan_topic, actor, key, press.topic, batch)
    await _done(query, store, actor, words, key, app_url, batch if changed else "")


@router.message(InStep(TOPIC))
async def typed(
    message: Message,
    step: Values,
    store: Store,
    actor: Actor,
    words: Words,
    app_url: str | None,
) -> None:
    """The topic that was waited for."""
    text = " ".join((message.text or "").split())
    key = await store.read(key_in, actor, step)
    if not text or len(text) > LONGEST:
        said = words.t("Тема: до {limit} знаков текстом. Передумали? /cancel", limit=LONGEST)
        await reply(message, Screen(said, [[Button(words.t("‹ Урок"), LessonPress.of(key))]]))
        return
    batch = new_batch()
    changed = await store.write(write_topic, actor, key, text, batch)
    await _done(message, store, actor, words, key, app_url, batch if changed else "")


async def _done(
    event: Message | CallbackQuery,
    store: Store,
    actor: Actor,
    words: Words,
    key: LessonKey,
    app_url: str | None,
    batch: str,
) -> None:
    said = words.t("Тема записана.") if batch else words.t("Тема уже такая.")
    await show_lesson(event, store, actor, words, key, app_url, done=said, batch=batch)


def write_topic(work: Work, actor: Actor, key: LessonKey, topic: str | None, batch: str) -> bool:
    """Whether the topic changed. Raises NotFound, TermClosed."""
    sheet = open_sheet(work, actor, key)
    return bool(set_topic(work, sheet, author_of(sheet, batch), topic))


def write_plan_topic(work: Work, actor: Actor, key: LessonKey, number: int, batch: str) -> bool:
    """The same with a topic of the plan by its №, 0 for none. NotFound for a № that there is not."""
    sheet = open_sheet(work, actor, key)
    topics = {one.number: one.topic for one in plan_topics(work, sheet.own).topics}
    if number and number not in topics:
        raise NotFound
    return bool(set_topic(work, sheet, author_of(sheet, batch), topics.get(number)))


def topics_screen(view: LessonView, words: Words, place: int = -1) -> Screen:
    """A page of the plan, from before the next topic on."""
    key, topics, row = view.sheet.own.key, view.plan.topics, view.sheet.lesson
    wanted = place if place >= 0 else max((view.plan.next or 0) - 1, 0)
    start = min(wanted, max(len(topics) - 1, 0))
    shown = topics[start : start + AROUND]
    stands = row.topic if row else None
    return Screen(
        lines(
            lesson_title(view.sheet.own, words),
            words.t("Тема: {topic}", topic=clip(stands, SHOWN)) if stands else words.t("Темы нет"),
            "",
            *(_line(one, words) for one in shown),
            None if topics else words.t("КТП по предмету нет."),
            "",
            words.t("Выберите тему или напишите её сообщением."),
        ),
        [
            *([Button(_label(one), SetTopicPress.of(key, topic=one.number))] for one in shown),
            _turn(key, start, len(topics), words),
            [Button(words.t("Убрать тему"), SetTopicPress.of(key, topic=0))] if stands else [],
            [Button(words.t("‹ Урок"), LessonPress.of(key))],
        ],
    )


def _turn(key: LessonKey, start: int, count: int, words: Words) -> list[Button]:
    before = TopicPress.of(key, place=max(start - AROUND, 0)) if start else None
    further = start + AROUND
    return step(before, TopicPress.of(key, place=further) if further < count else None, words)


def _line(one: PlanTopic, words: Words) -> Markup:
    """«12. Степени, 2-й час из 3»; «✓» where it is wholly given."""
    topic = clip(one.topic, SHOWN)
    if one.hour > one.hours:
        return Markup("{}. {} ✓").format(one.number, topic)
    if one.hours == 1:
        return Markup("{}. {}").format(one.number, topic)
    return words.t(
        "{number}. {topic}, {hour}-й час из {hours}",
        number=one.number,
        topic=topic,
        hour=one.hour,
        hours=one.hours,
    )


def _label(one: PlanTopic) -> str:
    return f"{one.number}. {clip(one.topic, LABEL)}"
