/** The card with the terms of this page and the other pages. */

import { fetchPages } from "./link/session.js";
import { say } from "./texts.js";
import { element } from "./words.js";

export class PagesCard {
  /** @param {HTMLDialogElement} card @param {import("./grid.js").Grid} grid @param {(place: object) => void} go */
  constructor(card, grid, go) {
    Object.assign(this, { card, grid, go });
    card.addEventListener("click", (event) => event.target === card && card.close());
  }

  async open() {
    const title = element("h2", { id: "pages-title" }, say("pick"));
    this.card.setAttribute("aria-labelledby", "pages-title");
    this.others = element("section", {}, element("p", { className: "note" }, say("loading")));
    this.card.replaceChildren(title, this.#terms(), this.others, this.#done());
    this.card.showModal();
    try {
      this.#show((await fetchPages()).pages);
    } catch {
      this.others.replaceChildren(element("p", { className: "note" }, say("unreachable")));
    }
  }

  #terms() {
    const { terms, term } = this.grid.page;
    const buttons = terms.map((one) => this.#choice(one.name, one.name === term, { ...this.grid.place, term: one.name }));
    return element("section", { hidden: terms.length < 2 }, element("h3", {}, say("term")), group(buttons));
  }

  #show(pages) {
    const { place } = this.grid;
    const buttons = pages.map((one) => {
      const here = one.class === place.class && one.subject === place.subject && (one.subgroup ?? "") === place.subgroup;
      const to = { class: one.class, subject: one.subject, subgroup: one.subgroup ?? "", term: "" };
      return this.#choice([one.class, one.subject, one.subgroup].filter(Boolean).join(" · "), here, to);
    });
    this.others.replaceChildren(element("h3", {}, say("others")), group(buttons));
  }

  #choice(name, here, place) {
    const button = element("button", { type: "button" }, name);
    if (here) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => {
      this.card.close();
      this.go(place);
    });
    return button;
  }

  #done() {
    const button = element("button", { type: "button", className: "main" }, say("done"));
    button.addEventListener("click", () => this.card.close());
    return element("div", { className: "foot" }, button);
  }
}

/** @param {HTMLElement[]} buttons */
const group = (buttons) => element("div", { className: "choices" }, ...buttons);
