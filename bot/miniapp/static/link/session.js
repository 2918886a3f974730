/** The calls to the server. The token lives here, in memory, and nowhere else. */

import { device } from "./launch.js";

const PATIENCE = 15_000; // ms until a call counts as cut

/** The session, or the right, has ended. */
export class Ended extends Error {}
/** Not there, or not visible to this person. */
export class Missing extends Error {}
/** The request itself is not taken. */
export class Refused extends Error {}
/** Nothing, or nothing sensible, answers. */
export class Unreachable extends Error {}

let token = "";
let school = "";
/** When the last answer came; ms. */
export let heardAt = 0;

/** @param {string} initData @param {string} code of the school, where the account has several */
export async function openSession(initData, code) {
  const answer = await ask("POST", "app/session", { init_data: initData, device: device() });
  school = code;
  token = answer.token;
  return answer;
}

/**
 * A page of the journal.
 * @param {{class: string, subject: string, subgroup: string, term: string}} place
 */
export const fetchPage = (place) => ask("GET", `app/journal?${new URLSearchParams(place)}`);

/** The pages that this person may open. */
export const fetchPages = () => ask("GET", "app/pages");

/** @param {string} path @param {unknown} body @param {boolean} last whether the window is going away */
export const put = (path, body, last) => ask("PUT", path, body, last);

/** @param {string} method @param {string} path @param {unknown} [body] @param {boolean} [keepalive] */
async function ask(method, path, body, keepalive = false) {
  const answer = await reach(addressed(path), {
    method,
    keepalive,
    cache: "no-store",
    headers: headers(body),
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) throw failure(answer.status);
  return readJson(answer);
}

/** @param {string} path */
function addressed(path) {
  if (!school) return path;
  return `${path}${path.includes("?") ? "&" : "?"}${new URLSearchParams({ school })}`;
}

/** @param {unknown} body */
function headers(body) {
  const found = token ? { Authorization: `Bearer ${token}` } : {};
  return body === undefined ? found : { ...found, "Content-Type": "application/json" };
}

/** @param {string} address @param {RequestInit} request */
async function reach(address, request) {
  const cut = new AbortController();
  const timer = setTimeout(() => cut.abort(), PATIENCE);
  try {
    return await fetch(address, { ...request, signal: cut.signal });
  } catch (reason) {
    throw new Unreachable(String(reason));
  } finally {
    clearTimeout(timer);
  }
}

/** @param {number} status */
function failure(status) {
  if (status === 401) return new Ended("401");
  if (status === 404) return new Missing("404");
  const passing = status >= 500 || status === 408 || status === 425 || status === 429;
  return passing ? new Unreachable(String(status)) : new Refused(String(status));
}

/** @param {Response} answer */
async function readJson(answer) {
  try {
    const found = await answer.json();
    heardAt = performance.now();
    return found;
  } catch (reason) {
    throw new Unreachable(String(reason)); // a hotel's sign-in page, or cut in the middle
  }
}
