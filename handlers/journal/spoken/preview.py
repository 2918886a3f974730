"""Screens of the teacher's words: the preview, what was written, which lesson, how to write."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from handlers.chat.naming.letters_case import lower_name
from handlers.chat.screen import Button, Screen, bold, clip, lines, pairs, quote
from handlers.chat.words import Words
from handlers.journal.marks.words import form_name, taken_back_text
from handlers.journal.reopening.rows import reopen_rows
from handlers.journal.spoken.asked import asked_lines, asked_rows
from handlers.journal.spoken.lines import head_target, target_text, understood_lines, words_title
from handlers.presses.journal import LessonPress
from handlers.presses.journal_marks import MarksPress
from handlers.presses.journal_words import (
    WordsAnewPress,
    WordsApplyPress,
    WordsBackPress,
    WordsLessonPress,
)
from services.journal.lesson.undo import TakenBack
from services.journal.own import LessonKey, OwnLesson
from services.journal.spoken.address import Addressed, PossibleLesson
from services.journal.spoken.draft import Spoken, SpokenPreview
from services.journal.spoken.model import SpokenPlan

COPIED = 256
"""Signs that a button copies."""
OLD = 1000
"""Signs of the former text that are shown."""
OFFERED = 8


def preview_screen(preview: SpokenPreview, words: Words) -> Screen:
    """How it was understood, what is asked, and the press that writes; nothing is written yet."""
    plan = preview.plan
    if plan.nothing:
        return help_screen(plan.own, words)
    if not preview.draft_id:
        return _stands_screen(plan, words)
    said = understood_lines(plan, words)
    asked = plan.asked[0] if plan.asked else None
    return Screen(
        lines(
            *_head(plan, words),
            "",
            *([words.t("Понял так:"), *said] if said else [words.t("Пока записывать нечего.")]),
            *asked_lines(plan.asked, words),
        ),
        [
            *(asked_rows(asked, preview.draft_id, words) if asked else []),
            [
                *_write(preview, words),
                Button(words.t("Исправить"), WordsAnewPress(draft_id=preview.draft_id)),
            ],
        ],
    )


def _head(plan: SpokenPlan, words: Words) -> list[Markup | str]:
    place = head_target(plan)
    work = [] if place is None else [target_text(plan.targets[place], words)]
    return [words_title(plan.own, words), *work]


def _write(preview: SpokenPreview, words: Words) -> list[Button]:
    plan = preview.plan
    if not plan.count:
        return []
    label = words.t("Записать")
    if plan.asked:
        label = words.t("Записать остальные {count}", count=plan.count)
    press = WordsApplyPress(draft_id=preview.draft_id, seen=plan.digest)
    return [Button(label, press, style="success")]


def _stands_screen(plan: SpokenPlan, words: Words) -> Screen:
    said = understood_lines(plan, words)
    return Screen(
        lines(*_head(plan, words), words.t("Записывать нечего."), *said), [[_lesson(plan.own.key, words)]]
    )


def written_screen(plan: SpokenPlan, draft_id: int, words: Words) -> Screen:
    """What was written, and the way back within a minute."""
    return Screen(
        lines(
            words_title(plan.own, words),
            words.t("Записано: {what}.", what=", ".join(_written(plan, words))),
            words.t("Вернуть можно в течение минуты."),
        ),
        [
            [Button(words.t("Вернуть"), WordsBackPress(draft_id=draft_id)), _lesson(plan.own.key, words)],
        ],
    )


def _written(plan: SpokenPlan, words: Words) -> list[str]:
    """«12 отметок», «явка», «тема», …"""
    attended = plan.here or any(line.sets_code for line in plan.lines)
    dots = sum(line.dot for line in plan.lines)
    found = [
        words.n("{count} отметка", "{count} отметок", plan.marks) if plan.marks else None,
        words.n("{count} долг", "{count} долгов", dots) if dots else None,
        words.t("явка") if attended else None,
        words.t("тема") if plan.topic else None,
        words.t("домашнее задание") if plan.homework else None,
        words.t("работа") if plan.works else None,
    ]
    return [str(one) for one in found if one is not None]


def taken_back_screen(key: LessonKey, done: TakenBack, words: Words) -> Screen:
    """It is as it was."""
    return Screen(taken_back_text(done, words), [[_lesson(key, words)]])


def anew_screen(spoken: Spoken, key: LessonKey, words: Words) -> Screen:
    """Write it anew; the former text to copy."""
    copied = [Button(words.t("Скопировать прежнее"), copy=spoken.text)]
    return Screen(
        lines(words.t("Напишите заново. Было так:"), quote(clip(spoken.text, OLD))),
        [copied if len(spoken.text) <= COPIED else [], [_lesson(key, words)]],
    )


def closed_screen(own: OwnLesson, said: Markup, words: Words) -> Screen:
    """It may be written no more: whom to ask."""
    return Screen(said, [*reopen_rows(own, words), [_lesson(own.key, words)]])


def help_screen(own: OwnLesson, words: Words) -> Screen:
    """How to write, in four lines."""
    return Screen(
        lines(
            words_title(own, words),
            words.t("Не понял. Пишите как говорите, например:"),
            words.t("«Иванов 5, Петров 4 3, Ким н/а»"),
            words.t("«нет: Ким, Ершова; опоздал Иванов»"),
            words.t("«контрольная «Степени» вес 2: Иванов 5»"),
            words.t("«тема Степени», «дз № 301–305 к пятнице»"),
        ),
        [[Button(words.t("Отметки"), MarksPress.of(own.key)), _lesson(own.key, words)]],
    )


def which_screen(found: Addressed, draft_id: int, words: Words) -> Screen:
    """Several lessons fit, or none does and the nearest are offered."""
    places: Sequence[PossibleLesson] = found.lessons or found.near
    if not places:
        return Screen(words.t("Урока, к которому это записать, поблизости нет."))
    said = words.t("К какому уроку это записать?")
    if not found.lessons:
        said = words.t("В этот день такого урока нет. К какому записать?")
    buttons = (
        Button(_place(place, places, found.today, words), WordsLessonPress.of(place.key, draft_id=draft_id))
        for place in places[:OFFERED]
    )
    return Screen(lines(bold(places[0].form.name), said), list(pairs(buttons, per_row=1)))


def _place(place: PossibleLesson, places: Sequence[PossibleLesson], today: date, words: Words) -> str:
    """«7А алгебра, вчера», with the lesson's number where the day has two."""
    key = place.key
    name = f"{form_name(place.form, key.subgroup)} {lower_name(place.subject.brief)}"
    day = words.day(key.day, today)
    if sum(one.key.day == key.day and one.key[:3] == key[:3] for one in places) > 1:
        return str(words.t("{name}, {day}, {number}-й урок", name=name, day=day, number=key.number))
    return f"{name}, {day}"


def _lesson(key: LessonKey, words: Words) -> Button:
    return Button(words.t("‹ Урок"), LessonPress.of(key))
