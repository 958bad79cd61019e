/* Facets: what the filters of the index mean, what is chosen, how an address says it.
   No page, no network; generator/facets.py gives each value its id, its label, and its way.
   Keys that come from an address or from the index go into Maps and Sets, never into objects. */

import { SEPARATOR } from "./requete.js";

/** The facets that a reader may choose in, as generator/facets.py lists them. */
export const FACETS = [
  "territoire",
  "theme",
  "famille",
  "partenaire",
  "voie",
  "sigle",
  "nature",
  "indicateur",
  "validite",
];

/** The facet, never shown, that tells statements from pages. */
export const ENTRY = "fiche";
export const STATEMENT = "enonce";

/** Facets whose values say how a statement reaches them: « the CAF, through a group ». */
const REACHED = new Set(["partenaire", "famille"]);

const ID = /^[a-z0-9][a-z0-9-]{0,79}$/;
const MOST_CHOSEN = 40;

/** The index's filters, taken apart: Map facet → Map id → {label, values: [{raw, way}]}. */
export function readFacets(filters) {
  const facets = new Map();
  for (const [facet, values] of Object.entries(filters)) {
    const known = new Map();
    for (const raw of Object.keys(values)) {
      const [id, label, way = ""] = raw.split(SEPARATOR);
      if (!known.has(id)) known.set(id, { label, values: [] });
      known.get(id).values.push({ raw, way });
    }
    facets.set(facet, known);
  }
  return facets;
}

/** The ids chosen in a facet that the index knows: a link may be older than the site. */
export function chosenIn(facets, chosen, facet) {
  const known = facets.get(facet) ?? new Map();
  return [...(chosen.get(facet) ?? [])].filter((id) => known.has(id));
}

/**
 * The filters to ask the index for: values of one facet widen, facets narrow.
 *
 * How one commits is asked of the partners and families chosen, if any.
 */
export function toFilters(facets, chosen) {
  const ways = new Set(chosenIn(facets, chosen, "voie"));
  const named = [...REACHED].some((facet) => chosenIn(facets, chosen, facet).length);
  const filters = {};
  for (const facet of [...FACETS, ENTRY]) {
    const ids = chosenIn(facets, chosen, facet);
    if (!ids.length || (facet === "voie" && named)) continue;
    const wanted = ids
      .flatMap((id) => facets.get(facet).get(id).values)
      .filter(({ way }) => !REACHED.has(facet) || !ways.size || ways.has(way));
    // A value that no record has: nothing, rather than no filter.
    filters[facet] = { any: wanted.length ? wanted.map(({ raw }) => raw) : ["\u0000"] };
  }
  return filters;
}

/** How many records each value of a facet would leave, from the index's own counts: Map id → number. */
export function tally(facets, chosen, facet, counted) {
  const ways = new Set(chosenIn(facets, chosen, "voie"));
  const left = new Map(Object.entries(counted ?? {}));
  const totals = new Map();
  for (const [id, { values }] of facets.get(facet) ?? []) {
    const kept = values.filter(({ way }) => !REACHED.has(facet) || !ways.size || ways.has(way));
    totals.set(id, kept.reduce((total, { raw }) => total + (left.get(raw) ?? 0), 0));
  }
  return totals;
}

/** The same choice without one facet, or with this one instead. */
export function without(chosen, facet, instead = []) {
  return new Map([...chosen, [facet, new Set(instead)]]);
}

/** What an address asks: {query, chosen}. Whatever is not the id of something is left out. */
export function readState(search) {
  const params = new URLSearchParams(search);
  const chosen = new Map();
  for (const facet of FACETS) {
    const ids = params.getAll(facet).filter((id) => ID.test(id));
    if (ids.length) chosen.set(facet, new Set(ids.slice(0, MOST_CHOSEN)));
  }
  return { query: (params.get("q") ?? "").slice(0, 200), chosen };
}

/** The address of a list, from « ? » on; empty when nothing is asked. */
export function writeState({ query, chosen }) {
  const params = new URLSearchParams();
  if (query.trim()) params.set("q", query.trim());
  for (const facet of FACETS) {
    for (const id of chosen.get(facet) ?? []) params.append(facet, id);
  }
  const search = params.toString();
  return search ? `?${search}` : "";
}
