/* The search dialog: opens, asks the index as one types, shows the answers, moves with the keys.
   Builds nodes and sets text: no string from the index or the reader is ever read as HTML. */

import { writeState } from "./facettes.js";
import { allFacets, find, prepare } from "./index.js";
import { answered, excerpt, typedWords } from "./requete.js";
import { endsOnWord } from "./vocabulaire.js";

const PAGE = 10;
// After a word, the list follows at once; in the middle of one, asking would only weigh on a phone.
const PAUSE = 40;
const WITHIN_A_WORD = 400;
const UNREACHED = "La recherche n'a pas pu être chargée. Vérifiez votre connexion.";
const SHORTCUT = "recherche-sans-raccourci";

const dialog = document.getElementById("__recherche");
const part = (name) => dialog.querySelector(`[data-recherche-${name}]`);
const form = part("saisie");
const input = form.querySelector("input");
const refining = form.querySelector("details");
const selects = [...dialog.querySelectorAll("[data-recherche-filtre]")];
const status = document.getElementById("__recherche-etat");
const advice = part("conseils");
const suggestions = part("mots");
const list = part("resultats");
const more = part("suite");
const whole = part("tout");
const template = document.getElementById("__recherche-modele");
const openers = [...document.querySelectorAll("[data-recherche-ouvrir]")];

let turn = 0;
let timer = 0;
let answer = { words: [], kept: [], held: 0, terms: [], results: [], near: [], shown: 0 };
let filtersReady = false;

// --- Opening and closing -------------------------------------------------------------------------

async function open() {
  if (!dialog.open) dialog.showModal();
  input.focus();
  input.select();
  try {
    await prepare();
  } catch {
    status.textContent = UNREACHED;
  }
}

/** Fetches what one can choose in, only when someone is about to choose. */
async function refine() {
  if (filtersReady || !refining.open) return;
  filtersReady = true;
  try {
    fillFilters(await allFacets());
    await search();
  } catch {
    filtersReady = false;
    status.textContent = UNREACHED;
  }
}

function fillFilters(facets) {
  for (const select of selects) {
    const values = [...(facets.get(select.dataset.rechercheFiltre) ?? [])];
    values.sort(([, a], [, b]) => a.label.localeCompare(b.label, "fr"));
    select.append(...values.map(([id, { label }]) => new Option(label, id)));
    for (const option of select.options) option.dataset.nom = option.textContent;
    select.closest("p").hidden = values.length < 2;
  }
}

// --- Asking --------------------------------------------------------------------------------------

function chosenFilters() {
  const chosen = selects.filter((select) => select.value);
  return new Map(chosen.map((select) => [select.dataset.rechercheFiltre, new Set([select.value])]));
}

async function search() {
  clearTimeout(timer);
  turn += 1;
  const mine = turn;
  const filters = chosenFilters();
  whole.href = `${whole.pathname}${writeState({ query: input.value, chosen: filters })}`;
  const count = filters.size;
  part("actifs").textContent = count ? ` (${count} actif${count > 1 ? "s" : ""})` : "";
  try {
    const found = await find(input.value, filters);
    // The former list stays until this one is there: nothing blinks while one types.
    const first = await load(found.results.slice(0, PAGE));
    // A later search has started meanwhile: this answer is out of date.
    if (mine !== turn) return;
    answer = { ...found, shown: 0 };
    list.replaceChildren();
    showCounts(found.counts);
    say(count);
    show(first);
  } catch {
    if (mine === turn) status.textContent = "La recherche n'a pas répondu. Réessayez.";
  }
}

function say(filterCount) {
  const { words, results, unfiltered, near } = answer;
  const typed = input.value.trim();
  const count = results.length.toLocaleString("fr");
  const plural = results.length > 1 ? "s" : "";
  const names = typedWords(typed);
  const { mended, partial, wanted } = answered(answer, typed);
  advice.hidden = Boolean(!words.length || (results.length && !near.length));
  if (!words.length) {
    status.textContent = typed ? "Ajoutez un mot plus précis." : "";
  } else if (!results.length && filterCount && unfiltered) {
    status.textContent = `Aucun résultat ${wanted} avec ces filtres (${unfiltered} sans).`;
  } else if (!results.length) {
    status.textContent = `Aucun résultat pour «\u00a0${typed}\u00a0»`;
  } else if (mended) {
    status.textContent = `Aucun résultat pour «\u00a0${typed}\u00a0». ${count} résultat${plural} ${wanted}`;
  } else if (partial) {
    status.textContent = `Aucun résultat avec tous ces mots. ${count} résultat${plural} ${wanted}`;
  } else {
    status.textContent = `${count} résultat${plural} pour «\u00a0${typed}\u00a0»`;
  }
  suggest(near, names);
}

/** One button for each word that looks like a word not found; it mends the query. */
function suggest(near, names) {
  const buttons = near.flatMap(({ word, proposals }) =>
    proposals.map((proposal) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = proposal;
      button.addEventListener("click", () => {
        input.value = input.value.replace(names[word] ?? input.value, proposal);
        input.focus();
        search();
      });
      return button;
    }),
  );
  suggestions.hidden = !buttons.length;
  suggestions.replaceChildren("Vouliez-vous dire : ", ...buttons.flatMap((one) => [one, " "]));
}

/** How many answers each filter would leave, beside its name. */
function showCounts(all) {
  for (const select of selects) {
    const counts = answer.words.length ? all.get(select.dataset.rechercheFiltre) : null;
    for (const option of [...select.options].slice(1)) {
      const left = counts?.get(option.value) ?? 0;
      option.textContent = counts ? `${option.dataset.nom} (${left})` : option.dataset.nom;
      option.disabled = Boolean(counts) && !left && !option.selected;
    }
  }
}

// --- Showing -------------------------------------------------------------------------------------

const load = (loaders) => Promise.all(loaders.map((one) => one()));

function show(records) {
  list.append(...records.map(resultNode));
  answer.shown += records.length;
  more.hidden = answer.shown >= answer.results.length;
}

async function showNext() {
  const mine = turn;
  const { shown } = answer;
  const records = await load(answer.results.slice(shown, shown + PAGE));
  // The list may have changed, or grown, meanwhile.
  if (mine === turn && shown === answer.shown) show(records);
}

function resultNode(record) {
  const node = template.content.cloneNode(true);
  const link = node.querySelector("a");
  link.href = record.url;
  node.querySelector(".recherche-nom").append(...marked(record.title));
  node.querySelector(".badge").textContent = record.kind;
  node.querySelector(".recherche-lieu").textContent = record.place;
  node.querySelector(".recherche-extrait").append(...marked(record.text, 240));
  return node;
}

function marked(text, length = Infinity) {
  return excerpt(text, answer.terms, length).map((piece) => {
    if (!piece.marked) return piece.text;
    const mark = document.createElement("mark");
    mark.textContent = piece.text;
    return mark;
  });
}

// --- Keys ----------------------------------------------------------------------------------------

const links = () => [...list.querySelectorAll("a")];

function move(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const here = links().indexOf(document.activeElement);
  if (!step || (here < 0 && document.activeElement !== input)) return;
  event.preventDefault();
  const target = links()[here + step];
  if (target) target.focus();
  else if (step < 0) input.focus();
}

function shortcutsOff() {
  try {
    return localStorage.getItem(SHORTCUT) !== null;
  } catch {
    return false;
  }
}

function keepShortcut(on) {
  try {
    if (on) localStorage.removeItem(SHORTCUT);
    else localStorage.setItem(SHORTCUT, "1");
  } catch {
    // Storage refused: the choice holds for this page only.
  }
}

function shortcut(event) {
  const control = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
  // A key pressed alone must be possible to turn off: WCAG 2.1.4.
  const slash = event.key === "/" && bare && !typing && slashBox.checked;
  if (!control && !slash) return;
  event.preventDefault();
  open();
}

// --- Wiring --------------------------------------------------------------------------------------

const slashBox = part("raccourci");
slashBox.checked = !shortcutsOff();
slashBox.addEventListener("change", () => keepShortcut(slashBox.checked));
openers.forEach((opener) => {
  opener.addEventListener("click", open);
  opener.hidden = false;
});
part("fermer").addEventListener("click", () => dialog.close());
// A click on the veil around the dialog, and not one inside it.
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
// A result on the page already open only changes the anchor: make way for it.
list.addEventListener("click", (event) => {
  if (event.target.closest("a")?.pathname === location.pathname) dialog.close();
});
dialog.addEventListener("keydown", move);
document.addEventListener("keydown", shortcut);
input.addEventListener("input", async () => {
  clearTimeout(timer);
  const typed = input.value;
  const whole = await endsOnWord(typed).catch(() => false);
  if (input.value !== typed) return;
  clearTimeout(timer);
  timer = setTimeout(search, whole || !typed.trim() ? PAUSE : WITHIN_A_WORD);
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await search();
  links()[0]?.focus();
});
refining.addEventListener("toggle", refine);
selects.forEach((select) => select.addEventListener("change", search));
part("effacer").addEventListener("click", () => {
  selects.forEach((select) => {
    select.value = "";
  });
  search();
});
more.addEventListener("click", async () => {
  const next = answer.shown;
  await showNext();
  links()[next]?.focus();
});
