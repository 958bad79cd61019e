/* Tools beside each statement: copy its link, keep it in the dossier, cite it, report it, mend it.
   Each one adds to a page that can be read whole without it. */

import { kept, onChange, toggle } from "./dossier.js";

/** Where the code of the site is, if it is known: reports and changes go there. */
const depot = document.body.dataset.depot ?? "";
const site = document.body.dataset.site ?? "";

function button(words, about) {
  const made = document.createElement("button");
  const shown = document.createElement("span");
  const whose = document.createElement("span");
  made.type = "button";
  made.className = "copier ecran";
  shown.textContent = words;
  // Many buttons of one name: each says which statement it is for.
  whose.className = "cache";
  whose.textContent = ` ${about}`;
  made.append(shown, whose);
  return made;
}

function copyButton(link, announce) {
  const made = button("Copier le lien", `de ${link.textContent.trim()}`);
  made.addEventListener("click", async () => {
    const words = made.firstChild;
    try {
      await navigator.clipboard.writeText(link.href);
      words.textContent = "Lien copié";
      announce("Lien copié");
    } catch {
      announce("Le lien n'a pas pu être copié : faites-le depuis le menu de votre navigateur.");
    }
    setTimeout(() => {
      words.textContent = "Copier le lien";
    }, 4000);
  });
  return made;
}

const dossierButtons = new Map();

function dossierButton(code, announce) {
  const made = button("", code);
  const show = (codes) => {
    const on = codes.includes(code);
    made.setAttribute("aria-pressed", String(on));
    made.firstChild.textContent = on ? "✓ Dans mon dossier" : "+ Mon dossier";
  };
  made.addEventListener("click", () => {
    const on = toggle(code);
    if (on === null) announce("Votre navigateur refuse de garder un dossier.");
    else announce(`${code} ${on ? "ajouté à" : "retiré de"} votre dossier (${kept().length}).`);
  });
  show(kept());
  dossierButtons.set(made, show);
  return made;
}

onChange((codes) => {
  for (const show of dossierButtons.values()) show(codes);
});

/** What a reader may paste in a letter: the words, where they are written, where to check. */
function citation(statement, link) {
  const text = statement.querySelector(":scope > .enonce-texte").textContent.trim();
  const source = statement.dataset.source ?? "";
  return `« ${text} » ${source ? `${source}. ` : ""}${site}, ${link.textContent.trim()} : ${link.href}`;
}

function anchor(words, href) {
  const made = document.createElement("a");
  made.textContent = words;
  made.href = href;
  return made;
}

function fillMore(panel, statement, link) {
  const words = citation(statement, link);
  const quote = document.createElement("blockquote");
  const text = document.createElement("p");
  text.textContent = words;
  quote.append(text);
  panel.append(quote);
  if (!depot) return;
  const code = link.textContent.trim();
  const file = statement.dataset.ecrit ?? "";
  const report = new URLSearchParams({
    title: `Erreur : ${code}`,
    body: `Page : ${link.href}\nFichier : ${file}\n\nCe qui ne va pas :\n`,
  });
  const list = document.createElement("p");
  list.append(anchor("Signaler une erreur", `${depot}/issues/new?${report}`));
  if (file) list.append(" ", anchor("Modifier cette ligne", `${depot}/blob/HEAD/${file}`));
  panel.append(list);
}

/** « Citer… » opens on the words to paste; made when it is first opened. */
function moreTools(statement, link) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  const whose = document.createElement("span");
  details.className = "outils ecran";
  summary.textContent = depot ? "Citer, signaler, modifier" : "Citer";
  whose.className = "cache";
  whose.textContent = ` ${link.textContent.trim()}`;
  summary.append(whose);
  details.append(summary);
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) fillMore(details, statement, link);
  });
  return details;
}

/** Puts the tools after the code of a statement. */
export function addTools(link, announce) {
  const statement = link.closest(".enonce");
  const tools = [dossierButton(link.textContent.trim(), announce)];
  if (navigator.clipboard) tools.unshift(copyButton(link, announce));
  link.after(...tools);
  if (statement) link.parentElement.after(moreTools(statement, link));
}
