"""What is taught: topics and homework by grade and subject, one text file a grade.

`# Предмет`, `## Раздел`, then a line a topic: the topic and, after `|`, the homework of each of its lessons
(`—`: none).
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NONE = "—"


@dataclass(frozen=True, slots=True)
class SampleTopic:
    """A topic of the plan with the homework of each of its lessons."""

    section: str
    title: str
    homework: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class LessonText:
    """What one lesson is about; `closes` where it is the last of its section."""

    section: str
    topic: str
    homework: str | None
    closes: bool


@cache
def plan(grade: int) -> dict[str, tuple[SampleTopic, ...]]:
    """The grade's topics by subject, in order."""
    subjects: dict[str, list[SampleTopic]] = {}
    subject = section = ""
    for line in files(__package__).joinpath(f"{grade}.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:]
        elif line.startswith("# "):
            subject = line[2:]
            subjects[subject] = []
        elif line:
            title, *homework = line.split(" | ")
            given = tuple(None if text == NONE else text for text in homework)
            subjects[subject].append(SampleTopic(section, title, given))
    return {name: tuple(topics) for name, topics in subjects.items()}


@cache
def lessons(grade: int, subject: str) -> tuple[LessonText, ...]:
    """Every lesson of the plan, in order."""
    topics = plan(grade)[subject]
    texts = []
    for topic, following in zip(topics, [*topics[1:], None], strict=True):
        last = following is None or following.section != topic.section
        for number, homework in enumerate(topic.homework, 1):
            closes = last and number == len(topic.homework)
            texts.append(LessonText(topic.section, topic.title, homework, closes))
    return tuple(texts)


def lesson(grade: int, subject: str, index: int) -> LessonText:
    """The lesson of that number from 0; past the plan's end everything is gone through again."""
    texts = lessons(grade, subject)
    text = texts[index % len(texts)]
    if index < len(texts):
        return text
    return LessonText("Повторение", f"Повторение. {text.topic}", text.homework, closes=False)
