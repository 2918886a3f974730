/** Hands on the table: focus, typing, Enter and arrows. The cell itself is what one types into. */

import { tidy } from "./words.js";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export class Editing {
  /** The letters of the phone's own keyboard are asked for. */
  letters = false;
  /** @type {HTMLTableCellElement | null} where the person is, with or without the focus */
  current = null;
  #shown = "";

  /**
   * @param {import("./grid.js").Grid} grid @param {import("./link/saving.js").Saver} saver
   * @param {{moved: (td: HTMLTableCellElement) => void, typed: (text: string) => void, closed: (td: HTMLTableCellElement) => void,
   *   work: (td: HTMLTableCellElement) => object | null, menu: (column: number) => void}} tell
   */
  constructor(grid, saver, tell) {
    Object.assign(this, { grid, saver, tell });
    grid.onOpenCell = (td, text) => this.#refresh(td, text);
    const host = grid.host;
    host.addEventListener("focusin", (event) => this.#entered(event.target));
    host.addEventListener("focusout", (event) => this.#left(event.target));
    host.addEventListener("keydown", (event) => this.#key(event));
    host.addEventListener("beforeinput", (event) => this.#input(event));
    host.addEventListener("input", (event) => isCell(event.target) && this.tell.typed(tidy(event.target.textContent)));
    host.addEventListener("paste", (event) => this.#paste(event));
    host.addEventListener("drop", (event) => event.preventDefault());
    host.addEventListener("click", (event) => this.#click(event));
  }

  /** Stand at a cell without taking the focus. @param {HTMLTableCellElement} td */
  stand(td) {
    if (this.current && this.current !== td) this.current.tabIndex = -1;
    this.current?.classList.remove("current");
    td.tabIndex = 0;
    td.classList.add("current");
    this.current = td;
    this.tell.moved(td);
  }

  #entered(td) {
    if (!isCell(td)) return;
    if (td !== this.current) this.stand(td);
    if (!this.grid.mayWrite(td)) return this.tell.moved(td);
    this.#shown = tidy(this.grid.text(this.grid.placeOf(td).id));
    td.inputMode = this.letters ? "text" : "none";
    td.enterKeyHint = "next";
    td.spellcheck = false;
    td.textContent = this.#shown;
    openForTyping(td);
    return getSelection()?.selectAllChildren(td);
  }

  #left(td) {
    if (!isCell(td) || !td.isContentEditable) return;
    td.removeAttribute("contenteditable");
    this.#commit(td, tidy(td.textContent));
    this.tell.typed("");
  }

  /** The server answered for the cell that is open: shown, unless the person is typing. */
  #refresh(td, text) {
    if (tidy(td.textContent) !== this.#shown) return;
    this.#shown = tidy(text);
    td.textContent = this.#shown;
    getSelection()?.selectAllChildren(td);
  }

  #commit(td, text) {
    const { id } = this.grid.placeOf(td);
    if (text === this.#shown) return this.grid.paint(id);
    return this.write(td, text);
  }

  /** Write a text into a cell; saved in the background. @param {HTMLTableCellElement} td @param {string} text */
  write(td, text) {
    const { id, student, lesson, term } = this.grid.placeOf(td);
    const at = term ? { term: this.grid.page.term } : { date: lesson.date, number: lesson.number };
    this.saver.write({
      id,
      kind: term ? "term" : "cell",
      place: this.grid.place,
      at: { ...at, student: student.code },
      text,
      was: this.grid.standing(id),
      work: text && !term ? this.tell.work(td) : null,
    });
    this.#shown = text;
    this.grid.paint(id);
  }

  /** A key of the page: write and go to the next name. @param {(text: string) => string} change @param {boolean} stay @param {boolean} focus */
  press(change, stay, focus) {
    const td = this.current;
    if (!td) return;
    if (!this.grid.mayWrite(td)) return this.tell.closed(td);
    const text = td.isContentEditable ? tidy(td.textContent) : this.grid.text(this.grid.placeOf(td).id);
    this.write(td, change(text));
    if (td.isContentEditable) td.textContent = this.#shown;
    if (!stay) this.move(1, 0, focus);
  }

  /** @param {number} down @param {number} right @param {boolean} focus */
  move(down, right, focus = true) {
    const { row, column } = this.grid.placeOf(this.current);
    const ends = this.grid.page.lessons.length;
    let next = column + right;
    if (next >= ends) next = right < 0 ? ends - 1 : this.grid.last;
    if (row + down < 0 && focus) return this.grid.head(column).querySelector("button")?.focus();
    return this.go(row + down, Math.max(next, 0), focus);
  }

  /** @param {number} row @param {number} column @param {boolean} focus */
  go(row, column, focus = true) {
    const td = this.grid.at(row, column);
    if (!td) return this.current.isContentEditable && this.#stay();
    if (focus) return td.focus();
    this.stand(td);
    return td.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** The table got lower or higher: where one types stays in sight. */
  keepInSight() {
    if (this.current === document.activeElement) this.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** The list ends here: what was typed is taken all the same. */
  #stay() {
    const td = this.current;
    const text = tidy(td.textContent);
    if (text !== this.#shown) this.write(td, text);
    getSelection()?.selectAllChildren(td);
  }

  /** Ask for the phone's letters, or for the page's own keys again. @param {boolean} letters */
  useLetters(letters) {
    this.letters = letters;
    this.current?.blur();
    this.current?.focus();
  }

  #key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest(".day")) return this.#headKey(event);
    if (!isCell(event.target)) return;
    const step = STEPS[event.key] ?? (event.key === "Enter" ? [event.shiftKey ? -1 : 1, 0] : null);
    if (step) this.#step(event, step);
    else if (event.key === "Escape") this.#restore(event);
    else if (!event.target.isContentEditable && event.key.length === 1) this.#refuse(event);
  }

  /** Nothing is typed here, and the space bar does not scroll away. */
  #refuse(event) {
    event.preventDefault();
    this.tell.closed(event.target);
  }

  #step(event, [down, right]) {
    event.preventDefault();
    this.move(down, right);
  }

  #restore(event) {
    event.preventDefault();
    event.target.textContent = this.#shown;
    getSelection()?.selectAllChildren(event.target);
    this.tell.typed("");
  }

  #headKey(event) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const column = event.target.closest("th").cellIndex - 1 + step[1];
    if (step[0] > 0) this.go(0, column);
    else if (column >= 0) this.grid.head(column)?.querySelector("button")?.focus();
  }

  /** The phone's Enter comes without a key's name. */
  #input(event) {
    if (!isCell(event.target) || !/^insert(Paragraph|LineBreak)$/.test(event.inputType)) return;
    event.preventDefault();
    this.move(1, 0);
  }

  /** Several lines pasted from a spreadsheet go down the names. */
  #paste(event) {
    const td = event.target.closest?.("td");
    const lines = (event.clipboardData?.getData("text/plain") ?? "").replace(/\s+$/, "").split(/\r?\n/);
    if (!td?.isContentEditable || lines.length < 2) return;
    event.preventDefault();
    const { row, column } = this.grid.placeOf(td);
    lines.forEach((line, index) => this.#pour(this.grid.at(row + index, column), tidy(line)));
    this.go(Math.min(row + lines.length, this.grid.page.students.length - 1), column);
  }

  #pour(td, text) {
    if (!td || !this.grid.mayWrite(td)) return;
    if (td === this.current) td.textContent = text;
    else this.write(td, text);
  }

  #click(event) {
    const day = event.target.closest(".day");
    if (day) this.tell.menu(day.closest("th").cellIndex - 1);
  }
}

/** @param {EventTarget | null} target */
const isCell = (target) => target instanceof HTMLTableCellElement && target.dataset.student !== undefined;

/** Plain text where the browser knows it. @param {HTMLElement} td */
function openForTyping(td) {
  try {
    td.contentEditable = "plaintext-only";
  } catch {
    td.contentEditable = "true";
  }
}
