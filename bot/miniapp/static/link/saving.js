/**
 * Sends what was written, in the background: cell by cell with what stood there before. What was sent once is sent again as
 * it was, until an answer comes: so it is one change.
 *
 * @typedef {{school: string, class: string, subject: string, subgroup: string}} Place
 * @typedef {{status: "conflict" | "locked" | "refused", now: string, why: string}} Trouble
 * @typedef {{id: string, kind: "cell" | "term", place: Place, at: Record<string, unknown>, text: string, was: string,
 *            sent: string | null, work: object | null, trouble: Trouble | null}} Edit
 * @typedef {{id: string, kind: "lesson", place: Place, at: Record<string, unknown>, fields: Record<string, unknown>,
 *            trouble: Trouble | null}} Patch
 */

import { dropDraft, keepDraft, readDrafts } from "./drafts.js";
import { Loop } from "./loop.js";

const GATHER = 300; // ms: what is typed within goes as one request
const MOST = 100; // cells a request
const PATHS = { cell: "app/cells", term: "app/terms" };

export class Saver {
  /** @type {Map<string, Edit>} */
  edits = new Map();
  /** @type {Patch[]} */
  patches = [];
  #most = MOST;

  /** @param {{cell: (id: string, now?: string) => void, lesson: (lesson: object) => void, status: () => void, saved: (done: Edit[]) => void, trouble: (edit: Edit | Patch) => void}} tell */
  constructor(tell) {
    this.tell = tell;
    this.loop = new Loop(() => this.#next(), tell.status);
  }

  /** Edits and patches that are on their way. */
  get unsent() {
    const open = [...this.edits.values(), ...this.patches];
    return open.filter((one) => !one.trouble).length;
  }

  /** What waits for the person. @returns {(Edit | Patch)[]} */
  get troubles() {
    return [...this.edits.values(), ...this.patches].filter((one) => one.trouble);
  }

  /** Take up what an earlier window left unsent. @param {Place} place */
  resume(place) {
    for (const one of readDrafts(place)) {
      if (one.kind !== "lesson") this.edits.set(one.id, this.edits.get(one.id) ?? one);
      else if (!this.patches.some((patch) => patch.id === one.id)) this.patches.push(one);
    }
    this.loop.soon(0);
  }

  /**
   * The person wrote a text where `was` stood.
   * @param {Pick<Edit, "id" | "kind" | "place" | "at" | "text" | "was" | "work">} written
   */
  write(written) {
    const old = this.edits.get(written.id);
    if (old && old.sent === null && written.text === old.was && !old.trouble) return this.#forget(old);
    if (old?.trouble && written.text === old.trouble.now) return this.drop(old);
    if (!old && written.text === written.was) return undefined;
    const edit = old ? rewritten(old, written) : { ...written, sent: null, trouble: null };
    this.#keep(edit);
    return this.loop.soon(GATHER);
  }

  /** What stands there stays; what the person wrote goes. @param {Edit | Patch} edit */
  drop(edit) {
    if (edit.kind === "lesson") this.patches = this.patches.filter((one) => one !== edit);
    this.#forget(edit, edit.trouble?.now);
  }

  /** Write the person's text over what stands there now. @param {Edit} edit */
  insist(edit) {
    this.#keep({ ...edit, was: edit.trouble?.now ?? edit.was, sent: null, trouble: null });
    this.loop.soon(0);
  }

  /** Facts of a lesson. @param {Place} place @param {object} at @param {Record<string, unknown>} fields */
  patch(place, at, fields) {
    const id = `lesson:${Date.now()}:${Math.random().toString(36).slice(2, 8)}`;
    const made = { id, kind: "lesson", place, at, fields, trouble: null };
    this.patches.push(made);
    keepDraft(place, id, made);
    this.loop.soon(GATHER);
  }

  #keep(edit) {
    this.edits.set(edit.id, edit);
    keepDraft(edit.place, edit.id, edit);
    this.tell.cell(edit.id);
    this.tell.status();
  }

  #forget(edit, now) {
    this.edits.delete(edit.id);
    dropDraft(edit.place, edit.id);
    if (edit.kind !== "lesson") this.tell.cell(edit.id, now);
    this.tell.status();
  }

  /** The request as a whole is not taken: each edit by itself, so that one does not hold up the others. @param {string[]} ids */
  #refusedWhole(ids) {
    if (ids.length > 1) this.#most = 1;
    else this.#refused(ids[0]);
  }

  #refused(id) {
    this.#most = MOST;
    const one = this.edits.get(id) ?? this.patches.find((patch) => patch.id === id);
    if (one) this.#trouble(one, "refused", one.was ?? "", "");
  }

  /** The next request, or null. Facts of lessons go first: marks may be for a work among them. */
  #next() {
    const patch = this.patches.find((one) => !one.trouble);
    if (patch) return this.#lessonRequest(patch);
    const open = [...this.edits.values()].filter((one) => !one.trouble);
    const batch = open.filter((one) => one.kind === open[0].kind).slice(0, this.#most);
    return batch.length ? this.#cellsRequest(batch) : null;
  }

  #lessonRequest(patch) {
    const body = () => ({ ...named(patch), ...patch.fields });
    const take = (answer) => this.#takeLesson(patch, answer);
    return { path: "app/lesson", body, take, refused: () => this.#refused(patch.id) };
  }

  #cellsRequest(batch) {
    const ids = batch.map((one) => one.id);
    const body = () => batch.map((one) => this.#sending(one));
    const take = (answers) => this.#takeCells(ids, answers);
    return { path: PATHS[batch[0].kind], body, take, refused: () => this.#refusedWhole(ids) };
  }

  /** Mark an edit as sent, on the phone too, before it leaves. */
  #sending(edit) {
    edit.sent ??= edit.text;
    keepDraft(edit.place, edit.id, edit);
    const work = edit.work ? { work: edit.work } : {};
    return { ...named(edit), text: edit.sent, was: edit.was, ...work };
  }

  #takeCells(ids, answers) {
    const done = ids.map((id, index) => this.#takeCell(this.edits.get(id), answers[index])).filter(Boolean);
    if (done.length) this.tell.saved(done);
  }

  /** @returns the edit where it is saved for good */
  #takeCell(edit, answer) {
    if (!edit || !answer) return null;
    const settled = answer.status === "saved" || (answer.status === "conflict" && answer.text === edit.text);
    if (!settled) return this.#trouble(edit, answer.status, answer.text ?? "", answer.why ?? "");
    if (edit.text === edit.sent || edit.text === answer.text) {
      this.#forget(edit, answer.text);
      return { ...edit, text: answer.text };
    }
    this.#keep({ ...edit, was: answer.text, sent: null }); // written anew meanwhile
    return null;
  }

  #takeLesson(patch, answer) {
    if (answer.lesson) this.tell.lesson(answer.lesson);
    if (answer.status !== "saved") return this.#trouble(patch, answer.status, "", answer.why ?? "");
    this.patches = this.patches.filter((one) => one !== patch);
    this.#forget(patch);
    return this.tell.saved([]);
  }

  #trouble(edit, status, now, why) {
    edit.trouble = { status, now, why };
    if (edit.kind !== "lesson") Object.assign(edit, { sent: null });
    keepDraft(edit.place, edit.id, edit);
    if (edit.kind !== "lesson") this.tell.cell(edit.id, now);
    this.tell.trouble(edit);
    return null;
  }
}

/** Where an edit belongs, as the server names it. @param {Edit | Patch} edit */
function named({ place, at }) {
  return { class: place.class, subject: place.subject, subgroup: place.subgroup, ...at };
}

/** @param {Edit} old @param {Partial<Edit>} written */
function rewritten(old, written) {
  const was = old.trouble ? old.trouble.now : old.was;
  return { ...old, ...written, was, sent: old.sent, trouble: null };
}
