/* The search index: asks Pagefind and answers with plain objects, ready to show.
   Knows no page element; loaded with the index on first use only. */

import { chosenIn, readFacets, tally, toFilters, without } from "./facettes.js";
import {
  SEPARATOR,
  answers,
  nameWord,
  nearWords,
  queryWords,
  searchWords,
  subjectWords,
} from "./requete.js";

// This file is in assets/javascripts/: the site's root, whatever sub-path it lives under.
const ROOT = new URL("../../", import.meta.url);
// Beyond that a sentence was pasted: its first words are enough.
const MOST_WORDS = 8;
const MOST_NAMED = 6;
const LONGEST_ACRONYM = 7;
const ACRONYM = /^sigle(?=.)/;
const RANKING = {
  termSimilarity: 4,
  pageLength: 0,
  termSaturation: 2,
  metaWeights: { title: 1, type: 0.5, lieu: 0.5, qui: 0 },
};

let loading = null;
let words = null;
let facets = null;
const foundWords = new Map();

function pagefind() {
  loading ??= import(new URL("pagefind/pagefind.js", ROOT)).then(async (library) => {
    await library.options({ ranking: RANKING });
    return library;
  });
  // A failure (no network) must not last: the next search tries again.
  loading.catch(() => {
    loading = null;
  });
  return loading;
}

/** Every facet with its values: see readFacets(). */
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
 * each; `counts` says how many records each value would leave, facet by facet; `unfiltered` how many
 * there are without any filter; `near` proposes, for a word that no record holds, those that look
 * like it: [{word, proposals}].
 */
export async function find(query, chosen = new Map()) {
  const words = queryWords(query).slice(0, MOST_WORDS);
  const none = { words, kept: [], results: [], counts: new Map(), unfiltered: 0, near: [] };
  if (!words.length) return none;
  const library = await pagefind();
  const filters = chosen.size ? toFilters(await allFacets(), chosen) : {};
  const held = await Promise.all(words.map((word) => isKnown(library, word)));
  const asks = new Set(words.filter((word) => !subjectWords([word]).length));
  const near = await proposals(words.filter((word, place) => !held[place] && !asks.has(word)));
  // A typing slip is mended, and said to be.
  const mended = new Map(near.map(({ word, proposals: [best] }) => [word, best && searchWords(best)[0]]));
  const answered = words.map((word, place) => (held[place] ? word : mended.get(word)));
  const known = [...new Set(answered.filter(Boolean))];
  if (!known.length) return { ...none, near };
  const exact = await Promise.all(known.map((word) => asAcronym(library, word)));
  const [[kept, found], first] = await Promise.all([
    widest(library, exact, filters),
    named(library, known, filters),
  ]);
  const ids = new Set(first.map((result) => result.id));
  const ordered = [...first, ...found.results.filter((result) => !ids.has(result.id))];
  return {
    words,
    kept: kept.map((word) => word.replace(ACRONYM, "")),
    results: ordered.map((result) => async () => record(await result.data())),
    counts: await counts(library, kept.join(" "), chosen, found),
    unfiltered: found.unfilteredResultCount,
    near,
  };
}

/** Every record that is chosen, whatever its words, in the order of the documents. */
export async function list(chosen) {
  const library = await pagefind();
  const filters = toFilters(await allFacets(), chosen);
  const found = await library.search(null, { filters, sort: { ordre: "asc" } });
  return {
    words: [],
    kept: [],
    results: found.results.map((result) => async () => record(await result.data())),
    counts: await counts(library, null, chosen, found),
    unfiltered: found.results.length,
    near: [],
  };
}

/**
 * The answer for all the words; failing that, for those that do not merely ask (« qui soutient… »),
 * then for all but one, then for the rarest.
 */
async function widest(library, words, filters) {
  const subject = subjectWords(words);
  const allButOne = subject.map((dropped) => subject.filter((word) => word !== dropped));
  const single = (subject.length ? subject : words).map((word) => [word]);
  for (const choices of [[words], [subject], allButOne, single]) {
    const tried = await Promise.all(
      choices
        .filter((choice) => choice.length)
        .map(async (choice) => [choice, await library.search(choice.join(" "), { filters })]),
    );
    const found = tried.filter(([, answer]) => answer.unfilteredResultCount);
    found.sort(([, a], [, b]) => a.unfilteredResultCount - b.unfilteredResultCount);
    if (found.length) return found[0];
  }
  return [words, { results: [], filters: {}, unfilteredResultCount: 0 }];
}

/** A word as the index knows it exactly, when it is an acronym: « clas » is not in « classes ». */
async function asAcronym(library, word) {
  if (word.length > LONGEST_ACRONYM) return word;
  const mark = `sigle${word}`;
  const first = (await library.search(mark)).results[0];
  const said = first ? (await first.data()).content.split(/\s+/) : [];
  return said.includes(mark) ? mark : word;
}

/** The records that the query names, and only names: « CAF », « qu'a promis la CAF ». */
async function named(library, words, filters) {
  for (const name of [nameWord(words), nameWord(subjectWords(words))]) {
    if (!name) continue;
    const { results } = await library.search(name, { filters });
    // Pagefind also answers with longer names: the word itself must be there.
    const read = await Promise.all(
      results.slice(0, MOST_NAMED).map(async (result) => [result, await result.data()]),
    );
    const exact = read.filter(([, data]) => data.content.split(/\s+/).includes(name));
    if (exact.length) return exact.map(([result]) => result);
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

async function proposals(missing) {
  if (!missing.length) return [];
  const vocabulary = await knownWords();
  return missing.map((word) => ({ word, proposals: nearWords(word, vocabulary) }));
}

/**
 * Whether some record holds a word. Pagefind never says no: for a word it lacks, it answers with
 * the records of the longest beginning it knows (« xyzzy »: those in « x »), or ignores the word.
 */
async function isKnown(library, word) {
  if (!foundWords.has(word)) {
    const first = (await library.search(word)).results[0];
    const holds = first ? matchedWords(await first.data()) : [];
    foundWords.set(
      word,
      holds.some((found) => found.startsWith(word)) ||
        (await isListed(word)) ||
        // One letter from a known word is a slip, sooner than another form of a longer one.
        (!(await isSlip(word)) && holds.some((found) => answers(found, word))),
    );
  }
  return foundWords.get(word);
}

/** The best record may hold a longer word (« citoyen » for « cité ») and another the word itself. */
async function isListed(word) {
  return Object.keys(await knownWords()).some((known) => known.startsWith(word));
}

async function isSlip(word) {
  return nearWords(word, await knownWords(), 1).length > 0;
}

/** The words of a record that made Pagefind find it; those of its title when it was that. */
function matchedWords(data) {
  const written = data.content.split(/\s+/);
  const matched = data.locations.map((place) => written[place] ?? "");
  return [...matched, ...Object.values(data.meta)].flatMap(searchWords);
}

async function knownWords() {
  words ??= fetch(new URL("pagefind/mots.json", ROOT)).then((answer) =>
    answer.ok ? answer.json() : {},
  );
  return words;
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
