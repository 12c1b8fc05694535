"""The legs of `make test`: all of them run, and the last lines say how each one went.

`python tools/legs.py lint types` runs only these. A leg without its system packages is skipped, which CI=true forbids.
"""

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import system

# One process per core.
PYTEST = "pytest --numprocesses=auto"
SELECTED = "-m 'not browser and not axe and not html and not verapdf'"


@dataclass(frozen=True)
class Leg:
    commands: tuple[str, ...]
    packages: tuple[str, ...] = ()


LEGS = {
    "lint": Leg(
        (
            "ruff check",
            "ruff format --check",
            "find templates -name '*.html' -exec djade --target-version 5.2 --check {} +",
        )
    ),
    "types": Leg(("mypy",)),
    "migrations": Leg(("python manage.py makemigrations --check --dry-run",)),
    "sqlite": Leg(("coverage erase", f"coverage run -m {PYTEST} {SELECTED}")),
    # In one process: what the name of a page is made of counts the transactions of the whole server.
    "postgres": Leg((f"python tools/postgres.py coverage run -m pytest {SELECTED}",), ("postgresql",)),
    # Of both: some code is for one database only.
    "coverage": Leg(("coverage combine --quiet", "coverage report"), ("postgresql",)),
    # The HTML of every page kind; html-validate comes from npm.
    "html": Leg(("pytest -m html",)),
    "axe": Leg((f"{PYTEST} -m axe",), ("chromium",)),
    "browser": Leg((f"{PYTEST} -m browser",), ("chromium",)),
    "verapdf": Leg(("pytest -m verapdf",), ("default-jre-headless", "poppler-utils")),
}


def result(leg: Leg) -> str:
    """Runs every command, so that one look shows everything there is to repair."""
    if absent := system.missing(list(leg.packages)):
        return f"skipped, needs: {system.command(absent)}"
    failed = [command for command in leg.commands if not succeeds(command)]
    return f"failed: {', '.join(failed)}" if failed else "ok"


def succeeds(command: str) -> bool:
    print(f"\n$ {command}", flush=True)
    return subprocess.run(shlex.split(command), check=False).returncode == 0


def main(names: list[str]) -> int:
    if unknown := [name for name in names if name not in LEGS]:
        sys.exit(f"Unknown: {', '.join(unknown)}. The legs are: {', '.join(LEGS)}")
    # The programs of this virtual environment come first.
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    Path("build").mkdir(exist_ok=True)
    legs = {name: LEGS[name] for name in names or LEGS}
    system.install([package for leg in legs.values() for package in leg.packages])
    results = {name: result(leg) for name, leg in legs.items()}
    print()
    for name, text in results.items():
        print(f"{name:10} {text}", flush=True)
    allowed = ("ok",) if os.environ.get("CI") == "true" else ("ok", "skipped")
    return 0 if all(text.startswith(allowed) for text in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
