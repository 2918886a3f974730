"""«Оценки»: every subject of a term with its marks, average, forecast or term mark; and the choice of a term."""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup, escape

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital, lower_name
from handlers.chat.naming.whose import home_button, own_child, title, ways_out
from handlers.chat.paging import height, unfolding
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, lines, pairs
from handlers.chat.words import Words
from handlers.diary.daily import BY_DAY, show_daily
from handlers.diary.marks.grades_keys import all_terms, keys, per_row, subject_button
from handlers.diary.marks.subject import marks_needed, show_subject
from handlers.diary.words import term_label, term_name
from handlers.presses.diary import GradesPress, SubjectsPress
from services.diary.marks.grades import Overview, SubjectLine, overview
from services.diary.open_diary import Whose
from services.diary.search import find_subjects
from services.diary.what_is_new import note_look
from services.rules.marks.marks import Thresholds
from services.school.actor import Actor
from services.school.reference import Subject
from services.work import Store

router = Router(name="grades")

WIDTH = 36
"""Characters of a line on a phone, roughly."""
TALL = 30
"""Lines that the subjects may take before long rows of marks are cut to the latest."""
AT_RISK = 4
"""Subjects with too few marks that are all named; of more, the first `NAMED`."""
NAMED = 3
LATEST = (99, 30, 20, 16, 12, 9, 7, 5)
"""How many of the latest marks of a subject are shown, the first that fits."""


@router.message(Command("grades"))
async def grades_command(
    message: Message, command: CommandObject, store: Store, actor: Actor, words: Words
) -> None:
    """`/grades` shows all subjects, `/grades алг` opens one, `/grades сегодня` the days."""
    child = own_child(actor)
    if (command.args or "").strip().lower() in BY_DAY:
        await show_daily(message, store, actor, words)
        return
    if command.args:
        await _by_name(message, command.args, store, actor, words)
        return
    data = await store.read(overview, actor, child.student_id, typed=True)
    await reply(message, grades_screen(data, words))
    if data.look_due:
        store.later(note_look, actor, child.student_id)


@router.callback_query(Pressed(GradesPress))
async def open_grades(
    query: CallbackQuery, press: GradesPress, store: Store, actor: Actor, words: Words
) -> None:
    """All subjects of a term."""
    await reply(
        query, grades_screen(await store.read(overview, actor, press.student_id, press.term_id), words)
    )


@router.callback_query(Pressed(SubjectsPress))
async def open_subjects(
    query: CallbackQuery, press: SubjectsPress, store: Store, actor: Actor, words: Words
) -> None:
    """The subjects that have no key on the first screen."""
    data = await store.read(overview, actor, press.student_id, press.term_id)
    await reply(query, subjects_screen(data, words))


async def _by_name(message: Message, text: str, store: Store, actor: Actor, words: Words) -> None:
    child = own_child(actor)
    found = await store.read(find_subjects, actor, child.student_id, text)
    if len(found) == 1:
        await show_subject(message, store, actor, words, child.student_id, found[0].id, typed=True)
        return
    data = await store.read(overview, actor, child.student_id)
    await reply(message, which_subject_screen(data, text, found, words))


def grades_screen(data: Overview, words: Words) -> Screen:
    """The marks of a term, a subject a line."""
    if data.term is None:
        return no_class_screen(data.whose, words)
    forecasts = any(row.forecast is not None for row in data.rows)
    heading = _when(data, words)
    head = lines(
        title(data.whose, words.t("Оценки")),
        words.t("{term}, → прогноз", term=heading) if forecasts else heading,
        _counts(data, words),
        "",
        *(_empty(data, words) if not any(row.marks for row in data.rows) else ()),
    )
    risk = _risk(data, words)
    rows = unfolding(subject_lines(data, words), height(head) + (height(lines(*risk)) if risk else 0))
    return Screen(
        lines(head, *rows, *risk),
        keys(data, words),
    )


def _counts(data: Overview, words: Words) -> Markup | None:
    """«14 пятёрок, 9 четвёрок, 2 тройки» of the term, all subjects."""
    fives, fours, threes, twos = [sum([row.given.get(value, 0) for row in data.rows]) for value in "5432"]
    return _counted(fives, fours, threes, twos, words)


@lru_cache(maxsize=1024)
def _counted(fives: int, fours: int, threes: int, twos: int, words: Words) -> Markup | None:
    told = (
        words.n("{count} пятёрка", "{count} пятёрок", fives) if fives else None,
        words.n("{count} четвёрка", "{count} четвёрок", fours) if fours else None,
        words.n("{count} тройка", "{count} троек", threes) if threes else None,
        words.n("{count} двойка", "{count} двоек", twos) if twos else None,
    )
    return Markup(", ").join(part for part in told if part) or None


def no_class_screen(whose: Whose, words: Words) -> Screen:
    """A student who is not in a class yet."""
    return Screen(
        lines(title(whose), "", words.t("Класс ещё не назначен, поэтому показать пока нечего.")),
        ways_out(whose, GradesPress, words),
    )


def which_subject_screen(data: Overview, text: str, found: list[Subject], words: Words) -> Screen:
    """Several subjects, or none, are called so."""
    term_id = data.term.id if data.term else 0
    offered = found or [row.subject for row in data.rows]
    sentence = (
        words.t("Какой предмет «{text}»?", text=text[:40])
        if found
        else words.t("Предмета «{text}» нет. Вот те, что есть:", text=text[:40])
        if offered
        else words.t("Предмета «{text}» нет, других пока тоже.", text=text[:40])
    )
    buttons = [subject_button(data.whose, subject, term_id) for subject in offered]
    return Screen(
        lines(title(data.whose, words.t("Оценки")), "", sentence),
        [*pairs(buttons), [home_button(data.whose, words)]],
    )


def subject_lines(data: Overview, words: Words) -> list[Markup]:
    """A line a subject; long rows of marks are cut to the latest where the screen would grow too tall."""
    label = term_label(data.term.kind, words) if data.term else ""
    told = [row for row in data.rows if not row.silent]
    average = averages(data.thresholds, words)
    found = _fitting([_Line(row, average, label) for row in told])
    silent = [lower_name(row.subject.name) for row in data.rows if row.awaited]
    if silent and any(row.marks for row in told):
        found.append(words.t("Пока без оценок: {subjects}", subjects=", ".join(silent)))
    return found


def _fitting(rows: list["_Line"]) -> list[Markup]:
    """The lines with as many of the latest marks as fit the screen."""
    for latest in LATEST:
        bodies = [row.body(latest) for row in rows]
        if sum([row.height(body) for row, body in zip(rows, bodies, strict=True)]) <= TALL:
            break
    return [row.text(body) for row, body in zip(rows, bodies, strict=True)]


class _Line:
    """One subject: `Алгебра 5 4² 3 5 · 4,20 → 4`."""

    def __init__(self, row: SubjectLine, average: Callable[[int, int], str], label: str) -> None:
        self._sign = "• " if row.new else ""
        self._name = row.subject.name
        self._marks = [mark_text(value, weight) for value, weight in row.marks]
        self._debts = ["●" * row.debts] if row.debts else []
        result = average(row.total, row.weights) if row.weights else ""
        if row.term_mark is not None:
            result = f"{result}, {label} {row.term_mark}" if result else f"{label} {row.term_mark}"
        elif row.forecast is not None:
            result = f"{result} → {row.forecast}"
        self._result = result

    def body(self, latest: int) -> str:
        """The latest marks, debts and the result: what stands behind the name."""
        marks = self._marks if len(self._marks) <= latest else ["…", *self._marks[-latest:]]
        row = " ".join(marks + self._debts)
        return f"{row} · {self._result}" if row and self._result else row or self._result

    def height(self, body: str) -> int:
        """How many lines of a phone it takes."""
        return -(-(len(self._sign) + len(self._name) + 1 + len(body)) // WIDTH)

    def text(self, body: str) -> Markup:
        """The whole line."""
        line = f"{self._sign}<b>{escape(self._name)}</b> {escape(body)}"
        return Markup(line)  # noqa: S704 (escaped above)


@lru_cache(maxsize=1024)
def mark_text(value: str, weight: int) -> str:
    """A mark with its weight raised."""
    return Words.weighted(value, weight)


@lru_cache(maxsize=64)
def averages(thresholds: Thresholds, words: Words) -> Callable[[int, int], str]:
    """The averages of sums as a school judges them; each is kept, for the same sums come again with every look."""

    @lru_cache(maxsize=8192)
    def text(total: int, weights: int) -> str:
        return words.average(Fraction(total, weights), thresholds)

    return text


def _when(data: Overview, words: Words) -> str:
    term = data.term
    assert term is not None  # noqa: S101 (checked by the screen)
    name = term_name(term, words)
    if term.is_current or data.after is not None:
        return name
    if term.is_over:
        return words.t("{term}, сейчас каникулы", term=name).unescape()
    return words.t("{term}, ещё впереди", term=name).unescape()


def _empty(data: Overview, words: Words) -> list[Markup]:
    if data.rows and all(row.unmarked for row in data.rows):
        return [words.t("В этом классе учатся без отметок.")]
    if data.average_before is None or data.before is None:
        return [words.t("Оценок пока нет.")]
    return [
        words.t(
            "Оценок пока нет. {term}: {average} в среднем по предметам.",
            term=capital(term_name(data.before, words)),
            average=words.average(data.average_before),
        )
    ]


def _risk(data: Overview, words: Words) -> list[Markup | str]:
    """Subjects with too few marks to be attested, while any may come; where most have too few, it is said in general."""
    if data.term is None or data.term.is_over:
        return []
    few = [lower_name(row.subject.brief) for row in data.rows if row.at_risk]
    if not few or not any(row.marks for row in data.rows):
        return []
    if len(few) > max(3, len(data.rows) // 2):
        sentence = words.n(
            "Для аттестации {goal}, пока мало по {count} предмету.",
            "Для аттестации {goal}, пока мало по {count} предметам.",
            len(few),
            goal=marks_needed(data.minimum, words),
        )
        return ["", sentence]
    named = ", ".join(few if len(few) <= AT_RISK else few[:NAMED])
    if len(few) > AT_RISK:
        named = words.t("{subjects} и ещё {count}", subjects=named, count=len(few) - NAMED).unescape()
    return [
        "",
        words.t(
            "! Мало оценок, нужно {minimum}, иначе н/а: {subjects}", minimum=data.minimum, subjects=named
        ),
    ]


def subjects_screen(data: Overview, words: Words) -> Screen:
    """Every subject of the term as a key."""
    term_id = data.term.id if data.term else 0
    buttons = [subject_button(data.whose, row.subject, term_id) for row in data.rows]
    back = GradesPress(student_id=data.whose.student_id, term_id=term_id)
    return Screen(
        lines(
            title(data.whose, words.t("Оценки")),
            _when(data, words) if data.term else None,
            "",
            words.t("Какой предмет открыть?"),
        ),
        [
            *pairs(buttons, per_row(buttons)),
            [all_terms(data.whose.student_id, words)],
            [Button(words.t("‹ Оценки"), back)],
        ],
    )
