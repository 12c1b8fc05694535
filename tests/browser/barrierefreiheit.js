// What only the laid out page can tell, for test_barrierefreiheit.py. Every function returns what it found, in words.
"use strict";

const KASTEN = ".tabelle"; // the one thing that may scroll sideways
const pruefung = {
  // Not laid out, or clipped away and only there for screen readers.
  ausserSicht: (teil) => {
    if (!teil.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true })) return true;
    for (let kasten = teil; kasten; kasten = kasten.parentElement) {
      const { clip, clipPath } = getComputedStyle(kasten);
      if (clip !== "auto" || clipPath !== "none" || kasten.matches(".sprungmarke, title, desc")) return true;
    }
    return false;
  },

  // Every line of text with its place.
  zeilen: () => {
    const gang = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const zeilen = [];
    while (gang.nextNode()) {
      const knoten = gang.currentNode;
      if (!knoten.data.trim() || pruefung.ausserSicht(knoten.parentElement)) continue;
      const bereich = document.createRange();
      bereich.selectNodeContents(knoten);
      for (const ort of bereich.getClientRects()) {
        if (ort.width > 1 && ort.height > 1) zeilen.push({ knoten, ort, text: knoten.data.trim().slice(0, 60) });
      }
    }
    return zeilen;
  },

  zuBreit: () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`the page is ${scrollWidth - clientWidth} px too wide`] : [];
  },

  abgeschnitten: () => {
    const breite = document.documentElement.clientWidth;
    const hinaus = pruefung
      .zeilen()
      .filter(({ knoten, ort }) => !knoten.parentElement.closest(KASTEN) && (ort.right > breite + 1 || ort.left < -1))
      .map(({ text }) => `runs out of the screen: ${text}`);
    const gekappt = [...document.body.querySelectorAll("*")]
      .filter((teil) => {
        const { overflowX, overflowY } = getComputedStyle(teil);
        const quer = /hidden|clip/.test(overflowX) && teil.scrollWidth > teil.clientWidth + 1;
        const hoch = /hidden|clip/.test(overflowY) && teil.scrollHeight > teil.clientHeight + 1;
        return (quer || hoch) && teil.textContent.trim() && !teil.closest("svg, select") && !pruefung.ausserSicht(teil);
      })
      .map((teil) => `is cut: ${teil.textContent.trim().slice(0, 60)}`);
    return [...hinaus, ...gekappt];
  },

  ueberlappt: () => {
    const zeilen = pruefung.zeilen().sort((a, b) => a.ort.top - b.ort.top);
    const funde = [];
    zeilen.forEach((eine, stelle) => {
      for (let weiter = stelle + 1; weiter < zeilen.length && zeilen[weiter].ort.top < eine.ort.bottom; weiter++) {
        const andere = zeilen[weiter];
        const breit = Math.min(eine.ort.right, andere.ort.right) - Math.max(eine.ort.left, andere.ort.left);
        const hoch = Math.min(eine.ort.bottom, andere.ort.bottom) - andere.ort.top;
        // The boxes of letters of two lines may touch, the letters do not.
        if (breit > 2 && hoch > 0.4 * Math.min(eine.ort.height, andere.ort.height)) {
          funde.push(`overlap: ${eine.text} / ${andere.text}`);
        }
      }
    });
    return funde;
  },

  // Chromium lets the Tab key stop at all that scrolls; other browsers ask for the attribute.
  unerreichbar: () =>
    [...document.body.querySelectorAll("*")]
      .filter((teil) => /auto|scroll/.test(getComputedStyle(teil).overflowX) && teil.scrollWidth > teil.clientWidth)
      .filter((teil) => !teil.matches("[role][aria-label][tabindex='0'], textarea"))
      .map((teil) => `scrolls, but has no role, name or stop of the Tab key: ${teil.outerHTML.slice(0, 90)}`),

  bewegt: () => {
    const sekunden = (werte) => Math.max(...werte.split(",").map((wert) => parseFloat(wert)));
    return [...document.querySelectorAll("*")].flatMap((teil) =>
      [null, "::before", "::after"].flatMap((davon) => {
        const stil = getComputedStyle(teil, davon);
        const lange = sekunden(stil.transitionDuration) > 0.01 || sekunden(stil.animationDuration) > 0.01;
        return lange || stil.scrollBehavior === "smooth" ? [`moves: ${teil.outerHTML.slice(0, 90)}`] : [];
      }),
    );
  },

  // What a chart says, what the map draws in its areas, and what the tables and lists beside it say without any chart. A map of a single
  // place is named by the heading of its page.
  diagramme: () =>
    [...document.querySelectorAll("svg:is([role=img], [role=group])")].map((bild) => {
      const worte = (teile) => [...teile].map((teil) => teil.getAttribute("aria-label") ?? teil.textContent);
      const orte = worte(bild.querySelectorAll("a")).map((wort) => wort.split(":")[0]);
      const bereich = bild.closest("figure.diagramm, section, .auftakt, .fakten, tr, main");
      const daneben = [...bereich.querySelectorAll("h1, table, ul, ol, dl")].flatMap((liste) => {
        const gang = document.createTreeWalker(liste, NodeFilter.SHOW_TEXT);
        const texte = [];
        while (gang.nextNode()) if (!gang.currentNode.parentElement.closest("svg")) texte.push(gang.currentNode.data);
        return texte;
      });
      const [name] = worte([bild.matches("[aria-label]") ? bild : bild.querySelector("title")]);
      const karte = [...orte, ...worte(bild.querySelectorAll(".karte__zahl"))];
      return { name, karte: karte.join(" "), daneben: daneben.join(" ") };
    }),

  STOPPS: "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']",
  MERKMALE: ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow"],
  // What somebody sees of a stop; an area of the map shows the focus at its outline.
  aussehen: (stopp) => {
    const teil = stopp.querySelector(":scope > path") ?? stopp;
    const stil = getComputedStyle(teil);
    const merkmale = teil === stopp ? pruefung.MERKMALE : ["stroke", "strokeWidth"];
    return merkmale.map((name) => stil[name]).join(" ");
  },
  merke: () => {
    pruefung.ruhig = new Map(
      [...document.querySelectorAll(pruefung.STOPPS)]
        .filter((stopp) => stopp.tabIndex >= 0 && !stopp.disabled && stopp.checkVisibility({ visibilityProperty: true }))
        .map((stopp) => [stopp, pruefung.aussehen(stopp)]),
    );
  },
  // Where the Tab key stopped; null at the end of the page.
  stopp: () => {
    const stopp = document.activeElement;
    if (stopp === document.body) return null;
    const ruhig = pruefung.ruhig.get(stopp);
    pruefung.ruhig.delete(stopp);
    const ort = stopp.getBoundingClientRect();
    const zuSehen = ort.width > 1 && ort.height > 1 && ort.bottom > 0 && ort.top < innerHeight && ort.right > 0;
    const anders = ruhig === undefined || ruhig !== pruefung.aussehen(stopp);
    return { was: stopp.outerHTML.slice(0, 90), gut: zuSehen && anders };
  },
  ausgelassen: () => [...pruefung.ruhig.keys()].map((stopp) => stopp.outerHTML.slice(0, 90)),
};
globalThis.pruefung = pruefung;
