/** What the page says, in both languages. */

const RU = {
  loading: "Открываем…",
  saved: "Сохранено",
  saving: "Сохраняем {n}…",
  offline: "Нет связи, {n} не отправлено",
  unreachable: "Нет связи. Пробуем ещё раз…",
  waiting: "Не записано: {n}",
  ended: "Откройте журнал из чата ещё раз",
  endedKept: "Откройте журнал из чата ещё раз. Не отправлено: {n}, это сохранится",
  missing: "Этой записи нет или она вам не видна.",
  refusedWhole: "Записать не получилось.",
  unkept: "Не закрывайте журнал, пока всё не отправлено",
  reading: "только чтение",
  caption: "{class}, {subject}, {term}",
  student: "Ученик",
  average: "Средний",
  forecast: "Выходит",
  termMark: "Итог",
  lessonNumber: "{n}-й урок",
  empty: "Уроков в этом периоде пока нет.",
  until: "правка до {day}",
  lockedSince: "Закрыт с {day}. Открыть может завуч.",
  notYet: "Урока ещё не было.",
  notYours: "Этот урок только для чтения.",
  closedTerm: "Итог ставят до закрытия периода.",
  unwritten: "не записано",
  nothing: "пусто",
  conflict: "{who}: стоит {now}, вы написали {mine}.",
  refused: "{who}: {why} Вы написали {mine}.",
  keep: "Оставить",
  writeMine: "Записать моё",
  mend: "Исправить",
  drop: "Убрать",
  next: "Ещё {n}",
  lessonTrouble: "{day}: {why} Вы написали: {mine}.",
  erase: "Стереть",
  letters: "абв",
  digits: "123",
  keys: "Что поставить",
  allHere: "Все на месте",
  taken: "Явка отмечена",
  work: "За что",
  propose: "Поставить {n}",
  proposed: "выходит {n}, средний {average}",
  ofTerm: "итог, {term}",
  topic: "Тема",
  homework: "Домашнее задание",
  due: "К какому дню",
  dueNext: "К следующему уроку, если день не выбран",
  works: "Работы",
  addWork: "Добавить работу",
  kind: "Вид",
  workTitle: "Название",
  weight: "Вес",
  weightOf: "вес {n}",
  planned: "Запланирована {work}",
  makeWork: "Сделать работой урока",
  done: "Готово",
  pick: "Какой журнал открыть?",
  term: "Период",
  others: "Другие журналы",
  savedOne: "Сохранено: {who}, {text}",
  savedMany: "Сохранено: {n}",
  erased: "пусто",
  kinds: "ответ|контрольная|самостоятельная|проверочная|диктант|сочинение|изложение|лабораторная|практическая|тест|зачёт|проект",
};

const EN = {
  loading: "Opening…",
  saved: "Saved",
  saving: "Saving {n}…",
  offline: "No connection, {n} not sent",
  unreachable: "No connection. Trying again…",
  waiting: "Not written: {n}",
  ended: "Open the journal from the chat again",
  endedKept: "Open the journal from the chat again. Not sent: {n}, it is kept",
  missing: "There is no such record, or it is not visible to you.",
  refusedWhole: "It could not be written.",
  unkept: "Keep the journal open until everything is sent",
  reading: "read only",
  caption: "{class}, {subject}, {term}",
  student: "Student",
  average: "Average",
  forecast: "Forecast",
  termMark: "Term",
  lessonNumber: "lesson {n}",
  empty: "There are no lessons in this term yet.",
  until: "open until {day}",
  lockedSince: "Closed since {day}. The deputy head can open it.",
  notYet: "This lesson has not been held yet.",
  notYours: "This lesson is read only.",
  closedTerm: "Term marks are set before the term closes.",
  unwritten: "not written",
  nothing: "empty",
  conflict: "{who}: {now} stands there, you wrote {mine}.",
  refused: "{who}: {why} You wrote {mine}.",
  keep: "Keep it",
  writeMine: "Write mine",
  mend: "Change",
  drop: "Drop",
  next: "{n} more",
  lessonTrouble: "{day}: {why} You wrote: {mine}.",
  erase: "Erase",
  letters: "abc",
  digits: "123",
  keys: "What to write",
  allHere: "All present",
  taken: "Attendance taken",
  work: "For which work",
  propose: "Set {n}",
  proposed: "forecast {n}, average {average}",
  ofTerm: "term mark, {term}",
  topic: "Topic",
  homework: "Homework",
  due: "Due on",
  dueNext: "The next lesson if no day is chosen",
  works: "Works",
  addWork: "Add a work",
  kind: "Kind",
  workTitle: "Title",
  weight: "Weight",
  weightOf: "weight {n}",
  planned: "Planned: {work}",
  makeWork: "Make it the lesson's work",
  done: "Done",
  pick: "Which journal?",
  term: "Term",
  others: "Other journals",
  savedOne: "Saved: {who}, {text}",
  savedMany: "Saved: {n}",
  erased: "empty",
  kinds: RU.kinds,
};

let language = "ru";

/** @param {string | undefined} wanted a language of the account; Russian where there is no other */
export function speak(wanted) {
  language = String(wanted ?? "ru").toLowerCase().startsWith("en") ? "en" : "ru";
  document.documentElement.lang = language;
}

/**
 * A sentence with its facts put in.
 * @param {keyof typeof RU} id
 * @param {Record<string, string | number>} [facts]
 */
export function say(id, facts = {}) {
  const text = (language === "en" ? EN : RU)[id];
  return text.replace(/\{(\w+)\}/g, (_, name) => String(facts[name] ?? ""));
}

/** @param {string} iso @param {Intl.DateTimeFormatOptions} options */
function dated(iso, options) {
  return new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(new Date(`${iso}T00:00:00Z`));
}

/** «20 ноября» @param {string} iso */
export const dayOf = (iso) => dated(iso, { day: "numeric", month: "long" });

/** «пт» @param {string} iso */
export const weekdayOf = (iso) => dated(iso, { weekday: "short" });

/** «20.11» @param {string} iso */
export const shortDay = (iso) => (language === "en" ? dated(iso, { day: "numeric", month: "short" }) : `${+iso.slice(8)}.${iso.slice(5, 7)}`);

/** @param {string} iso @param {number} days */
const shifted = (iso, days) => new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The last day of what closes on this one. @param {string} iso */
export const dayBefore = (iso) => shifted(iso, -1);

/** @param {string} iso */
export const dayAfter = (iso) => shifted(iso, 1);

/** «4,20» of «4.20», as the reader writes it; a dash where there is none. @param {string | number | null} value */
export function figure(value) {
  if (value === null || value === undefined || value === "") return "";
  const text = typeof value === "number" ? value.toFixed(2) : String(value);
  return language === "en" ? text.replace(",", ".") : text.replace(".", ",");
}
