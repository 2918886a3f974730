/** What waits for the person: changed elsewhere, refused, locked. One at a time; nothing goes without a press. */

import { say, dayOf } from "./texts.js";
import { element } from "./words.js";

export class Notes {
  /** @param {HTMLElement} host @param {import("./grid.js").Grid} grid @param {import("./link/saving.js").Saver} saver @param {import("./editing.js").Editing} editing */
  constructor(host, grid, saver, editing) {
    Object.assign(this, { host, grid, saver, editing });
    host.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
    this.skipped = new Set();
  }

  /** Those of this page, the cell one stands at first. */
  #waiting() {
    const here = this.editing.current ? this.grid.placeOf(this.editing.current).id : "";
    const found = this.saver.troubles.filter((one) => one.kind === "lesson" || this.grid.cellOf(one.id));
    const rank = (one) => (one.id === here ? 0 : this.skipped.has(one.id) ? 2 : 1);
    return found.sort((one, other) => rank(one) - rank(other));
  }

  /** Paint anew; a note that is shown already is left alone, so that its buttons keep the focus. */
  show() {
    const waiting = this.#waiting();
    const [first] = waiting;
    const print = JSON.stringify([first?.id, first?.text, first?.trouble, waiting.length]);
    if (print === this.print) return;
    this.print = print;
    this.host.hidden = !first;
    if (!first) return this.host.replaceChildren();
    const text = element("p", {}, this.sentence(first));
    this.host.dataset.status = first.trouble.status;
    this.host.replaceChildren(text, element("div", { className: "answers" }, ...this.#answers(first, waiting.length - 1)));
  }

  /** @param {import("./link/saving.js").Edit | import("./link/saving.js").Patch} edit */
  sentence(edit) {
    if (edit.kind === "lesson") return this.#ofLesson(edit);
    const who = this.grid.nameOf(this.grid.cellOf(edit.id));
    const facts = { who, now: edit.trouble.now || say("nothing"), mine: edit.text || say("nothing") };
    if (edit.trouble.status === "conflict") return say("conflict", facts);
    return say("refused", { ...facts, why: sentenceOf(edit.trouble.why) });
  }

  #ofLesson(patch) {
    const { work, attendance_taken: taken, ...texts } = patch.fields;
    const mine = [...Object.values(texts), ...(work ? [work.kind, work.title] : []), ...(taken ? [say("allHere")] : [])];
    const day = dayOf(patch.at.date);
    return say("lessonTrouble", { day, why: sentenceOf(patch.trouble.why), mine: mine.filter(Boolean).join(", ") });
  }

  #answers(edit, others) {
    const conflict = edit.trouble.status === "conflict";
    const keep = this.#button(conflict ? "keep" : "drop", () => this.saver.drop(edit));
    const found = [keep];
    if (conflict) found.push(this.#button("writeMine", () => this.saver.insist(edit)));
    else if (edit.trouble.status === "refused" && edit.kind !== "lesson") found.push(this.#button("mend", () => this.#mend(edit)));
    if (others > 0) found.push(this.#button("next", () => this.#skip(edit), { n: others }));
    return found;
  }

  /** @param {Parameters<typeof say>[0]} id @param {() => void} act @param {Record<string, number>} [facts] */
  #button(id, act, facts) {
    const button = element("button", { type: "button" }, say(id, facts));
    button.addEventListener("click", () => {
      act();
      this.show();
    });
    return button;
  }

  #mend(edit) {
    const td = this.grid.cellOf(edit.id);
    if (document.activeElement === td) td.blur();
    td.focus();
  }

  #skip(edit) {
    this.skipped.add(edit.id);
    const next = this.#waiting().find((one) => one.id !== edit.id);
    if (next.kind === "lesson") this.editing.stand(this.editing.current);
    else this.#mend(next);
  }
}

/** @param {string} why */
function sentenceOf(why) {
  const text = why || say("refusedWhole");
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(whole) ? whole : `${whole}.`;
}
