"""What is asked about a message: a line each, and buttons of the first."""

from collections.abc import Callable, Sequence

from babel.lists import format_list
from markupsafe import Markup

from handlers.chat.naming.names import clip_name
from handlers.chat.paging import cut
from handlers.chat.screen import Button, Rows, clip
from handlers.chat.words import Words
from handlers.journal.spoken.lines import NAME, SHORT, Lines, named
from handlers.presses.journal_words import WordsAnswerPress
from services.journal.spoken.model import MORE, SKIP, YES, SpokenDoubt, SpokenQuestion
from services.journal.words import QuestionKind, Said
from services.school.roster import ListedStudent

SHOWN = 5
"""Questions in sight; the rest is counted."""
ROWS = 200
"""Letters of names of which nothing is said, as of a pasted table's empty rows."""
TOLD = 3
"""Students of one question that are named."""


def asked_lines(asked: Sequence[SpokenQuestion], words: Words) -> Lines:
    """«? Сидорова 4: Мария или Марина»"""
    if not asked:
        return []
    shown, left = cut(asked, SHOWN)
    more = [words.n("? и ещё {count} вопрос", "? и ещё {count} вопросов", left)] if left else []
    return [*(Markup("? {}").format(_LINES[one.kind](one, words)) for one in shown), *more]


def asked_rows(asked: SpokenQuestion, draft_id: int, words: Words) -> Rows:
    """The answers to a question."""

    def button(label: str, answer: int) -> Button:
        return Button(label, WordsAnswerPress(draft_id=draft_id, question=asked.number, answer=answer))

    return [[button(label, answer) for label, answer in row] for row in _answers(asked, words)]


Answers = list[list[tuple[str, int]]]


def _answers(asked: SpokenQuestion, words: Words) -> Answers:
    skip = str(words.t("Пропустить")), SKIP
    if asked.kind in {QuestionKind.NAMESAKES, QuestionKind.UNKNOWN}:
        offered = list(zip(apart(asked.students), (one.id for one in asked.students), strict=True))
        return [*(offered[at : at + 2] for at in range(0, len(offered), 2)), [skip]]
    if asked.kind is SpokenDoubt.AGAIN:
        return [[(_correct(asked, words), YES), (str(words.t("Добавить ещё")), MORE)], [skip]]
    if asked.kind is QuestionKind.NOT_YOURS:
        return [[*([("ОТ", asked.students[0].id)] if asked.said is not None else []), skip]]
    return [_choices(asked, words) or [skip]]


def _choices(asked: SpokenQuestion, words: Words) -> list[tuple[str, int]]:
    """The answers that one row holds; none where it can only be left out."""
    student = asked.students[0].id if asked.students else SKIP
    found: dict[QuestionKind | SpokenDoubt, list[tuple[Markup, int]]] = {
        QuestionKind.SAME: [(words.t("Да"), student), (words.t("Нет"), SKIP)],
        QuestionKind.DUE: [(words.t("К следующему уроку"), SKIP)],
        QuestionKind.LATER: [(words.t("К следующему уроку"), SKIP)],
        QuestionKind.WEIGHT: [(words.t("Вес не менять"), SKIP)],
        SpokenDoubt.ABSENT: [(words.t("Поставить"), YES), (words.t("Не ставить"), SKIP)],
        SpokenDoubt.BOTH: [(words.t("Только свою"), YES), (words.t("Обе"), MORE)],
        SpokenDoubt.HERE: [(words.t("Снять ОТ"), YES), (words.t("Оставить ОТ"), MORE)],
    }
    return [(str(label), answer) for label, answer in found.get(asked.kind, [])]


def _correct(asked: SpokenQuestion, words: Words) -> str:
    """«Исправить на 5»"""
    if len(set(asked.wanted)) == 1:
        return str(words.t("Исправить на {marks}", marks=asked.wanted[0].replace(" ", ", ")))
    return str(words.t("Исправить все"))


def apart(students: Sequence[ListedStudent]) -> list[str]:
    """Labels by what tells the students apart: «Мария», «Марина», or the surnames, or the whole names."""
    lasts, firsts = [one.name.last for one in students], [one.name.first for one in students]
    if len(students) > 1 and len(set(lasts)) == 1 and len(set(firsts)) == len(firsts):
        return [clip(one, NAME) for one in firsts]
    if len(students) > 1 and len(set(firsts)) == 1 and len(set(lasts)) == len(lasts):
        return [clip(one, NAME) for one in lasts]
    return [clip_name(one.shown, NAME) for one in students]


def _either(students: Sequence[ListedStudent], words: Words) -> str:
    return format_list(apart(students[:TOLD]), style="or", locale=words.locale)


def _piece(asked: SpokenQuestion) -> str:
    """«Сидорова 4», as typed."""
    return " ".join(part for part in (clip(asked.text, NAME), _said(asked.said)) if part)


def _said(said: Said | None) -> str:
    if said is None:
        return ""
    parts = [mark.value for mark in said.marks]
    return " ".join([*parts, *(["●"] if said.dot else []), *([said.code.value] if said.code else [])])


def _namesakes(asked: SpokenQuestion, words: Words) -> Markup:
    return Markup("{}: {}").format(_piece(asked), _either(asked.students, words))


def _unknown(asked: SpokenQuestion, words: Words) -> Markup:
    if not asked.students:
        return words.t("{said}: в списке такого имени нет", said=_piece(asked))
    return words.t(
        "{said}: в списке нет, может быть, {names}", said=_piece(asked), names=_either(asked.students, words)
    )


def _scale(asked: SpokenQuestion, words: Words) -> Markup:
    assert asked.scale is not None  # noqa: S101 (asked with it)
    said = " ".join([*(clip_name(one.shown, NAME) for one in asked.students[:1]), clip(asked.text, NAME)])
    return words.t(
        "{said}: отметки от {lowest} до {highest}",
        said=said,
        lowest=asked.scale.lowest,
        highest=asked.scale.highest,
    )


def _not_yours(asked: SpokenQuestion, words: Words) -> Markup:
    name = clip_name(asked.students[0].shown, NAME)
    said = clip(asked.text, NAME)
    return words.t("{name} «{said}»: причину ставит классный руководитель", name=name, said=said)


def _same(asked: SpokenQuestion, words: Words) -> Markup:
    name = clip_name(asked.students[0].shown, NAME)
    return words.t("{name}: тоже {marks}?", name=name, marks=_said(asked.said))


def _nothing(asked: SpokenQuestion, words: Words) -> Markup:
    return words.t("{name}: что записать?", name=clip(asked.text, ROWS))


def _unread(asked: SpokenQuestion, words: Words) -> Markup:
    return words.t("Не понял: «{text}»", text=clip(asked.text, SHORT))


def _due(asked: SpokenQuestion, words: Words) -> Markup:
    return words.t("«{text}»: этот день не позже урока", text=clip(asked.text, SHORT))


def _later(asked: SpokenQuestion, words: Words) -> Markup:
    return words.t("«{text}»: какого дня урок, не понял", text=clip(asked.text, SHORT))


def _change(asked: SpokenQuestion, words: Words) -> Markup:
    return words.t(
        "«{text}»: чтобы заменить отметку, напишите новую, «Иванов 4», и я спрошу; убрать её можно в уроке",
        text=clip(asked.text, SHORT),
    )


def _weight(asked: SpokenQuestion, words: Words) -> Markup:
    return words.t("Вес {text}: бывает от 0 до 100", text=clip(asked.text, NAME))


def _absent(asked: SpokenQuestion, words: Words) -> Markup:
    return words.t(
        "{name} отсутствует ({code}), поставить {marks}?",
        name=clip_name(asked.students[0].shown, NAME),
        code=asked.stands[0],
        marks=asked.wanted[0].replace(" ", ", "),
    )


def _again(asked: SpokenQuestion, words: Words) -> Markup:
    students, left = cut(asked.students, TOLD)
    every = zip(students, asked.stands, asked.wanted, strict=False)
    told = "; ".join(
        str(
            words.t(
                "{name} {stands}, новая {marks}", name=clip_name(one.shown, NAME), stands=stands, marks=marks
            )
        )
        for one, stands, marks in every
    )
    more = f" {words.n('и ещё {count}', 'и ещё {count}', left)}" if left else ""
    return words.t("За эту работу уже стоит: {told}", told=Markup(told) + more)  # noqa: S704 (escaped by parts)


def _both(asked: SpokenQuestion, words: Words) -> Markup:
    own = ", ".join(
        f"{clip_name(one.shown, NAME)} {stands}"
        for one, stands in list(zip(asked.students, asked.stands, strict=True))[:TOLD]
    )
    return words.t("Всем {marks}, а своя есть: {own}", marks=asked.wanted[0], own=own)


def _here(asked: SpokenQuestion, words: Words) -> Markup:
    return words.t("Все на месте, а ОТ стоит: {names}", names=named(asked.students, words))


_LINES: dict[QuestionKind | SpokenDoubt, Callable[[SpokenQuestion, Words], Markup]] = {
    QuestionKind.NAMESAKES: _namesakes,
    QuestionKind.UNKNOWN: _unknown,
    QuestionKind.SCALE: _scale,
    QuestionKind.NOT_YOURS: _not_yours,
    QuestionKind.SAME: _same,
    QuestionKind.NOTHING: _nothing,
    QuestionKind.UNREAD: _unread,
    QuestionKind.CHANGE: _change,
    QuestionKind.DUE: _due,
    QuestionKind.LATER: _later,
    QuestionKind.WEIGHT: _weight,
    SpokenDoubt.ABSENT: _absent,
    SpokenDoubt.AGAIN: _again,
    SpokenDoubt.BOTH: _both,
    SpokenDoubt.HERE: _here,
}
