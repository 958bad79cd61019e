/* The words that can be found: which of a query's the index knows, and as what; slips are mended.
   Fetches the list of words on first use, and knows nothing of Pagefind. */

import {
  MARK,
  askWord,
  indexWord,
  isSlip,
  joins,
  nearWords,
  searchWords,
  stem,
  subjectWords,
} from "./requete.js";

// This file is in assets/javascripts/: the site's root, whatever sub-path it lives under.
const ROOT = new URL("../../", import.meta.url);
// A shorter word that looks like another is a word of its own sooner than a slip.
const SHORTEST_SLIP = 5;

let vocabulary = null;

/** The words that can be found, {written, whole, term, has}: see _known_words() in generator/search.py. */
export function knownWords() {
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
    const whole = (word) => {
      // « clas » is not in « classes »: an acronym is a word of its own.
      if (known.has(MARK + word)) return MARK + word;
      return stems.has(stem(word)) ? askWord(word) : undefined;
    };
    // It may be still in the typing: « formatio ».
    const unfinished = (word) => {
      const longer = all.find((one) => one.startsWith(word));
      return longer && (stem(longer).startsWith(word) ? word : indexWord(longer));
    };
    const term = (word) => whole(word) ?? unfinished(word);
    return { written, whole, term, has: (word) => known.has(word) };
  });
  vocabulary.catch(() => {
    vocabulary = null;
  });
  return vocabulary;
}

/** Whether a query ends on a word to look for: in the middle of one, and at « pour », better wait. */
export async function endsOnWord(query) {
  const { whole } = await knownWords();
  const last = searchWords(query).pop();
  return last !== undefined && !joins(last) && whole(last) !== undefined;
}

/**
 * The words that some record holds, and what the index knows each by: {terms, sure, near}. For the
 * others, the words that look like them. A slip of the keyboard is mended: the word meant takes its
 * place in `terms` (Map), not among those that are `sure`.
 */
export function asKnown(words, vocabulary) {
  const terms = new Map();
  const sure = [];
  const near = [];
  const doubtful = [];
  for (const word of words) {
    const term = vocabulary.term(word);
    if (term) {
      terms.set(word, term);
      sure.push(word);
    } else if (subjectWords([word]).length) {
      const proposals = nearWords(word, vocabulary.written);
      near.push({ word, proposals });
      const [best] = proposals.map((one) => searchWords(one)[0]);
      if (!best || word.length < SHORTEST_SLIP) continue;
      if (isSlip(word, best)) terms.set(best, indexWord(best));
      else doubtful.push(best);
    }
  }
  // « rmploi » is « emploi »; among other words, « manger » is no « danger ».
  if (!terms.size) for (const word of doubtful) terms.set(word, indexWord(word));
  return { terms, sure, near };
}
