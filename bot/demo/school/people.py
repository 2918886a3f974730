"""The people of the sample school: teachers, students, families."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

FATHERS = {
    "Александр": "Александрович",
    "Алексей": "Алексеевич",
    "Андрей": "Андреевич",
    "Артур": "Артурович",
    "Виктор": "Викторович",
    "Владимир": "Владимирович",
    "Вячеслав": "Вячеславович",
    "Денис": "Денисович",
    "Дмитрий": "Дмитриевич",
    "Евгений": "Евгеньевич",
    "Иван": "Иванович",
    "Игорь": "Игоревич",
    "Константин": "Константинович",
    "Максим": "Максимович",
    "Марат": "Маратович",
    "Михаил": "Михайлович",
    "Николай": "Николаевич",
    "Олег": "Олегович",
    "Павел": "Павлович",
    "Роман": "Романович",
    "Сергей": "Сергеевич",
    "Юрий": "Юрьевич",
}
MOTHERS = (
    *("Анна", "Елена", "Ольга", "Наталья", "Татьяна", "Ирина", "Светлана", "Юлия", "Екатерина", "Марина"),
    *("Оксана", "Людмила", "Алёна", "Ксения", "Виктория", "Надежда", "Лариса", "Дарья"),
)
MEN = frozenset({"Никита", "Илья", "Данила", "Петя"})
"""Men's names that end as women's do."""

FORMS = {
    "7А": """
        Абрамов Артём Сергей; Белова Алиса Дмитрий; Васильев Егор Андрей; Гаврилова София Алексей
        Галиуллин Тимур Марат; Дмитриев Кирилл Павел; Ершова Полина Роман; Жукова Виктория Олег
        Зайцев Матвей Евгений; Иванов Пётр Николай; Казаков Даниил Юрий; Ким Олег Виктор
        Константинопольская-Преображенская Александра Вячеслав; Кравченко Ева Михаил; Лебедев Илья Денис
        Морозова Анастасия Владимир; Никитин Роман Максим; Орлов Глеб Иван; Петрова Анна Андрей
        Романова Ксения Игорь; Сидорова Марина Александр; Сидорова Мария Константин; Соколова Маша Игорь
        Тихонов Никита Сергей; Фёдорова Василиса Алексей; Шевченко Лев Дмитрий; Яковлева Арина Евгений
    """,
    "3Б": """
        Агафонов Иван Максим; Борисова Мила Андрей; Волков Тимофей Роман; Герасимова Вера Олег
        Громов Лука Денис; Егорова Есения Павел; Захаров Марк Алексей; Калинина Агата Сергей
        Киселёв Мирон Виктор; Козлова Варвара Юрий; Ли Артур Артур; Макарова Таисия Дмитрий
        Миронов Савелий Иван; Нестерова Злата Михаил; Осипова Елизавета Евгений; Павлов Степан Николай
        Рыбакова Ульяна Александр; Семёнов Данила Владимир; Соколов Петя Игорь; Титова Майя Роман
        Устинов Фёдор Константин; Филиппова Амелия Андрей; Чернова Стефания Денис; Щербаков Платон Максим
    """,
    "10А": """
        Антонов Михаил Игорь; Баранова Диана Сергей; Виноградов Арсений Павел; Голубева Маргарита Олег
        Давыдов Владислав Алексей; Комарова Ангелина Дмитрий; Кузьмин Ярослав Виктор; Лазарева Яна Роман
        Мельников Константин Юрий; Новикова Милана Андрей; Попов Григорий Евгений; Рогова Алёна Михаил
        Савельева Валерия Николай; Суханов Вадим Иван; Хасанова Камилла Марат; Яшин Богдан Денис
    """,
}
STAFF = (
    ("С01", "Громова Ирина Алексеевна", "директор"),
    ("С02", "Орлова Елена Викторовна", "завуч, учитель"),
    ("С03", "Лебедева Ольга Николаевна", "секретарь"),
    ("С04", "Фомин Артём Сергеевич", "администратор, оператор"),
    ("С05", "Зуева Нина Павловна", "кадры"),
    ("С10", "Петрова Анна Сергеевна", "учитель"),
    ("С11", "Кузнецов Игорь Павлович", "учитель"),
    ("С12", "Воронцова Татьяна Михайловна", "учитель"),
    ("С13", "Смирнова Юлия Андреевна", "учитель"),
    ("С14", "Ахметова Лиана Рустамовна", "учитель"),
    ("С15", "Беляев Константин Дмитриевич", "учитель"),
    ("С16", "Гордеева Марина Олеговна", "учитель"),
    ("С17", "Семёнова Галина Ивановна", "учитель"),
    ("С18", "Никифоров Денис Евгеньевич", "учитель"),
    ("С19", "Рябова Светлана Юрьевна", "учитель"),
    ("С20", "Тарасов Виктор Степанович", "учитель"),
    ("С21", "Ковалёв Андрей Николаевич", "учитель"),
    ("С22", "Мельникова Екатерина Львовна", "учитель"),
    ("С23", "Журавлёва Дарья Максимовна", "учитель"),
    ("С24", "Белоусова Вера Аркадьевна", "учитель"),
)
HEADS = {"7А": "С10", "3Б": "С22", "10А": "С12"}


@dataclass(frozen=True, slots=True)
class SampleStudent:
    """A student; `ability` is the mark they get most often."""

    code: str
    last: str
    first: str
    middle: str
    form: str
    ability: float


@dataclass(frozen=True, slots=True)
class Parent:
    """A parent of students, by their codes."""

    code: str
    last: str
    first: str
    middle: str
    kinship: str
    children: tuple[str, ...]
    consents: bool


def students() -> list[SampleStudent]:
    """Everybody of the three classes, in the order of the class lists."""
    rng = Random("ученики")
    found = []
    for form, text in FORMS.items():
        for number, line in enumerate(_rows(text), 1):
            last, first, father = line
            middle = _patronymic(father, woman=is_woman(first))
            ability = min(5.0, max(2.9, rng.gauss(4.05, 0.5)))
            found.append(SampleStudent(f"{form}{number:02}", last, first, middle, form, ability))
    return found


def parents(everybody: list[SampleStudent]) -> list[Parent]:
    """Mothers and fathers; those of Маша and Петя Соколовы are one family."""
    rng = Random("родители")
    by_name = {f"{one.last} {one.first}": one for one in everybody}
    masha, petya = by_name["Соколова Маша"], by_name["Соколов Петя"]
    family = (masha.code, petya.code)
    found = [
        Parent("Р001", "Соколова", "Мария", "Андреевна", "мать", family, consents=True),
        Parent("Р002", "Соколов", "Игорь", "Дмитриевич", "отец", family, consents=False),
    ]
    for one in everybody:
        if one.code not in family:
            found += _parents_of(one, len(found), rng)
    return found


def _parents_of(child: SampleStudent, known: int, rng: Random) -> Iterator[Parent]:
    father_name = next(line[2] for line in _rows(FORMS[child.form]) if line[:2] == (child.last, child.first))
    man, woman = _surnames(child)
    if rng.random() < 0.95:
        known += 1
        yield Parent(
            *(f"Р{known:03}", woman, rng.choice(MOTHERS), _patronymic(rng.choice([*FATHERS]), woman=True)),
            *("мать", (child.code,), rng.random() < 0.92),
        )
    if rng.random() < 0.7:
        patronymic = _patronymic(rng.choice([*FATHERS]), woman=False)
        yield Parent(
            f"Р{known + 1:03}", man, father_name, patronymic, "отец", (child.code,), rng.random() < 0.9
        )


def is_woman(first: str) -> bool:
    """Whether it is a woman's name."""
    return first[-1] in "ая" and first not in MEN


def _rows(text: str) -> Iterator[tuple[str, str, str]]:
    for line in text.replace("\n", ";").split(";"):
        if line.strip():
            last, first, father = line.split()
            yield last, first, father


def _patronymic(father: str, *, woman: bool) -> str:
    man = FATHERS[father]
    return man.removesuffix("ич") + "на" if woman else man


def _surnames(child: SampleStudent) -> tuple[str, str]:
    """The man's and the woman's form of a family's name."""
    if is_woman(child.first):
        man = "-".join(_man(part) for part in child.last.split("-"))
        return man, child.last
    return child.last, "-".join(_woman(part) for part in child.last.split("-"))


def _man(last: str) -> str:
    if last.endswith("ская"):
        return last.removesuffix("ая") + "ий"
    return last.removesuffix("а") if last.endswith(("ова", "ева", "ёва", "ина")) else last


def _woman(last: str) -> str:
    return f"{last}а" if last.endswith(("ов", "ев", "ёв", "ин")) else last
