/* The lookup page: a field, facets, a list; what is asked lives in the address. The page comes with
   the beginning of the whole list and every count: the index is fetched once something is asked.
   Builds nodes and sets text: no string from the index or the address is ever read as HTML. */

import { ENTRY, FACETS, STATEMENT, chosenIn, readState, writeState } from "./facettes.js";
import { allFacets, find, list, prepare } from "./index.js";
import { addTools } from "./outils.js";
import { answered, excerpt, searchWords } from "./requete.js";
import { csv, download } from "./tableur.js";

const PAGE = 20;
const TOGETHER = 40;
const PAUSE = 250;
const WHOLE = 100_000;

const root = document.querySelector("[data-chercher]");
const part = (name) => root.querySelector(`[data-chercher-${name}]`);
const form = part("saisie");
const input = form.querySelector("input");
const status = part("etat");
const announcer = document.getElementById("__annonce");
const advice = part("conseils");
const results = part("resultats");
const more = part("suite");
const active = part("actifs");

let state = { query: "", chosen: new Map() };
let facets = new Map();
let answer = null;
let turn = 0;
let timer = 0;
const boxes = new Map(FACETS.map((facet) => [facet, boxesOf(facet)]));

// --- Facets --------------------------------------------------------------------------------------

/** The boxes of a facet, by the id of their value. */
function boxesOf(facet) {
  const place = root.querySelector(`[data-facette="${facet}"]`);
  const found = new Map();
  for (const node of place.querySelectorAll("[data-facette-valeurs] > li")) {
    const box = node.querySelector("input");
    const label = node.querySelector("[data-nom]").textContent;
    // A browser that reloads a page may tick again what was ticked: the address alone says it.
    box.checked = false;
    box.addEventListener("change", () => choose(facet, box.value, box.checked));
    found.set(box.value, { node, box, label, count: node.querySelector("[data-combien]") });
  }
  const sorter = place.querySelector("[data-facette-trier]");
  sorter?.addEventListener("input", () => showBoxes(facet, sorter.value));
  // Enter in this field must not send the form of the page elsewhere.
  sorter?.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  return found;
}

/** Hides the values that would leave nothing, and those whose name lacks what is typed. */
function showBoxes(facet, typed = "") {
  const asked = searchWords(typed);
  for (const { node, box, label } of boxes.get(facet).values()) {
    const words = searchWords(label);
    const named = asked.every((one) => words.some((word) => word.startsWith(one)));
    node.hidden = !box.checked && (box.dataset.left === "0" || !named);
  }
}

function choose(facet, id, on) {
  const ids = new Set(state.chosen.get(facet) ?? []);
  if (on) ids.add(id);
  else ids.delete(id);
  const chosen = new Map(state.chosen);
  if (ids.size) chosen.set(facet, ids);
  else chosen.delete(facet);
  go({ ...state, chosen });
}

function showChoice(counts) {
  let total = 0;
  const chips = [];
  for (const facet of FACETS) {
    const ids = new Set(chosenIn(facets, state.chosen, facet));
    const place = root.querySelector(`[data-facette="${facet}"]`);
    const name = place.querySelector("summary").firstChild.textContent;
    for (const [id, { box, label, count }] of boxes.get(facet)) {
      const left = counts.get(facet)?.get(id) ?? 0;
      box.checked = ids.has(id);
      box.dataset.left = String(left);
      count.textContent = `(${left.toLocaleString("fr")})`;
      if (box.checked) chips.push(chip(facet, id, `${name} : ${label}`));
    }
    showBoxes(facet, place.querySelector("[data-facette-trier]")?.value);
    place.querySelector("[data-facette-nombre]").textContent = ids.size ? ` (${ids.size})` : "";
    if (ids.size) place.open = true;
    total += ids.size;
  }
  part("nombre").textContent = total ? ` (${total})` : "";
  active.replaceChildren(...chips);
}

function chip(facet, id, words) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  const cross = document.createElement("span");
  const hint = document.createElement("span");
  button.type = "button";
  cross.textContent = " ×";
  cross.setAttribute("aria-hidden", "true");
  hint.className = "cache";
  hint.textContent = "Retirer le filtre ";
  button.append(hint, words, cross);
  button.addEventListener("click", () => {
    choose(facet, id, false);
    status.focus();
  });
  item.append(button);
  return item;
}

// --- Asking --------------------------------------------------------------------------------------

/** Goes to another list: a new entry in the history, save while one is still typing. */
function go(next, { replace = false } = {}) {
  state = next;
  const address = `${location.pathname}${writeState(state)}`;
  if (replace) history.replaceState(null, "", address);
  else if (address !== location.pathname + location.search) history.pushState(null, "", address);
  return search();
}

async function search() {
  clearTimeout(timer);
  turn += 1;
  const mine = turn;
  const chosen = new Map([...state.chosen, [ENTRY, new Set([STATEMENT])]]);
  try {
    facets = await allFacets();
    const found = await (state.query.trim() ? find(state.query, chosen) : list(chosen));
    const first = await load(found.results.slice(0, PAGE));
    // A later search has started meanwhile: this answer is out of date.
    if (mine !== turn) return;
    answer = { ...found, shown: 0 };
    results.replaceChildren();
    show(first);
    showChoice(answer.counts);
    say();
  } catch {
    if (mine === turn) status.textContent = "La recherche n'a pas répondu. Vérifiez votre connexion et réessayez.";
  }
}

function say() {
  const { words, results: found, near } = answer;
  const typed = state.query.trim();
  const count = `${found.length.toLocaleString("fr")} énoncé${found.length > 1 ? "s" : ""}`;
  const { mended, partial, wanted } = answered(answer, typed);
  if (!typed) status.textContent = found.length ? count : "Aucun énoncé avec ces filtres.";
  else if (!words.length) status.textContent = "Ajoutez un mot plus précis.";
  else if (!found.length) status.textContent = `Aucun énoncé pour «\u00a0${typed}\u00a0»${state.chosen.size ? " avec ces filtres" : ""}.`;
  else if (mended || partial) status.textContent = `Aucun énoncé n'a tous ces mots. ${count} ${wanted}`;
  else status.textContent = `${count} pour «\u00a0${typed}\u00a0»`;
  const proposals = near.flatMap(({ proposals }) => proposals);
  advice.hidden = !proposals.length;
  advice.textContent = `Mots proches : ${proposals.join(", ")}.`;
  for (const button of part("gestes").querySelectorAll("[data-chercher-csv], [data-chercher-imprimer]")) {
    button.disabled = !found.length;
  }
}

// --- Showing -------------------------------------------------------------------------------------

const load = (loaders) => Promise.all(loaders.map((one) => one()));

function show(records) {
  results.append(...records.map(resultNode));
  answer.shown += records.length;
  more.hidden = answer.shown >= answer.results.length;
}

async function showNext() {
  // The page came with the beginning of the list: what follows is asked of the index.
  if (!answer) await search();
  if (!answer) return;
  const mine = turn;
  const { shown } = answer;
  const records = await load(answer.results.slice(shown, shown + PAGE));
  // The list may have changed, or grown, meanwhile.
  if (mine === turn && shown === answer.shown) show(records);
}

function resultNode(record) {
  const node = part("modele").content.cloneNode(true);
  const link = node.querySelector("[data-lien]");
  link.href = record.url;
  link.textContent = idOf(record);
  node.querySelector(".enonce-texte").append(...marked(record.text));
  node.querySelector("[data-qui]").textContent = record.who || "le document ne le dit pas";
  node.querySelector("[data-nature]").textContent = record.kind;
  node.querySelector("[data-lieu]").textContent = record.place;
  if (!record.expired) node.querySelector("[data-echu]").remove();
  node.querySelector(".enonce").dataset.source = record.place;
  addTools(link, (sentence) => {
    announcer.textContent = sentence;
  });
  return node;
}

const idOf = (record) => decodeURIComponent(new URL(record.url).hash.slice(1));

function marked(text) {
  return excerpt(text, answer.terms, WHOLE).map((piece) => {
    if (!piece.marked) return piece.text;
    const mark = document.createElement("mark");
    mark.textContent = piece.text;
    return mark;
  });
}

// --- Taking away ---------------------------------------------------------------------------------

/** Every record of the list, some at a time; says how far it is. */
async function allRecords() {
  if (!answer) await search();
  if (!answer) return null;
  const mine = turn;
  const records = [];
  for (let start = 0; start < answer.results.length; start += TOGETHER) {
    records.push(...(await load(answer.results.slice(start, start + TOGETHER))));
    if (mine !== turn) return null;
    if (answer.results.length > TOGETHER) {
      status.textContent = `Préparation : ${records.length} sur ${answer.results.length}…`;
    }
  }
  say();
  return records;
}

async function takeTable() {
  const records = await allRecords();
  if (!records) return;
  const names = ["id", "territoire", "nature", "qui", "texte", "lieu", "texte_echu", "adresse"];
  const rows = records.map((record) => [
    idOf(record),
    record.territory,
    record.kind,
    record.who,
    record.text,
    record.place,
    record.expired ? "oui" : "non",
    record.url,
  ]);
  download("qui-s-engage-a-quoi.csv", csv(names, rows));
}

async function printList() {
  const records = await allRecords();
  if (!records) return;
  results.replaceChildren();
  answer.shown = 0;
  show(records);
  print();
}

async function copyLink(button) {
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = "Lien copié";
  } catch {
    button.textContent = "Copiez l'adresse de la page";
  }
  setTimeout(() => {
    button.textContent = words;
  }, 4000);
}

// --- Wiring --------------------------------------------------------------------------------------

function start() {
  // On a phone the list comes first: facets wait to be opened.
  part("facettes").open = matchMedia("(min-width: 60em)").matches;
  status.tabIndex = -1;
  state = readState(location.search);
  input.value = state.query;
  if (state.query.trim() || state.chosen.size) {
    status.textContent = "Chargement…";
    results.replaceChildren();
    more.hidden = true;
    search();
  } else {
    // Whoever comes to this field or these lists is about to ask.
    root.addEventListener("focusin", getReady, { once: true });
  }
  delete document.documentElement.dataset.question;
}

function getReady() {
  Promise.all([prepare(), allFacets()]).catch(() => {
    // The search that follows tries again, and says what is wrong.
  });
}

input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => go({ ...state, query: input.value }, { replace: true }), PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  go({ ...state, query: input.value });
});
addEventListener("popstate", () => {
  state = readState(location.search);
  input.value = state.query;
  search();
});
part("csv").addEventListener("click", takeTable);
part("imprimer").addEventListener("click", printList);
part("lien").addEventListener("click", (event) => copyLink(event.currentTarget));
part("effacer").addEventListener("click", () => {
  input.value = "";
  go({ query: "", chosen: new Map() });
  input.focus();
});
more.addEventListener("click", async () => {
  const next = results.childElementCount;
  await showNext();
  results.children[next]?.querySelector("a")?.focus();
});
start();
