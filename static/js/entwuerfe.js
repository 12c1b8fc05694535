"use strict";
// Keeps what is typed in this browser until the server says that it has it, and counts the characters.
// A draft is {text, zeit, abgeschickt} under "erhebung:<account>:<Projektstand>:<field>".

const VORSILBE = "erhebung:";

function lies(schluessel) {
  try {
    return JSON.parse(localStorage.getItem(schluessel));
  } catch {
    return null;
  }
}

function merke(schluessel, text) {
  localStorage.setItem(schluessel, JSON.stringify({ text, zeit: new Date().toISOString(), abgeschickt: false }));
}

function einheitlich(text) {
  return text.replace(/\r\n/g, "\n").trim();
}

function zaehle(feld) {
  const zeile = document.createElement("p");
  zeile.className = "zaehler";
  feld.after(zeile);
  const zeige = () => {
    const anzahl = feld.value.length;
    const hoechstens = feld.maxLength > 0 ? ` von höchstens ${feld.maxLength}` : "";
    zeile.textContent = `${anzahl}${hoechstens} Zeichen`;
  };
  feld.addEventListener("input", zeige);
  zeige();
}

function knopf(titel, tun) {
  const knopf = document.createElement("button");
  knopf.type = "button";
  knopf.className = "button zweitrangig";
  knopf.textContent = titel;
  knopf.addEventListener("click", tun);
  return knopf;
}

function biete(feld, schluessel, entwurf) {
  const angebot = document.createElement("div");
  angebot.className = "angebot";
  angebot.setAttribute("role", "status");
  const wann = new Date(entwurf.zeit).toLocaleString("de-DE", { dateStyle: "long", timeStyle: "short" });
  const satz = document.createElement("p");
  satz.textContent = `Nicht gespeicherter Text vom ${wann} Uhr`;
  const wiederherstellen = knopf("Wiederherstellen", () => {
    feld.value = entwurf.text;
    feld.dispatchEvent(new Event("input"));
    angebot.remove();
    feld.focus();
  });
  const verwerfen = knopf("Verwerfen", () => {
    localStorage.removeItem(schluessel);
    angebot.remove();
    feld.focus();
  });
  angebot.append(satz, wiederherstellen, verwerfen);
  feld.before(angebot);
}

function bewahre(form, feld) {
  const schluessel = `${form.dataset.entwurf}:${feld.name}`;
  const entwurf = lies(schluessel);
  if (entwurf && einheitlich(entwurf.text) !== einheitlich(feld.value)) {
    biete(feld, schluessel, entwurf);
  }
  feld.addEventListener("input", () => merke(schluessel, feld.value));
}

function markiereAbgeschickte(form) {
  for (const feld of form.querySelectorAll("textarea")) {
    const schluessel = `${form.dataset.entwurf}:${feld.name}`;
    const entwurf = lies(schluessel);
    if (entwurf) localStorage.setItem(schluessel, JSON.stringify({ ...entwurf, abgeschickt: true }));
  }
}

function vergissAngekommene() {
  for (const schluessel of Object.keys(localStorage).filter((name) => name.startsWith(VORSILBE))) {
    const bestaetigt = document.querySelector(`.messagelist .gespeichert-${schluessel.split(":")[2]}`);
    if (bestaetigt && lies(schluessel)?.abgeschickt) localStorage.removeItem(schluessel);
  }
}

const form = document.querySelector("form[data-entwurf]");
form?.querySelectorAll("textarea").forEach(zaehle);
// From here on a browser that forbids to keep anything stops; the form works without.
vergissAngekommene();
if (form) {
  form.querySelectorAll("textarea").forEach((feld) => bewahre(form, feld));
  form.addEventListener("submit", () => markiereAbgeschickte(form));
}
