/* Pure text work for searching: queries to words, words to marked excerpts, near words.
   No page, no network; shared by the search dialog and by any page that reads the index.
   searchWords() follows generator/search.py word for word: a test keeps the two together. */

/** Stands between the words a reader may see and those only the index reads. */
export const SEPARATOR = " ⁂ ";

// Pagefind wants every word of the query in the record, « de » and « pour » included.
const STOP_WORDS = new Set(
  `ai ainsi alors as au aussi aux avec avez avons ayant car ce ceci cela celle celles celui ces cet
  cette ceux chez combien comme comment dans de depuis des doit donc dont du elle elles en entre es
  est et etaient etait ete etes etre eux faire fait font il ils je la laquelle le lequel les leur
  leurs lors lui ma mais me mes moi mon ne ni nos notre nous on ont ou par pas pendant peut peuvent
  pour pourquoi quand que quel quelle quelles quels qui quoi sa sans se selon sera seront ses si soi
  soit son sont sous sui suis sur ta te tes toi ton tous tout toute toutes tres tu un une vers vos
  votre vous`.split(/\s+/),
);

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

/** The words of a text in lower case, without accents, elisions or dots in acronyms. */
function plainWords(text) {
  const plain = fold(text)
    .replace(/(?<![a-z0-9-])([a-z]{2,8})-([a-z][a-z0-9]{0,5})-([0-9]{2,3}[a-z]?[0-9]?)(?![a-z0-9-])/g, "$1$2$3")
    .replace(/(?<![a-z0-9.])(?:[a-z0-9]\.){2,}[a-z0-9]?(?![a-z0-9])/g, (dotted) =>
      dotted.replaceAll(".", ""),
    )
    .replace(/(?<![a-z0-9])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'/g, " ")
    .replace(/([a-z0-9]+)\+/g, "$1 $1plus");
  return (plain.match(/[a-z0-9]+/g) ?? []).filter((word) => word.length > 1 || /\d/.test(word));
}

/** The words of a text as the index writes them. */
export function searchWords(text) {
  return plainWords(text).map(singular);
}

/** What to ask the index for: the words of the query that carry meaning, each once. */
export function queryWords(query) {
  const kept = plainWords(query).filter((word) => !STOP_WORDS.has(word));
  return [...new Set(kept.map(singular))];
}

/** The one word by which the index knows a whole name: see name_word() in generator/search.py. */
export function nameWord(words) {
  return words.length ? `nom${[...new Set(words)].sort().join("")}` : "";
}

// What one asks with, rather than for: the first words to give up when no record holds them all.
const ASKING_WORDS = new Set(
  searchWords(
    `promis promet promettent promesse promesses engage engagent engager engagement engagements
    soutient soutiennent soutenir paye paie payent paient finance financent aide aident existe veut
    dire signifie definition savoir cherche trouver quartier quartiers cite commune ville`,
  ),
);

/** The words of a query without those that only ask. */
export function subjectWords(words) {
  return words.filter((word) => !ASKING_WORDS.has(word));
}

/** The words of a query as typed, by the form that the index knows: {tfpb: "T.F.P.B."}. */
export function typedWords(query) {
  const typed = query.split(/[^\p{L}\p{N}\p{M}.+]+/u).filter(Boolean);
  return Object.fromEntries(typed.flatMap((one) => searchWords(one).map((word) => [word, one])));
}

/** Whether a word of the index answers a word of the query, by its start or its stem. */
export function answers(found, asked) {
  if (found.startsWith(asked)) return true;
  let shared = 0;
  while (shared < found.length && found[shared] === asked[shared]) shared += 1;
  return shared >= Math.max(5, Math.ceil(asked.length * 0.6));
}

/** A text cut into {text, marked} pieces, around the first word that answers. */
export function excerpt(text, asked, length = 240) {
  const pieces = [];
  // A dotted acronym is one word; so is what stands between spaces, apostrophes and hyphens.
  const words = /(?:[\p{L}\p{N}]\.){2,}[\p{L}\p{N}]?|[\p{L}\p{N}\p{M}]+\+?/gu;
  let end = 0;
  for (const match of text.matchAll(words)) {
    const marked = searchWords(match[0]).some((word) => asked.some((one) => answers(word, one)));
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

/** The known words closest to a word that no record holds, at most three. */
export function nearWords(asked, known, most = 2) {
  const allowed = Math.min(most, asked.length < 4 ? 0 : asked.length < 8 ? 1 : 2);
  if (!allowed) return [];
  return Object.keys(known)
    .filter((word) => Math.abs(word.length - asked.length) <= allowed)
    .map((word) => [distance(asked, word), word])
    .filter(([gap]) => gap <= allowed)
    .sort(([gapA, a], [gapB, b]) => gapA - gapB || (a < b ? -1 : 1))
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
