"""What each of the school's choices does, in words: before it is changed, and what follows from a change."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from handlers.chat.words import Words
from handlers.office.settings.effect import Effect
from handlers.office.settings.keeping import KEEPING
from locales import N_

VALUE = 100
"""Signs of a value on the screen."""


def _days(kept: str) -> Callable[[Words, str, str], Markup]:
    return lambda words, before, after: words.t(kept, before=before, after=after)


EFFECTS: Mapping[str, Effect] = {
    "lowest_mark": Effect(
        N_("Низшая отметка"),
        N_("Отметку ниже поставить нельзя: бот откажет и назовёт шкалу."),
        _days(N_("Шкала начнётся с {after}, сейчас с {before}. Прежние отметки останутся.")),
        ("1", "2"),
    ),
    "highest_mark": Effect(
        N_("Высшая отметка"),
        N_("Отметку выше поставить нельзя: бот откажет и назовёт шкалу."),
        _days(N_("Шкала кончится на {after}, сейчас на {before}. Прежние отметки останутся.")),
        ("5",),
    ),
    "threshold_5": Effect(
        N_("Порог 5"),
        N_("С какого среднего прогноз за период — 5. Само значение тоже подходит."),
        _days(
            N_("Прогноз «5» выйдет со среднего {after} вместо {before}. Выставленных отметок это не меняет.")
        ),
        ("4.5", "4.6", "4.65", "4.75"),
        "4,6",
    ),
    "threshold_4": Effect(
        N_("Порог 4"),
        N_("С какого среднего прогноз за период — 4. Само значение тоже подходит."),
        _days(
            N_("Прогноз «4» выйдет со среднего {after} вместо {before}. Выставленных отметок это не меняет.")
        ),
        ("3.5", "3.6", "3.65"),
        "3,6",
    ),
    "threshold_3": Effect(
        N_("Порог 3"),
        N_("С какого среднего прогноз за период — 3. Ниже — низшая отметка шкалы."),
        _days(
            N_("Прогноз «3» выйдет со среднего {after} вместо {before}. Выставленных отметок это не меняет.")
        ),
        ("2.5", "2.6", "2.65"),
        "2,6",
    ),
    "minimum_marks": Effect(
        N_("Минимум отметок"),
        N_(
            "Сколько отметок нужно за период. У кого меньше, у того риск «н/а»: его видят семья, учитель и завуч."
        ),
        _days(N_("Риск «н/а» будет у тех, у кого отметок меньше {after}. Сейчас меньше {before}.")),
        ("3", "4", "5"),
        "4",
    ),
    "compare_with_class": Effect(
        N_("Сравнение с классом"),
        N_(
            "Видят ли семьи, как справился класс: среднее и сколько каких отметок, от пяти учеников, без имён."
        ),
        lambda words, _before, after: (
            words.t("Семьи увидят итог класса рядом со своим.")
            if after == "да"
            else words.t("Семьи увидят только свои отметки.")
        ),
        ("да", "нет"),
        "да",
    ),
    "edit_days": Effect(
        N_("Дней на правку"),
        N_(
            "Сколько дней после урока учитель правит отметки и явку, а классный руководитель причины. "
            "Дальше урок открывает завуч."
        ),
        lambda words, before, after: words.n(
            "Отметки и явку можно будет править {count} день вместо {before}. "
            "Это касается и уроков, которые уже прошли.",
            "Отметки и явку можно будет править {count} дней вместо {before}. "
            "Это касается и уроков, которые уже прошли.",
            int(after),
            before=before,
        ),
        ("7", "14", "30"),
        "10",
    ),
    "term_close_days": Effect(
        N_("Закрытие периода"),
        N_("Через сколько дней после конца периода закрываются его отметки, темы и задания."),
        lambda words, before, after: words.n(
            "Период закроется через {count} день после своего конца, сейчас: {before}.",
            "Период закроется через {count} дней после своего конца, сейчас: {before}.",
            int(after),
            before=before,
        ),
        ("0", "3", "7"),
        "5",
    ),
    "hold_minutes": Effect(
        N_("Пауза перед сообщением"),
        N_(
            "Сколько минут отметка ждёт, прежде чем о ней узнает семья: за это время учитель исправит описку."
        ),
        lambda words, before, after: words.n(
            "Семья узнает об отметке через {count} минуту вместо {before}.",
            "Семья узнает об отметке через {count} минут вместо {before}.",
            int(after),
            before=before,
        ),
        ("0", "10", "30", "60"),
        "15",
    ),
    "digest_at": Effect(
        N_("Итоги недели"),
        N_("Когда семьям приходят итоги недели, а завучам — что не внесено."),
        _days(N_("Итоги недели придут: {after}. Сейчас: {before}.")),
        ("пт 16.00", "пт 18.00", "сб 12.00", "вс 18.00"),
        "пт 18:00",
    ),
    "attendance_at": Effect(
        N_("Пропуски классному"),
        N_("Когда классным руководителям приходят пропуски недели, у которых нет причины."),
        _days(N_("Список пропусков придёт: {after}. Сейчас: {before}.")),
        ("чт 15.00", "пт 12.00", "пт 15.00"),
        "пт 15:00",
    ),
    "quiet_hours": Effect(
        N_("Тихие часы"),
        N_("В эти часы сообщения ждут утра. Кто выбрал свои часы, у того свои."),
        _days(
            N_("Сообщения будут ждать с {after}, сейчас {before}. Свои часы останутся у тех, кто их выбрал.")
        ),
        ("20.00-07.00", "21.00-07.00", "22.00-08.00"),
        "21:00-07:00",
    ),
    "code_days": Effect(
        N_("Срок кода"),
        N_("Сколько дней действует ссылка на листке. Логин и пароль действуют и потом."),
        lambda words, before, after: words.n(
            "Код нового листка будет действовать {count} день вместо {before}. У выданных срок прежний.",
            "Код нового листка будет действовать {count} дней вместо {before}. У выданных срок прежний.",
            int(after),
            before=before,
        ),
        ("7", "14", "30", "60"),
        "30",
    ),
    "accounts_per_person": Effect(
        N_("Телефонов на человека"),
        N_("Сколько телефонов человек подключит под своим именем."),
        lambda words, before, after: words.n(
            "Человек подключит {count} телефон, сейчас {before}. Подключённые останутся.",
            "Человек подключит до {count} телефонов, сейчас {before}. Подключённые останутся.",
            int(after),
            before=before,
        ),
        ("1", "2", "3", "5"),
        "3",
    ),
    **KEEPING,
    "name": Effect(
        N_("Название школы"),
        N_("Как школа зовётся в сообщениях, на листках и в отчётах."),
        _days(N_("Школа станет называться «{after}», сейчас «{before}».")),
        example="Школа № 12",
    ),
    "timezone": Effect(
        N_("Часовой пояс"),
        N_("По нему считаются день, звонки, тихие часы и сроки."),
        _days(N_("Часы школы пойдут по «{after}», сейчас «{before}». Звонки останутся прежними.")),
        ("Europe/Moscow", "Europe/Kaliningrad", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Novosibirsk"),
        "Asia/Omsk",
    ),
}
"""By the school's column."""

GROUP_LABELS: Mapping[str, str] = {
    "marks": N_("Отметки"),
    "journal": N_("Журнал и сроки"),
    "messages": N_("Сообщения"),
    "access": N_("Вход"),
    "keeping": N_("Сроки хранения"),
    "school": N_("Школа"),
}
"""The groups of `services.office.settings.settings.GROUPS`."""


def said(column: str, value: str) -> str:
    """A value on the screen: a decimal with its comma."""
    return value.replace(".", ",") if column.startswith("threshold") else value
