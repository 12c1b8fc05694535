"""`make bench`: how fast reports and pages are, in one run on one machine.

`python -m tests.benchmarks seiten` runs one part alone.

Figures of different runs or machines do not compare; the ratios do.
"""

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.seiten import messungen, tabelle
from tests.benchmarks.vergleich import vergleich, vorbereitet

ABRUFE = 100
PORT = 8765


def main() -> None:
    with tempfile.TemporaryDirectory() as ordner:
        for teil in sys.argv[1:] or TEILE:
            TEILE[teil](Path(ordner))


def listen(ordner: Path) -> None:
    """The report and the project list of few projects and of many."""
    schnelle = {}
    for projekte in (73, 1_000):
        datenbank(ordner, projekte)
        subprocess.run([sys.executable, "-m", "tests.benchmarks.bericht"], check=True)
        schnelle[projekte] = seiten(ordner / f"{projekte}.html")
        sag(f"list of {projekte}: {schnelle[projekte]:.0f} requests/s")
    sag(f"list of 1000 takes {schnelle[73] / schnelle[1_000]:.2f} x the time of the list of 73")


def alle_seiten(ordner: Path) -> None:
    """Every kind of public page, of few projects and of many."""
    datenbank(ordner, 73)
    manage("bericht", "festschreiben")
    klein = messungen(mit_wachsenden=True)
    datenbank(ordner, 10_000)
    for zeile in tabelle(klein, messungen()):
        sag(zeile)


def berichte(ordner: Path) -> None:
    """Our report beside those of other typesetters, and beside its targets."""
    for projekte in (73, 730):
        datenbank(ordner, projekte)
        (ordner / str(projekte)).mkdir()
        vorbereitet(ordner / str(projekte))
    for satz in vergleich(ordner / "73", ordner / "730"):
        sag(satz)


def datenbank(ordner: Path, projekte: int) -> None:
    """Makes the database of so many projects, once, and has all later commands use it."""
    datei = ordner / f"{projekte}.sqlite3"
    os.environ["SQLITE_PATH"] = str(datei)
    if not datei.exists():
        manage("migrate")
        manage("musterdaten", f"--projekte={projekte}")


def manage(befehl: str, *angaben: str) -> None:
    aufruf = [sys.executable, "manage.py", befehl, "--verbosity=0", *angaben]
    subprocess.run(aufruf, check=True, stdout=subprocess.DEVNULL)


def seiten(kopie: Path) -> float:
    """Requests per second of the project list, said beside the same bytes as a static file of the same server."""
    with server("ruhrkonferenz.wsgi") as hole:
        kopie.write_bytes(hole("/projekte/"))
        liste = pro_sekunde(lambda: hole("/projekte/"))
    with server(f"whitenoise.base:WhiteNoise(None, root={str(kopie.parent)!r})") as hole:
        datei = pro_sekunde(lambda: hole(f"/{kopie.name}"))
    sag(f"list page of {len(kopie.read_bytes()) // 1000} kB; as a static file it comes {datei / liste:.0f} x as fast")
    return liste


@contextmanager
def server(anwendung: str) -> Iterator[Callable[[str], bytes]]:
    """A gunicorn of one worker on the loopback, and a function that fetches a path from it."""
    befehl = [sys.executable, "-m", "gunicorn", anwendung, f"--bind=127.0.0.1:{PORT}", "--log-level=error"]
    with subprocess.Popen([*befehl, "--no-control-socket"]) as prozess:
        try:
            yield abruf
        finally:
            prozess.terminate()


def abruf(pfad: str) -> bytes:
    for _ in range(100):
        try:
            verbindung = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
            verbindung.request("GET", pfad)
            antwort = verbindung.getresponse()
        except ConnectionRefusedError:
            time.sleep(0.1)
            continue
        inhalt = antwort.read()
        verbindung.close()
        if antwort.status != 200:
            raise RuntimeError(f"{pfad}: status {antwort.status}")
        return inhalt
    raise RuntimeError("the server does not answer")


def pro_sekunde(tu: Callable[[], object]) -> float:
    tu()
    dauern = []
    for _ in range(ABRUFE):
        beginn = time.perf_counter()
        tu()
        dauern.append(time.perf_counter() - beginn)
    return 1 / statistics.median(dauern)


def sag(satz: str) -> None:
    sys.stdout.write(f"{satz}\n")
    sys.stdout.flush()


TEILE: dict[str, Callable[[Path], None]] = {"seiten": alle_seiten, "listen": listen, "berichte": berichte}

if __name__ == "__main__":
    main()
