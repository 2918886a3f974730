"""What the staff may mean, and the words that mean it; read as `services/understanding/intents.py` is."""

from services.understanding.intents import Intent, phrases_in

STAFF: dict[Intent, tuple[str, ...]] = {
    Intent.LESSONS: phrases_in(
        "уроки, уроков, мои уроки, урок, расписани*, мое расписани*, какие уроки, сегодня, lessons, my lessons, timetable, my timetable, schedule, today, что у меня, домой, сейчас, какой урок, мой день"
    ),
    Intent.GAPS: phrases_in(
        "не внес*, что внести, внести, не заполн*, незаполнен*, заполнить, что заполнить, не внесено, пустые уроки, пробелы, gaps, not filled, unfilled, missing entries, долги"
    ),
    Intent.JOURNAL: phrases_in(
        "журнал*, классн* журнал*, электронный журнал, мой журнал, страница журнала, journal, gradebook, register, оценк*, отметк*, marks, grades, поставить оценк*, выставить оценк*, выставить, явка, посещаемост*"
    ),
    Intent.CLASS: phrases_in(
        "мой класс, класс, классное руководство, мои дети, мои ученики, ученики, my class, class, my pupils, my students, что ждет"
    ),
    Intent.ACCESS: phrases_in(
        "доступ*, доступ семей, листки, листок, кто подключ*, не подключ*, пароли, коды, реквизиты, выдать пароль, выдать доступ, потерял* пароль, access, slips, credentials, who is connected, подключить родител*"
    ),
    Intent.NEW_NOTICE: phrases_in(
        "нов* объявлени*, написать объявлени*, объявлени*, объявлени* классу, разослать, рассылка, сообщить всем, написать всем, написать родителям, new notice, write notice, notice, announce, announcement, notices, объявить"
    ),
    Intent.EXCUSES: phrases_in(
        "объяснени*, причины, причины пропуск*, справк*, пропуск*, отсутствующие, excuses, absences, absence reasons, кто болеет, болеет, кто отсутств*"
    ),
    Intent.REPORTS: phrases_in(
        "отчет*, отчёты, сводк*, ведомост*, статистик*, успеваемост*, качество знаний, report, reports, figures, statistics, итоги класса"
    ),
    Intent.REMINDERS: phrases_in("напоминани*, напомин*, reminder*"),
    Intent.HOURS: phrases_in(
        "часы приема, часы приёма, прием родител*, receiving hours, office hours, когда принимаю"
    ),
    Intent.IMPORT: phrases_in(
        "импорт, загруз*, загрузить таблиц*, таблиц*, excel, эксель, выгруз*, import, upload, workbook, загрузка таблицы, файл"
    ),
    Intent.CONTROL: phrases_in("контроль, контроль журнал*, кто не заполн*, control, проверка журнал*"),
    Intent.PEOPLE: phrases_in("люди, сотрудник*, контингент, учащиеся, people, staff, students list"),
    Intent.SUBSTITUTIONS: phrases_in(
        "замен*, кого нет, кто заменяет, кем заменить, нет учител*, заболел*, substitution*, substitute, cover, who is absent"
    ),
    Intent.SHORT_DAY: phrases_in(
        "сокращен* день, сокращен* уроки, короткий день, уроки по 30 минут, уроки по 30, shortened day, short day"
    ),
    Intent.YEAR_DAYS: phrases_in(
        "календар*, четверт*, периоды, период, каникул*, учебный год, полугоди*, триместр*, выходные, актированн* день, calendar, terms, holidays, quarters"
    ),
    Intent.BELLS: phrases_in("звонки, звонок, расписание звонков, bells, bell schedule"),
    Intent.OFFICE: phrases_in("кабинет, канцелярия, office, администрация"),
}
"""Where one is of the staff; they go before the families' for those without a child here."""
