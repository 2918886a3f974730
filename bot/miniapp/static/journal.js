/** The journal's page: start, and what connects its parts. */

import { draftsOf } from "./link/drafts.js";
import { Editing } from "./editing.js";
import { Grid } from "./grid.js";
import { Keys } from "./keys.js";
import { accountOf, launch } from "./link/launch.js";
import { LessonCard } from "./lesson.js";
import { Notes } from "./notes.js";
import { PagesCard } from "./pages.js";
import { Saver } from "./link/saving.js";
import { Ended, Missing, Unreachable, fetchPage, heardAt, openSession } from "./link/session.js";
import { announce, showSaving } from "./link/status.js";
import { app, confirmClosing, loadScript, paintTheme, themeOf } from "./link/telegram.js";
import { say, speak } from "./texts.js";

const QUIET = 1200; // ms without a save until averages are asked anew
const STALE = 300_000; // ms after which a hand on the page asks anew, which also renews the session
const PAUSE = 3000; // ms between tries while nothing answers at the start

const find = (id) => document.getElementById(id);
let refreshing = 0;

const saver = new Saver({
  cell: (id, now) => grid.paint(id, now),
  lesson: (lesson) => (grid.updateLesson(lesson), card.changed(lesson), stand()),
  status: () => showStatus(),
  saved: (done) => (announce(done, grid), refreshSoon()),
  trouble: (edit) => (notes.show(), warn(edit)),
});
const grid = new Grid(find("sheet"), saver);
const editing = new Editing(grid, saver, {
  moved: (td) => (keys.moved(td), notes.show()),
  typed: (text) => keys.typed(text),
  closed: (td) => (find("warned").textContent = keys.noteOf(td)),
  work: (td) => keys.workOf(td),
  menu: (column) => card.open(column),
});
const sendFacts = (lesson, fields) => saver.patch(grid.place, { date: lesson.date, number: lesson.number }, fields);
const keys = new Keys(find("dock"), grid, editing, (column) => allHere(column));
const notes = new Notes(find("notes"), grid, saver, editing);
const card = new LessonCard(find("lesson"), grid, sendFacts);
const pages = new PagesCard(find("pages"), grid, (place) => open(place));

/** @param {number} column */
function allHere(column) {
  const lesson = grid.page.lessons[column];
  sendFacts(lesson, { attendance_taken: true });
  grid.updateLesson({ ...lesson, attendance_taken: true });
  stand();
}

/** Paint anew what is said of the cell one is at. */
function stand() {
  if (editing.current) keys.moved(editing.current);
}

function showStatus() {
  showSaving(saver);
  if (grid.page) notes.show();
}

/** @param {import("./link/saving.js").Edit | import("./link/saving.js").Patch} edit */
function warn(edit) {
  if (edit.kind === "lesson" || grid.cellOf(edit.id)) find("warned").textContent = notes.sentence(edit);
}

function refreshSoon() {
  clearTimeout(refreshing);
  refreshing = setTimeout(refresh, QUIET);
}

/** Averages, forecasts and what others wrote; an answer older than a save is left. */
async function refresh() {
  if (saver.loop.stopped || saver.unsent) return undefined;
  const { answers } = saver.loop;
  const { place } = grid;
  const page = await fetchPage({ ...inQuery(place), term: grid.page.term }).catch(failed);
  if (!page || place !== grid.place) return undefined;
  if (answers !== saver.loop.answers || saver.unsent) return refreshSoon();
  return grid.update(page) ? stand() : show(page, place);
}

/** @param {unknown} reason */
function failed(reason) {
  if (reason instanceof Ended || reason instanceof Missing) stop(reason instanceof Ended ? "ended" : "missing");
}

/** @param {"ended" | "missing"} why */
function stop(why) {
  saver.loop.stopped = why;
  showStatus();
  if (grid.page) return;
  find("sheet").classList.add("told");
  find("sheet").textContent = say(why);
}

/** @param {{class: string, subject: string, subgroup: string}} place */
const inQuery = (place) => ({ class: place.class, subject: place.subject, subgroup: place.subgroup });

/** Another page, or another term. @param {{class: string, subject: string, subgroup: string, term: string}} wanted */
async function open(wanted) {
  const { school } = grid.place ?? { school: wanted.school };
  const page = await persist(() => fetchPage({ ...inQuery(wanted), term: wanted.term }));
  if (!page) return;
  const place = { school, class: page.class, subject: page.subject, subgroup: page.subgroup ?? "" };
  const query = new URLSearchParams({ ...inQuery(place), term: wanted.term, ...(school ? { school } : {}) });
  history.replaceState(null, "", `${location.pathname}?${query}`);
  show(page, place);
  if (page.may_write || page.may_set_terms) saver.resume(place);
}

/** @param {import("./markup.js").Page} page @param {object} place */
function show(page, place) {
  const before = editing.current && grid.place === place ? grid.placeOf(editing.current) : null;
  grid.show(page, place);
  find("title").textContent = [page.class, page.subject, page.subgroup].filter(Boolean).join(" · ");
  find("choose").disabled = false;
  find("term").textContent = page.term;
  document.title = `${page.class} ${page.subject}`;
  keys.show(page);
  begin(before);
  showStatus();
}

/** Stand where one stood, else at the first name of today's lesson. @param {{row: number, column: number} | null} before */
function begin(before) {
  const column = grid.page.lessons.length ? (before?.column ?? grid.startColumn()) : grid.last;
  const td = grid.at(before?.row ?? 0, column);
  editing.current = null;
  if (!td) return;
  editing.stand(td);
  if (!before) find("sheet").scrollLeft = td.offsetLeft + td.offsetWidth * 1.5 - find("sheet").clientWidth;
}

/** Again and again while nothing answers. @template T @param {() => Promise<T>} act @returns {Promise<T | undefined>} */
async function persist(act) {
  for (;;) {
    try {
      return await act();
    } catch (reason) {
      if (!(reason instanceof Unreachable)) return failed(reason) ?? stopUnless(reason);
      find("status").textContent = say("unreachable");
      await new Promise((settle) => setTimeout(settle, PAUSE));
    }
  }
}

/** A refusal of the start itself reads as one. @param {unknown} reason */
function stopUnless(reason) {
  if (!saver.loop.stopped) console.warn(reason), stop("missing");
}

/** A hand on the page after a long while: what is new is asked, which also renews the session. */
function touched() {
  if (grid.page && performance.now() - heardAt > STALE) void refresh();
}

/** The phone's keyboard makes the page lower instead of lying on it. */
function fit() {
  const view = window.visualViewport;
  if (!view) return;
  document.documentElement.style.setProperty("--height", `${Math.round(view.height)}px`);
  scrollTo(0, 0);
}

/** @param {Record<string, string>} params */
async function signedBy(params) {
  if (params.tgWebAppData) return params.tgWebAppData;
  await Promise.race([loaded, new Promise((settle) => setTimeout(settle, PAUSE))]);
  return app()?.initData ?? "";
}

const params = launch();
paintTheme(themeOf(params));
const loaded = loadScript().then(() => confirmClosing(saver.unsent > 0));

async function start() {
  const query = new URLSearchParams(location.search);
  const wanted = Object.fromEntries(["class", "subject", "subgroup", "term", "school"].map((one) => [one, query.get(one) ?? ""]));
  const initData = await signedBy(params);
  draftsOf(accountOf(initData));
  const session = await persist(() => openSession(initData, wanted.school));
  if (session) speak(session.language), await open(wanted);
  document.body.dataset.ready = "";
}

find("status").textContent = say("loading");
find("choose").addEventListener("click", () => pages.open());
addEventListener("pointerdown", touched, { passive: true });
addEventListener("keydown", touched);
addEventListener("offline", showStatus);
addEventListener("online", showStatus);
window.visualViewport?.addEventListener("resize", fit);
new ResizeObserver(() => editing.keepInSight()).observe(find("sheet"));
fit();
void start();
