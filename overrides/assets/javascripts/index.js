/* The search index: asks Pagefind and answers with plain objects, ready to show.
   Knows no page element; fetches the index on first use only. */

import { ENTRY, chosenIn, readFacets, tally, toFilters, without } from "./facettes.js";
import { allButOne, inOrder, named, sideBySide, union, widest } from "./reponses.js";
import {
  SEPARATOR,
  indexWord,
  queryWords,
  searchWords,
  subjectWords,
  withCodes,
  withCompounds,
} from "./requete.js";
import { asKnown, knownWords } from "./vocabulaire.js";

// This file is in assets/javascripts/: the site's root, whatever sub-path it lives under.
const ROOT = new URL("../../", import.meta.url);
// Beyond that a sentence was pasted: its first words are enough.
const MOST_WORDS = 8;
const MOST_NAMED = 6;
/** Borne by every statement, between quotes for the word itself: _EVERY in generator/search.py. */
const EVERY = '"zzenonce"';
const RANKING = {
  termSimilarity: 4,
  pageLength: 0,
  termSaturation: 2,
  metaWeights: { title: 1, type: 0, lieu: 0.5, qui: 0 },
};

let loading = null;
let facets = null;

function pagefind() {
  loading ??= import(new URL("pagefind/pagefind.js", ROOT)).then(async (library) => {
    // A worker would fetch the same code a second time.
    await library.options({ ranking: RANKING, noWorker: true });
    await library.init();
    return library;
  });
  // A failure (no network) must not last: the next search tries again.
  loading.catch(() => {
    loading = null;
  });
  return loading;
}

/** Fetches what any query needs, before it is typed. */
export function prepare() {
  return Promise.all([pagefind(), knownWords()]);
}

/** Every facet with its values, fetched only when someone is to choose: see readFacets(). */
export function allFacets() {
  facets ??= pagefind().then(async (library) => readFacets(await library.filters()));
  facets.catch(() => {
    facets = null;
  });
  return facets;
}

/**
 * What the site holds on a query: {words, kept, held, terms, results, counts, unfiltered, near}.
 *
 * `chosen` is a Map of facets and ids. `words` are those asked and `kept` those that the results
 * answer, each of them at least `held` of these words: all, unless no record holds them all; `terms`
 * are the same as the index knows them, which mark an excerpt.
 * `results` are functions that load one record each; `counts` says how many records each value would
 * leave, facet by facet, once the facets have been asked for; `unfiltered` how many there are without
 * any filter; `near` proposes, for a word that no record holds, those that look like it:
 * [{word, proposals}].
 */
export async function find(query, chosen = new Map()) {
  const [library, vocabulary] = await prepare();
  const told = withCompounds(withCodes(query, vocabulary.has), vocabulary.has);
  const words = queryWords(told).slice(0, MOST_WORDS);
  const { terms, sure, near } = asKnown(words, vocabulary);
  if (!terms.size) {
    const nothing = { kept: [], held: 0, terms: [], results: [], counts: new Map(), unfiltered: 0 };
    return { words, near, ...nothing };
  }
  const known = chosen.size ? await allFacets() : new Map();
  const filters = toFilters(known, chosen);
  // Where only statements are listed, only they tell how many of the words can be found.
  const all = toFilters(known, new Map([...chosen].filter(([facet]) => facet === ENTRY)));
  const asked = [...terms.keys()];
  const [{ kept, held, queries, unfiltered }, first, expressions] = await Promise.all([
    widest(library, terms, all),
    named(library, [asked, subjectWords(asked), sure], filters),
    sideBySide(library, terms, filters),
  ]);
  const found = await union(library, queries, filters);
  if (!first.length && held < kept.length) {
    first.push(...(await named(library, allButOne(kept), filters)));
  }
  const ordered = [...first, ...inOrder(found.results, expressions)];
  return {
    words,
    kept,
    held,
    terms: kept.map((word) => terms.get(word)),
    results: [...new Map(ordered.map((one) => [one.id, one])).values()].map(
      (one) => async () => record(await one.data()),
    ),
    counts: facets ? await counts(library, queries, chosen, found) : new Map(),
    unfiltered,
    near,
  };
}

/** The statements of these codes: Map code → record; those that the site lacks are left out. */
export async function byCodes(codes) {
  const library = await pagefind();
  const found = await Promise.all(
    codes.map(async (code) => {
      const { results } = await library.search(searchWords(code).map(indexWord).join(" "));
      // The word of a code is in the record of its statement, and in those that name it.
      for (const result of results.slice(0, MOST_NAMED)) {
        const data = await result.data();
        if (data.raw_url.endsWith(`#${code}`)) return [[code, record(data)]];
      }
      return [];
    }),
  );
  return new Map(found.flat());
}

/** Every statement that is chosen, whatever its words, in the order of the documents. */
export async function list(chosen) {
  const library = await pagefind();
  const filters = toFilters(await allFacets(), chosen);
  const found = await library.search(EVERY, { filters, sort: { ordre: "asc" } });
  return {
    words: [],
    kept: [],
    held: 0,
    terms: [],
    results: found.results.map((result) => async () => record(await result.data())),
    counts: await counts(library, [{ words: EVERY, share: 1 }], chosen, found),
    unfiltered: found.results.length,
    near: [],
  };
}

/**
 * How many records each value would leave: Map facet → Map id → number. In a facet where something
 * is chosen, were something else chosen instead.
 */
async function counts(library, queries, chosen, found) {
  const known = await allFacets();
  const ask = (choice) => union(library, queries, toFilters(known, choice));
  const left = await Promise.all(
    [...known.keys()].map(async (facet) => {
      if (facet === "voie" && chosenIn(known, chosen, "partenaire").length) {
        // « Through a group » is then said of these partners: each way is a question of its own.
        const ways = await Promise.all(
          [...known.get(facet).keys()].map(async (way) => [
            way,
            (await ask(without(chosen, "voie", [way]))).results.length,
          ]),
        );
        return [facet, new Map(ways)];
      }
      const set = chosenIn(known, chosen, facet).length > 0;
      const answer = set ? await ask(without(chosen, facet)) : found;
      return [facet, tally(known, chosen, facet, answer.filters[facet])];
    }),
  );
  return new Map(left);
}

function record(data) {
  return {
    // The index holds root-relative addresses: `/sigles/tfpb/`.
    url: new URL(`.${data.raw_url}`, ROOT).href,
    title: data.meta.title,
    kind: data.meta.type,
    place: data.meta.lieu ?? "",
    who: data.meta.qui ?? "",
    territory: labelsOf(data, "territoire"),
    expired: (data.filters?.validite ?? []).some((value) => value.startsWith(`echu${SEPARATOR}`)),
    text: data.content.split(SEPARATOR.trim())[0].trim(),
  };
}

function labelsOf(data, facet) {
  return (data.filters?.[facet] ?? []).map((value) => value.split(SEPARATOR)[1]).join(", ");
}
