"""A class's part of the control, for its class teacher too."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import lower_name
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines
from handlers.chat.words import Words
from handlers.desk.people import students_button
from handlers.office.control.ahead import heavy_line, tests_line
from handlers.office.control.families import families_line
from handlers.office.control.plans import plan_lines
from handlers.office.control.terms import forecast_lines
from handlers.office.control.words import NAME, gaps_text, late_text, term_called
from handlers.presses.desk import ClassPress, UnfilledPress
from handlers.presses.office.control import ControlClassesPress, ControlClassPress, ControlFilePress
from handlers.presses.reports import OutlookPress, RiskPress
from services.office.control.one_class import ClassControl, FewMarks, class_control
from services.school.actor import Actor
from services.work import Store

router = Router(name="control_class")

HEAD = 4


@router.callback_query(Pressed(ControlClassPress))
async def open_control_class(
    query: CallbackQuery, press: ControlClassPress, store: Store, actor: Actor, words: Words
) -> None:
    """The class."""
    data = await store.read_aside(class_control, actor, press.class_id)
    await reply(query, control_class_screen(data, words, press.page))


def control_class_screen(data: ClassControl, words: Words, page: int = 0) -> Screen:
    """The week, the term, the plan, the families, the days ahead; as many pages as it takes."""
    part = fitting(_told(data, words), str, beside=HEAD, page=page)
    term = data.term
    return Screen(
        lines(
            bold(words.t("{form} · контроль", form=data.form.name)),
            words.long_date(data.today, data.today),
            (
                term_called(term, words)
                if term.is_current
                else words.t("Сейчас не учатся. Показано: {terms}", terms=term_called(term, words))
            )
            if term
            else None,
            *(("", *part.shown) if part.shown else ()),
        ),
        [
            turn(lambda to: ControlClassPress(class_id=data.form.id, page=to), part.page, part.pages, words),
            *_rows(data, words),
        ],
    )


def _told(data: ClassControl, words: Words) -> list[Markup | str]:
    return [
        *_week(data, words),
        *_marks(data, words),
        *(plan_lines(one, words) for one in data.plans),
        *(forecast_lines(data.forecast, words) if data.forecast else []),
        *(families_line(row, words) for _, row in (data.families.classes if data.families else ())),
        *(heavy_line(one, data.today, words) for one in (data.overload.heavy if data.overload else ())),
        *(tests_line(one, data.today, words) for one in (data.overload.tests if data.overload else ())),
    ]


def _week(data: ClassControl, words: Words) -> list[Markup | str]:
    if not data.week.lessons:
        return [words.t("Уроков за неделю не было.")]
    if not data.week.lacking:
        return [words.t("За неделю внесено всё.")]
    late = late_text(data.week, words)
    return [
        words.n("Не внесено за неделю: {count} урок", "Не внесено за неделю: {count} уроков", data.week.lacking),
        *(
            Markup("{}: {}").format(words.initials(one.teacher), gaps_text(one.gaps, words))
            for one in data.teachers
        ),
        *([late] if late else []),
    ]  # fmt: skip


def _marks(data: ClassControl, words: Words) -> list[Markup | str]:
    found: list[Markup | str] = []
    if data.few:
        few = words.n("Мало отметок: {count} ученик", "Мало отметок: {count} учеников", len(data.few))
        found.append(words.t("{few}, нужно {minimum}", few=few, minimum=data.minimum))
        found += [_few(one) for one in data.few]
    if data.without:
        found.append(words.n("Без отметок: {count} ученик", "Без отметок: {count} учеников", data.without))
    found += [
        words.t("! Итогов не выставлено: {subject} {count}", subject=lower_name(subject.brief), count=count)
        for subject, count in data.unset
    ]
    return found


def _few(one: FewMarks) -> Markup:
    """«Ким Олег: физика 1, химия 0»"""
    subjects = ", ".join(f"{lower_name(subject.brief)} {count}" for subject, count in one.subjects)
    return Markup("   {}: {}").format(clip(one.student, NAME), subjects)


def _rows(data: ClassControl, words: Words) -> Rows:
    one = data.form.id
    way_back = (
        Button(words.t("‹ Классы"), ControlClassesPress(school_id=data.school_id))
        if data.controls
        else Button(f"‹ {data.form.name}", ClassPress(class_id=one))
    )
    reports = [
        Button(words.t("Группа риска"), RiskPress(class_id=one)),
        Button(words.t("Прогноз"), OutlookPress(class_id=one)),
    ]
    files = Button(
        words.t("PDF и Excel"), ControlFilePress(school_id=data.school_id, by="classes", class_id=one)
    )
    people = [] if data.controls else [students_button(one, words)]
    gaps = Button(words.t("Не внесено {count}", count=data.week.lacking), UnfilledPress(class_id=one))
    return [
        [gaps] if data.week.lacking else [],
        reports if data.term else [],
        [*([files] if data.term else []), *people],
        [way_back],
    ]
