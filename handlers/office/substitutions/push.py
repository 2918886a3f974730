"""«Замены» to a teacher: lessons taken over, given away, cancelled, as they are when the message leaves."""

from datetime import date

from markupsafe import Markup

from handlers.chat.naming.letters_case import lower_name
from handlers.chat.paging import unfolding
from handlers.chat.push import Push
from handlers.chat.screen import Button, Screen, bold, clip, lines
from handlers.chat.words import Words
from handlers.diary.timetable.lessonlines import times_text
from handlers.presses.journal import LessonsPress
from services.journal.lesson.of_person import LessonPlace, TeacherLesson
from services.office.substitutions.telling import TeacherNews, teacher_news
from services.school.actor import Actor
from services.values import Values
from services.work import Store

SUBJECT = 16
BESIDE = 4


async def substitution_push(
    facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
) -> Push | None:
    """What is changed for the reader on the days; None where that is what the reader heard last."""
    if person_id is None:
        return None
    first, last = date.fromisoformat(facts["first"]), date.fromisoformat(facts["last"])
    data = await store.read(teacher_news, actor, person_id, first, last)
    return Push(news_screen(data, words), says=data.says) if data else None


def news_screen(data: TeacherNews, words: Words) -> Screen:
    """The lessons by day; none of them where the changes were taken back."""
    rows: list[Markup | str] = []
    day = None
    for one in data.lessons:
        if one.key.day != day:
            day = one.key.day
            rows.append(bold(words.long_date(day, data.today)))
        rows.append(_line(one, words))
    rows += [words.t("Уроков нет: {day}", day=words.day(day, data.today)) for day in data.off]
    return Screen(
        lines(
            bold(_title(data, words)),
            *(unfolding(rows, BESIDE) or [words.t("Снова по обычному расписанию.")]),
        ),
        [
            [
                Button(
                    words.t("Уроки"),
                    LessonsPress(day=data.lessons[0].key.day if data.lessons else data.first),
                )
            ]
        ],
        pushed=True,
    )


def _title(data: TeacherNews, words: Words) -> Markup:
    if any(one.place is not LessonPlace.OWN for one in data.lessons):
        return words.t("Замены в ваших уроках")
    return words.t("Звонки изменились") if data.lessons else words.t("Изменения в ваших уроках")


def _line(one: TeacherLesson, words: Words) -> Markup:
    """«↻ 3. 8В физкультура, зал, вместо Ковалёва А. Н.»"""
    said = Markup("{}. {} {}").format(
        one.key.number, one.form.name, clip(lower_name(one.subject.brief), SUBJECT)
    )
    if one.planned.room:
        said += Markup(", {}").format(clip(one.planned.room, SUBJECT))
    if one.place is LessonPlace.OWN:
        times = times_text(one.planned.starts, one.planned.ends, words)
        return Markup("{} {}").format(times, said)
    other = words.initials(one.other) if one.other else ""
    if one.place is LessonPlace.CANCELLED:
        return words.t("✕ {lesson}: отменён", lesson=said)
    if one.place is LessonPlace.GIVEN_AWAY:
        return words.t("↻ {lesson}: ведёт {name}", lesson=said, name=other)
    if other:
        return words.t("↻ {lesson}: ведёте вы, по расписанию {name}", lesson=said, name=other)
    return words.t("↻ {lesson}: ведёте вы", lesson=said)
