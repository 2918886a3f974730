"""A class of 30 with 52 telephones: the largest audience of one class."""

from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

from bot.simulator.state.model import Message
from bot.simulator.user import SimUser
from tests.stage import Stage

SURNAMES = [
    "Абрамов",
    "Белов",
    "Волков",
    "Громов",
    "Данилов",
    "Егоров",
    "Жуков",
    "Зайцев",
    "Иванов",
    "Котов",
    "Лебедев",
    "Марков",
    "Носов",
    "Орлов",
    "Попов",
    "Рыбин",
    "Седов",
    "Титов",
    "Уваров",
    "Фомин",
    "Харин",
    "Цветков",
    "Чернов",
    "Шубин",
    "Щукин",
    "Юдин",
    "Яшин",
    "Агеев",
    "Бобров",
]
"""29 families; the first has twins."""
FATHERS = 22
"""Families whose father is linked too; one mother has a second telephone."""


@dataclass
class BigClass:
    """The class teacher and the families, each with its telephones."""

    stage: Stage
    teacher: SimUser
    families: list[list[SimUser]] = field(default_factory=list)

    @property
    def phones(self) -> list[SimUser]:
        """Everybody's telephones."""
        return [phone for family in self.families for phone in family]


def big_class(stage: Stage) -> BigClass:
    """Build it."""
    school = stage.school
    anna = school.staff("Анна", "Петрова", "Сергеевна")
    school.form("7А", anna)
    found = BigClass(stage, stage.linked(anna, "Анна"))
    for number, surname in enumerate(SURNAMES):
        children = [school.student("Дима", surname, "7А")]
        if number == 0:
            children.append(school.student("Лена", f"{surname}а", "7А"))
        mother = school.guardian("Мария", f"{surname}а", children)
        phones = [stage.linked(mother, "Мария")]
        if number < FATHERS:
            phones.append(stage.linked(school.guardian("Пётр", surname, children, kinship="отец"), "Пётр"))
        if number == 1:
            phones.append(stage.linked(mother, "Мария, второй телефон"))
        found.families.append(phones)
    return found


def picture(colour: str = "white") -> bytes:
    """A photograph."""
    file = BytesIO()
    Image.new("RGB", (64, 48), colour).save(file, "PNG")
    return file.getvalue()


def pushes(user: SimUser, part: str) -> list[Message]:
    """What the bot has sent with these words."""
    return [message for message in user.inbox if part in message.text]
