/** Small rules of what is written in a cell. */

const ATTENDANCE = ["ОТ", "ОП"];
const AWAY = ["ОТ", "УП", "Б", "НП"];
const LOW = ["1", "2", "незач"];
const SHORT = {
  ответ: "отв.",
  контрольная: "к/р",
  самостоятельная: "с/р",
  проверочная: "п/р",
  лабораторная: "л/р",
  практическая: "пр.",
  диктант: "дикт.",
  сочинение: "соч.",
  изложение: "изл.",
};

/** One line, single spaces, nothing around. @param {string} text */
export const tidy = (text) => text.replace(/[\s\u00a0\u200b]+/g, " ").trim();

/** @param {string} text */
const tokens = (text) => tidy(text).split(" ").filter(Boolean);

/**
 * What a cell holds after a key: a mark takes the place of marks and dot, ОТ and ОП of each other, nothing else is lost.
 * @param {string} text what stands @param {string} key
 */
export function pressed(text, key) {
  const parts = tokens(text);
  const presence = parts.filter((one) => ATTENDANCE.includes(one));
  const rest = parts.filter((one) => !AWAY.includes(one) && one !== "ОП" && one !== "ОСВ");
  if (ATTENDANCE.includes(key)) return [...rest, key].join(" ");
  if (key === ".") return [...rest.filter((one) => one !== "."), ".", ...presence].join(" ");
  return [key, ...presence].join(" ");
}

/** How a cell is coloured: `away`, `late`, `debt`, `low` or nothing. @param {string} text */
export function toneOf(text) {
  if (!text) return "";
  const parts = tokens(text);
  if (parts.every((one) => AWAY.includes(one))) return "away";
  if (parts.every((one) => one === "ОП" || one === "ОСВ")) return "late";
  if (parts.every((one) => one === ".")) return "debt";
  return parts.some((one) => LOW.includes(one)) ? "low" : "";
}

/** How a text that a cell has no room for is shown: over "two" lines, "cut", or "" where it fits. @param {string} text */
export function lengthOf(text) {
  if (text.length <= 5) return "";
  return text.length <= 14 && toneWords(text) ? "two" : "cut";
}

/** Marks and codes only, no comment. @param {string} text */
const toneWords = (text) => tokens(text).every((one) => one.length <= 3);

/** «к/р» @param {string} kind */
export const shortKind = (kind) => SHORT[kind] ?? (kind.length > 5 ? `${kind.slice(0, 4)}.` : kind);

/** «контрольная «Степени»» @param {{kind: string, title?: string | null}} work */
export const workName = (work) => (work.title ? `${work.kind} «${work.title}»` : work.kind);

/** @param {unknown} text */
export function escaped(text) {
  return String(text ?? "").replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * An element with its text and children; text is never markup.
 * @param {string} tag @param {Record<string, unknown>} [properties] @param {(Node | string)[]} children
 */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
