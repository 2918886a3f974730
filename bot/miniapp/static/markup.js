/** The table as one text: painted in one pass. Everything that people wrote is escaped. */

import { dayOf, figure, say, shortDay, weekdayOf } from "./texts.js";
import { escaped, lengthOf, shortKind, toneOf, workName } from "./words.js";

/**
 * @typedef {{date: string, number: number, topic: string | null, homework: string | null, due: string | null,
 *   locked_from: string | null, works: {kind: string, title: string | null, weight: number}[], may_write: boolean,
 *   attendance_taken: boolean, planned: {kind: string, title: string | null} | null}} Lesson
 * @typedef {{code: string, name: string, average: string | number | null, forecast: string | number | null, term_mark: string | null}} Student
 * @typedef {{class: string, subject: string, subgroup: string, term: string, today: string, may_write: boolean,
 *   may_set_terms: boolean, scale: string[], terms: {name: string, current: boolean}[], students: Student[],
 *   lessons: Lesson[], cells: {student: string, date: string, number: number, text: string}[]}} Page
 */

/** Whether marks and attendance of a lesson may be written today. @param {Page} page @param {Lesson} lesson */
export function writable(page, lesson) {
  const closed = lesson.locked_from !== null && lesson.locked_from <= page.today;
  return page.may_write && (lesson.may_write ?? !closed) && lesson.date <= page.today;
}

/** «20 ноября, 3-й урок» @param {Lesson} lesson */
export const lessonName = (lesson) => `${dayOf(lesson.date)}, ${say("lessonNumber", { n: lesson.number })}`;

/** @param {Page} page @param {Lesson} lesson */
function heading(page, lesson) {
  const twice = page.lessons.some((one) => one !== lesson && one.date === lesson.date);
  const work = lesson.works.at(-1);
  const kind = work ? shortKind(work.kind) : lesson.planned ? `${shortKind(lesson.planned.kind)}?` : "";
  const label = [weekdayOf(lesson.date), lessonName(lesson), ...lesson.works.map(workName)].join(", ");
  return (
    `<th scope="col" data-day="${headState(page, lesson)}">` +
    `<button type="button" class="day" tabindex="-1" aria-haspopup="dialog" aria-label="${escaped(label)}">` +
    `<b>${escaped(shortDay(lesson.date))}</b><span>${escaped(weekdayOf(lesson.date))}${twice ? ` · ${lesson.number}` : ""}</span>` +
    `<i>${escaped(kind)}</i></button></th>`
  );
}

/** @param {Page} page @param {Lesson} lesson */
function headState(page, lesson) {
  if (lesson.date === page.today) return "today";
  if (lesson.date > page.today) return "ahead";
  return page.may_write && !writable(page, lesson) ? "locked" : "open";
}

/** The name over two lines on a phone, whole for a screen reader. @param {string} name */
function nameCell(name) {
  const at = name.indexOf(" ");
  const [last, rest] = at < 0 ? [name, ""] : [name.slice(0, at), name.slice(at)];
  return `<th scope="row" title="${escaped(name)}"><b>${escaped(last)}</b><span>${escaped(rest)}</span></th>`;
}

/** @param {Student} student @param {Lesson} lesson @param {string} name of the lesson @param {string} text @param {string} state */
function cell(student, lesson, name, text, state) {
  const label = escaped(`${student.name}, ${name}${text ? `: ${text}` : ""}`);
  return (
    `<td data-student="${student.code}" data-date="${lesson.date}" data-number="${lesson.number}" data-state="${state}"` +
    ` role="gridcell" tabindex="-1" aria-label="${label}"${state === "locked" ? ' aria-readonly="true"' : ""}` +
    `${text ? ` data-tone="${toneOf(text)}"` : ""}${lengthOf(text) ? ` data-long="${lengthOf(text)}"` : ""}>${escaped(text)}</td>`
  );
}

/** @param {Page} page @param {Student} student @param {string} safe its code, escaped */
function sums(page, student, safe) {
  const label = escaped(`${student.name}, ${say("ofTerm", { term: page.term })}${student.term_mark ? `: ${student.term_mark}` : ""}`);
  const open = page.may_set_terms;
  return (
    `<td class="sum average" role="gridcell">${escaped(figure(student.average))}</td>` +
    `<td class="sum forecast" role="gridcell">${escaped(student.forecast)}</td>` +
    `<td class="sum term" role="gridcell" tabindex="-1" data-student="${safe}" data-term data-state="${open || !page.may_write ? "saved" : "locked"}"` +
    ` data-proposal="${student.term_mark || !open ? "" : escaped(student.forecast)}" aria-label="${label}">${escaped(student.term_mark)}</td>`
  );
}

/** @param {Page} page */
export function tableMarkup(page) {
  const texts = new Map(page.cells.map((one) => [`${one.student}\n${one.date}\n${one.number}`, one.text]));
  const names = page.lessons.map(lessonName);
  const states = page.lessons.map((lesson) => (page.may_write && !writable(page, lesson) ? "locked" : "saved"));
  const line = (student) => {
    const safe = { ...student, code: escaped(student.code) };
    const cells = page.lessons.map((lesson, index) => {
      const text = texts.get(`${student.code}\n${lesson.date}\n${lesson.number}`) ?? "";
      return cell(safe, lesson, names[index], text, states[index]);
    });
    return `<tr>${nameCell(student.name)}${cells.join("")}${sums(page, student, safe.code)}</tr>`;
  };
  return `${head(page)}<tbody>${page.students.map(line).join("")}</tbody>`;
}

/** @param {Page} page */
function head(page) {
  const caption = say("caption", { class: page.class, subject: page.subject, term: page.term });
  const days = page.lessons.map((lesson) => heading(page, lesson)).join("");
  const ends = ["average", "forecast", "termMark"].map(
    (id, index) => `<th scope="col" class="sum ${["average", "forecast", "term"][index]}">${escaped(say(id))}</th>`,
  );
  const columns = `<col class="name">${"<col>".repeat(page.lessons.length)}${'<col class="end">'.repeat(3)}`;
  return (
    `<caption class="unseen">${escaped(caption)}</caption><colgroup>${columns}</colgroup>` +
    `<thead><tr><th scope="col" class="corner">${escaped(say("student"))}</th>${days}${ends.join("")}</tr></thead>`
  );
}

/** A heading anew, when its lesson changed. @param {Page} page @param {number} index */
export function freshHeading(page, index) {
  const holder = document.createElement("template");
  holder.innerHTML = heading(page, page.lessons[index]);
  return holder.content.firstElementChild;
}
