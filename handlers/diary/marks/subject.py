"""One subject of a term: the average and its arithmetic, every mark, debts, what is needed for the next mark."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup, escape

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital, work_name
from handlers.chat.naming.whose import title
from handlers.chat.paging import PAGE_LINES, fitting, height, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, clip, lines, pairs, quote
from handlers.chat.words import Words
from handlers.diary.marks.beside import class_average_text, goal_button, goal_text
from handlers.diary.marks.sums import sum_text
from handlers.diary.words import numbered_term, term_label, term_name
from handlers.presses.diary import ComparisonPress, DynamicsPress, GradesPress, SubjectPress, WhatIfPress
from services.diary.marks.subject import DebtLine, MarkLine, Need, SubjectGrades, subject_grades
from services.diary.what_is_new import note_look
from services.rules.marks.marks import Way
from services.school.actor import Actor
from services.work import Store

router = Router(name="subject")

SHORT_COMMENT = 60
LONGEST_COMMENT = 1200
IMAGINABLE = 20
"""More marks than this are not worth naming: the mark above is out of reach."""


@router.callback_query(Pressed(SubjectPress))
async def open_subject(
    query: CallbackQuery, press: SubjectPress, store: Store, actor: Actor, words: Words
) -> None:
    """A subject's marks."""
    data = await store.read(subject_grades, actor, press.student_id, press.subject_id, press.term_id)
    await reply(query, subject_screen(data, words, press.page))


async def show_subject(
    event: Message | CallbackQuery,
    store: Store,
    actor: Actor,
    words: Words,
    student_id: int,
    subject_id: int,
    *,
    typed: bool,
) -> None:
    """The subject in the current term, as a command asks for it."""
    data = await store.read(subject_grades, actor, student_id, subject_id, typed=typed)
    await reply(event, subject_screen(data, words))
    if typed and data.look_due:
        store.later(note_look, actor, student_id)


def subject_screen(data: SubjectGrades, words: Words, page: int = 0) -> Screen:
    """The marks of a subject, the latest first."""
    newest = list(reversed(data.marks))
    head = lines(title(data.whose, data.subject.name), _under(data, words), "", summary_lines(data, words))
    outlook = _outlook(data, words)
    foot = lines(*(debt_line(debt, words) for debt in data.debts), *(["", *outlook] if outlook else []))
    beside = height(head) + 1 + (height(foot) if foot else 0)
    part = fitting(newest, lambda mark: _mark_lines(mark, words), beside, page, PAGE_LINES)
    return Screen(
        lines(
            head,
            *([""] if part.shown or data.debts else []),
            *(_mark_lines(mark, words) for mark in part.shown),
            foot or None,
        ),
        _buttons(data, words, part.page, part.pages),
    )


def summary_lines(data: SubjectGrades, words: Words) -> list[Markup | str]:
    """The average with its arithmetic, and the term mark or its forecast."""
    average = data.arithmetic.average
    found: list[Markup | str] = []
    if data.term_mark is not None:
        found.append(
            words.t(
                "Оценка {label} <b>{mark}</b>", label=term_label(data.term.kind, words), mark=data.term_mark
            )
        )
    if average is None:
        return [*found, *no_average(data, words)]
    shown = words.average(average, data.policy.thresholds)
    if data.forecast is None:
        found.append(words.t("Средний балл <b>{average}</b>", average=shown))
    else:
        found.append(
            words.t("Средний балл <b>{average}</b>, выходит <b>{mark}</b>", average=shown, mark=data.forecast)
        )
    if len(data.arithmetic.addends) > 1:
        found.append(f"{sum_text(data.arithmetic)} = {shown}")
    if data.class_average is not None:
        found.append(class_average_text(data.class_average, data.policy.thresholds, words))
    return found


def _under(data: SubjectGrades, words: Words) -> str:
    name = term_name(data.term, words)
    if data.teacher is None:
        return name
    return words.t("{term}, ведёт {teacher}", term=name, teacher=words.initials(data.teacher)).unescape()


def no_average(data: SubjectGrades, words: Words) -> list[Markup | str]:
    """Why there is no average: marks that do not count, or none yet and what the term before was."""
    if data.marks:
        return [words.t("Средний балл по этим оценкам не считается.")]
    if data.unmarked:
        return [words.t("Этому предмету учатся без отметок.")]
    if data.average_before is not None and data.before is not None:
        return [
            words.t(
                "Оценок пока нет. {term}: {average} в среднем.",
                term=capital(term_name(data.before, words)),
                average=words.average(data.average_before),
            )
        ]
    return [words.t("Оценок пока нет.")]


def _mark_lines(mark: MarkLine, words: Words) -> Markup:
    sign = "• " if mark.new else ""
    work = work_name(mark.kind, mark.title, 80)
    value = escape(words.weighted(mark.value, mark.weight))
    line = Markup(f"{sign}{words.short_date(mark.day)}  <b>{value}</b> {escape(work)}")  # noqa: S704 (escaped)
    if not mark.comment:
        return line
    comment = mark.comment.strip()
    if len(comment) <= SHORT_COMMENT:
        return lines(line, Markup("   <i>«{}»</i>").format(" ".join(comment.split())))
    return lines(line, quote(clip(comment, LONGEST_COMMENT)))


def debt_line(debt: DebtLine, words: Words) -> Markup:
    """«● лабораторная № 2, сдать до 25 ноября»"""
    if debt.due is None:
        return words.t("● {work}, за урок {day}", work=clip(debt.kind, 80), day=words.short_date(debt.day))
    return words.t("● {work}, сдать до {due}", work=clip(debt.kind, 80), due=words.short_date(debt.due))


def _outlook(data: SubjectGrades, words: Words) -> list[Markup | str]:
    found: list[Markup | str] = []
    if data.at_risk:
        found.append(_attestation(data, words))
    if data.goal is not None:
        found.append(goal_text(data.goal, need_text, words))
    elif data.need is not None:
        found.append(need_text(data.need, words))
    if data.lessons_left is not None and data.term_mark is None:
        found.append(left_text(data.lessons_left, words))
    return found


def _attestation(data: SubjectGrades, words: Words) -> Markup:
    """How many marks the term takes; no cause for alarm before the first one while lessons are left."""
    goal, count = marks_needed(data.minimum, words), len(data.arithmetic.addends)
    if not data.marks and (data.lessons_left or 0) > data.minimum:
        return words.t("Для аттестации {goal}.", goal=goal)
    if not count:
        return words.t("! Для аттестации {goal}, пока нет ни одной. Иначе н/а.", goal=goal)
    number = words.number(count, feminine=True)
    return words.t("! Для аттестации {goal}, пока {number}. Иначе н/а.", goal=goal, number=number)


def marks_needed(minimum: int, words: Words) -> Markup:
    """«нужны три отметки»"""
    number = words.number(minimum, feminine=True)
    return words.n("нужна {number} оценка", "нужно {number} оценок", minimum, number=number)


def left_text(lessons_left: int, words: Words) -> Markup:
    """How many lessons of the subject the term still has."""
    if lessons_left == 0:
        return words.t("Уроков в этом периоде больше нет.")
    number = words.number(lessons_left)
    return capital(
        words.n("Остался {number} урок.", "Осталось {number} уроков.", lessons_left, number=number)
    )


def need_text(need: Need, words: Words) -> Markup:
    """«До пятёрки нужны ещё три пятёрки.», «До четвёрки: одна пятёрка или три четвёрки.», or that it is out of reach."""
    goal = _until(need.target, words)
    match need.ways:
        case (Way(times=1) as only,):
            return words.t("{goal} хватит {mark}.", goal=goal, mark=_one(only, words))
        case (only,):
            return words.t("{goal} {marks}.", goal=goal, marks=_so_many(only, words))
        case (first, second):
            ordinary = first.mark == second.mark
            return words.t(
                "{goal}: {first} или {second}.",
                goal=goal,
                first=_counted(first, words),
                second=_ordinary(second, words) if ordinary else _counted(second, words),
            )
    if need.would_take is not None and need.would_take.times <= IMAGINABLE:
        return words.t(
            "{goal} {marks}, но столько уроков не осталось.",
            goal=goal,
            marks=_so_many(need.would_take, words),
        )
    return words.t("{goal} в этом периоде не дотянуться.", goal=goal)


def _until(mark: int, words: Words) -> Markup:
    return {
        5: words.t("До пятёрки"),
        4: words.t("До четвёрки"),
        3: words.t("До тройки"),
    }.get(mark, words.t("До следующей оценки"))


def _one(way: Way, words: Words) -> Markup:
    """«одной четвёрки», «одной пятёрки весом 2»"""
    said = {5: words.t("одной пятёрки"), 4: words.t("одной четвёрки"), 3: words.t("одной тройки")}[way.mark]
    return _heavy(said, way, words)


def _counted(way: Way, words: Words) -> Markup:
    """«три четвёрки», «одна пятёрка весом 2»"""
    number = words.number(way.times, feminine=True)
    match way.mark:
        case 5:
            said = words.n("{number} пятёрка", "{number} пятёрок", way.times, number=number)
        case 4:
            said = words.n("{number} четвёрка", "{number} четвёрок", way.times, number=number)
        case _:
            said = words.n("{number} тройка", "{number} троек", way.times, number=number)
    return _heavy(said, way, words)


def _ordinary(way: Way, words: Words) -> Markup:
    """«две обычные», after a heavier one of the same mark."""
    number = words.number(way.times, feminine=True)
    return words.n("{number} обычная", "{number} обычных", way.times, number=number)


def _so_many(way: Way, words: Words) -> Markup:
    """«нужны ещё три пятёрки»"""
    number = words.number(way.times, feminine=True)
    match way.mark:
        case 5:
            said = words.n(
                "нужна ещё {number} пятёрка", "нужно ещё {number} пятёрок", way.times, number=number
            )
        case 4:
            said = words.n(
                "нужна ещё {number} четвёрка", "нужно ещё {number} четвёрок", way.times, number=number
            )
        case _:
            said = words.n("нужна ещё {number} тройка", "нужно ещё {number} троек", way.times, number=number)
    return _heavy(said, way, words)


def _heavy(said: Markup, way: Way, words: Words) -> Markup:
    return said if way.weight == 1 else words.t("{mark} весом {weight}", mark=said, weight=way.weight)


def _buttons(data: SubjectGrades, words: Words, page: int, page_count: int) -> Rows:
    here = {
        "student_id": data.whose.student_id,
        "subject_id": data.subject.id,
        "term_id": data.term.id,
    }
    ways = turn(lambda to: SubjectPress(**here, page=to), page, page_count, words, newest_first=True)
    tools = []
    if data.term.is_current and data.term_mark is None and not data.unmarked:
        tools += [Button(words.t("А если…"), WhatIfPress(**here)), goal_button(data, words)]
    if len(data.arithmetic.addends) > 1:
        tools.append(Button(words.t("Динамика"), DynamicsPress(**here)))
    if data.compares and data.marks:
        tools.append(Button(words.t("С классом"), ComparisonPress(**here)))
    others = [
        Button(_other(other.term.name, other.mark, words), SubjectPress(**here | {"term_id": other.term.id}))
        for other in data.others
    ]
    back = Button(words.t("‹ Оценки"), GradesPress(student_id=data.whose.student_id, term_id=data.term.id))
    return [ways, *pairs(tools), *pairs(others), [back]]


def _other(name: str, mark: str | None, words: Words) -> str:
    term = capital(numbered_term(name, words))
    return f"{term}: {mark}" if mark else term
