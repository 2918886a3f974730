"""«С классом»: a subject's works with how the class did as a whole, where the school shows it."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import work_name
from handlers.chat.naming.whose import title
from handlers.chat.paging import fitting, height, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.diary.marks.beside import class_average_text
from handlers.diary.words import term_name
from handlers.presses.diary import ComparisonPress, SubjectPress
from services.diary.marks.comparison import ComparedWork, Comparison, comparison
from services.rules.marks.comparison import WorkSpread
from services.school.actor import Actor
from services.work import Store

router = Router(name="comparison")

WORKS = 6
"""Works a page at most."""


@router.callback_query(Pressed(ComparisonPress))
async def open_comparison(
    query: CallbackQuery, press: ComparisonPress, store: Store, actor: Actor, words: Words
) -> None:
    """A subject's works beside the class."""
    data = await store.read(comparison, actor, press.student_id, press.subject_id, press.term_id)
    await reply(query, comparison_screen(data, words, press.page))


def comparison_screen(data: Comparison, words: Words, page: int = 0) -> Screen:
    """The averages, then work by work; whose marks they are is told nowhere."""
    here = {"student_id": data.whose.student_id, "subject_id": data.subject.id, "term_id": data.term.id}
    head = lines(
        title(data.whose, data.subject.name),
        words.t("Сравнение с классом, {term}", term=term_name(data.term, words)),
        "",
        *_averages(data, words),
    )
    part = fitting(data.works, lambda one: lines("", *_work_lines(one, words)), height(head), page, WORKS)
    return Screen(
        lines(head, *(line for one in part.shown for line in ("", *_work_lines(one, words)))),
        [
            turn(lambda to: ComparisonPress(**here, page=to), part.page, part.pages, words),
            [Button(words.t("‹ {subject}", subject=data.subject.short), SubjectPress(**here))],
        ],
    )


def _averages(data: Comparison, words: Words) -> list[Markup | str]:
    if not data.shown:
        return [words.t("Школа не показывает, как справляется класс.")]
    if not data.works:
        return [words.t("Оценок пока нет.")]
    found: list[Markup | str] = []
    if data.own_average is not None:
        own = words.average(data.own_average, data.thresholds)
        found.append(words.t("Средний балл <b>{average}</b>", average=own))
    if data.class_average is None:
        return [
            *found,
            words.t("Средний балл класса будет виден, когда по оценкам нельзя будет узнать чужую."),
        ]
    return [*found, class_average_text(data.class_average, data.thresholds, words)]


def _work_lines(one: ComparedWork, words: Words) -> list[Markup | str]:
    """«20 ноября  4² контрольная «Степени»», «класс 3,92: 5 пять, 4 девять»"""
    work = work_name(one.kind, one.title, title_limit=40)
    own = ", ".join(words.weighted(value, one.weight) for value in one.own)
    head = Markup("{}  {} {}").format(words.short_date(one.day), bold(own), work)
    if one.spread is None:
        return [head, words.t("   по классу не показываем: оценок мало или они одинаковые")]
    return [head, _spread(one.spread, words)]


def _spread(found: WorkSpread, words: Words) -> Markup:
    counts = ", ".join(
        f"{mark}\N{NO-BREAK SPACE}{words.number(count, feminine=True)}"
        for mark, count in found.counts.items()
    )
    return words.t("   по классу {average}: {counts}", average=words.average(found.mean), counts=counts)
