// Beside htmx, which fetches and swaps: short addresses, the focus, and a way on where the server cannot be reached.
"use strict";

const UEBLICH = { sort: "titel", ansicht: "tabelle" };
const liste = document.querySelector(".projektsuche");
const suche = document.getElementById("id_q");

// An empty filter does not belong into an address that people pass on.
document.addEventListener("htmx:configRequest", (ereignis) => {
  const angaben = ereignis.detail.formData;
  for (const [name, wert] of [...angaben]) {
    if (!wert.trim() || wert === UEBLICH[name]) angaben.delete(name);
  }
});

// Enter and the pause after typing ask for the same; twice the same address would take two steps to go back from.
document.addEventListener("htmx:beforeRequest", (ereignis) => {
  const { finalRequestPath } = ereignis.detail.pathInfo;
  const ziel = new URL(finalRequestPath, location.href);
  if (ziel.pathname + ziel.search === location.pathname + location.search) ereignis.preventDefault();
});

// Messages stand outside of what is swapped: a page that has some is loaded anew, as it will be for the next step.
document.addEventListener("htmx:beforeSwap", (ereignis) => {
  const antwort = new DOMParser().parseFromString(ereignis.detail.serverResponse, "text/html");
  if (!antwort.querySelector(".projektsuche[hx-disable]")) return;
  ereignis.detail.shouldSwap = false;
  location.assign(ereignis.detail.pathInfo.finalRequestPath);
});
document.getElementById("fehler")?.focus();

// The search field is never swapped, so that nothing typed meanwhile is lost; it follows when its filter is taken off.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement !== suche) suche.value = new URLSearchParams(location.search).get("q") ?? "";
  // What had the focus is gone, for instance a filter taken off: go on at the result instead of the top of the page.
  if (document.activeElement === document.body) document.getElementById("ergebnis").focus({ preventScroll: true });
});

// Pages of the list begin at its head.
liste.addEventListener("click", (ereignis) => {
  if (ereignis.target.closest(".seiten a")) ereignis.target.blur();
});

for (const art of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(art, (ereignis) => location.assign(ereignis.detail.pathInfo.finalRequestPath));
}

// Browsers that cannot show closed details by style sheet get them open where there is room.
if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 48rem)").matches) {
  document.querySelector(".filter__mehr").open = true;
}
