/* The search index: asks Pagefind and answers with plain objects, ready to show.
   Knows no page element; loaded with the index on first use only. */

import { chosenIn, readFacets, tally, toFilters, without } from "./facettes.js";
import {
  SEPARATOR,
  nameWord,
  nearWords,
  queryWords,
  searchWords,
  stem,
  subjectWords,
  withCodes,
} from "./requete.js";

// This file is in assets/javascripts/: the site's root, whatever sub-path it lives under.
const ROOT = new URL("../../", import.meta.url);
// Beyond that a sentence was pasted: its first words are enough.
const MOST_WORDS = 8;
const MOST_NAMED = 6;
const MARK = "sig";
/** Borne by every statement, between quotes for the word itself: _EVERY in generator/search.py. */
const EVERY = '"zzenonce"';
// A shorter word that looks like another is a word of its own sooner than a slip.
const SHORTEST_SLIP = 5;
// How much more a record is worth when it holds the words side by side.
const TOGETHER = 1.5;
const RANKING = {
  termSimilarity: 4,
  pageLength: 0,
  termSaturation: 2,
  metaWeights: { title: 1, type: 0.5, lieu: 0.5, qui: 0 },
};

let loading = null;
let vocabulary = null;
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
 * What the site holds on a query: {words, kept, results, counts, unfiltered, near}.
 *
 * `chosen` is a Map of facets and ids. `words` are those asked and `kept` those that the results
 * answer: the same, unless no record holds them all. `results` are functions that load one record
 * each; `counts` says how many records each value would leave, facet by facet, once the facets have
 * been asked for; `unfiltered` how many there are without any filter; `near` proposes, for a word
 * that no record holds, those that look like it: [{word, proposals}].
 */
export async function find(query, chosen = new Map()) {
  const [library, vocabulary] = await prepare();
  const words = queryWords(withCodes(query, vocabulary.has)).slice(0, MOST_WORDS);
  const [terms, near] = asKnown(words, vocabulary);
  if (!terms.size) {
    return { words, kept: [], results: [], counts: new Map(), unfiltered: 0, near };
  }
  const filters = chosen.size ? toFilters(await allFacets(), chosen) : {};
  const asked = [...terms.keys()];
  const [[kept, found], first, together] = await Promise.all([
    widest(library, terms, filters),
    named(library, asked, filters),
    sideBySide(library, terms, filters),
  ]);
  const ordered = [...first, ...inOrder(found.results, together)];
  return {
    words,
    kept,
    results: [...new Map(ordered.map((one) => [one.id, one])).values()].map(
      (one) => async () => record(await one.data()),
    ),
    counts: facets ? await counts(library, ask(terms, kept), chosen, found) : new Map(),
    unfiltered: found.unfilteredResultCount,
    near,
  };
}

/** The statements of these codes: Map code → record; those that the site lacks are left out. */
export async function byCodes(codes) {
  const library = await pagefind();
  const found = await Promise.all(
    codes.map(async (code) => {
      const { results } = await library.search(searchWords(code).map(stem).join(" "));
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
    results: found.results.map((result) => async () => record(await result.data())),
    counts: await counts(library, EVERY, chosen, found),
    unfiltered: found.results.length,
    near: [],
  };
}

/**
 * The answer for all the words; failing that, for those that do not merely ask (« qui soutient… »),
 * then for all but one, then for the rarest.
 */
async function widest(library, terms, filters) {
  const words = [...terms.keys()];
  const subject = subjectWords(words);
  const allButOne = subject.map((dropped) => subject.filter((word) => word !== dropped));
  const single = (subject.length ? subject : words).map((word) => [word]);
  for (const choices of [[words], [subject], allButOne, single]) {
    const tried = await Promise.all(
      choices
        .filter((choice) => choice.length)
        .map(async (choice) => [choice, await library.search(ask(terms, choice), { filters })]),
    );
    const found = tried.filter(([, answer]) => answer.unfilteredResultCount);
    found.sort(([, a], [, b]) => a.unfilteredResultCount - b.unfilteredResultCount);
    if (found.length) return found[0];
  }
  return [words, { results: [], filters: {}, unfilteredResultCount: 0 }];
}

/** Words as the index holds them, in one string. */
function ask(terms, words) {
  return words.map((word) => terms.get(word)).join(" ");
}

/** The records in which the words follow each other: « maison du projet » is an expression. */
async function sideBySide(library, terms, filters) {
  if (terms.size < 2) return [];
  const words = [...terms.keys()].map(stem).join(" ");
  return (await library.search(`"${words}"`, { filters })).results;
}

/** The records, those that hold the words side by side counting for more. */
function inOrder(results, together) {
  const ids = new Set(together.map((one) => one.id));
  const score = (one) => one.score * (ids.has(one.id) ? TOGETHER : 1);
  return [...results].sort((a, b) => score(b) - score(a));
}

/**
 * The records that the query names, and only names: « CAF », « qu'a promis la CAF ». What the
 * glossary defines comes first.
 */
async function named(library, words, filters) {
  for (const name of new Set([nameWord(words), nameWord(subjectWords(words))].filter(Boolean))) {
    const found = await Promise.all(
      // Between quotes, Pagefind looks for the word itself, not for those that begin like it.
      [`"def${name}"`, `"nom${name}"`].map((word) => library.search(word, { filters })),
    );
    const results = found.flatMap((answer) => answer.results);
    if (results.length) return results;
  }
  return [];
}

/**
 * How many records each value would leave: Map facet → Map id → number. In a facet where something
 * is chosen, were something else chosen instead.
 */
async function counts(library, words, chosen, found) {
  const known = await allFacets();
  const ask = (choice) => library.search(words, { filters: toFilters(known, choice) });
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

/**
 * The words that some record holds, and what the index knows each by (Map); for the others, the
 * words that look like them. A slip of the keyboard is mended: the word meant takes its place.
 */
function asKnown(words, vocabulary) {
  const terms = new Map();
  const near = [];
  for (const word of words) {
    const term = vocabulary.term(word);
    if (term) terms.set(word, term);
    else if (subjectWords([word]).length) {
      const proposals = nearWords(word, vocabulary.written);
      near.push({ word, proposals });
      const [best] = word.length < SHORTEST_SLIP ? [] : proposals.map((one) => searchWords(one)[0]);
      if (best) terms.set(best, stem(best));
    }
  }
  return [terms, near];
}

/** The words that can be found: see _known_words() in generator/search.py. */
function knownWords() {
  vocabulary ??= fetch(new URL("pagefind/mots.json", ROOT)).then(async (answer) => {
    if (!answer.ok) throw new Error(answer.statusText);
    const written = await answer.json();
    const all = Object.keys(written);
    const known = new Set(all);
    const stems = new Set(all.map(stem));
    const term = (word) => {
      // « clas » is not in « classes »: an acronym is a word of its own.
      if (known.has(MARK + word)) return MARK + word;
      const root = stem(word);
      if (stems.has(root)) return root;
      // It may be still in the typing: « formatio ».
      const longer = all.find((one) => one.startsWith(word));
      return longer && (stem(longer).startsWith(word) ? word : stem(longer));
    };
    return { written, term, has: (word) => known.has(word) };
  });
  vocabulary.catch(() => {
    vocabulary = null;
  });
  return vocabulary;
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
