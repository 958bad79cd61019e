/* Pure text work for searching: queries to words, words to marked excerpts, near words.
   No page, no network; shared by the search dialog and by any page that reads the index.
   searchWords(), stem() and indexWord() follow generator/search.py word for word: a test keeps them together. */

/** Stands between the words a reader may see and those only the index reads. */
export const SEPARATOR = " ⁂ ";

// Pagefind wants every word of the query in the record, « de » and « pour » included.
const STOP_WORDS = new Set(
  `ai ainsi alors as au aussi aux avec avez avons ayant car ce ceci cela celle celles celui ces cet
  cette ceux chez combien comme comment dans de depuis des doit donc dont du elle elles en entre es
  est et etaient etait ete etes etre eux faire fait font gens il ils je la laquelle le lequel les
  leur leurs lors lui ma mais me mes moi mon ne ni nos notre nous on ont ou par pas pendant peut
  peuvent pour pourquoi quand que quel quelle quelles quels qui quoi sa sans se selon sera seront
  ses si soi soit son sont sous sui suis sur ta te tes toi ton tous tout toute toutes tres tu un
  une vers vos votre vous`.split(/\s+/),
);

const NUMBERS = new Map(
  Object.entries({
    deux: "2", trois: "3", quatre: "4", cinq: "5", six: "6", sept: "7", huit: "8", neuf: "9",
    dix: "10", premier: "1e", premiere: "1e", deuxieme: "2e", troisieme: "3e", quatrieme: "4e",
    cinquieme: "5e", sixieme: "6e",
  }),
);
const FEMININES = [
  ["trice", "teur"], ["euse", "eur"], ["iere", "ier"], ["elle", "el"], ["enne", "en"],
  ["ive", "if"],
];
/** An ending, what takes its place, and how many letters must be left before it. */
const ENDINGS = [
  ["issement", "", 5], ["ement", "", 5], ["ateur", "", 5], ["ation", "", 5], ["ition", "", 5],
  ["aient", "", 5], ["atif", "", 5], ["age", "", 5], ["ant", "", 5], ["ent", "", 5],
  ["er", "", 4], ["er", "e", 3], ["ez", "", 4], ["ir", "", 5], ["ee", "", 4], ["e", "", 4],
];

/** Lower case, without accents. */
function fold(text) {
  return text
    .toLowerCase()
    .replace(/[’ʼ‘]/g, "'")
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");
}

function singular(word) {
  if (word.length <= 4) return word;
  if (word.endsWith("aux") && !word.endsWith("eaux")) return `${word.slice(0, -3)}al`;
  return /[sx]$/.test(word) ? word.slice(0, -1) : word;
}

/** What the forms of a word share: `financer`, `finance` and `financement` are one. */
export function stem(word) {
  if (NUMBERS.has(word)) return NUMBERS.get(word);
  const ordinal = /^([0-9]+)(?:e|er|ere|nd|nde|eme|ieme)$/.exec(word);
  if (ordinal) return `${ordinal[1]}e`;
  const feminine = FEMININES.find(([ending]) => word.endsWith(ending));
  const base = feminine ? word.slice(0, -feminine[0].length) + feminine[1] : word;
  const found = ENDINGS.find(
    ([ending, , least]) => base.endsWith(ending) && base.length - ending.length >= least,
  );
  return found ? base.slice(0, -found[0].length) + found[1] : base;
}

// A short word is looked for whole: « école » must not find « écologie ». See generator/search.py.
const END = "qz";
const LONG = 6;
/** What the exact word of an acronym begins with. */
export const MARK = "sig";

/** A word as the index holds it: by its stem. */
export function indexWord(word) {
  const root = stem(word);
  return root.length < LONG ? root + END : root;
}

const LEAST = 4;

/** What to ask the index for a word: a verb finds its noun too (« former », « formation »). */
export function askWord(word) {
  const root = stem(word);
  return /(?:er|ez|ir)$/.test(word) && root.length >= LEAST ? root : indexWord(word);
}

/** The words of a text in lower case, without accents, elisions or dots in acronyms. */
function plainWords(text) {
  const plain = fold(text)
    .replace(/(?<![a-z0-9-])([a-z]{2,8})-([a-z][a-z0-9]{0,5})-([0-9]{2,3}[a-z]?[0-9]?)(?![a-z0-9-])/g, "$1$2$3")
    .replace(/(?<![a-z0-9.])(?:[a-z0-9]\.){2,}[a-z0-9]?(?![a-z0-9])/g, (dotted) =>
      dotted.replaceAll(".", ""),
    )
    .replace(/(?<![a-z0-9])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'/g, " ")
    .replace(/([a-z0-9]+)\+/g, "$1 $1plus");
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  // A letter means something alone (« E » is an acronym), not among words (« a », « y »).
  const told = words.filter((word) => word.length > 1 || /\d/.test(word));
  return told.length ? told : words.slice(0, 1);
}

/** The words of a text in lower case and singular, without accents or elisions. */
export function searchWords(text) {
  return plainWords(text).map(singular);
}

/** Whether a word only joins others: « de », « pour ». */
export function joins(word) {
  return STOP_WORDS.has(word);
}

/** The words of a query that carry meaning, each once; all of them when none does (« EN »). */
export function queryWords(query) {
  const all = plainWords(query);
  const kept = all.filter((word) => !joins(word));
  return [...new Set((kept.length ? kept : all).map(singular))];
}

/** A query in which a word in two parts (« micro-crédit ») is one, when the index knows it so. */
export function withCompounds(query, isKnown) {
  return query.replace(/(?<![\p{L}\p{N}-])\p{L}{3,}(?:-\p{L}{3,})+(?![\p{L}\p{N}-])/gu, (said) => {
    const joined = said.replaceAll("-", "");
    return searchWords(joined).every(isKnown) ? joined : said;
  });
}

const SAID_CODE = /(?<![\w-])([a-z]{2,8})[\s-]+([a-z]\w{0,5})[\s-]+(\d{2,3}[a-z]?\d?)(?![\w-])/gi;

/** A query in which a code said in several words (« gre e 03 ») is one, when the index knows it. */
export function withCodes(query, isKnown) {
  return query.replace(SAID_CODE, (said, prefix, axis, number) =>
    isKnown(`${prefix}${axis}${number}`.toLowerCase()) ? `${prefix}-${axis}-${number}` : said,
  );
}

/** The one word by which the index knows a whole name: see name_word() in generator/search.py. */
export function nameWord(words) {
  return [...new Set(words.map(stem))].sort().join("");
}

// What one asks with, rather than for: the first words to give up when no record holds them all.
const ASKING_WORDS = new Set(
  searchWords(
    `promis promet promettent promesse promesses engage engagent engager engagement engagements
    soutient soutiennent soutenir paye paie payent paient finance financent aide aident aider existe
    veut dire signifie definition savoir cherche trouver quartier quartiers cite commune ville
    obtenir avoir besoin demander demande contient contenir prevoit prevu faut veux voudrais puis
    peux apres avant contre plus moins trop pres nouveau nouvelle gratuit liste document texte`,
  ),
);

/** The words of a query without those that only ask. */
export function subjectWords(words) {
  return words.filter((word) => !ASKING_WORDS.has(word));
}

/** The words of a query as typed, by the form that searchWords() gives: {tfpb: "T.F.P.B."}. */
export function typedWords(query) {
  const typed = query.split(/[^\p{L}\p{N}\p{M}.+]+/u).filter(Boolean);
  return Object.fromEntries(typed.flatMap((one) => searchWords(one).map((word) => [word, one])));
}

/**
 * What an answer of the index answers, in words (« pour « emploi » ») and whether it is for other
 * words than those typed, or for some of them only: {mended, partial, wanted}.
 */
export function answered({ words, kept, held }, typed) {
  const names = typedWords(typed);
  // A word that was not typed is the mended form of one that no record holds.
  const mended = kept.some((word) => !words.includes(word));
  const partial = kept.length < words.length || held < kept.length;
  const said = mended || partial ? kept.map((word) => names[word] ?? word).join(" ") : typed;
  const how = held < kept.length ? `avec au moins ${held} des ${kept.length} mots` : "pour";
  return { mended, partial, wanted: `${how} «\u00a0${said}\u00a0»` };
}

/** Whether a word of a text is one that a term of the index finds. */
export function answers(found, term) {
  return [found, indexWord(found), MARK + found].some((form) => form.startsWith(term));
}

/** A text cut into {text, marked} pieces, around the first word that a term of the index finds. */
export function excerpt(text, terms, length = 240) {
  const pieces = [];
  // A dotted acronym is one word; so is what stands between spaces, apostrophes and hyphens.
  const words = /(?:[\p{L}\p{N}]\.){2,}[\p{L}\p{N}]?|[\p{L}\p{N}\p{M}]+\+?/gu;
  let end = 0;
  for (const match of text.matchAll(words)) {
    const marked = searchWords(match[0]).some((word) => terms.some((one) => answers(word, one)));
    if (!marked) continue;
    pieces.push({ text: text.slice(end, match.index), marked: false });
    pieces.push({ text: match[0], marked: true });
    end = match.index + match[0].length;
  }
  pieces.push({ text: text.slice(end), marked: false });
  return crop(pieces, length);
}

function crop(pieces, length) {
  const before = pieces.length > 1 ? pieces[0].text : "";
  const start = before.length > length / 3 ? cutBefore(before, before.length - length / 4) : 0;
  const cropped = [];
  let left = length;
  pieces.forEach((piece, index) => {
    if (left <= 0) return;
    let text = index === 0 && start ? `… ${piece.text.slice(start)}` : piece.text;
    if (text.length > left) {
      const space = text.lastIndexOf(" ", left);
      text = `${text.slice(0, piece.marked ? text.length : Math.max(space, 0))} …`;
      left = 0;
    }
    left -= text.length;
    if (text) cropped.push({ text, marked: piece.marked });
  });
  return cropped;
}

function cutBefore(text, position) {
  return text.lastIndexOf(" ", position) + 1;
}

/** Whether one would write a word for another by a slip: hardly ever in its first letter. */
export function isSlip(typed, meant) {
  return typed[0] === meant[0];
}

/** The known words closest to a word that no record holds, at most three, as they are written. */
export function nearWords(asked, known) {
  const allowed = asked.length < 4 ? 0 : asked.length < 8 ? 1 : 2;
  if (!allowed) return [];
  return Object.keys(known)
    .filter((word) => known[word] && Math.abs(word.length - asked.length) <= allowed)
    .map((word) => [distance(asked, word), word])
    .filter(([gap]) => gap <= allowed)
    // A letter left out is the commonest slip: the longer word first.
    .sort(([gapA, a], [gapB, b]) => gapA - gapB || b.length - a.length || (a < b ? -1 : 1))
    .slice(0, 3)
    .map(([, word]) => known[word]);
}

/** Letters to add, drop, change or swap to turn one word into the other. */
function distance(a, b) {
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, rows[i - 2][j - 2] + 1);
      }
      rows[i].push(best);
    }
  }
  return rows[a.length][b.length];
}
