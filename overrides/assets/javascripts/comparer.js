/* Theme pages: two to four territories side by side; which ones, the address says.
   Without this script the territories stand one under the other. */

const MOST = 4;
const ID = /^[a-z0-9][a-z0-9-]{0,79}$/;

const chooser = document.getElementById("comparer");
const place = document.querySelector("[data-comparer-place]");
const status = chooser.querySelector("[data-comparer-etat]");
const links = new Map(
  [...chooser.querySelectorAll("[data-comparer]")].map((link) => [link.dataset.comparer, link]),
);
/** What each territory has on the page, and where it stands when nothing is chosen. */
const parts = new Map(
  [...links.keys()].flatMap((id) => {
    const heading = document.getElementById(`territoire-${id}`);
    const body = heading?.nextElementSibling;
    if (!body) return [];
    const mark = document.createComment(id);
    heading.before(mark);
    return [[id, { mark, nodes: [heading, body] }]];
  }),
);

function asked() {
  const ids = new URLSearchParams(location.search).getAll("territoire");
  return [...new Set(ids)].filter((id) => ID.test(id) && parts.has(id)).slice(0, MOST);
}

function address(ids) {
  const params = new URLSearchParams(ids.map((id) => ["territoire", id]));
  const search = params.toString();
  return `${location.pathname}${search ? `?${search}` : ""}#comparer`;
}

function show() {
  const chosen = asked();
  for (const { mark, nodes } of parts.values()) mark.after(...nodes);
  place.replaceChildren(
    ...chosen.map((id) => {
      const column = document.createElement("section");
      column.append(...parts.get(id).nodes);
      column.setAttribute("aria-labelledby", `territoire-${id}`);
      return column;
    }),
  );
  // While some are side by side, the others would only get in the way.
  for (const [id, { nodes }] of parts) {
    for (const node of nodes) node.hidden = chosen.length > 0 && !chosen.includes(id);
  }
  for (const [id, link] of links) {
    const on = chosen.includes(id);
    const next = on ? chosen.filter((one) => one !== id) : [...chosen, id].slice(-MOST);
    link.setAttribute("aria-pressed", String(on));
    link.setAttribute("role", "button");
    link.href = address(next);
  }
  const more = chosen.length === 1 ? " Choisissez-en un deuxième." : "";
  const names = chosen.map((id) => links.get(id).textContent).join(", ");
  status.textContent = chosen.length ? `Côte à côte : ${names}.${more}` : "";
}

chooser.addEventListener("click", (event) => {
  const link = event.target.closest("[data-comparer]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  show();
});
chooser.addEventListener("keydown", (event) => {
  // It is said to be a button: the space bar presses it too.
  if (event.key !== " " || !event.target.closest("[data-comparer]")) return;
  event.preventDefault();
  event.target.click();
});
addEventListener("popstate", show);
show();
