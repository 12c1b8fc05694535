"""Runs a command beside a throw-away PostgreSQL: `python tools/postgres.py pytest`. Why: docs/adr/0006.

The server listens on a socket in a temporary folder only, and server and folder are gone when the command ends.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from system import postgres_programs

USER = "ruhrkonferenz"


@contextmanager
def server() -> Iterator[Path]:
    """A fresh server; yields the folder of its socket."""
    with tempfile.TemporaryDirectory(prefix="postgres-") as name:
        folder = Path(name)
        start(folder)
        try:
            yield folder
        finally:
            run(folder, "pg_ctl", "stop", "--mode=immediate", f"--pgdata={folder}/data")


def start(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data, log = f"--pgdata={folder}/data", folder / "log"
    run(folder, "initdb", data, f"--username={USER}", "--auth=trust", "--locale=C.UTF-8", "--no-sync")
    try:
        # -h '': no port; -k: the socket's folder; -F: nobody needs these data after a power cut. Autovacuum notes that
        # a table is empty while the transaction of a test fills it, and a query of it then runs for minutes.
        options = f"--options=-h '' -k {folder} -F -c autovacuum=off"
        run(folder, "pg_ctl", "start", "--wait", data, f"--log={log}", options)
    except subprocess.CalledProcessError:
        sys.stderr.write(log.read_text())
        raise


def run(folder: Path, program: str, *arguments: str) -> None:
    """PostgreSQL refuses to work for root, so root lends it Debian's user for it."""
    owner: dict[str, Any] = {}
    if os.geteuid() == 0:
        owner = {"user": "postgres", "group": "postgres", "extra_groups": []}
    programs = postgres_programs()
    if programs is None:
        sys.exit("No PostgreSQL on this machine.")
    subprocess.run([programs / program, *arguments], cwd=folder, stdout=subprocess.DEVNULL, check=True, **owner)


if __name__ == "__main__":
    # A terminated run must clean up as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with server() as socket:
        there = {"DB_HOST": str(socket), "DB_NAME": USER, "DB_USER": USER}
        sys.exit(subprocess.run(sys.argv[1:], env=os.environ | there, check=False).returncode)
