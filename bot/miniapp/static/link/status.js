/** The line at the top, and what a screen reader hears of saving. */

import { keeps } from "./drafts.js";
import { confirmClosing } from "./telegram.js";
import { say } from "../texts.js";

const find = (id) => document.getElementById(id);

/** @param {import("./saving.js").Saver} saver */
export function showSaving(saver) {
  const line = find("status");
  line.dataset.status = statusOf(saver);
  line.textContent = textOf(line.dataset.status, saver);
  confirmClosing(saver.unsent > 0);
}

/** @param {import("./saving.js").Saver} saver */
function statusOf(saver) {
  if (saver.loop.stopped) return saver.loop.stopped;
  if (saver.unsent) return saver.loop.offline || !navigator.onLine ? "offline" : "saving";
  return saver.troubles.length ? "waiting" : "saved";
}

/** @param {string} status @param {import("./saving.js").Saver} saver */
function textOf(status, saver) {
  if (status === "ended" && saver.unsent) return say("endedKept", { n: saver.unsent });
  const text = say(status, { n: status === "waiting" ? saver.troubles.length : saver.unsent });
  return status === "offline" && !keeps ? `${text}. ${say("unkept")}` : text;
}

/** @param {import("./saving.js").Edit[]} done what was saved @param {import("../grid.js").Grid} grid */
export function announce(done, grid) {
  const [first] = done;
  const td = done.length === 1 ? grid.cellOf(first.id) : undefined;
  const one = td && say("savedOne", { who: grid.nameOf(td), text: first.text || say("erased") });
  find("said").textContent = one ?? (done.length ? say("savedMany", { n: done.length }) : say("saved"));
}
