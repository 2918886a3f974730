/** The card of a lesson, opened from its day: presence, topic, homework, works. */

import { noteOf } from "./keys.js";
import { lessonName, writable } from "./markup.js";
import { dayAfter, say, weekdayOf } from "./texts.js";
import { element, tidy, workName } from "./words.js";

export class LessonCard {
  /** @param {HTMLDialogElement} card @param {import("./grid.js").Grid} grid @param {(lesson: object, fields: object) => void} send */
  constructor(card, grid, send) {
    Object.assign(this, { card, grid, send });
    card.addEventListener("click", (event) => event.target === card && card.close());
    card.addEventListener("close", () => this.#closed());
  }

  /** @param {number} column */
  open(column) {
    this.column = column;
    this.#paint();
    this.card.showModal();
  }

  /** The lesson changed: what is not a field is painted anew. @param {import("./markup.js").Lesson} lesson */
  changed(lesson) {
    const own = this.#lesson;
    if (!this.card.open || own.date !== lesson.date || own.number !== lesson.number) return;
    this.presence.replaceWith((this.presence = this.#presence(own)));
    this.works.replaceWith((this.works = this.#works(own)));
  }

  get #lesson() {
    return this.grid.page.lessons[this.column];
  }

  /** Send, and show at once what was sent. @param {Record<string, unknown>} fields */
  #put(fields) {
    const lesson = this.#lesson;
    const { work, ...facts } = fields;
    const works = work ? [...lesson.works, { weight: 1, ...work }] : lesson.works;
    const planned = work && work.kind === lesson.planned?.kind ? null : lesson.planned;
    this.send(lesson, fields);
    this.grid.updateLesson({ ...lesson, ...facts, works, planned });
    this.changed(lesson);
  }

  #paint() {
    const lesson = this.#lesson;
    const title = element("h2", { id: "lesson-title" }, `${lessonName(lesson)}, ${weekdayOf(lesson.date)}`);
    this.card.setAttribute("aria-labelledby", "lesson-title");
    this.presence = this.#presence(lesson);
    this.works = this.#works(lesson);
    const note = element("p", { className: "note" }, noteOf(this.grid.page, lesson));
    const facts = this.grid.page.may_write ? this.#fields(lesson) : reading(lesson);
    this.card.replaceChildren(title, note, this.presence, ...facts, this.works, this.#done());
  }

  #done() {
    const button = element("button", { type: "button", className: "main" }, say("done"));
    button.addEventListener("click", () => this.card.close());
    return element("div", { className: "foot" }, button);
  }

  #presence(lesson) {
    if (lesson.attendance_taken) return element("p", { className: "taken" }, `✓ ${say("taken")}`);
    if (!writable(this.grid.page, lesson)) return element("p", { hidden: true });
    const button = element("button", { type: "button" }, say("allHere"));
    button.addEventListener("click", () => this.#put({ attendance_taken: true }));
    return button;
  }

  #fields(lesson) {
    const topic = this.#field("topic", element("textarea", { rows: 1, value: lesson.topic ?? "" }));
    const homework = this.#field("homework", element("textarea", { rows: 1, value: lesson.homework ?? "" }));
    const due = this.#field("due", element("input", { type: "date", min: dayAfter(lesson.date), value: lesson.due ?? "" }));
    due.append(element("small", {}, say("dueNext")));
    return [topic, homework, due];
  }

  /** A field that sends itself when it was changed. @param {"topic" | "homework" | "due"} name @param {HTMLInputElement} input */
  #field(name, input) {
    input.name = name;
    input.addEventListener("change", () => this.#put({ [name]: input.value.trim() || null }));
    return element("label", {}, say(name), input);
  }

  #works(lesson) {
    const lines = lesson.works.map((one) => element("li", {}, `${workName(one)}${weightNote(one)}`));
    const list = element("ul", { hidden: !lines.length }, ...lines);
    const box = element("section", {}, element("h3", {}, say("works")), list);
    if (!writable(this.grid.page, lesson)) return (box.hidden = !lines.length), box;
    if (lesson.planned) box.append(this.#planned(lesson.planned));
    box.append(this.#adding());
    return box;
  }

  #planned(planned) {
    const button = element("button", { type: "button" }, say("makeWork"));
    button.addEventListener("click", () => this.#put({ work: { kind: planned.kind, title: planned.title ?? "" } }));
    return element("p", { className: "planned" }, say("planned", { work: workName(planned) }), " ", button);
  }

  #adding() {
    const kind = element("input", { name: "kind", autocomplete: "off" });
    kind.setAttribute("list", "kinds");
    const title = element("input", { name: "title", autocomplete: "off" });
    const weight = element("input", { name: "weight", type: "number", min: 0, max: 100, value: 1, inputMode: "numeric" });
    const options = say("kinds").split("|").map((one) => element("option", { value: one }));
    const add = element("button", { type: "button" }, say("addWork"));
    this.adding = () => this.#add(kind, title, weight);
    add.addEventListener("click", this.adding);
    const field = (id, input) => element("label", {}, say(id), input);
    const fields = [field("kind", kind), field("workTitle", title), field("weight", weight)];
    return element("div", { className: "adding" }, ...fields, element("datalist", { id: "kinds" }, ...options), add);
  }

  #add(kind, title, weight) {
    if (!tidy(kind.value)) return kind.focus();
    const work = { kind: tidy(kind.value), title: tidy(title.value), weight: weightOf(weight.value) };
    return this.#put({ work });
  }

  /** A work that was written and not added is not lost with the card. */
  #closed() {
    if (this.card.querySelector("[name=kind]")?.value.trim()) this.adding();
    this.grid.head(this.column)?.querySelector("button")?.focus({ preventScroll: true });
  }
}

/** @param {{weight: number}} work */
const weightNote = (work) => (work.weight === 1 ? "" : `, ${say("weightOf", { n: work.weight })}`);

/** @param {import("./markup.js").Lesson} lesson */
function reading(lesson) {
  const facts = ["topic", "homework"].filter((name) => lesson[name]);
  return facts.map((name) => element("p", {}, element("b", {}, say(name)), element("br"), lesson[name]));
}

/** A whole weight that the school's journal knows: 0 to 100. @param {string} text */
const weightOf = (text) => Math.min(Math.max(Math.round(Number(text)), 0), 100);
