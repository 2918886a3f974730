"""The screens of the load."""

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from handlers.chat.naming.names import clip_name, initials
from handlers.chat.paging import portion, turn, unfolding
from handlers.chat.screen import Button, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.office.weekly.weekdays import weekday_short
from handlers.presses.office.changes import OfficePress
from handlers.presses.office.load import (
    ClassLoadPress,
    LoadAddedPress,
    LoadAddPress,
    LoadEndPress,
    LoadHeirsPress,
    LoadItemPress,
    LoadPassPress,
    LoadPress,
    LoadTeachersPress,
    TeacherLoadPress,
)
from services.errors import NotFound
from services.office.load.load import ClassHours, LoadItem, OneLoad, SchoolLoad
from services.rules.lookalikes import russian_order
from services.school.labels import PersonName
from services.school.office_rights import OfficeRight

ON_PAGE = 8
NOBODYS = 5
NAME = 22
SUBJECT = 20
BESIDE = 9


def hours_text(hours: Decimal, words: Words) -> Markup:
    """«5 ч», «2,5 ч»."""
    return words.t("{hours} ч", hours=format(hours.normalize(), "f").replace(".", ","))


def load_screen(load: SchoolLoad, words: Words) -> Screen:
    """Classes over the limit first, then the others; a button a class."""
    school_id = load.access.school_id
    over = [one for one in load.classes if one.over]
    fine = [one for one in load.classes if not one.over]
    rows = [_class_line(one, words) for one in (*over, *fine)]
    said = (
        words.n("Выше нормы: {count} класс", "Выше нормы: {count} классов", len(over))
        if over
        else words.t("Все классы в норме.")
    )
    buttons = [Button(one.form.name, ClassLoadPress(class_id=one.form.id)) for one in load.classes]
    return Screen(
        lines(
            bold(words.t("{school} · нагрузка", school=load.access.reference.school_name)),
            said if rows else words.t("Классов в этом году ещё нет."),
            "",
            *unfolding(rows, BESIDE),
        ),
        [
            *pairs(buttons, 5),
            [Button(words.t("Учителя"), LoadTeachersPress(school_id=school_id))],
            [Button(words.t("‹ Кабинет"), OfficePress(school_id=school_id))],
        ],
    )


def _class_line(one: ClassHours, words: Words, *, named: bool = True) -> Markup:
    """«! 7А: 36 ч, норма до 35»; the class where the screen is not its own."""
    said = words.t("{hours}, норма до {limit}", hours=hours_text(one.hours, words), limit=one.limit)
    if named:
        said = Markup("{}: {}").format(one.form.name, said)
    if one.long_days:
        days = ", ".join(weekday_short(day, words) for day in one.long_days)
        said += words.t("; много уроков: {days}", days=days)
    return Markup("! {}").format(said) if one.over else said


def item_text(item: LoadItem, words: Words) -> Markup:
    """«Алгебра (1), 5 ч»"""
    part = Markup(" ({})").format(clip(item.subgroup, SUBJECT)) if item.subgroup else Markup("")
    hours = Markup(", {}").format(hours_text(item.hours, words)) if item.hours else Markup("")
    since = ""
    if item.ends:
        since = words.t(", до {day}", day=words.short_date(item.ends))
    return Markup("{}{}{}{}").format(clip(item.subject.brief, SUBJECT), part, hours, since)


def _who(name: PersonName | None) -> str:
    return initials(name, NAME) if name else ""


def class_load_screen(load: SchoolLoad, press: ClassLoadPress, words: Words) -> Screen:
    """What the class is taught; for who makes the timetable each is a button."""
    shown = next(one for one in load.classes if one.form.id == press.class_id)
    own = [item for item in load.items if item.form.id == press.class_id]
    part = portion(own, ON_PAGE, press.page)
    rows = [Markup("{}: {}").format(item_text(item, words), _who(item.teacher)) for item in part.shown]
    turning = turn(lambda to: ClassLoadPress(class_id=press.class_id, page=to), part.page, part.pages, words)
    may = load.access.has(OfficeRight.TIMETABLE)
    buttons = [Button(_item_label(item), LoadItemPress(assignment_id=item.id)) for item in part.shown if may]
    adding = [Button(words.t("Добавить нагрузку"), LoadAddPress(class_id=press.class_id))] if may else []
    return Screen(
        lines(
            bold(words.t("{form} · нагрузка", form=shown.form.name)),
            _class_line(shown, words, named=False),
            *_nobodys(load, press.class_id, words),
            "",
            *(rows or [words.t("Нагрузки пока нет.")]),
        ),
        [
            *pairs(buttons),
            turning,
            adding,
            [Button(words.t("‹ Нагрузка"), LoadPress(school_id=load.access.school_id))],
        ],
    )


def _nobodys(load: SchoolLoad, class_id: int, words: Words) -> list[Markup]:
    """«! Без учителя: Химия, 2 урока»; it goes to whom the load is given."""
    found = [
        words.n(
            "! Без учителя: {subject}, {count} урок",
            "! Без учителя: {subject}, {count} уроков",
            count,
            subject=f"{clip(subject.brief, SUBJECT)} ({clip(part, SUBJECT)})" if part else clip(subject.brief, SUBJECT),
        )
        for subject, part, count in load.nobodys(class_id)
    ]  # fmt: skip
    return found[:NOBODYS]


def _item_label(item: LoadItem) -> str:
    part = f" ({clip(item.subgroup, 8)})" if item.subgroup else ""
    return f"{clip(item.subject.brief, 16)}{part}"


def teachers_screen(load: SchoolLoad, press: LoadTeachersPress, words: Words) -> Screen:
    """A button a teacher, with the hours."""
    school_id = load.access.school_id
    part = portion(load.teachers, ON_PAGE, press.page)
    rows = [
        [
            Button(
                f"{_who(name)}, {hours_text(_sum(load, person), words)}",
                TeacherLoadPress(person_id=person),
            )
        ]
        for person, name in part.shown
    ]
    turning = turn(lambda to: LoadTeachersPress(school_id=school_id, page=to), part.page, part.pages, words)
    return Screen(
        lines(
            bold(words.t("Нагрузка учителей")),
            words.n("{count} учитель", "{count} учителей", len(load.teachers)),
        ),
        [*rows, turning, [Button(words.t("‹ Нагрузка"), LoadPress(school_id=school_id))]],
    )


def _sum(load: SchoolLoad, person_id: int) -> Decimal:
    return sum((item.hours for item in load.items if item.teacher_id == person_id), Decimal(0))


def teacher_load_screen(load: SchoolLoad, press: TeacherLoadPress, words: Words) -> Screen:
    """What the teacher teaches, class by class."""
    own = [item for item in load.items if item.teacher_id == press.person_id]
    name = load.access.reference.staff[press.person_id]
    part = portion(own, ON_PAGE, press.page)
    rows = [Markup("{} {}").format(item.form.name, item_text(item, words)) for item in part.shown]
    turning = turn(
        lambda to: TeacherLoadPress(person_id=press.person_id, page=to), part.page, part.pages, words
    )
    may = load.access.has(OfficeRight.TIMETABLE)
    buttons = [
        Button(f"{item.form.name} {_item_label(item)}", LoadItemPress(assignment_id=item.id))
        for item in part.shown
        if may
    ]
    return Screen(
        lines(
            bold(clip_name(name.full, 40)),
            words.t("Нагрузка: {hours} в неделю", hours=hours_text(_sum(load, press.person_id), words)),
            "",
            *(rows or [words.t("Нагрузки пока нет.")]),
        ),
        [
            *pairs(buttons),
            turning,
            [Button(words.t("‹ Учителя"), LoadTeachersPress(school_id=load.access.school_id))],
        ],
    )


def _head(item: LoadItem, words: Words) -> list[Markup | str]:
    return [
        bold(words.t("{form} · нагрузка", form=item.form.name)),
        item_text(item, words),
        _who(item.teacher),
        words.n("{count} урок в расписании", "{count} уроков в расписании", item.lessons),
    ]


def item_screen(item: LoadItem, words: Words) -> Screen:
    """What may be done about it."""
    ids = {"assignment_id": item.id}
    return Screen(
        lines(*_head(item, words)),
        [
            [
                Button(words.t("Передать"), LoadHeirsPress(**ids)),
                Button(words.t("Закончить"), LoadEndPress(**ids), style="danger"),
            ],
            [Button(words.t("‹ Класс"), ClassLoadPress(class_id=item.form.id))],
        ],
    )


def heirs_screen(found: OneLoad, press: LoadHeirsPress, words: Words) -> Screen:
    """Those who teach the subject first."""
    item, load = found.item, found.load
    same = {one.teacher_id for one in load.items if one.subject == item.subject}
    every = [(one, name) for one, name in load.teachers if one != item.teacher_id]
    every.sort(key=lambda one: (one[0] not in same, russian_order(one[1].full), one[0]))
    part = portion(every, ON_PAGE, press.page)
    ids = {"assignment_id": item.id}
    rows = [
        [
            Button(
                f"{_who(name)}, {hours_text(_sum(load, person), words)}",
                LoadPassPress(**ids, teacher_id=person),
            )
        ]
        for person, name in part.shown
    ]
    turning = turn(lambda to: LoadHeirsPress(**ids, page=to), part.page, part.pages, words)
    return Screen(
        lines(*_head(item, words), "", words.t("Кому передать?")),
        [*rows, turning, [Button(words.t("‹ Назад"), LoadItemPress(**ids))]],
    )


def new_subject_screen(load: SchoolLoad, press: LoadAddPress, words: Words) -> Screen:
    """Of which subject."""
    subjects = sorted(load.access.reference.subjects.values(), key=lambda one: russian_order(one.name))
    buttons = [
        Button(clip(one.brief, SUBJECT), LoadAddPress(class_id=press.class_id, subject_id=one.id))
        for one in subjects
    ]
    return _asked(load, press, words.t("Какой предмет?"), buttons, 2, words)


def new_teacher_screen(load: SchoolLoad, press: LoadAddPress, words: Words) -> Screen:
    """By whom; those who teach the subject first."""
    if press.subject_id not in load.access.reference.subjects:
        raise NotFound
    same = {one.teacher_id for one in load.items if one.subject.id == press.subject_id}
    every = sorted(load.teachers, key=lambda one: (one[0] not in same, russian_order(one[1].full), one[0]))
    ids = {"class_id": press.class_id, "subject_id": press.subject_id}
    buttons = [Button(_who(name), LoadAddedPress(**ids, teacher_id=person)) for person, name in every]
    return _asked(load, press, words.t("Кто ведёт?"), buttons, 1, words)


def _asked(
    load: SchoolLoad, press: LoadAddPress, said: str, buttons: Sequence[Button], per_row: int, words: Words
) -> Screen:
    if not load.access.has(OfficeRight.TIMETABLE):
        raise NotFound
    form = load.access.reference.classes[press.class_id]
    part = portion(buttons, ON_PAGE * per_row, press.page)
    ids = {"class_id": press.class_id, "subject_id": press.subject_id}
    turning = turn(lambda to: LoadAddPress(**ids, page=to), part.page, part.pages, words)
    subject = load.access.reference.subjects.get(press.subject_id)
    return Screen(
        lines(
            bold(words.t("{form} · новая нагрузка", form=form.name)),
            clip(subject.name, 40) if subject else None,
            said,
        ),
        [
            *pairs(part.shown, per_row),
            turning,
            [Button(words.t("‹ Класс"), ClassLoadPress(class_id=form.id))],
        ],
    )
