"""«Итоги недели» as a screen: a subject a line, then what was missed, what is owed and what comes."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from handlers.absences.words import code_text, lessons_text
from handlers.chat.naming.letters_case import capital, lower_name, quoted, work_name
from handlers.chat.naming.whose import title
from handlers.chat.paging import cut, height, unfolding
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs, quote, spoiler
from handlers.chat.words import Words
from handlers.diary.marks.term_words import week_term_lines
from handlers.presses.absences import AbsencesPress
from handlers.presses.diary import DebtsPress, DigestPress, HomeworkPress, MorePress, SignPress, SubjectPress
from services.diary.planned import PlannedTest
from services.diary.week.week import Week, WeekMark, WeekSubject
from services.rules.marks.marks import Trend
from services.rules.works import begins_with_kind

WIDTH = 36
"""Characters of a line on a phone, roughly."""
MOVES = {Trend.UP: "▲", Trend.DOWN: "▼"}
SUBJECT_BUTTONS = 3
TESTS = 5
DEBTS = 4
DETAILS = 1400
"""Characters of works and comments that fold below the subjects."""


def week_screen(data: Week, words: Words, *, pushed: bool = False, hide: bool = False) -> Screen:
    """The week of a child; `hide` puts marks and averages under a spoiler."""
    rows = [_subject_line(row, words, hide=hide) for row in data.subjects]
    beside = height(_text(data, [], words, hide=hide))
    return Screen(
        _text(data, unfolding(rows, beside), words, hide=hide),
        _buttons(data, words, pushed=pushed),
        pushed=pushed,
    )


def _text(data: Week, rows: Sequence[Markup | str], words: Words, *, hide: bool) -> Markup:
    """The week with the lines of its subjects."""
    return lines(
        title(data.whose, words.t("Итоги недели")),
        words.period(data.starts, data.ends, data.today),
        "",
        *_body(data, rows, words, hide=hide),
        *_ahead(data, words),
    )


def _body(data: Week, rows: Sequence[Markup | str], words: Words, *, hide: bool) -> list[Markup | str]:
    if not data.had_school and data.empty:
        return [words.t("Уроков не было: каникулы или выходные.")]
    if data.empty:
        return [words.t("Неделя без новых оценок, пропусков и долгов.")]
    found: list[Markup | str] = [*week_term_lines(data.terms, words, hide=hide)]
    if data.marks or not data.terms:
        found.append(_summary(data, words))
    found += rows
    details = _details(data, words)
    if details and not hide:
        found.append(quote(details))
    beside = [*_absences(data, words), *_debts(data, words)]
    return [*found, *(["", *beside] if beside else [])]


def _summary(data: Week, words: Words) -> Markup:
    if not data.marks:
        return words.t("Новых оценок нет.")
    number = words.number(data.marks, feminine=True)
    return capital(words.n("{number} новая оценка", "{number} новых оценок", data.marks, number=number))


def _subject_line(row: WeekSubject, words: Words, *, hide: bool) -> Markup:
    """«Алгебра 4² 5 · 4,20 ▲ было 4,00»"""
    marks = " ".join(words.weighted(mark.value, mark.weight) for mark in row.marks)
    text = f"{marks}{_average(row, words)}"
    return Markup("{} {}").format(bold(row.subject.name), spoiler(text) if hide else text)


def _average(row: WeekSubject, words: Words) -> str:
    if row.average is None:
        return ""
    now = words.average(row.average)
    move = MOVES.get(row.trend) if row.trend is not None else None
    if move is None or row.before is None or words.average(row.before) == now:
        return f" · {now}"
    was = words.t("было {average}", average=words.average(row.before))
    return f" · {now} {move} {was.unescape()}"


def _details(data: Week, words: Words) -> str:
    """Every mark with its work and comment, but plain answers without a comment."""
    found = [
        _detail(row, mark, words)
        for row in data.subjects
        for mark in row.marks
        if mark.comment or mark.title or mark.kind != "ответ"
    ]
    return clip("\n".join(found), DETAILS)


def _detail(row: WeekSubject, mark: WeekMark, words: Words) -> str:
    work = work_name(mark.kind, mark.title, title_limit=60)
    head = (
        f"{row.subject.brief} {words.weighted(mark.value, mark.weight)}: {work}, {words.short_date(mark.day)}"
    )
    return f"{head}. «{clip(' '.join(mark.comment.split()), 160)}»" if mark.comment else head


def _absences(data: Week, words: Words) -> list[Markup | str]:
    """«Пропуски: 3 урока, без причины 2, болезнь 1», and late comings."""
    found: list[Markup | str] = []
    if data.missed:
        reasons = [f"{code_text(code.value, words)} {count}" for code, count in data.missed.items()]
        found.append(
            words.t(
                "Пропуски: {lessons}, {reasons}",
                lessons=lessons_text(sum(data.missed.values()), words),
                reasons=", ".join(reasons),
            )
        )
    if data.late:
        found.append(words.n("Опоздание: {count}", "Опозданий: {count}", data.late))
    return found


def _debts(data: Week, words: Words) -> list[Markup | str]:
    debts, more = cut(data.debts, DEBTS)
    shown = [
        words.t("● Долг: {subject}, {work}", subject=lower_name(debt.subject.name), work=clip(debt.kind, 60))
        for debt in debts
    ]
    if more:
        shown.append(words.n("и ещё {count} долг", "и ещё {count} долгов", more))
    return [*shown]


def _ahead(data: Week, words: Words) -> list[Markup | str]:
    tests, more = cut(data.tests, TESTS)
    found: list[Markup | str] = [_test(test, data.today, words) for test in tests]
    if more:
        found.append(words.n("и ещё {count} контрольная", "и ещё {count} контрольных", more))
    if data.homework:
        first = min(item.due for item in data.homework if item.due is not None)
        count = sum(item.due == first for item in data.homework)
        found.append(
            words.n(
                "Домашка: {count} задание на {day}",
                "Домашка: {count} заданий на {day}",
                count,
                day=words.on_date(first, data.today),
            )
        )
    return ["", words.t("Впереди"), *found] if found else []


def _test(test: PlannedTest, today: date, words: Words) -> Markup:
    """«Ср, 25 ноября: контрольная, алгебра», the work's title beside it where it fits, else below."""
    said = begins_with_kind(test.kind, test.title or "")
    head = f"{capital(words.day(test.day, today))}: {work_name(test.kind, test.title if said else None)}"
    names = (test.subject.name, test.subject.brief, test.subject.short)
    heads = [f"{head}, {lower_name(name)}" for name in names]
    line = next((one for one in heads if len(one) <= WIDTH), heads[-1])
    if not test.title or said:
        return Markup("{}").format(line)
    title_text = clip(quoted(test.title), 60)
    if len(line) + 1 + len(title_text) <= WIDTH:
        return Markup("{} {}").format(line, title_text)
    return Markup("{}\n   <i>{}</i>").format(line, title_text)


def _buttons(data: Week, words: Words, *, pushed: bool) -> Rows:
    student_id = data.whose.student_id
    subjects = [
        Button(
            clip(capital(row.subject.brief), 30),
            SubjectPress(student_id=student_id, subject_id=row.subject.id, term_id=data.term_id),
        )
        for row in _worth_opening(data)
    ]
    places = [*subjects]
    if data.missed or data.late:
        places.append(Button(words.t("Пропуски"), AbsencesPress(student_id=student_id, term_id=data.term_id)))
    if data.debts:
        places.append(Button(words.t("Долги"), DebtsPress(student_id=student_id)))
    if data.homework:
        places.append(Button(words.t("Домашка"), HomeworkPress(student_id=student_id)))
    turn = [
        Button(text, DigestPress(student_id=student_id, ends=day))
        for text, day in ((words.t("‹ Раньше"), data.earlier), (words.t("Позже ›"), data.later))
        if day is not None and not pushed
    ]
    back = [] if pushed else [Button(words.t("‹ Ещё"), MorePress(student_id=student_id))]
    return [_signature(data, words), *pairs(places), turn, back]


def _worth_opening(data: Week) -> list[WeekSubject]:
    """The subjects that fell first, then those that rose, then the rest; a few."""
    order = {Trend.DOWN: 0, Trend.UP: 1}
    ranked = sorted(data.subjects, key=lambda row: order.get(row.trend, 2) if row.trend else 2)
    return ranked[:SUBJECT_BUTTONS]


def _signature(data: Week, words: Words) -> list[Button]:
    """«Ознакомлен(а)», or since when."""
    nothing = data.empty and not data.had_school and data.signed_on is None
    if not data.may_sign or nothing:
        return []
    press = SignPress(student_id=data.whose.student_id, ends=data.ends)
    if data.signed_on is None:
        return [Button(words.t("Ознакомлен(а)"), press)]
    return [Button(words.t("Ознакомлен(а) {day}", day=words.short_date(data.signed_on)), press)]
