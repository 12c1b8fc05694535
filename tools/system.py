"""What the machine itself must bring. Root gets it with apt-get, anybody else is told the command.

`python3 tools/system.py chromium poppler-utils` fails when one of them is missing and cannot be installed.
"""

import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Debian's package -> what shows that it, or something as good, is there.
EVIDENCE = {
    "chromium": lambda: shutil.which("chromium"),
    "default-jre-headless": lambda: shutil.which("java"),
    "libpango-1.0-0": lambda: ctypes.util.find_library("pango-1.0"),
    "libpangoft2-1.0-0": lambda: ctypes.util.find_library("pangoft2-1.0"),
    "poppler-utils": lambda: shutil.which("pdftotext"),
    "postgresql": lambda: postgres_programs(),
    "python3-venv": lambda: importlib.util.find_spec("ensurepip"),
}


def postgres_programs() -> Path | None:
    """The folder with initdb and pg_ctl, which Debian keeps out of the PATH; the newest version wins."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    elsewhere = [Path(path).resolve() for path in [shutil.which("initdb")] if path]
    found = elsewhere + debian
    return found[-1].parent if found else None


def missing(packages: list[str]) -> list[str]:
    return [package for package in packages if not EVIDENCE[package]()]


def command(packages: list[str]) -> str:
    return f"sudo apt-get install -y {' '.join(packages)}"


def install(packages: list[str]) -> None:
    """Does what it can and leaves the judgement to missing()."""
    wanted = missing(packages)
    if not wanted or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing with apt-get: {', '.join(wanted)}", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", *wanted]):
        subprocess.run(["apt-get", *arguments], env=environment, stdout=subprocess.DEVNULL, check=False)
    importlib.invalidate_caches()


if __name__ == "__main__":
    install(sys.argv[1:])
    if absent := missing(sys.argv[1:]):
        sys.exit(f"This machine lacks {', '.join(absent)}. Install with: {command(absent)}")
