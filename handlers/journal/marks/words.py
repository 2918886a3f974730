"""What the screens of works and marks share: the lesson on top, works, counts, who has no mark; keys of presses."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from markupsafe import Markup

from handlers.chat.naming import letters_case
from handlers.chat.naming.names import clip_name
from handlers.chat.screen import Button, bold, clip
from handlers.chat.words import Words
from handlers.presses.journal import OnLesson
from handlers.presses.journal_marks import MarksUndoPress
from services.journal.lesson.undo import TakenBack
from services.journal.marks.works import WorkRow
from services.journal.own import LessonKey, OwnLesson, find_key
from services.journal.spoken.model import Target
from services.school.actor import Actor
from services.school.reference import FormClass
from services.school.roster import ListedStudent
from services.work import Store

NBSP = "\N{NO-BREAK SPACE}"
KIND, TITLE = 30, 80
NAMED = 12
"""More people than this are counted, not named."""


class Done(NamedTuple):
    """What a press has just written, and the name under which it is taken back; none where nothing changed."""

    said: Markup
    batch: str = ""


async def key_of(press: OnLesson, store: Store, actor: Actor) -> LessonKey:
    """The lesson's place that a press names; NotFound for a forged one."""
    return await store.read(
        find_key, actor, press.class_id, press.subject_id, press.group, press.day, press.number
    )


def form_name(form: FormClass, subgroup: str) -> str:
    """«7А», «7А, группа 1»."""
    return f"{form.name}, {clip(subgroup, 20)}" if subgroup else form.name


def lesson_title(own: OwnLesson, words: Words) -> Markup:
    """«7Б · Алгебра, 18 ноября, 2-й урок»"""
    return bold(
        words.t(
            "{form} · {subject}, {day}, {number}-й урок",
            form=form_name(own.form, own.key.subgroup),
            subject=clip(own.subject.name, 40),
            day=words.short_date(own.key.day),
            number=own.key.number,
        )
    )


def window_line(own: OwnLesson, words: Words) -> Markup | None:
    """«правка до 2 декабря», or that it is over; nothing for who only reads."""
    if not own.may_write:
        return None
    if own.key.day > own.today:
        return words.t("урок впереди, отметки ставят в его день")
    if own.marks_open:
        return words.t("правка до {day}", day=words.short_date(own.locked_from - timedelta(days=1)))
    return words.t("закрыто с {day}, открыть может завуч", day=words.short_date(own.locked_from))


def writable(own: OwnLesson) -> bool:
    """Whether buttons that write are offered; the services decide."""
    return own.may_write and own.marks_open


def work_name(row: WorkRow | Target) -> str:
    """«контрольная «Степени»»"""
    return letters_case.work_name(row.kind, row.title, KIND, TITLE)


def work_label(row: WorkRow | Target, words: Words) -> str:
    """«контрольная «Степени», вес 2»; weight 1 goes without saying."""
    name = work_name(row)
    if row.weight == 1:
        return name
    return words.t("{work}, вес {weight}", work=name, weight=row.weight).unescape()


def count_line(counts: Mapping[str, int], words: Words) -> str:
    """«5 пять, 4 девять, 3 шесть, 2 одна»; figures stand apart: «4 — 13»."""
    said = ((value, words.number(count, feminine=True)) for value, count in counts.items() if count)
    return ", ".join(
        f"{value}{NBSP}{'— ' if number.isdecimal() else ''}{number}".replace(" ", NBSP)
        for value, number in said
    )


def people(count: int, words: Words) -> str:
    """«один», «двое», «трое»; more as «12 человек»."""
    spelt = {
        1: words.t("один"),
        2: words.t("двое"),
        3: words.t("трое"),
        4: words.t("четверо"),
        5: words.t("пятеро"),
        6: words.t("шестеро"),
        7: words.t("семеро"),
    }
    return str(spelt[count] if count in spelt else words.n("{count} человек", "{count} человек", count))


def without_lines(
    absent: Sequence[ListedStudent], without: Sequence[ListedStudent], words: Words
) -> list[Markup]:
    """«Без отметки трое: …», those who missed the lesson apart; many are only counted."""
    found = []
    if without:
        count = people(len(without), words)
        few = len(without) <= NAMED
        found.append(
            words.t("Без отметки {people}: {names}", people=count, names=_names(without))
            if few
            else words.t("Без отметки {people}", people=count)
        )
    if absent:
        names = _names(absent) if len(absent) <= NAMED else people(len(absent), words)
        found.append(words.t("Отсутствуют и без отметки: {names}", names=names))
    return found or [words.t("Отметки есть у всех.")]


def _names(students: Sequence[ListedStudent]) -> str:
    return ", ".join(clip_name(one.shown, 40) for one in students)


def done_lines(done: Done | None) -> list[Markup | str]:
    """What has just been written."""
    return ["", done.said] if done is not None else []


def taken_back_text(done: TakenBack, words: Words) -> Markup:
    """Whether all that one press wrote is as it was again."""
    if not done.stay:
        return words.t("Вернули как было.")
    if not done.back:
        return words.t("Возвращать нечего: с тех пор всё изменили.")
    return words.t("Вернули не всё: остальное с тех пор изменили.")


def undo_row(
    done: Done | None, key: LessonKey, words: Words, *, work_id: int = 0, student_id: int = 0
) -> list[Button]:
    """The way to take it back within a minute; beside the way out, so that it moves nothing else."""
    if done is None or not done.batch:
        return []
    press = MarksUndoPress.of(key, batch=done.batch, work_id=work_id, student_id=student_id)
    return [Button(words.t("Вернуть как было"), press)]
