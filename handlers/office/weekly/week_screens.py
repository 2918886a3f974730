"""The screens of the weekly timetable."""

from collections.abc import Sequence

from markupsafe import Markup

from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.names import initials
from handlers.chat.paging import cut, portion, turn
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs, quote
from handlers.chat.words import Words
from handlers.office.changes.refusals import meeting_text
from handlers.office.substitutions.replacing_words import fit_text
from handlers.office.weekly.weekdays import SCHOOL_DAYS, weekday_name, weekday_short
from handlers.presses.office.changes import OfficePress
from handlers.presses.office.parts import SubgroupsPress
from handlers.presses.office.weekly import (
    WeekAddedPress,
    WeekAddPress,
    WeekChoicesPress,
    WeekClassesPress,
    WeekDayPress,
    WeekLessonChangePress,
    WeekLessonPress,
    WeekRoomPress,
)
from services.errors import NotFound
from services.office.weekly.places import ClassTimetable, WeekChoices, WeekClasses
from services.rules.timetable.weekly import WeekRow
from services.school.reference import Reference

ON_PAGE = 8
CLASHES = 5
SUBJECT = 20
NAME = 20
ROOM_LIMIT = 20
ROOMS = 24


def classes_screen(found: WeekClasses, words: Words) -> Screen:
    """A button a class."""
    school_id = found.access.school_id
    buttons = [Button(form.name, WeekDayPress(class_id=form.id)) for form in found.forms]
    said = words.t("Какой класс?") if buttons else words.t("Классов в этом году ещё нет.")
    return Screen(
        lines(
            bold(words.t("{school} · расписание", school=found.access.reference.school_name)),
            *_clashes(found, words),
            said,
        ),
        [*pairs(buttons, 5), [Button(words.t("‹ Кабинет"), OfficePress(school_id=school_id))]],
    )


def _clashes(found: WeekClasses, words: Words) -> list[Markup]:
    """What is to be mended first."""
    if not found.clashes:
        return []
    shown, more = cut(found.clashes, CLASHES)
    listed = [meeting_text(words, one).unescape() for one in shown]
    rest = [words.t("… и ещё {count}", count=more).unescape()] if more else []
    return [words.t("! Два урока сразу, исправьте:"), quote("\n".join([*listed, *rest]))]


def weekday_screen(week: ClassTimetable, weekday: int, words: Words) -> Screen:
    """The lessons of a weekday, the others beside; for who makes the timetable each is a button."""
    own = week.of(weekday)
    form = week.form
    days = [
        Button(weekday_short(one, words), WeekDayPress(class_id=form.id, weekday=one))
        for one in SCHOOL_DAYS
        if one != weekday
    ]
    changing: Rows = []
    if week.may_change:
        changing = [
            *([Button(_label(week, row), WeekLessonPress(slot_id=row.id))] for row in own),
            [Button(words.t("Добавить урок"), WeekAddPress(class_id=form.id, weekday=weekday))],
        ]
    back = Button(words.t("‹ Классы"), WeekClassesPress(school_id=week.access.school_id))
    return Screen(
        lines(
            bold(words.t("{form} · расписание", form=form.name)),
            capital(words.t("{weekday}, с {day}", weekday=weekday_name(weekday, words), day=words.short_date(week.day))),
            "",
            *([_line(week, row, words) for row in own] or [words.t("Уроков нет.")]),
        ),
        [*changing, days, [Button(words.t("Подгруппы"), SubgroupsPress(class_id=form.id))], [back]],
    )  # fmt: skip


def _line(week: ClassTimetable, row: WeekRow, words: Words) -> Markup:
    """«3. Алгебра (1): Петрова А. С., 305, до 29 декабря»"""
    reference = week.access.reference
    said = Markup("{}. {}").format(row.number, clip(reference.subjects[row.subject_id].brief, SUBJECT))
    if row.subgroup:
        said += Markup(" ({})").format(clip(row.subgroup, SUBJECT))
    name = reference.giver(row.teacher_id, week.day)
    said += Markup(": {}").format(initials(name, NAME) if name else words.t("без учителя"))
    if row.room:
        said += Markup(", {}").format(clip(row.room, ROOM_LIMIT))
    if row.ends and row.ends < week.access.reference.year(week.form.year_id).span.ends:
        said += words.t(", до {day}", day=words.short_date(row.ends))
    return said


def _label(week: ClassTimetable, row: WeekRow) -> str:
    part = f" ({clip(row.subgroup, SUBJECT)})" if row.subgroup else ""
    return f"{row.number}. {clip(week.access.reference.subjects[row.subject_id].brief, SUBJECT)}{part}"


def _head(week: ClassTimetable, row: WeekRow, words: Words) -> list[Markup]:
    name = weekday_name(row.weekday, words)
    return [
        bold(words.t("{form} · {weekday}", form=week.form.name, weekday=name)),
        _line(week, row, words),
    ]


def week_lesson_screen(week: ClassTimetable, row: WeekRow, words: Words) -> Screen:
    """What it is, and what may be done."""
    ids = {"slot_id": row.id}
    buttons = [
        Button(words.t("Другой учитель"), WeekChoicesPress(**ids, part="teacher")),
        Button(words.t("Другой предмет"), WeekChoicesPress(**ids, part="subject")),
        Button(words.t("Перенести"), WeekChoicesPress(**ids, part="place")),
        Button(words.t("Кабинет"), WeekRoomPress(**ids)),
    ]
    return Screen(
        lines(*_head(week, row, words), "", words.t("Что изменить? День можно выбрать потом.")),
        [
            *pairs(buttons),
            [Button(words.t("Убрать урок"), WeekLessonChangePress(**ids), style="danger")],
            [_day_button(week, row.weekday, words)],
        ],
    )


def _day_button(week: ClassTimetable, weekday: int, words: Words) -> Button:
    return Button(words.t("‹ Расписание"), WeekDayPress(class_id=week.form.id, weekday=weekday))


def choices_screen(found: WeekChoices, press: WeekChoicesPress, words: Words) -> Screen:
    """A button each."""
    ids, reference = {"slot_id": press.slot_id}, found.week.access.reference
    if press.part == "teacher":
        every = [
            Button(
                f"{initials(reference.staff[one.person_id], NAME)}, {fit_text(one.fit, words)}",
                WeekLessonChangePress(**ids, teacher_id=one.person_id),
            )
            for one in found.teachers
        ]
        said = words.t("Кто свободен?") if every else words.t("В это время никто не свободен.")
    elif press.part == "subject":
        every = [
            Button(
                load_label(reference, one.subject_id, one.subgroup, one.teacher_id),
                WeekLessonChangePress(**ids, assignment_id=one.id),
            )
            for one in found.loads
        ]
        said = words.t("Что вместо?") if every else words.t("Другой нагрузки у класса нет.")
    else:
        every = [
            Button(
                _joined(
                    words.t(
                        "{weekday}, {number}-й", weekday=weekday_short(one.weekday, words), number=one.number
                    ),
                    form,
                    words,
                ),
                WeekLessonChangePress(**ids, weekday=one.weekday, number=one.number),
            )
            for one, form in found.places.items()
        ]
        said = (
            words.t("Куда? Здесь свободны класс, учитель и кабинет.")
            if every
            else words.t("Свободного места нет.")
        )
    per_row = 3 if press.part == "place" else 1
    part = portion(every, ON_PAGE * per_row, press.page)
    turning = turn(lambda to: WeekChoicesPress(**ids, part=press.part, page=to), part.page, part.pages, words)
    return Screen(
        lines(*_head(found.week, found.row, words), "", said),
        [*pairs(part.shown, per_row), turning, [Button(words.t("‹ Урок"), WeekLessonPress(**ids))]],
    )


def _joined(label: Markup, form: str, words: Words) -> Markup:
    """«3-й урок, с 9А» where the teacher has that class then."""
    return label + words.t(", с {form}", form=form) if form else label


def load_label(reference: Reference, subject_id: int, subgroup: str, teacher_id: int) -> str:
    """«Алгебра (1), Петрова А. С.»"""
    part = f" ({clip(subgroup, SUBJECT)})" if subgroup else ""
    name = reference.staff.get(teacher_id)
    who = f", {initials(name, NAME)}" if name else ""
    return f"{clip(reference.subjects[subject_id].brief, SUBJECT)}{part}{who}"


def room_screen(found: WeekChoices, words: Words) -> Screen:
    """The free rooms, to be typed."""
    return Screen(
        lines(
            *_head(found.week, found.row, words),
            "",
            words.t("Напишите кабинет."),
            _rooms(found.rooms, words),
        ),
        [[Button(words.t("‹ Урок"), WeekLessonPress(slot_id=found.row.id))]],
    )


def _rooms(rooms: Sequence[str], words: Words) -> Markup | None:
    if not rooms:
        return None
    return words.t("Свободны: {rooms}", rooms=", ".join(clip(one, ROOM_LIMIT) for one in rooms[:ROOMS]))


def loads_screen(week: ClassTimetable, press: WeekAddPress, words: Words) -> Screen:
    """What the class is taught, to have one more lesson of it."""
    if not week.may_change:
        raise NotFound
    ids = {"class_id": week.form.id, "weekday": press.weekday}
    part = portion(week.loads, ON_PAGE, press.page)
    rows = [
        [
            Button(
                load_label(week.access.reference, one.subject_id, one.subgroup, one.teacher_id),
                WeekAddPress(**ids, assignment_id=one.id),
            )
        ]
        for one in part.shown
    ]
    turning = turn(lambda to: WeekAddPress(**ids, page=to), part.page, part.pages, words)
    said = (
        words.t("Какой урок добавить?")
        if rows
        else words.t("Нагрузки у класса нет. Сначала добавьте её: Кабинет, «Нагрузка».")
    )
    return Screen(
        lines(
            bold(words.t("{form} · {weekday}", form=week.form.name, weekday=weekday_name(press.weekday, words))),
            said,
        ),
        [*rows, turning, [_day_button(week, press.weekday, words)]],
    )  # fmt: skip


def numbers_screen(found: WeekChoices, press: WeekAddPress, words: Words) -> Screen:
    """At which number."""
    ids = {"class_id": press.class_id, "weekday": press.weekday, "assignment_id": press.assignment_id}
    week, row = found.week, found.row
    buttons = [
        Button(
            _joined(words.t("{number}-й урок", number=one.number), form, words),
            WeekAddedPress(**ids, number=one.number),
        )
        for one, form in found.places.items()
    ]
    said = (
        words.t("Каким по счёту? Здесь свободны класс и учитель.")
        if buttons
        else words.t("В этот день свободного места нет: занят класс, учитель или кабинет.")
    )
    label = load_label(week.access.reference, row.subject_id, row.subgroup, row.teacher_id)
    back = Button(words.t("‹ Назад"), WeekAddPress(class_id=press.class_id, weekday=press.weekday))
    return Screen(
        lines(
            bold(words.t("{form} · {weekday}", form=week.form.name, weekday=weekday_name(row.weekday, words))),
            label,
            "",
            said,
        ),
        [*pairs(buttons, 3), [back]],
    )  # fmt: skip
