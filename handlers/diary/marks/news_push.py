"""«Оценки» as they come by themselves: new, changed and withdrawn marks, debts set and closed, one message a child."""

from collections.abc import Sequence

from markupsafe import Markup

from handlers.chat.naming.letters_case import capital, lower_name, work_name
from handlers.chat.paging import cut, height, unfolding
from handlers.chat.push import Push
from handlers.chat.screen import Button, Rows, Screen, bold, clip, italic, lines, pairs, spoiler
from handlers.chat.words import Words
from handlers.diary.marks.news_first import average_text, averages_line, first_line
from handlers.diary.marks.term_words import term_news_lines
from handlers.presses.diary import DebtsPress, GradesPress, SubjectPress, YearPress
from services.messaging.news.news import DebtNews, MarkNews, News, news, note_told
from services.school.actor import Actor
from services.school.reference import Subject
from services.values import Values
from services.work import Store, Work

ONE_BY_ONE = 10
"""More new marks than this are told a subject a line; more changes and debts are counted."""
SUBJECT_BUTTONS = 4
COMMENT = 120
KIND = 40


async def news_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """What the reader has not been told of the child; noted as told once it has left."""
    if person_id is None:
        return None
    student_id: int = facts["student"]
    data = await store.read(news, actor, person_id, student_id)
    if data is None:
        return None
    last_event = data.last_event

    def told(work: Work, _message_id: int) -> None:
        note_told(work, actor.account_id, student_id, last_event)

    return Push(news_screen(data, words, hide=actor.hide_marks), on_sent=told)


def news_screen(data: News, words: Words, *, hide: bool = False) -> Screen:
    """Marks and debts in order of their lessons; `hide` puts them, their averages and comments under a spoiler."""
    head = lines(first_line(data, words, hide=hide), "")
    average = averages_line(data, words, hide=hide) if _new(data) <= ONE_BY_ONE else None
    rows = [
        *term_news_lines(data.terms, words, hide=hide),
        *mark_lines(data, words, hide=hide),
        *([average] if average else []),
        *(debt_line(debt, words) for debt in data.debts[:ONE_BY_ONE]),
    ]
    return Screen(
        lines(head, *unfolding(rows, height(head))),
        _buttons(data, words),
        pushed=True,
    )


def _new(data: News) -> int:
    return sum(mark.before is None for mark in data.marks)


def mark_lines(data: News, words: Words, *, hide: bool) -> list[Markup]:
    """The new ones, then the changed, then the withdrawn; many new ones a subject a line."""
    new = [mark for mark in data.marks if mark.before is None]
    others = [mark for mark in data.marks if mark.before is not None]
    if len(new) > ONE_BY_ONE:
        told = _by_subject(new, data, words, hide=hide)
    else:
        told = [_new_line(mark, data, words, hide=hide) for mark in new]
    others.sort(key=lambda mark: mark.value is None)
    shown, more = cut(others, ONE_BY_ONE)
    told += [_other_line(mark, data, words, hide=hide) for mark in shown]
    return [*told, words.n("и ещё {count} исправление", "и ещё {count} исправлений", more)] if more else told


def debt_line(debt: DebtNews, words: Words) -> Markup:
    """«● Физика, лабораторная № 2, сдать до 25 ноября», or that it is closed."""
    subject = debt.subject.name
    if debt.closed:
        return words.t(
            "Долг закрыт: {subject}, {work}", subject=lower_name(subject), work=clip(debt.kind, 60)
        )
    if debt.due is None:
        return words.t("● Долг: {subject}, {work}", subject=lower_name(subject), work=clip(debt.kind, 60))
    return words.t(
        "● Долг: {subject}, {work}, сдать до {due}",
        subject=lower_name(subject),
        work=clip(debt.kind, 60),
        due=words.short_date(debt.due),
    )


def _new_line(mark: MarkNews, data: News, words: Words, *, hide: bool) -> Markup:
    """«Алгебра 4² контрольная «Степени», вчера», and the comment below."""
    work = work_name(mark.kind, mark.title, KIND)
    line = Markup("{} {} {}").format(bold(mark.subject.name), _value(mark, words, hide=hide), work)
    if mark.day != data.today:
        line = Markup("{}, {}").format(line, words.day(mark.day, data.today))
    return lines(line, _comment_line(mark, hide=hide))


def _comment_line(mark: MarkNews, *, hide: bool) -> Markup | None:
    """The teacher's words below; they say as much as the mark does."""
    if not mark.comment:
        return None
    comment = f"«{clip(' '.join(mark.comment.split()), COMMENT)}»"
    return Markup("   {}").format(spoiler(comment) if hide else italic(comment))


def _other_line(mark: MarkNews, data: News, words: Words, *, hide: bool) -> Markup:
    before = _hidden(mark.before or "", hide=hide)
    day = words.day(mark.day, data.today)
    if mark.value is None:
        return words.t(
            "<b>{subject}</b> оценка снята: {before} ({day})",
            subject=mark.subject.name,
            before=before,
            day=day,
        )
    value = _value(mark, words, hide=hide)
    rest = _rest(mark, words, hide=hide)
    if mark.before == mark.value:
        head = Markup("{} {} ({}):").format(bold(mark.subject.name), value, day)
        return Markup(" ").join([head, Markup(", ").join(rest)])
    line = words.t(
        "<b>{subject}</b> исправлена: было {before}, стало {value} ({day})",
        subject=mark.subject.name,
        before=before,
        value=value,
        day=day,
    )
    return Markup(", ").join([line, *rest])


def _rest(mark: MarkNews, words: Words, *, hide: bool) -> list[Markup]:
    """«вес теперь 3», «теперь контрольная», «комментарий: «…»»: what changed beside the value."""
    was = mark.aspects
    if was is None:
        return []
    found = []
    if was.kind != mark.kind:
        found.append(words.t("теперь {kind}", kind=clip(mark.kind, KIND)))
    if was.weight != mark.weight:
        found.append(words.t("вес теперь {weight}", weight=mark.weight))
    if was.comment != mark.comment:
        comment = clip(" ".join((mark.comment or "").split()), COMMENT)
        found.append(
            words.t("комментарий: «{comment}»", comment=spoiler(comment) if hide else comment)
            if comment
            else words.t("комментарий снят")
        )
    return found


def _by_subject(marks: Sequence[MarkNews], data: News, words: Words, *, hide: bool) -> list[Markup]:
    """«Алгебра 4² 5 · 4,20»"""
    rows: dict[int, list[MarkNews]] = {}
    for mark in marks:
        rows.setdefault(mark.subject.id, []).append(mark)
    told = []
    for subject_id, found in rows.items():
        line = Markup("{} {}").format(
            bold(found[0].subject.name), Markup(" ").join(_value(mark, words, hide=hide) for mark in found)
        )
        average = average_text(data, subject_id, words)
        shown = spoiler(average) if hide else average
        told.append(Markup("{} · {}").format(line, shown) if average else line)
    return told


def _value(mark: MarkNews, words: Words, *, hide: bool) -> Markup:
    return _hidden(words.weighted(mark.value or "", mark.weight), hide=hide)


def _hidden(value: str, *, hide: bool) -> Markup:
    return spoiler(value) if hide else bold(value)


def _buttons(data: News, words: Words) -> Rows:
    student_id = data.whose.student_id
    if not data.marks and not data.terms:
        return [[Button(words.t("Долги"), DebtsPress(student_id=student_id))]]
    told = [*(one.subject for one in data.terms), *(one.subject for one in data.marks)]
    subjects = list(dict.fromkeys(told))
    opened = (
        [_subject(student_id, subject) for subject in subjects] if len(subjects) <= SUBJECT_BUTTONS else []
    )
    results = [Button(words.t("Итоги"), YearPress(student_id=student_id))] if data.terms else []
    grades = Button(words.t("Оценки"), GradesPress(student_id=student_id))
    return [*pairs(opened), [*results, grades]]


def _subject(student_id: int, subject: Subject) -> Button:
    press = SubjectPress(student_id=student_id, subject_id=subject.id, term_id=0)
    return Button(clip(capital(subject.brief), 30), press)
