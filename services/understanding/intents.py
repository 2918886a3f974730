"""What may be meant, and the words that mean it: the kept dictionary, in Russian and English.

A phrase is a set of words that all occur, in any order; `*` is any ending. The phrase of most words wins, of
equally long ones the intent that stands first; where those are places of different kinds it is asked.
"""

from enum import StrEnum


class Intent(StrEnum):
    """What a text asks for; the screens are those of `handlers/understanding/places.py`."""

    LOGOUT = "logout"
    LOGIN = "login"
    QUIET = "quiet"
    NOTIFICATIONS = "notifications"
    LANGUAGE = "language"
    PRIVACY = "privacy"
    WRITE = "write"
    OTHER_CHILD = "other_child"
    CHILD = "child"
    GO_HOME = "go_home"
    NOW = "now"
    COUNTS = "counts"
    AVERAGE = "average"
    HOLIDAYS = "holidays"
    TESTS = "tests"
    DEBTS = "debts"
    DIGEST = "digest"
    LAST_TERM = "last_term"
    TERMS = "terms"
    RECENT = "recent"
    NEWS = "news"
    ABSENCES = "absences"
    CERTIFICATE = "certificate"
    HOMEWORK = "homework"
    GRADES = "grades"
    TIMETABLE = "timetable"
    LETTERS = "letters"
    NOTICES = "notices"
    HOME = "home"
    MENU = "menu"
    SETTINGS = "settings"
    HELP = "help"
    CANCEL = "cancel"
    WHO_IS_WHO = "who_is_who"
    LESSONS = "lessons"
    GAPS = "gaps"
    JOURNAL = "journal"
    CLASS = "class"
    ACCESS = "access"
    NEW_NOTICE = "new_notice"
    EXCUSES = "excuses"
    REPORTS = "reports"
    REMINDERS = "reminders"
    HOURS = "hours"
    IMPORT = "import"
    CONTROL = "control"
    PEOPLE = "people"
    OFFICE = "office"
    SUBSTITUTIONS = "substitutions"
    FREE = "free"
    ROOM = "room"
    SUBGROUPS = "subgroups"
    FIND = "find"
    LOAD = "load"
    AWAY = "away"
    WHERE = "where"
    WEEK = "week"
    SHORT_DAY = "short_day"
    YEAR_DAYS = "year_days"
    BELLS = "bells"
    AHEAD = "ahead"
    LATE = "late"
    THANKS = "thanks"
    GREETING = "greeting"
    FINE = "fine"


def phrases_in(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split(",") if line.strip())


FAMILY: dict[Intent, tuple[str, ...]] = {
    Intent.GO_HOME: phrases_in(
        "домой, когда домой, дома, уже дома, когда дома, дома будет, когда будет дома, во сколько домой, до скольки, до скольких, во сколько закан*, "
        "когда закан*, заканчива*, закончит*, окончани* урок*, конец урок*, последн* урок*, когда забирать, забирать, забрать, во сколько освобо*, освобод*, "
        "придет домой, go home, come home, home when, when home, pick up, picked up, lessons over, school over, school end, lessons end, "
        "finish, day end, last lesson, what time home"
    ),
    Intent.NOW: phrases_in(
        "где сейчас, сейчас, где он, где она, где ребенок, где дочь, где сын, где мой, где моя, щас, что сейчас, "
        "какой сейчас урок, сейчас урок, на каком урок*, в каком кабинет*, кабинет, какой кабинет, где урок, now, right now, where now, where is, where's, where he, where she, what lesson now, which room, current lesson"
    ),
    Intent.COUNTS: phrases_in(
        "неуды, неуд, двойк*, пятерк*, четверк*, тройк*, сколько пятер*, сколько четвер*, сколько троек, сколько тройк*, сколько двоек, сколько двойк*, сколько оценок, "
        "сколько отметок, пятерки, пятерок, пятерочки, четверки, четверок, тройки, троек, двойки, двоек, сколько 5, сколько 4, "
        "сколько 3, сколько 2, есть двойки, how many fives, how many 5s, how many fours, how many threes, how many twos, how many marks, how many grades, "
        "how many 5, how many 4, how many 3, how many 2, fives, count marks"
    ),
    Intent.AVERAGE: phrases_in(
        "средн* балл*, средн*, ср балл, средний, прогноз, прогноз оцен*, что выходит, какая выходит, выходит, "
        "какая оценка выходит, что выходит четверт*, выходит за четверт*, выходит в четверт*, average, averages, "
        "average mark, average grade, average score, gpa, forecast, mean grade"
    ),
    Intent.HOLIDAYS: phrases_in(
        "каникул*, когда каникул*, сколько каникул*, каникул* четверт*, когда отдых*, отдыха*, праздник*, выходны*, скоро каникул*, до каникул*, "
        "когда конец четверт*, когда закан* четверт*, конец четверт*, закан* четверт*, начало четверт*, когда начнется четверт*, "
        "осенн*, зимн* каникул*, весенн* каникул*, летн* каникул*, "
        "holiday*, holidays when, when holidays, vacation*, term dates, when break, school break, autumn break, winter break, spring break, days off, "
        "when does term end, term end*, last day of school"
    ),
    Intent.TESTS: phrases_in(
        "контрольн*, когда контрольн*, контроши, контроша, контра, контру, контры, контрол*, к.р, контрош*, кр, к/р, к-р, с/р, ср/р, самостоятельн*, проверочн*, проверочн* работ*, контрольн* работ*, зачет*, диктант*, тест, тесты, "
        "тестов, впр, экзамен*, огэ, егэ, test, tests, when test*, exam*, quiz*, control work, assessment*, что пишем, пишут контрольн*, planned tests"
    ),
    Intent.DEBTS: phrases_in(
        "долг, долги, долгов, долгам, долгах, есть долги, задолженност*, должен, должна, должник*, хвосты, хвост, хвостов, не сдал, не сдала, не сдано, "
        "несдан*, что досдать, досдать, сдать, что сдать, надо сдать, нужно сдать, пересдать, пересдач*, исправить, точки, точка, debt*, owes, owe, not handed, overdue, missing work, "
        "missing works, missing assignments, unfinished, hand in"
    ),
    Intent.DIGEST: phrases_in(
        "итоги недел*, за недел*, недельн* итог*, итог* недел*, дайджест, digest, week digest, weekly, weekly digest, week results, week summary, this week's marks, "
        "оценки за недел*, отметки за недел*, как прошл* недел*, как недел*, week's results, оценки недел*, прошл* недел*"
    ),
    Intent.LAST_TERM: phrases_in(
        "прошл* четверт*, прошл* триместр*, прошл* полугоди*, прошл* период*, прошл* год*, прошлогодн*, перв* четверт*, втор* четверт*, трет* четверт*, "
        "четверт* четверт*, перв* полугоди*, втор* полугоди*, перв* триместр*, втор* триместр*, оценки за прошл* четверт*, 1 четверт*, 2 четверт*, 3 четверт*, 4 четверт*, 1-ая четверт*, "
        "last term, last quarter, previous term, previous quarter, last trimester, first term, first quarter, second term, second quarter, past terms, last year"
    ),
    Intent.TERMS: phrases_in(
        "итог*, итогов* оцен*, итогов* отмет*, четвертн*, четвертн* оцен*, четверт*, за четверт*, оценки за четверт*, отметки за четверт*, годов*, "
        "годов* оцен*, за год, оценки за год, триместр*, полугоди*, табель, табел*, аттестат*, терм*, term, terms, term marks, term grades, quarter, quarter grades, "
        "report card, final, final marks, final grades, year marks, yearly, year grades"
    ),
    Intent.RECENT: phrases_in(
        "оценки по дням, отметки по дням, по дням, что получил*, получил*, что сегодня получил*, какие оценки сегодня, оценки сегодня, оценки за сегодня, "
        "отметки сегодня, сегодня оценки, оценки вчера, оценки за вчера, оценк* за день, последн* оцен*, последн* отмет*, свеж* оцен*, нов* оцен*, нов* отмет*, "
        "что поставили, поставили, какую оценку поставили, за что двойка, за что тройка, за что, marks today, grades today, today's marks, today's grades, today marks, today grades, new marks, "
        "new grades, marks by day, grades by day, recent marks, recent grades, latest marks, latest grades, what did get, yesterday's marks, marks yesterday, grades yesterday, get today, got today"
    ),
    Intent.NEWS: phrases_in(
        "что нового, нового, новое, новости, что изменил*, изменил*, изменени*, поменял*, что поменял*, что случилось, есть новости, "
        "what's new, what new, whats new, news, what changed, what has changed, changed, changes, updates, anything new"
    ),
    Intent.ABSENCES: phrases_in(
        "пропуск*, пропущен*, сколько болел*, болел*, сколько раз болел*, что пропустил*, что пропустила, пропустил*, отсутствовал*, not at school, days missed,  сколько пропуск*, прогул*, прогуливал*, посещаемост*, явка, явк*, отсутстви*, сколько пропустил*, сколько дней пропустил*, "
        "пропуск* по болезни, был ли на урок*, была ли на урок*, был в школе, была в школе, дошел, дошла, пришел в школу, пришла в школу, в школе ли, absence*, attendance, missed, "
        "missed lessons, missed days, truancy, опоздани*, н-ки, нки, энки"
    ),
    Intent.CERTIFICATE: phrases_in(
        "справк*, куда справк*, принести справк*, есть справк*, sick note, doctor's note, medical certificate, certificate"
    ),
    Intent.HOMEWORK: phrases_in(
        "дз, д/з, домашк*, домашн*, домашнее задание, домашн* работ*, дом задан*, задани*, задали, задано, задал*, задают, на дом, что задали, что задано, "
        "что делать, делать уроки, сделать уроки, сделать, что сделать, нужно сделать, что учить, учить, выучить, что принести, принести, подготовить, приготовить, что надо на завтра, что нужно на завтра, что на завтра, уроки делать, что по урокам, уроки на завтра сделать, "
        "homework, home work, hw, h/w, homeworks, assignment*, task*, what due, due, what to do, что готовить, готовить, номер по, упражнени*, параграф, надо на завтра, что там на завтра"
    ),
    Intent.GRADES: phrases_in(
        "оценк*, оценок, отметк*, отметок, оценочк*, все оценк*, оценк* за контрольн*, оценк* контрольн*, оценк* за работ*, почему двойк*, почему тройк*, почему 2, почему 3, почему 4, журнал*, электронный журнал,  успеваемост*, успехи, баллы, бал, балл, как учится, учится, как учеба, учеба, учеб*, журнал оцен*, "
        "показать оценк*, электронный дневник оценки, grade*, mark, marks, score*, progress, academic*, how doing, хочу оценк*"
    ),
    Intent.TIMETABLE: phrases_in(
        "расписани*, расписон, распис*, расп, отменят, отменили, отменя*, какие уроки, какие завтра уроки, уроки, уроков, урок, уроки на, по каким предметам, звонк*, расписани* звонк*, перемен*, когда звонок, какие предметы, замен*, "
        "сколько урок*, how many lessons, во сколько урок*, когда первый урок, первый урок, к какому уроку, ко скольки, ко скольки завтра, к скольки, во сколько начал*, во сколько завтра, начало урок*, начинаются, начинается, первым уроком, что завтра первым, "
        "timetable, schedule, lesson, lessons, classes, bells, what lessons, substitution*, when start, lessons start, school start, starts, first lesson, cancelled, отменил* урок*, отменили, отмен* урок*, есть ли уроки, учимся, учатся, будет ли школа, в школу завтра, "
        "завтра в школу, есть школа"
    ),
    Intent.WRITE: phrases_in(
        "напиши учител*, напишите учител*, напиши, напишите, сообщение учител*, сообщение завуч*, завуч*, написать учител*, написать письмо, письмо учител*, нов* письмо, написать классн*, написать классной, позвать, позвать классн*, классной, нужн* учител*,  сообщени* учител*, письмо классн*, связаться с учител*, связаться, "
        "хочу написать, написать, вопрос учител*, спросить учител*, контакт* учител*, телефон учител*, телефон классн*, номер учител*, номер классн*, позвонить, как написать, поговорить с учител*, "
        "write to teacher, write teacher, message teacher, contact teacher, teacher contact, write letter, new letter, send message, write a letter, write to, ask teacher, письмо по"
    ),
    Intent.WHO_IS_WHO: phrases_in(
        "классн* руководител*, классная, классную, классной, классуха, учительниц*, учительк*, препод*,  классрук, кто классн*, как зовут учител*, как зовут, кто ведет, кто учитель, учителя, учитель, список учител*, имя учител*, отчество, кто преподает, преподает, "
        "teacher, teachers, who teaches, class teacher, form teacher, teacher's name"
    ),
    Intent.OTHER_CHILD: phrases_in(
        "друг* ребен*, второй, второго, вторую, другого, другую, втор* ребен*, друг* сын, друг* дочь, друг* дочк*, друг* дочер*, втор* сын*, втор* дочь, другой, other child, second child, another child, other kid, other son, other daughter, the other one"
    ),
    Intent.CHILD: phrases_in(
        "выбрать ребен*, сменить ребен*, переключить, переключить ребен*, ребен*, дети, детей, мои дети, choose child, switch child, child, children, kids, my kids, my children, чей дневник"
    ),
    Intent.HOME: phrases_in(
        "дневник, сегодня, главная, на главную, главн* экран, главное, что сегодня, как дела, как дела в школе, начало, начать, today, home, home page, diary, "
        "start, main screen, что там в школе, домашняя страница, эл дневник, электронный дневник, открыть дневник, покажи дневник"
    ),
    Intent.AHEAD: phrases_in(
        "предупредить об отсутстви*, предупредить, сообщить об отсутстви*, сообщить о пропуск*, отпросить, как отпросить, отпрос*, announce absence, report absence, report an absence"
    ),
}

ANYBODY: dict[Intent, tuple[str, ...]] = {
    Intent.LETTERS: phrases_in(
        "письм*, переписк*, сообщени*, мои сообщени*, прочитать письм*, есть письма, чат, почта, входящие, что написал учител*, letter*, message*, mail, inbox, correspondence, chat"
    ),
    Intent.NOTICES: phrases_in(
        "объявлени*, объявы, объявления класса, notice, notices, announcement*, доска объявлени*, собрани*, родительск* собрани*, meeting, parents meeting"
    ),
    Intent.MENU: phrases_in(
        "меню, кнопки, разделы, главное меню, menu, buttons, назад, вернуться, вернись, back, что здесь есть, что ты умеешь, умеешь, что умеет бот, "
        "что можно, что ты можешь, что можешь, options, what can you do, верни кнопки, еще, more, все разделы"
    ),
    Intent.HELP: phrases_in(
        "кто ты, ты кто, помощь, помоги, помогите, хелп, help, инструкция, как пользоваться, как этим пользоваться, пользоваться, не понимаю, не работает, ничего не понимаю, не понятно, непонятно, как тут, что делать дальше, разобраться, не могу, не могу найти, не могу разобраться, запутал*, не получается, не выходит, не нашел, не нашла, не вижу, где найти, бабушк*, что нажать, куда нажать, как это работает, "
        "подскажи, подскажите, how to use, how does this work, how do i use, confused, support, поддержка, оператор, человек"
    ),
    Intent.SETTINGS: phrases_in("настройк*, настроить, settings, preferences, options settings, параметры"),
    Intent.NOTIFICATIONS: phrases_in(
        "уведомлени*, отключить уведомлени*, не присыла*, не присылай*, выключить уведомлени*, включить уведомлени*, оповещени*, рассылк*, notification*, mute, unsubscribe, отписаться, stop messages, turn off, не пиши*, не пишите, не приход* уведомлени*, не приходят"
    ),
    Intent.QUIET: phrases_in(
        "тихие часы, тих* час*, ночью, не беспокоить, по ночам, quiet hours, do not disturb, не писать ночью, звук"
    ),
    Intent.LANGUAGE: phrases_in(
        "язык, сменить язык, включи английск*, перейти на английск*,  language, change language, по-английски, по-английскому, поменять язык, смени язык, in english, speak english, switch to english, in russian, по-русски, switch language, english please, russian please"
    ),
    Intent.PRIVACY: phrases_in(
        "персональн* данн*, данные, что хранится, что хранит*, кто видит, кто это видит, privacy, personal data, согласие, отозвать согласие, конфиденциальност*, who sees, безопасност*"
    ),
    Intent.LOGOUT: phrases_in(
        "выйти, выход, выйти из аккаунта, logout, log out, sign out, exit, разлогин*, отключить телефон*, удалить аккаунт, удалить, потерял* телефон, отвязать, отвяжи*, отвязать телефон*, отвязать аккаунт*, сменить телефон*, новый телефон, чужой телефон, сменить аккаунт"
    ),
    Intent.LOGIN: phrases_in(
        "войти, вход, логин, пароль, login, log in, sign in, password, зарегистрироваться, регистрация, подключить, подключить еще, подключиться, добавить ребен*, добавить сына, добавить дочь, еще один ребен*, добавить, register, sign up, add child, connect, забыл* пароль, не могу войти, войти по логину, qr, код, листок"
    ),
    Intent.CANCEL: phrases_in(
        "отмена, отменить, отмени, стоп, cancel, stop, передумал*, не надо, не нужно, прервать, abort, never mind, nevermind, забудь, ошибся, ошиблась, не туда"
    ),
    Intent.LATE: phrases_in(
        "опозда*, опаздыва*, задержи*, задержива*, на первый урок не, уйдет раньше, заберу раньше, заберу пораньше, отпустите, отпустить, late, be late, running late, leave early, leaves early, pick up early"
    ),
    Intent.THANKS: phrases_in(
        "спасибо, спасибо большое, большое спасибо, спс, спасибки, пасиб, пасибо, сенкс, благодарю, благодарим, благодарна, благодарен, мерси, от души, thank you, thanks, thx, ty, thank"
    ),
    Intent.GREETING: phrases_in(
        "привет, приветик, здравствуйте, здравствуй, здрасте, здрасьте, здрасти, хай, ку, добрый день, добрый вечер, доброе утро, доброго дня, доброго времени, салам, алло, hi, hello, hey, good morning, good evening, good afternoon, приветствую, ау"
    ),
    Intent.FINE: phrases_in(
        "ок, окей, окай, хорошо, понятно, понял, поняла, понял*, ясно, принято, ладно, да, нет, угу, ага, супер, отлично, класс, круто, молодец, до свидания, пока, спокойной ночи, доброй ночи, всего доброго, "
        "ok, okay, good, great, fine, yes, no, sure, cool, bye, goodbye, got it, good night, well done"
    ),
}

SPEAKING = frozenset({Intent.THANKS, Intent.GREETING, Intent.FINE})
"""No request."""
WITH_SUBJECT = frozenset(
    {
        Intent.GRADES,
        Intent.HOMEWORK,
        Intent.AVERAGE,
        Intent.TESTS,
        Intent.WRITE,
        Intent.TIMETABLE,
        Intent.COUNTS,
        Intent.RECENT,
        Intent.DEBTS,
    }
)
"""A subject is a part of what they ask."""
