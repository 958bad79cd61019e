/* Which records answer the words of a query, and in what order; counts follow, record by record.
   Asks the Pagefind library that it is given; knows no page and fetches nothing by itself. */

import { indexWord, nameWord, subjectWords } from "./requete.js";

// Fewer answers than that, and those that hold fewer of the words are wanted too.
const ENOUGH = 3;
// How much more a record is worth when it holds the words side by side.
const TOGETHER = 1.5;

/**
 * What finds the records that hold all the words; failing that, those that do not merely ask (« qui
 * soutient… »); failing that, as many of them as some records hold, whichever they are:
 * {kept, held, queries, unfiltered}.
 */
export async function widest(library, terms, filters) {
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
export async function union(library, queries, filters) {
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
export function allButOne(words) {
  return words.map((dropped) => words.filter((word) => word !== dropped));
}

/** Words as the index holds them, in one string. */
function ask(terms, words) {
  return words.map((word) => terms.get(word)).join(" ");
}

/** The records in which the words follow each other: « maison du projet » is an expression. */
export async function sideBySide(library, terms, filters) {
  if (terms.size < 2) return [];
  const words = [...terms.keys()].map(indexWord).join(" ");
  return (await library.search(`"${words}"`, { filters })).results;
}

/** Those that hold the most words first; then, side by side counts for more. */
export function inOrder(results, expressions) {
  const ids = new Set(expressions.map((one) => one.id));
  const score = (one) => one.score * (ids.has(one.id) ? TOGETHER : 1);
  return [...results].sort((a, b) => b.tier - a.tier || score(b) - score(a));
}

/**
 * The records that the query names, and only names: « CAF », « qu'a promis la CAF ». What the
 * glossary defines comes first. Takes lists of words, of which the first that names something does.
 */
export async function named(library, lists, filters) {
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
