"""«Предметы»: the school's subjects, how many classes have each, and the press that opens one to be changed."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup, escape

from handlers.chat.filters import Pressed
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs
from handlers.chat.words import Words
from handlers.office.changes.asking import begin
from handlers.office.changes.changes import offer
from handlers.office.load.subject_words import LINE, unmarked_text
from handlers.presses.office.changes import OfficePress
from handlers.presses.office.load import ChangeSubjectPress, SchoolSubjectsPress
from services.office.load.subjects import SchoolSubjects, school_subjects
from services.school.actor import Actor
from services.school.reference import Subject
from services.work import Store

router = Router(name="office_subjects")

ON_PAGE, BESIDE = 12, 3


@router.callback_query(Pressed(SchoolSubjectsPress))
async def open_subjects(
    query: CallbackQuery, press: SchoolSubjectsPress, store: Store, actor: Actor, words: Words
) -> None:
    """The list."""
    found = await store.read(school_subjects, actor, press.school_id)
    await reply(query, subjects_screen(found, press.page, words))


@router.callback_query(Pressed(ChangeSubjectPress))
async def change_subject(
    query: CallbackQuery, press: ChangeSubjectPress, store: Store, actor: Actor, words: Words
) -> None:
    """A subject as it stands, to be changed; of a new one its name is asked at once."""
    facts = {"school_id": press.school_id, "subject_id": press.subject_id}
    opened = offer if press.subject_id else begin
    await opened(query, "subject", facts, store, actor, words, press.school_id)


def subjects_screen(found: SchoolSubjects, page: int, words: Words) -> Screen:
    """A line each; for who changes them a button each and one for a new one."""
    school_id = found.access.school_id
    part = fitting(
        found.subjects, lambda one: _line(one, found, words), beside=BESIDE, page=page, most=ON_PAGE
    )
    turning = turn(lambda to: SchoolSubjectsPress(school_id=school_id, page=to), part.page, part.pages, words)
    return Screen(
        lines(
            bold(words.t("{school} · предметы", school=found.access.reference.school_name)),
            *(
                [_line(one, found, words) for one in part.shown]
                or [words.t("Предметов ещё нет: добавьте или пришлите лист «Предметы».")]
            ),
            words.t("Какой изменить?") if found.may_change and part.shown else None,
        ),
        [
            *(_changing(part.shown, school_id) if found.may_change else []),
            turning,
            *([[_adding(school_id, words)]] if found.may_change else []),
            [Button(words.t("‹ Кабинет"), OfficePress(school_id=school_id))],
        ],
    )


def _changing(shown: Sequence[Subject], school_id: int) -> Rows:
    return pairs(
        Button(clip(one.brief, LINE), ChangeSubjectPress(school_id=school_id, subject_id=one.id))
        for one in shown
    )


def _adding(school_id: int, words: Words) -> Button:
    return Button(words.t("Добавить предмет"), ChangeSubjectPress(school_id=school_id))


def _line(one: Subject, found: SchoolSubjects, words: Words) -> Markup:
    """«Алгебра (Алг.): 6 классов», «Музыка: 4 класса, без отметок: 1–2», «Астрономия: ни у кого»"""
    name = clip(one.name, LINE)
    said = Markup("{} ({})").format(name, clip(one.short, LINE)) if one.short != one.name else escape(name)
    count = len(found.classes.get(one.id, ()))
    having = words.n("{count} класс", "{count} классов", count) if count else words.t("ни у кого")
    unmarked = unmarked_text(str(one.unmarked), words) if one.unmarked else None
    return Markup("{}: {}{}").format(said, having, Markup(", {}").format(unmarked) if unmarked else "")
