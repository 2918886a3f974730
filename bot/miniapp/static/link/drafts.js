/** What is not sent yet, in this phone's storage: one item an edit, so that two windows do not overwrite each other. */

let prefix = "";
/** Whether the phone takes what it is given. */
export let keeps = true;

/** @param {string} account */
export function draftsOf(account) {
  prefix = `zvonok:draft:${account}:`;
}

/** @param {{school: string, class: string, subject: string, subgroup: string}} place @param {string} id */
const nameOf = (place, id) => `${placePrefix(place)}${id}`;

/** @param {{school: string, class: string, subject: string, subgroup: string}} place */
const placePrefix = (place) => prefix + JSON.stringify([place.school, place.class, place.subject, place.subgroup]);

/** @param {object} place @param {string} id @param {object} edit */
export function keepDraft(place, id, edit) {
  try {
    localStorage.setItem(nameOf(place, id), JSON.stringify(edit));
  } catch {
    keeps = false;
  }
}

/** @param {object} place @param {string} id */
export function dropDraft(place, id) {
  try {
    localStorage.removeItem(nameOf(place, id));
  } catch {
    keeps = false;
  }
}

/** Every draft of a page. @param {object} place @returns {object[]} */
export function readDrafts(place) {
  const start = placePrefix(place);
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(start))
      .sort()
      .map((name) => readable(localStorage.getItem(name)))
      .filter(Boolean);
  } catch {
    keeps = false;
    return [];
  }
}

/** @param {string | null} text */
function readable(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
