/* Runs before the page is drawn: puts on <html> the colours the reader chose, or the device's, and
   whether the address asks for something: what a script will replace is then not shown first. */
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem("theme");
  } catch {
    // Storage refused: follow the device.
  }
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const known = choice === "clair" || choice === "sombre";
  document.documentElement.dataset.theme = known ? choice : dark ? "sombre" : "clair";
  document.documentElement.classList.add("js");
  if (location.search.length > 1) document.documentElement.dataset.question = "";
})();
