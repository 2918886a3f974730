/** The bottom of the page: who and what one is at, and the big keys. */

import { writable } from "./markup.js";
import { dayBefore, dayOf, figure, say } from "./texts.js";
import { element, pressed, workName } from "./words.js";

const ERASE = "⌫";

export class Keys {
  /** @param {HTMLElement} dock @param {import("./grid.js").Grid} grid @param {import("./editing.js").Editing} editing @param {(column: number) => void} allHere */
  constructor(dock, grid, editing, allHere) {
    Object.assign(this, { dock, grid, editing, allHere });
    this.strip = dock.querySelector("#strip");
    this.keys = dock.querySelector("#keys");
    /** @type {Map<string, number>} the chosen work of a lesson with several */
    this.chosen = new Map();
    dock.addEventListener("mousedown", (event) => this.#hold(event));
    this.keys.addEventListener("click", (event) => this.#pressed(event));
    this.who = element("b", { className: "who" });
    this.what = element("span", { className: "what" });
    this.note = element("span", { className: "note" });
    this.more = element("span", { className: "more" });
    this.strip.append(element("p", {}, this.who, " ", this.what, this.note), this.more);
  }

  /** Keys for a page, made of its scale; none where it is only read. @param {import("./markup.js").Page} page */
  show(page) {
    this.dock.hidden = !page.may_write && !page.may_set_terms;
    this.chosen.clear();
    const names = [...page.scale, "н/а", ".", "ОТ", "ОП", ERASE];
    this.keys.setAttribute("aria-label", say("keys"));
    this.keys.style.setProperty("--row", String(Math.ceil((names.length + 1) / 2)));
    this.keys.replaceChildren(...names.map(key), this.#letters());
    document.body.dataset.letters = String(this.editing.letters);
  }

  #letters() {
    const name = say(this.editing.letters ? "digits" : "letters");
    return element("button", { type: "button", className: "key letters" }, name);
  }

  /** A press of a key leaves the focus in its cell. */
  #hold(event) {
    if (event.target.closest("button")) event.preventDefault();
  }

  #pressed(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.classList.contains("letters")) this.#toggle();
    else this.#write(button.textContent, event.detail === 0 && document.activeElement === button);
  }

  #write(name, byKeyboard) {
    const change = name === ERASE ? () => "" : (text) => pressed(text, name);
    this.editing.press(change, name === ERASE, !byKeyboard);
  }

  #toggle() {
    this.editing.useLetters(!this.editing.letters);
    document.body.dataset.letters = String(this.editing.letters);
    this.keys.lastElementChild.replaceWith(this.#letters());
  }

  /** The person stands at another cell. @param {HTMLTableCellElement} td */
  moved(td) {
    const { student, lesson, term } = this.grid.placeOf(td);
    this.who.textContent = student.name;
    this.what.textContent = term ? say("ofTerm", { term: this.grid.page.term }) : whatOf(this.grid.page, lesson);
    this.typed("");
    this.note.classList.toggle("closed", !this.grid.mayWrite(td));
    this.keys.classList.toggle("closed", !this.grid.mayWrite(td));
    this.keys.classList.toggle("terms", term);
    this.more.replaceChildren(...(term ? this.#termMore(td, student) : this.#lessonMore(lesson)));
  }

  /** @param {string} text what is being typed */
  typed(text) {
    const td = this.editing.current;
    if (td) this.note.textContent = text.length > 3 ? text : this.noteOf(td);
  }

  /** «правка до 2 декабря», or why not. @param {HTMLTableCellElement} td */
  noteOf(td) {
    const { student, lesson, term } = this.grid.placeOf(td);
    if (term) return this.#termNote(student);
    return noteOf(this.grid.page, lesson);
  }

  #termNote(student) {
    if (!this.grid.page.may_set_terms) return say("closedTerm");
    if (student.forecast === null) return "";
    return say("proposed", { n: student.forecast, average: figure(student.average) });
  }

  #termMore(td, student) {
    if (!td.dataset.proposal) return [];
    const button = element("button", { type: "button" }, say("propose", { n: td.dataset.proposal }));
    button.addEventListener("click", () => this.editing.press(() => String(student.forecast), false, true));
    return [button];
  }

  #lessonMore(lesson) {
    const found = [];
    if (lesson.works.length > 1) found.push(this.#works(lesson));
    if (!writable(this.grid.page, lesson) || lesson.attendance_taken) return found;
    const button = element("button", { type: "button" }, say("allHere"));
    button.addEventListener("click", () => this.allHere(this.grid.page.lessons.indexOf(lesson)));
    return [...found, button];
  }

  #works(lesson) {
    const select = element("select", {}, ...lesson.works.map((one) => element("option", {}, workName(one))));
    select.setAttribute("aria-label", say("work"));
    select.selectedIndex = this.#workIndex(lesson);
    select.addEventListener("change", () => this.chosen.set(placeOf(lesson), select.selectedIndex));
    return select;
  }

  #workIndex(lesson) {
    return Math.min(this.chosen.get(placeOf(lesson)) ?? lesson.works.length - 1, lesson.works.length - 1);
  }

  /** Which work a new mark is for, where the lesson has several. @param {HTMLTableCellElement} td */
  workOf(td) {
    const { lesson } = this.grid.placeOf(td);
    if (lesson.works.length < 2) return null;
    const { kind, title } = lesson.works[this.#workIndex(lesson)];
    return { kind, title: title ?? "" };
  }
}

/** «правка до 2 декабря», or why nothing can be written. @param {import("./markup.js").Page} page @param {import("./markup.js").Lesson} lesson */
export function noteOf(page, lesson) {
  if (!page.may_write) return say("reading");
  if (lesson.date > page.today) return say("notYet");
  if (writable(page, lesson)) return lesson.locked_from ? say("until", { day: dayOf(dayBefore(lesson.locked_from)) }) : "";
  const closed = lesson.locked_from !== null && lesson.locked_from <= page.today;
  return closed ? say("lockedSince", { day: dayOf(lesson.locked_from) }) : say("notYours");
}

/** @param {import("./markup.js").Page} page @param {import("./markup.js").Lesson} lesson */
function whatOf(page, lesson) {
  const twice = page.lessons.filter((one) => one.date === lesson.date).length > 1;
  const work = lesson.works.length === 1 ? [workName(lesson.works[0])] : [];
  return [dayOf(lesson.date), ...(twice ? [say("lessonNumber", { n: lesson.number })] : []), ...work].join(", ");
}

/** @param {import("./markup.js").Lesson} lesson */
const placeOf = (lesson) => `${lesson.date} ${lesson.number}`;

/** @param {string} name what it writes */
function key(name) {
  const button = element("button", { type: "button", className: "key" }, name);
  if (name === ERASE) button.title = say("erase");
  if (!["ОТ", "ОП", "."].includes(name)) return button;
  button.classList.add("of-lesson"); // a term mark knows no presence and no debt
  return button;
}
