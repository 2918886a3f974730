/** What Telegram hands over at the start: taken out of the address at once, kept as its own script keeps it. */

const KEPT = "__telegram__initParams";
const DEVICE = "zvonok:device";

/** @returns {Record<string, string>} what the last start in this window left */
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** @param {string} name @param {string} value */
function keep(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch {
    // A window without storage starts as well; only a reload asks for the chat again.
  }
}

/** The start's parameters: of the address, and where it has none (a reload) those that were kept. */
export function launch() {
  const given = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  const found = { ...kept(), ...given };
  keep(KEPT, JSON.stringify(found));
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  return found;
}

/** A random name of this window, by which the server knows its reload. */
export function device() {
  let name = null;
  try {
    name = sessionStorage.getItem(DEVICE);
  } catch {
    return random();
  }
  if (!name) keep(DEVICE, (name = random()));
  return name;
}

function random() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
}

/** Whose drafts these are, so that two accounts on one phone do not send each other's. @param {string} initData */
export function accountOf(initData) {
  try {
    return String(JSON.parse(new URLSearchParams(initData).get("user") ?? "{}").id ?? "");
  } catch {
    return "";
  }
}
