"""A subject added, called otherwise, learnt without marks or removed, in words."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from handlers.chat.paging import cut
from handlers.chat.screen import Button, bold, clip
from handlers.chat.words import Words
from handlers.office.calendar.words import classes_text
from handlers.office.changes.wording import AskedFact, Choice, Lines, Wording
from handlers.presses.office.load import SchoolSubjectsPress
from locales import N_
from services.office.load.subject_changing import (
    CLEARED,
    EVERY_GRADE,
    NAME,
    SubjectFacts,
    read_grades,
    read_subject_name,
)
from services.values import Values

LINE = 30
"""Signs of a name in a line."""
FORMS = 12
"""Classes that are named."""

USES: Mapping[str, str] = {
    "assignment": N_("нагрузка"),
    "attendance": N_("пропуски"),
    "debt": N_("долги"),
    "goal": N_("цели учеников"),
    "journal_change": N_("история журнала"),
    "journal_event": N_("новости семей"),
    "lesson": N_("уроки в журнале"),
    "lesson_plan_topic": N_("КТП"),
    "letter_thread": N_("письма"),
    "mark": N_("отметки"),
    "planned_work": N_("контрольные"),
    "reopening": N_("открытые заново уроки"),
    "subgroup_member": N_("подгруппы"),
    "substitution": N_("замены"),
    "term_mark": N_("итоги"),
    "timetable_slot": N_("расписание"),
}
"""What stands upon a subject, by table (`storage.queries.office.subjects.STANDING_UPON`)."""


def unmarked_text(spec: str, words: Words) -> Markup:
    """«без отметок», «без отметок: 1–2»"""
    if spec == EVERY_GRADE:
        return words.t("без отметок")
    return words.t("без отметок: {classes}", classes=classes_text(spec, words))


def _title(outcome: Values, words: Words) -> Markup:
    known = outcome["before"] or outcome["after"]
    return bold(clip(known[0], LINE) if known else words.t("Новый предмет"))


def _proposed(facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        _title(outcome, words),
        *_changed(facts, outcome, words),
        "",
        *_standing(facts, outcome, words),
        *(
            words.t("«{name}» из книг теперь значит этот предмет.", name=clip(one, LINE))
            for one in outcome["freed"]
        ),
    ]


def _changed(facts: Values, outcome: Values, words: Words) -> Iterable[Markup]:
    """What is to be otherwise; of a subject that stays as it is, how it is."""
    if facts.get("gone"):
        yield words.t("Убрать предмет.")
        return
    if outcome["after"] is None:
        yield words.t("Названия ещё нет.")
        return
    before, after = outcome["before"], SubjectFacts(*outcome["after"])
    old = SubjectFacts(*before) if before else None
    if old is not None and old.name != after.name:
        yield words.t("{before} → {after}", before=clip(old.name, LINE), after=clip(after.name, LINE))
    yield words.t("Кратко: {short}", short=_short(old, after, words))
    yield words.t("Отметки: {marks}", marks=_marks(old, after, words))


def _short(old: SubjectFacts | None, after: SubjectFacts, words: Words) -> Markup | str:
    def said(one: SubjectFacts) -> Markup | str:
        return clip(one.short, LINE) if one.short else words.t("нет")

    if old is None or old.short == after.short:
        return said(after)
    return words.t("{before} → {after}", before=said(old), after=said(after))


def _marks(old: SubjectFacts | None, after: SubjectFacts, words: Words) -> Markup | str:
    def said(one: SubjectFacts) -> Markup:
        return unmarked_text(one.unmarked, words) if one.unmarked else words.t("ставят")

    if old is None or old.unmarked == after.unmarked:
        return said(after)
    return words.t("{before} → {after}", before=said(old), after=said(after))


def _standing(facts: Values, outcome: Values, words: Words) -> Lines:
    """Which classes have it, what stands upon it, what follows."""
    if not facts["subject_id"]:
        return [words.t("Классам его дают в «Нагрузке» и «Расписании классов».")]
    found: Lines = [_forms(outcome["forms"], words)]
    if outcome["uses"]:
        used = dict.fromkeys(str(words.t(USES[one])) for one in outcome["uses"])
        found.append(words.t("Убрать нельзя, есть: {what}.", what=", ".join(used)))
    before, after = outcome["before"], outcome["after"]
    if after and before[0] != after[0]:
        found.append(words.t("Новое название сразу стоит везде, и в прошлых годах."))
        found.append(words.t("Книга с прежним названием значит этот же предмет."))
    if after and before[2] != after[2]:
        found.append(words.t("Поставленные отметки остаются."))
    return found


def _forms(forms: list[str], words: Words) -> Markup:
    if not forms:
        return words.t("Ни у одного класса его нет.")
    shown, more = cut(forms, FORMS)
    listed = ", ".join(shown) + ("…" if more else "")
    return words.n("{count} класс: {forms}", "{count} классов: {forms}", len(forms), forms=listed)


def _applied(facts: Values, outcome: Values, words: Words) -> Lines:
    if facts.get("gone"):
        return [_title(outcome, words), words.t("Предмета больше нет.")]
    after = SubjectFacts(*outcome["after"])
    return [
        bold(clip(after.name, LINE)),
        words.t("Кратко: {short}", short=_short(None, after, words)),
        words.t("Отметки: {marks}", marks=_marks(None, after, words)),
        words.t("Записано.") if facts["subject_id"] else words.t("Предмет добавлен."),
    ]


def _choices(facts: Values, outcome: Values, words: Words) -> list[list[Choice]]:
    if facts.get("gone"):
        return [[Choice(words.t("Оставить"), "gone", "")]]
    if outcome["after"] is None:
        return []
    after = SubjectFacts(*outcome["after"])
    marks = [
        Choice(words.t("С отметками"), "unmarked", CLEARED)
        if after.unmarked
        else Choice(words.t("Без отметок"), "unmarked", EVERY_GRADE)
    ]
    short = [Choice(words.t("Без краткого"), "short", CLEARED)] if after.short else []
    going = facts["subject_id"] and not outcome["uses"]
    return [[*marks, *short], *([[Choice(words.t("Убрать"), "gone", "1")]] if going else [])]


def _back(facts: Values, words: Words) -> Button:
    return Button(words.t("‹ Предметы"), SchoolSubjectsPress(school_id=facts["school_id"]))


def _stays(facts: Values) -> bool:
    return not facts.get("gone")


ASKED = (
    AskedFact(
        "name",
        N_("Название…"),
        N_("Как называется предмет? Полностью, как в учебном плане."),
        limit=NAME,
        put=lambda _facts, answer: {"name": read_subject_name(answer)},
        when=_stays,
    ),
    AskedFact(
        "short",
        N_("Кратко…"),
        N_("Как назвать его коротко? Например: Физ-ра"),
        limit=20,
        put=lambda _facts, answer: {"short": read_subject_name(answer)},
        when=lambda facts: _stays(facts) and bool(facts["subject_id"] or facts.get("name")),
    ),
    AskedFact(
        "unmarked",
        N_("Без отметок в…"),
        N_("В каких классах без отметок? Например: 1-2 или 7А, 7Б"),
        put=lambda _facts, answer: read_grades(answer),
        when=lambda facts: _stays(facts) and bool(facts["subject_id"] or facts.get("name")),
    ),
)
SUBJECT = {"subject": Wording(_proposed, _applied, _back, asked=ASKED, choices=_choices)}
