"""A changed lesson of the week in words: in the proposal, and in the letters to families and teachers."""

from datetime import date

from markupsafe import Markup

from handlers.chat.naming.names import clip_name
from handlers.chat.screen import Button, bold, clip
from handlers.chat.words import Words
from handlers.office.changes.wording import AskedFact, Choice, Lines, Wording
from handlers.office.people.moving_words import DAY
from handlers.office.weekly.weekdays import weekday_name
from handlers.presses.office.weekly import WeekDayPress
from locales import N_
from services.values import Values

SUBJECT = 20
NAME = 20
ROOM = 20
SHOWN = 4
ROOM_FACT = AskedFact(
    "room", N_("Кабинет…"), N_("Напишите кабинет."), limit=ROOM, when=lambda facts: facts["to"] is not None
)


def lesson_text(lesson: Values, words: Words) -> Markup:
    """«вторник, 3-й урок: Алгебра, Петрова А. С., каб. 305»"""
    said = words.t(
        "{weekday}, {number}-й урок: {subject}",
        weekday=weekday_name(lesson["weekday"], words),
        number=lesson["number"],
        subject=clip(lesson["subject"], SUBJECT),
    )
    if lesson["subgroup"]:
        said += words.t(", группа {name}", name=clip(lesson["subgroup"], SUBJECT))
    if lesson["teacher"]:
        said += Markup(", {}").format(clip_name(lesson["teacher"], NAME))
    if lesson["room"]:
        said += words.t(", каб. {room}", room=clip(lesson["room"], ROOM))
    return said


def difference_lines(was: Values | None, now: Values | None, words: Words) -> Lines:
    """What is no more, and what is instead."""
    found: Lines = []
    if was:
        found.append(Markup("✕ {}").format(lesson_text(was, words)))
    if now:
        found.append(Markup("{} {}").format("→" if was else "+", lesson_text(now, words)))
    return found


def _title(outcome: Values, words: Words) -> Markup:
    return bold(words.t("{form} · расписание", form=outcome["form"]))


def _when(outcome: Values, words: Words) -> Markup:
    day = words.short_date(date.fromisoformat(outcome["day"]))
    if not outcome["last"]:
        return words.t("С {day} до конца года", day=day)
    last = words.short_date(date.fromisoformat(outcome["last"]))
    return words.t("С {day} по {last}", day=day, last=last)


def _proposed(_facts: Values, outcome: Values, words: Words) -> Lines:
    found: Lines = [
        _title(outcome, words),
        _when(outcome, words),
        "",
        *difference_lines(outcome["was"], outcome["now"], words),
        "",
    ]
    if outcome["joined"]:
        found.append(
            words.t(
                "! {who} в это время ведёт {where}, каб. {room}. Провести вместе?",
                who=clip_name(outcome["now"]["teacher"], NAME),
                where=clip(outcome["joined"]["where"], 2 * SUBJECT),
                room=clip(outcome["joined"]["room"], ROOM),
            )
        )
        return found
    if outcome["together"]:
        found.append(words.t("Вместе с {form}, один урок на два класса.", form=outcome["together"]))
    if outcome["ahead"]:
        found.append(words.t("Дальше остаётся, что уже записано."))
    if outcome["gains"]:
        found.append(
            words.t(
                "В нагрузку добавится: {name}, {subject}, {form}",
                name=clip_name(outcome["now"]["teacher"], NAME),
                subject=clip(outcome["now"]["subject"], SUBJECT),
                form=outcome["form"],
            )
        )
    if outcome["over"]:
        found.append(
            words.t(
                "! В этот день станет уроков: {lessons}, по санитарным правилам до {limit}", **outcome["over"]
            )
        )
    if outcome["replaced"]:
        days = words.listed(
            [words.short_date(date.fromisoformat(one)) for one in outcome["replaced"][:SHOWN]]
        )
        found.append(words.t("Замены этого урока остаются: {days}", days=days))
    if outcome["entered"]:
        found.append(
            words.n(
                "В журнале останется {count} урок, он уже заполнен.",
                "В журнале останется {count} уроков, они уже заполнены.",
                outcome["entered"],
            )
        )
    return [*found, words.t("Узнают учителя и семьи.")]


def _applied(_facts: Values, outcome: Values, words: Words) -> Lines:
    return [
        _title(outcome, words),
        _when(outcome, words),
        "",
        *difference_lines(outcome["was"], outcome["now"], words),
        "",
        words.t("Учителя и семьи узнают сами."),
    ]


def _choices(facts: Values, outcome: Values, words: Words) -> list[list[Choice]]:
    if outcome["joined"]:
        form, room = outcome["joined"]["form"], outcome["joined"]["room"]
        together = {"together": form, "room": room}
        return [[Choice(words.t("Вместе с {form}", form=form), "together", form, put=together)]]
    if not outcome["term_end"]:
        return []
    if facts.get("until") == "term":
        return [[Choice(words.t("До конца года"), "until", "year")]]
    end = words.short_date(date.fromisoformat(outcome["term_end"]))
    return [[Choice(words.t("Только по {day}", day=end), "until", "term")]]


def _back(facts: Values, words: Words) -> Button:
    weekday = (facts["to"] or facts["was"])[0]
    return Button(words.t("‹ Расписание"), WeekDayPress(class_id=facts["class_id"], weekday=weekday))


WEEKLY = {"weekly_lesson": Wording(_proposed, _applied, _back, asked=(DAY, ROOM_FACT), choices=_choices)}
