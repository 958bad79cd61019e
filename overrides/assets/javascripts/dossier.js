/* The reader's own selection of statements: kept in this browser only, sent nowhere.
   No page element: the codes of the statements, in the order in which they were added. */

const KEY = "dossier";
const CODE = /^[A-Z0-9]{2,8}(-[A-Z0-9]{1,8}){1,4}$/;
const MOST = 200;

const listeners = new Set();

/** Codes worth the name, each once, no more than a dossier holds. */
export function codesOf(values) {
  return [...new Set(values.filter((value) => typeof value === "string" && CODE.test(value)))].slice(0, MOST);
}

/** The codes kept; none when the browser keeps nothing, or what it keeps cannot be read. */
export function kept() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? codesOf(stored) : [];
  } catch {
    return [];
  }
}

/** Keeps these codes and no others; false when the browser refuses to keep anything. */
export function keep(codes) {
  const next = codesOf(codes);
  try {
    if (next.length) localStorage.setItem(KEY, JSON.stringify(next));
    else localStorage.removeItem(KEY);
  } catch {
    return false;
  }
  for (const listener of listeners) listener(next);
  return true;
}

/** Adds a code, or takes it out; says whether it is now kept, or null if nothing can be kept. */
export function toggle(code) {
  const codes = kept();
  const on = !codes.includes(code);
  const done = keep(on ? [...codes, code] : codes.filter((one) => one !== code));
  return done ? on : null;
}

/** Calls back with the codes when they change, in this tab or another one. */
export function onChange(listener) {
  listeners.add(listener);
}

addEventListener("storage", (event) => {
  if (event.key !== KEY && event.key !== null) return;
  for (const listener of listeners) listener(kept());
});

/** The address, from « ? » on, that shows these statements to somebody else. */
export function sharing(codes) {
  return `?${new URLSearchParams(codes.map((code) => ["e", code]))}`;
}

/** The codes that an address shows. */
export function shared(search) {
  return codesOf(new URLSearchParams(search).getAll("e"));
}
