/** Telegram's colours and habits. The page works without its script, which may come late or never. */

const SCRIPT = "https://telegram.org/js/telegram-web-app.js";
const COLOUR = /^#[0-9a-f]{6}$/i;

/** @param {Record<string, string>} theme colours by Telegram's names */
export function paintTheme(theme) {
  const root = document.documentElement;
  for (const [name, colour] of Object.entries(theme)) {
    if (COLOUR.test(colour)) root.style.setProperty(`--tg-theme-${name.replaceAll("_", "-")}`, colour);
  }
  if (COLOUR.test(theme.bg_color ?? "")) root.dataset.scheme = dark(theme.bg_color) ? "dark" : "light";
}

/** @param {string} colour */
function dark(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
}

/** @param {Record<string, string>} params of the start */
export function themeOf(params) {
  try {
    return JSON.parse(params.tgWebAppThemeParams ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** Telegram's object for the page, if its script is there. */
export const app = () => window.Telegram?.WebApp;

/** Fetch the script beside everything else; settles when it came or could not. @returns {Promise<void>} */
export function loadScript() {
  return new Promise((settle) => {
    const script = document.createElement("script");
    script.async = true;
    script.src = SCRIPT;
    script.onload = () => settle(greet());
    script.onerror = () => settle();
    document.head.append(script);
  });
}

function greet() {
  const telegram = app();
  if (!telegram) return;
  attempt(() => telegram.ready());
  attempt(() => telegram.expand());
  attempt(() => telegram.disableVerticalSwipes());
  attempt(() => telegram.onEvent("themeChanged", () => paintTheme(telegram.themeParams)));
}

/** Ask before the window closes, while something is not sent. @param {boolean} unsent */
export function confirmClosing(unsent) {
  const telegram = app();
  if (telegram) attempt(() => (unsent ? telegram.enableClosingConfirmation() : telegram.disableClosingConfirmation()));
}

/** An old Telegram lacks some of it. @param {() => void} act */
function attempt(act) {
  try {
    act();
  } catch {
    // What this Telegram cannot do is left.
  }
}
