"""Families under control: who is connected, who was here, who signed the week, by class."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Screen, bold, lines
from handlers.chat.words import Words
from handlers.office.control.words import back, share_text, title
from handlers.presses.office.control import ControlFamiliesPress
from services.office.control.pages import FamiliesPage, families_page
from services.office.control.term.families import Families, FamiliesRow
from services.school.actor import Actor
from services.school.reference import FormClass
from services.work import Store

router = Router(name="control_families")


@router.callback_query(Pressed(ControlFamiliesPress))
async def open_families(
    query: CallbackQuery, press: ControlFamiliesPress, store: Store, actor: Actor, words: Words
) -> None:
    """All classes."""
    data = await store.read_aside(families_page, actor, press.school_id)
    await reply(query, families_screen(data, words, press.page))


def families_screen(data: FamiliesPage, words: Words, page: int = 0) -> Screen:
    """The school together, then a class a line, the least connected first."""
    school, found = data.school, data.families
    rows = sorted(found.classes if found else (), key=lambda row: row[1].linked / row[1].students)
    part = fitting(rows, lambda row: _class(row[0], row[1], words), beside=9, page=page)
    return Screen(
        lines(
            title(school.school_name, words.t("семьи")),
            *(_together(found, words) if found else ()),
            "",
            *([_class(form, row, words) for form, row in part.shown]),
        ),
        [
            turn(
                lambda to: ControlFamiliesPress(school_id=school.school_id, page=to),
                part.page,
                part.pages,
                words,
            ),
            back(school.school_id, words),
        ],
    )


def _together(found: Families, words: Words) -> list[Markup]:
    row = found.together
    return [
        words.t(
            "Подключены {linked} из {students}, {share}",
            linked=row.linked,
            students=row.students,
            share=share_text(row.linked, row.students),
        ),
        words.t(
            "Были за 7 дней {week}, за 30 дней {month}",
            week=share_text(row.active_week, row.students),
            month=share_text(row.active_month, row.students),
        ),
        words.t(
            "Неделю до {day} подписали {share} подключённых",
            day=words.short_date(found.week),
            share=share_text(row.signed, row.linked),
        ),
    ]


def _class(form: FormClass, row: FamiliesRow, words: Words) -> Markup:
    """«7А: 28 из 30, за 7 дней 20, за 30 дней 26, подписали 15»"""
    return words.t(
        "{form}: {linked} из {students}, за 7 дней {week}, за 30 дней {month}, подписали {signed}",
        form=bold(form.name),
        linked=row.linked,
        students=row.students,
        week=row.active_week,
        month=row.active_month,
        signed=row.signed,
    )


def families_line(row: FamiliesRow, words: Words) -> Markup:
    """«Семьи: подключены 28 из 30, были за неделю 20, подписали 15»"""
    return words.t(
        "Семьи: подключены {linked} из {students}, были за неделю {week}, подписали {signed}",
        linked=row.linked,
        students=row.students,
        week=row.active_week,
        signed=row.signed,
    )
