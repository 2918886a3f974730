/**
 * When requests leave: one in the air, again with growing pauses while nothing answers.
 *
 * @typedef {{path: string, body: () => unknown, take: (answer: any) => void, refused: () => void}} Request
 */

import { Ended, Missing, Refused, put } from "./session.js";

const PAUSES = [1000, 2000, 4000, 8000, 10_000]; // ms

export class Loop {
  /** How often an answer was taken: an older page must not be painted over it. */
  answers = 0;
  /** "" while it goes on, else why it stopped: "ended" or "missing". */
  stopped = "";
  #inAir = false;
  #failures = 0;
  #timer = 0;

  /** @param {() => Request | null} next what to send now @param {() => void} changed */
  constructor(next, changed) {
    this.next = next;
    this.changed = changed;
    addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => this.hurry(document.hidden));
  }

  get offline() {
    return this.#failures > 0;
  }

  /** Send in a while, together with what comes until then. @param {number} pause ms */
  soon(pause) {
    this.changed();
    if (this.#inAir || this.stopped || this.offline) return; // the next round takes it along
    this.#in(pause);
  }

  /** Send now. @param {boolean} last whether the window is going away */
  hurry(last = false) {
    clearTimeout(this.#timer);
    void this.#round(last);
  }

  #in(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#round(), pause);
  }

  async #round(last = false) {
    const next = this.#inAir || this.stopped ? null : this.next();
    if (!next) return;
    this.#inAir = true;
    this.changed();
    await this.#send(next, last);
    this.#inAir = false;
    this.changed();
    if (!this.stopped && this.next()) this.#in(this.offline ? PAUSES[Math.min(this.#failures, PAUSES.length) - 1] : 0);
  }

  async #send(next, last) {
    let answer;
    try {
      answer = await put(next.path, next.body(), last);
    } catch (reason) {
      return this.#failed(reason, next);
    }
    this.#failures = 0;
    this.answers += 1;
    return next.take(answer);
  }

  #failed(reason, next) {
    if (reason instanceof Ended) this.stopped = "ended";
    else if (reason instanceof Missing) this.stopped = "missing";
    else if (reason instanceof Refused) next.refused();
    else this.#failures += 1;
  }
}
