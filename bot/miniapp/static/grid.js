/** The table: what stands in each cell, where it is, how it looks. */

import { freshHeading, lessonName, tableMarkup, writable } from "./markup.js";
import { figure, say } from "./texts.js";
import { element, lengthOf, toneOf } from "./words.js";

const ENDS = 3; // average, forecast, term mark

export class Grid {
  /** @param {HTMLElement} host @param {import("./link/saving.js").Saver} saver */
  constructor(host, saver) {
    this.host = host;
    this.saver = saver;
  }

  /** Paint a page anew. @param {import("./markup.js").Page} page @param {import("./link/saving.js").Place} place */
  show(page, place) {
    this.page = page;
    this.place = place;
    const table = element("table", { role: "grid" });
    table.setAttribute("aria-readonly", String(!page.may_write));
    table.style.setProperty("--lessons", String(page.lessons.length));
    table.innerHTML = tableMarkup(page);
    this.table = table;
    this.#index();
    this.host.replaceChildren(table, ...(page.lessons.length ? [] : [element("p", { className: "empty" }, say("empty"))]));
    this.saver.edits.forEach((edit) => this.paint(edit.id));
  }

  #index() {
    const { students, lessons, cells } = this.page;
    this.prefix = JSON.stringify([this.place.school, this.place.class, this.place.subject, this.place.subgroup]);
    this.rows = new Map(students.map((one, index) => [one.code, index]));
    this.columns = new Map(lessons.map((one, index) => [`${one.date}\n${one.number}`, index]));
    this.stands = new Map(cells.map((one) => [this.#id(one.student, `${one.date}\n${one.number}`), one.text]));
    for (const one of students) if (one.term_mark) this.stands.set(this.#id(one.code, this.#term), one.term_mark);
  }

  get #term() {
    return `term\n${this.page.term}`;
  }

  #id(student, column) {
    return `${this.prefix}\n${student}\n${column}`;
  }

  /** The term mark's column. */
  get last() {
    return this.page.lessons.length + ENDS - 1;
  }

  /** @param {number} row @param {number} column @returns {HTMLTableCellElement | undefined} */
  at(row, column) {
    return this.table.tBodies[0].rows[row]?.cells[column + 1];
  }

  /** @param {number} column @returns {HTMLTableCellElement} */
  head(column) {
    return this.table.tHead.rows[0].cells[column + 1];
  }

  /** Which student, lesson and edit a cell is. @param {HTMLTableCellElement} td */
  placeOf(td) {
    const row = this.rows.get(td.dataset.student);
    const column = td.cellIndex - 1;
    const student = this.page.students[row];
    const lesson = this.page.lessons[column];
    const id = this.#id(student.code, lesson ? `${lesson.date}\n${lesson.number}` : this.#term);
    return { row, column, student, lesson, id, term: !lesson };
  }

  /** The cell of an edit, where this page has it. @param {string} id */
  cellOf(id) {
    if (!id.startsWith(`${this.prefix}\n`)) return undefined;
    const [student, first, second] = id.slice(this.prefix.length + 1).split("\n");
    const column = first === "term" ? (second === this.page.term ? this.last : undefined) : this.columns.get(`${first}\n${second}`);
    return column === undefined ? undefined : this.at(this.rows.get(student), column);
  }

  /** What the server has there. @param {string} id */
  standing(id) {
    return this.stands.get(id) ?? "";
  }

  /** What the person sees there: their own text where there is one. @param {string} id */
  text(id) {
    return this.saver.edits.get(id)?.text ?? this.standing(id);
  }

  /** @param {HTMLTableCellElement} td */
  mayWrite(td) {
    const { lesson, term } = this.placeOf(td);
    return term ? this.page.may_set_terms : writable(this.page, lesson);
  }

  /** «Иванов Пётр, 20 ноября, 3-й урок» @param {HTMLTableCellElement} td */
  nameOf(td) {
    const { student, lesson } = this.placeOf(td);
    return `${student.name}, ${lesson ? lessonName(lesson) : say("ofTerm", { term: this.page.term })}`;
  }

  /** Show a cell as it is now. @param {string} id @param {string} [now] what the server has, where it said so */
  paint(id, now) {
    if (now !== undefined) this.stands.set(id, now);
    const td = this.cellOf(id);
    if (!td) return;
    const edit = this.saver.edits.get(id);
    td.dataset.state = stateOf(edit, this.page.may_write && !this.mayWrite(td));
    const text = this.text(id);
    td.dataset.tone = toneOf(text);
    if (lengthOf(text)) td.dataset.long = lengthOf(text);
    else delete td.dataset.long;
    this.#label(td, edit, text);
    if (td.isContentEditable) this.onOpenCell?.(td, text);
    else td.replaceChildren(...contents(edit, text));
    if (td.dataset.term !== undefined) this.#propose(td, text);
  }

  #label(td, edit, text) {
    const more = edit?.trouble ? `, ${say("unwritten")}` : "";
    td.setAttribute("aria-label", `${this.nameOf(td)}${text ? `: ${text}` : ""}${more}`);
    td.setAttribute("aria-invalid", String(Boolean(edit?.trouble)));
  }

  #propose(td, text) {
    const { student } = this.placeOf(td);
    td.dataset.proposal = text || !this.page.may_set_terms ? "" : String(student.forecast ?? "");
  }

  /** Take a newer page in without building the table; false where its shape is another. @param {import("./markup.js").Page} page */
  update(page) {
    if (shape(page) !== shape(this.page)) return false;
    const before = this.stands;
    const lessons = this.page.lessons;
    this.page = page;
    this.#index();
    for (const id of new Set([...before.keys(), ...this.stands.keys()])) {
      if (before.get(id) !== this.stands.get(id)) this.paint(id);
    }
    page.students.forEach((student, row) => this.#sums(student, row));
    page.lessons.forEach((one, column) => same(one, lessons[column]) || this.#heading(column));
    return true;
  }

  #sums(student, row) {
    const term = this.at(row, this.last);
    settle(this.at(row, this.last - 2), figure(student.average));
    settle(this.at(row, this.last - 1), String(student.forecast ?? ""));
    this.#propose(term, this.text(this.placeOf(term).id));
  }

  #heading(column) {
    const focused = this.head(column).contains(document.activeElement);
    this.head(column).replaceWith(freshHeading(this.page, column));
    if (focused) this.head(column).querySelector("button").focus();
  }

  /** A lesson's facts as the server has them now. @param {import("./markup.js").Lesson} lesson */
  updateLesson(lesson) {
    const column = this.columns.get(`${lesson.date}\n${lesson.number}`);
    if (column === undefined) return;
    this.page.lessons[column] = { ...this.page.lessons[column], ...lesson };
    this.#heading(column);
  }

  /** The column to begin at: today's lesson, else the last past one. */
  startColumn() {
    const past = this.page.lessons.findLastIndex((one) => one.date <= this.page.today);
    const today = this.page.lessons.findIndex((one) => one.date === this.page.today);
    return Math.max(today >= 0 ? today : past, 0);
  }
}

/** @param {import("./link/saving.js").Edit | undefined} edit @param {boolean} locked */
function stateOf(edit, locked) {
  if (edit) return edit.trouble ? edit.trouble.status : "saving";
  return locked ? "locked" : "saved";
}

/** What a cell shows; two texts where they disagree. @param {import("./link/saving.js").Edit | undefined} edit @param {string} text */
function contents(edit, text) {
  const status = edit?.trouble?.status;
  if (status !== "conflict" && status !== "locked") return text ? [text] : [];
  const now = element("span", { className: "now" }, edit.trouble.now || "–");
  return [now, " ", element("span", { className: "own" }, edit.text || "–")];
}

/** @param {import("./markup.js").Page} page */
function shape(page) {
  return JSON.stringify([
    page.term,
    page.may_write,
    page.may_set_terms,
    page.students.map((one) => [one.code, one.name]),
    page.lessons.map((one) => [one.date, one.number, writable(page, one)]),
  ]);
}

/** @param {HTMLElement} cell @param {string} text */
function settle(cell, text) {
  if (cell.textContent !== text) cell.textContent = text;
}

/** @param {object} one @param {object} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
