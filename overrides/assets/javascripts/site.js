/* Small comforts on every page: theme button, tools of statements, table of contents.
   Each one adds to a page that can be read whole without it. */

import { addTools } from "./outils.js";

const announcer = document.getElementById("__annonce");

/** Says a sentence to screen readers, and shows it a moment. */
function announce(sentence) {
  announcer.textContent = "";
  // A live region speaks when its text changes: leave it empty for one frame.
  requestAnimationFrame(() => {
    announcer.textContent = sentence;
    setTimeout(() => {
      if (announcer.textContent === sentence) announcer.textContent = "";
    }, 4000);
  });
}

// --- Theme: automatic, light, dark ---------------------------------------------------------------

const THEMES = ["automatique", "clair", "sombre"];
const device = matchMedia("(prefers-color-scheme: dark)");

function storedTheme() {
  try {
    const stored = localStorage.getItem("theme");
    return THEMES.includes(stored) ? stored : THEMES[0];
  } catch {
    return THEMES[0];
  }
}

function storeTheme(theme) {
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // Storage refused: the choice holds for this page only.
  }
}

function setUpTheme(button) {
  const name = button.querySelector("[data-theme-nom]");
  let theme = storedTheme();
  const apply = () => {
    const automatic = device.matches ? "sombre" : "clair";
    document.documentElement.dataset.theme = theme === THEMES[0] ? automatic : theme;
    name.textContent = `Affichage : ${theme}`;
  };
  button.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    storeTheme(theme);
    apply();
  });
  device.addEventListener("change", apply);
  apply();
}

// --- Links of headings: « # » says nothing to those who hear it --------------------------------

function nameHeadingLink(link) {
  const title = link.parentElement.textContent.replace(/#$/, "").trim();
  link.setAttribute("aria-label", `Lien vers « ${title} »`);
}

// --- Table of contents ---------------------------------------------------------------------------

function setUpContents(contents) {
  const wide = matchMedia("(min-width: 62em)");
  const fold = () => {
    contents.open = wide.matches;
  };
  wide.addEventListener("change", fold);
  fold();
  const links = new Map();
  for (const link of contents.querySelectorAll("a")) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) links.set(target, link);
  }
  // The part being read is the last whose heading has passed the top third of the screen.
  const mark = () => {
    let current = null;
    for (const target of links.keys()) {
      if (target.getBoundingClientRect().top < innerHeight / 3) current = target;
    }
    for (const [target, link] of links) {
      if (target === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    },
    { passive: true },
  );
  mark();
}

const themeButton = document.querySelector("[data-theme-bouton]");
if (themeButton) setUpTheme(themeButton);
document.querySelectorAll("a.enonce-id[href]").forEach((link) => addTools(link, announce));
document.querySelectorAll("a.headerlink").forEach(nameHeadingLink);
document.querySelectorAll("details.sommaire").forEach(setUpContents);

// --- Citing a page: its address as the reader sees it ------------------------------------------

for (const address of document.querySelectorAll("[data-adresse]")) {
  address.textContent = location.origin + location.pathname;
}

// --- Paper: the button that asks for it ----------------------------------------------------------

for (const button of document.querySelectorAll("[data-imprimer]")) {
  button.addEventListener("click", () => print());
}

// --- Paper: what is folded on the screen is read on the page ------------------------------------

addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("details.autres:not([open])")) {
    folded.open = true;
    addEventListener("afterprint", () => folded.removeAttribute("open"), { once: true });
  }
});
