/* The search index: asks Pagefind and answers with plain objects, ready to show.
   Knows no page element; loaded with the index on first use only. */

import { ENTRY, chosenIn, readFacets, tally, toFilters, without } from "./facettes.js";
import {
  SEPARATOR,
  isSlip,
  joins,
  nameWord,
  nearWords,
  queryWords,
  searchWords,
  stem,
  subjectWords,
  withCodes,
  withCompounds,
} from "./requete.js";

// This file is in assets/javascripts/: the site's root, whatever sub-path it lives under.
const ROOT = new URL("../../", import.meta.url);
// Beyond that a sentence was pasted: its first words are enough.
const MOST_WORDS = 8;
const MOST_NAMED = 6;
// Fewer answers than that, and those that hold fewer of the words are wanted too.
const ENOUGH = 3;
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
  metaWeights: { title: 1, type: 0, lieu: 0.5, qui: 0 },
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

/** Whether a query ends on a word to look for: in the middle of one, and at « pour », better wait. */
export async function endsOnWord(query) {
  const { has } = await knownWords();
  const last = searchWords(query).pop();
  return last !== undefined && !joins(last) && (has(last) || has(MARK + last));
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
 * What the site holds on a query: {words, kept, held, results, counts, unfiltered, near}.
 *
 * `chosen` is a Map of facets and ids. `words` are those asked and `kept` those that the results
 * answer, each of them at least `held` of these words: all, unless no record holds them all.
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
    return { words, kept: [], held: 0, results: [], counts: new Map(), unfiltered: 0, near };
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
    held: 0,
    results: found.results.map((result) => async () => record(await result.data())),
    counts: await counts(library, [{ words: EVERY, share: 1 }], chosen, found),
    unfiltered: found.results.length,
    near: [],
  };
}

/**
 * What finds the records that hold all the words; failing that, those that do not merely ask (« qui
 * soutient… »); failing that, as many of them as some records hold, whichever they are:
 * {kept, held, queries, unfiltered}.
 */
async function widest(library, terms, filters) {
  const words = [...terms.keys()];
  const subject = subjectWords(words);
  const meant = subject.length ? subject : words;
  for (const kept of new Set([words, meant])) {
    const queries = [{ words: ask(terms, kept), share: 1, tier: kept.length }];
    const unfiltered = (await union(library, queries, filters)).results.length;
    if (unfiltered) return { kept, held: kept.length, queries, unfiltered };
  }
  const { held, choices } = await mostHeld(library, terms, meant, filters);
  const queries = shared(choices).map(({ choice, share }) => ({
    words: ask(terms, choice),
    share,
    tier: choice.length,
  }));
  const unfiltered = (await union(library, queries, filters)).results.length;
  return { kept: meant, held, queries, unfiltered };
}

/**
 * How many of the words enough records hold, and the different choices of at least as many that
 * some record holds and no more, those of most words first.
 */
async function mostHeld(library, terms, words, filters) {
  const holders = new Map();
  for (const word of words) {
    const { results } = await library.search(ask(terms, [word]), { filters });
    for (const { id } of results) holders.set(id, [...(holders.get(id) ?? []), word]);
  }
  const holding = (least) => [...holders.values()].filter((choice) => choice.length >= least);
  let held = words.length;
  while (held > 1 && holding(held).length < ENOUGH) held -= 1;
  const choices = [...new Map(holding(held).map((one) => [one.join(" "), one])).values()];
  return { held, choices: choices.sort((a, b) => b.length - a.length) };
}

/**
 * What to count each choice of words for, so that a record counts once in all: one that holds
 * « logement social » is also among those that hold « logement ».
 */
function shared(choices) {
  const made = [];
  for (const choice of [...choices].reverse()) {
    const within = made.filter((one) => one.choice.every((word) => choice.includes(word)));
    made.push({ choice, share: within.reduce((left, one) => left - one.share, 1) });
  }
  return made.reverse();
}

/** What several queries find, each record once and in the tier of the first that finds it. */
async function union(library, queries, filters) {
  const all = await Promise.all(queries.map(({ words }) => library.search(words, { filters })));
  const totals = {};
  const results = new Map();
  all.forEach((one, index) => {
    const { share, tier } = queries[index];
    for (const result of one.results) {
      if (!results.has(result.id)) results.set(result.id, { ...result, tier });
    }
    for (const [facet, values] of Object.entries(one.filters)) {
      totals[facet] ??= {};
      for (const [value, count] of Object.entries(values)) {
        totals[facet][value] = (totals[facet][value] ?? 0) + share * count;
      }
    }
  });
  return { results: [...results.values()], filters: totals };
}

/** The words less one, in every way: « bus le soir à Grenoble » names « bus Grenoble ». */
function allButOne(words) {
  return words.map((dropped) => words.filter((word) => word !== dropped));
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

/** Those that hold the most words first; then, side by side counts for more. */
function inOrder(results, expressions) {
  const ids = new Set(expressions.map((one) => one.id));
  const score = (one) => one.score * (ids.has(one.id) ? TOGETHER : 1);
  return [...results].sort((a, b) => b.tier - a.tier || score(b) - score(a));
}

/**
 * The records that the query names, and only names: « CAF », « qu'a promis la CAF ». What the
 * glossary defines comes first. Takes lists of words, of which the first that names something does.
 */
async function named(library, lists, filters) {
  for (const name of new Set(lists.map(nameWord).filter(Boolean))) {
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

/**
 * The words that some record holds, and what the index knows each by: {terms, sure, near}. For the
 * others, the words that look like them. A slip of the keyboard is mended: the word meant takes its
 * place in `terms` (Map), not among those that are `sure`.
 */
function asKnown(words, vocabulary) {
  const terms = new Map();
  const sure = [];
  const near = [];
  for (const word of words) {
    const term = vocabulary.term(word);
    if (term) {
      terms.set(word, term);
      sure.push(word);
    } else if (subjectWords([word]).length) {
      const proposals = nearWords(word, vocabulary.written);
      near.push({ word, proposals });
      const [best] = proposals.map((one) => searchWords(one)[0]);
      if (best && word.length >= SHORTEST_SLIP && isSlip(word, best)) terms.set(best, stem(best));
    }
  }
  return { terms, sure, near };
}

/** The words that can be found: see _known_words() in generator/search.py. */
function knownWords() {
  vocabulary ??= fetch(new URL("pagefind/mots.json", ROOT)).then(async (answer) => {
    if (!answer.ok) throw new Error(answer.statusText);
    const { ecrits, autres } = await answer.json();
    const written = Object.fromEntries([
      ...autres.map((word) => [word, ""]),
      ...ecrits.map((form) => [searchWords(form)[0], form]),
    ]);
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
