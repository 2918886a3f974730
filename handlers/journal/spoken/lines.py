"""How a message was understood, line by line."""

from collections import Counter
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import cut
from handlers.chat.screen import bold, clip, lines, quote
from handlers.chat.words import Words
from handlers.journal.marks.words import form_name, work_label, work_name
from services.journal.own import OwnLesson
from services.journal.spoken.model import How, Line, NoteKind, SpokenNote, SpokenPlan, Target
from services.school.roster import ListedStudent

NAME, COMMENT, SHORT, LONG = 40, 60, 80, 300
FOLDED = 12
"""More lines of students than this are folded under their sum."""
ROOM = 1600
"""Signs of all lines of students."""
NOTED = 8
"""Students named in one note."""

Lines = list[Markup | str]


def words_title(own: OwnLesson, words: Words) -> Markup:
    """«7А · Алгебра, 20 ноября»"""
    return bold(
        words.t(
            "{form} · {subject}, {day}",
            form=form_name(own.form, own.key.subgroup),
            subject=clip(own.subject.name, NAME),
            day=words.short_date(own.key.day),
        )
    )


def target_text(target: Target, words: Words) -> str:
    """«контрольная «Степени», вес 2, был 1»"""
    if target.was is None:
        return work_label(target, words)
    said = words.t(
        "{work}, вес {weight}, был {was}", work=work_name(target), weight=target.weight, was=target.was
    )
    return said.unescape()


def understood_lines(plan: SpokenPlan, words: Words) -> Lines:
    """Under «Понял так»: the lesson's own facts, then students, then what stays."""
    return [*_facts(plan, words), *_students(plan, words), *_notes(plan.notes, words)]


def head_target(plan: SpokenPlan) -> int | None:
    """The work that stands in the second line: the only one that marks are for, or that is named."""
    used = {line.target for line in plan.lines if line.target is not None}
    used |= {at for at, one in enumerate(plan.targets) if one.said}
    return used.pop() if len(used) == 1 else None


def _facts(plan: SpokenPlan, words: Words) -> Lines:
    found: Lines = []
    if plan.parallel and (plan.topic or plan.homework):
        found.append(words.t("Как в {form}:", form=plan.parallel))
    if plan.topic is not None:
        found.append(
            _changed(words.t("Тема: {text}", text=clip(plan.topic.text, LONG)), plan.topic.was, words)
        )
    if plan.homework is not None:
        found += _homework(plan, words)
    if plan.here:
        found.append(words.t("Все на месте") if not _missing(plan) else words.t("Остальные на месте"))
    return found


def _homework(plan: SpokenPlan, words: Words) -> Lines:
    wanted = plan.homework
    assert wanted is not None  # noqa: S101 (asked before)
    text = clip(wanted.text, LONG)
    said = words.t("Домой: {text}", text=text)
    if wanted.due is not None:
        due = words.on_date(wanted.due, plan.own.today)
        said = words.t("Домой: {text}, к {day}", text=text, day=due)
    files = words.n("и {count} файл", "и {count} файлов", len(wanted.files)) if wanted.files else None
    return [_changed(said, wanted.was, words), *([files] if files else [])]


def _changed(said: Markup, was: str, words: Words) -> Markup:
    return said + words.t(" (было: {was})", was=clip(was, SHORT)) if was else said


def _missing(plan: SpokenPlan) -> bool:
    return any(line.code is not None and line.code.missed for line in plan.lines)


def _students(plan: SpokenPlan, words: Words) -> Lines:
    every = _grouped(plan, words)
    count = len(plan.lines)
    if count <= FOLDED:
        return every
    kept, left = _fitting(every)
    more = [words.n("и ещё {count}", "и ещё {count}", left)] if left else []
    return [_sum(plan, words), quote(lines(*kept, *more))]


def _fitting(every: Lines) -> tuple[Lines, int]:
    """As many lines as there is room for, and how many are left."""
    room = ROOM
    for at, line in enumerate(every):
        room -= len(line) + 1
        if room < 0:
            return every[:at], len(every) - at
    return every, 0


def _sum(plan: SpokenPlan, words: Words) -> Markup:
    """«26 отметок: 5 × 12, 4 × 14; ОТ 2»"""
    values = Counter(mark.value for line in plan.lines for mark in line.marks)
    marks = ", ".join(f"{value} × {count}" for value, count in sorted(values.items(), reverse=True))
    codes = Counter(line.code.value for line in plan.lines if line.code is not None)
    said = words.n("{count} отметка", "{count} отметок", plan.marks)
    rest = "".join(f"; {code} {count}" for code, count in codes.items())
    return Markup("{}: {}{}").format(said, marks, rest) if marks else Markup("{}").format(rest[2:])


def _grouped(plan: SpokenPlan, words: Words) -> Lines:
    """Lines by work where there are several; what is no mark comes last."""
    head = head_target(plan)
    if head is not None or not plan.targets:
        return [student_line(line, words) for line in plan.lines]
    found: Lines = []
    for at, target in enumerate(plan.targets):
        own = [line for line in plan.lines if line.target == at]
        if own or (target.said and target.changes):
            found.append(Markup("<u>{}</u>").format(capital(target_text(target, words))))
            found += [student_line(line, words) for line in own]
    rest = [student_line(line, words) for line in plan.lines if line.target is None]
    return [*found, *([""] if rest and found else []), *rest]


def student_line(line: Line, words: Words) -> str:
    """«Иванов Пётр 4 → 5 «молодец», ОТ»"""
    parts = [_marks(line, words), words.t("долг ●") if line.dot else "", _code(line, words)]
    return f"{clip_name(line.student.shown, NAME)} {', '.join(str(part) for part in parts if part)}"


def _marks(line: Line, words: Words) -> str:
    said = ", ".join(
        mark.value + (f" «{clip(mark.comment, COMMENT)}»" if mark.comment else "") for mark in line.marks
    )
    stands = ", ".join(line.stands)
    if line.how is How.ADDED:
        return str(words.t("{stands} и ещё {marks}", stands=stands, marks=said).unescape())
    replaced = line.how is How.REPLACED and line.stands != tuple(mark.value for mark in line.marks)
    return f"{stands} → {said}" if replaced else said


def _code(line: Line, words: Words) -> str:
    if not line.sets_code:
        return ""
    now = line.code.value if line.code else str(words.t("на уроке"))
    return f"{line.code_was.value} → {now}" if line.code_was else now


def _notes(notes: Sequence[SpokenNote], words: Words) -> Lines:
    said = [_already(notes, words), *(_note(note, words) for note in notes)]
    found = [one for one in said if one is not None]
    if not found:
        return []
    return ["", *(found if len(found) <= 3 else [quote(lines(*found[:NOTED]))])]


def _already(notes: Sequence[SpokenNote], words: Words) -> Markup | None:
    stand = [
        " ".join([*(clip_name(one.shown, NAME) for one in note.students), clip(note.text, SHORT)])
        for note in notes
        if note.kind is NoteKind.ALREADY
    ]
    return words.t("Уже стоит: {what}", what=_some(stand, words)) if stand else None


def _note(note: SpokenNote, words: Words) -> Markup | None:
    match note.kind:
        case NoteKind.REASON:
            return words.t(
                "{name}: {code}, причину меняет классный руководитель",
                name=named(note.students, words),
                code=note.text,
            )
        case NoteKind.AWAY:
            return words.t("Отсутствующим не ставим: {names}", names=named(note.students, words))
        case NoteKind.TAKEN:
            return words.t("Явка уже отмечена.")
        case NoteKind.NO_PARALLEL:
            return words.t("В {form} такого урока у вас не нашли.", form=note.text)
        case _:
            return None


def named(students: Iterable[ListedStudent], words: Words) -> str:
    """«Ким Олег, Ершова Дарья»; of many the first."""
    return _some([clip_name(one.shown, NAME) for one in students], words)


def _some(items: Sequence[str], words: Words) -> str:
    some, left = cut(items, NOTED)
    shown = ", ".join(some)
    return f"{shown} {words.n('и ещё {count}', 'и ещё {count}', left)}" if left else shown
