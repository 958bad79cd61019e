/* « Mon dossier »: shows the statements that the reader kept, or those that a link shows. */

import { keep, kept, onChange, shared, sharing } from "./dossier.js";
import { byCodes } from "./index.js";
import { addTools } from "./outils.js";
import { csv, download } from "./tableur.js";

const root = document.querySelector("[data-dossier]");
const part = (name) => root.querySelector(`[data-dossier-${name}]`);
const status = part("etat");
const list = part("liste");
const announcer = document.getElementById("__annonce");

let records = [];

const fromLink = () => shared(location.search);
const codes = () => (fromLink().length ? fromLink() : kept());

async function show() {
  const asked = codes();
  const visiting = fromLink().length > 0;
  part("recu").hidden = !visiting;
  part("gestes").hidden = !asked.length;
  part("vide").hidden = asked.length > 0;
  part("vider").hidden = visiting;
  part("garder").hidden = !visiting;
  if (!asked.length) {
    records = [];
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  try {
    const found = await byCodes(asked);
    records = asked.flatMap((code) => (found.has(code) ? [{ code, ...found.get(code) }] : []));
  } catch {
    status.textContent = "Le dossier n'a pas pu être chargé. Vérifiez votre connexion et rechargez la page.";
    return;
  }
  const lost = asked.length - records.length;
  const plural = records.length > 1 ? "s" : "";
  status.textContent = `${records.length} énoncé${plural}${lost ? `, ${lost} introuvable${lost > 1 ? "s" : ""} sur le site` : ""}`;
  list.replaceChildren(...records.map(node));
}

function node(record) {
  const made = part("modele").content.cloneNode(true);
  const item = made.querySelector(".enonce");
  const link = made.querySelector("[data-lien]");
  item.dataset.source = record.place;
  made.querySelector(".enonce-texte").textContent = record.text;
  made.querySelector("[data-qui]").textContent = record.who || "le document ne le dit pas";
  made.querySelector("[data-nature]").textContent = record.kind;
  made.querySelector("[data-lieu]").textContent = record.place;
  if (!record.expired) made.querySelector("[data-echu]").remove();
  link.href = record.url;
  link.textContent = record.code;
  addTools(link, announce);
  return made;
}

function announce(sentence) {
  announcer.textContent = sentence;
}

part("csv").addEventListener("click", () => {
  const names = ["id", "territoire", "nature", "qui", "texte", "lieu", "texte_echu", "adresse"];
  const rows = records.map((one) => [
    one.code,
    one.territory,
    one.kind,
    one.who,
    one.text,
    one.place,
    one.expired ? "oui" : "non",
    one.url,
  ]);
  download("mon-dossier.csv", csv(names, rows));
});
part("imprimer").addEventListener("click", () => print());
part("lien").addEventListener("click", async (event) => {
  const address = `${location.origin}${location.pathname}${sharing(codes())}`;
  const button = event.currentTarget;
  try {
    await navigator.clipboard.writeText(address);
    announce("Lien copié : il montre ces énoncés à qui l'ouvre.");
    button.textContent = "Lien copié";
    setTimeout(() => {
      button.textContent = "Copier un lien à partager";
    }, 4000);
  } catch {
    location.assign(address);
  }
});
part("vider").addEventListener("click", () => {
  const before = kept();
  keep([]);
  part("remettre").hidden = false;
  part("remettre").onclick = () => {
    keep(before);
    part("remettre").hidden = true;
  };
});
part("garder").addEventListener("click", () => {
  keep([...kept(), ...fromLink()]);
  history.replaceState(null, "", location.pathname);
  show();
});
onChange(show);
addEventListener("popstate", show);
show();
