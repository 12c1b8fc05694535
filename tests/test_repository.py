"""What must hold for the repository as a whole: locks, settings, Makefile, containers."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-bench.txt", "requirements-node.txt"]
WORKING = {"SECRET_KEY": "only-for-this-test", "ALLOWED_HOSTS": "testserver"}


def run(*command, **environment):
    """The command in the root of the repository, with nothing in its environment but this."""
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "")} | environment
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


# Locks


@pytest.mark.parametrize("name", LOCKS)
def test_a_python_lock_names_no_registry(name):
    for trace in ("://", "--index-url", "--extra-index-url", "--find-links"):
        assert trace not in read(name)


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_and_has_a_hash(name):
    requirements = re.split(r"\n(?=\S)", read(name).strip())
    assert requirements
    for requirement in requirements:
        assert re.match(r"[\w.-]+==\S+ (?:; .+ )?\\\n", requirement), requirement
        assert "--hash=sha256:" in requirement


def test_production_development_and_benchmarks_have_the_same_versions():
    """They share one environment: who installs one lock over another must not change a version."""
    production, development, bench = (
        dict(re.findall(r"^([\w.-]+)==(\S+)", read(name), re.MULTILINE)) for name in LOCKS[:3]
    )
    assert production.items() <= development.items()
    assert production.items() <= bench.items()
    assert {name: bench[name] for name in bench.keys() & development.keys()}.items() <= development.items()


@pytest.mark.parametrize("name", ["package-lock.json", "tools/karte/package-lock.json"])
def test_an_npm_lock_has_hashes_and_names_no_registry(name):
    packages = json.loads(read(name))["packages"]
    for name, package in packages.items():
        package.pop("funding", None)  # where its authors take donations
        assert "://" not in str(package)
        assert "resolved" not in package
        assert name == "" or package["integrity"].startswith("sha512-")


def test_every_dependency_says_why_it_is_there():
    project = tomllib.loads(read("pyproject.toml"))
    dependencies = sum(project["dependency-groups"].values(), project["project"]["dependencies"])
    lines = [line.strip() for line in read("pyproject.toml").splitlines()]
    for dependency in dependencies:
        line_above = lines[lines.index(f'"{dependency}",') - 1]
        assert line_above.startswith("# "), dependency


# Settings


def test_the_settings_start_with_a_secret_and_hosts():
    assert run(sys.executable, "manage.py", "check", **WORKING).returncode == 0


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        (WORKING | {"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        (WORKING | {"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is not set"),
        (WORKING | {"DEBUG": "maybe"}, "DEBUG must be 0 or 1, not 'maybe'"),
        (WORKING | {"DB_HOST": "db", "DB_PORT": "abc"}, "DB_PORT must be a whole number, not 'abc'"),
        (WORKING | {"BASE_URL": "www.example.org"}, "BASE_URL must begin with https:// or http://"),
        (WORKING | {"EMAIL_PORT": "smtp"}, "EMAIL_PORT must be a whole number, not 'smtp'"),
        (WORKING | {"SECURITY_CONTACT": "a@example.org"}, "SECURITY_CONTACT must begin with mailto:"),
        (WORKING | {"BARRIEREFREIHEIT_TAGE": "ein Jahr"}, "BARRIEREFREIHEIT_TAGE must be a whole number"),
        (WORKING | {"EMAIL_USE_SSL": "1", "EMAIL_USE_TLS": "1"}, "exclude each other"),
    ],
)
def test_the_settings_refuse_nonsense_and_say_what_is_wrong(environment, message):
    process = run(sys.executable, "manage.py", "check", **environment)
    assert process.returncode != 0
    assert message in process.stderr


# Makefile


def test_make_lists_every_target():
    targets = re.search(r"^\.PHONY: (.+)$", read("Makefile"), re.MULTILINE)[1].split()
    listed = re.findall(r"^make (\w+) +\S", run("make", "--no-print-directory").stdout, re.MULTILINE)
    assert sorted(listed) == sorted(targets)


# Containers


@pytest.fixture(scope="module")
def compose(tmp_path_factory):
    """A plugin of the docker client or, on some systems, a program of its own; a daemon is not needed for this."""
    no_variables = tmp_path_factory.mktemp("compose") / "empty.env"
    no_variables.touch()
    for program in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(program[0]) and run(*program, "version").returncode == 0:
            return [*program, "--env-file", str(no_variables), "config", "--quiet"]
    pytest.skip("no Docker Compose on this machine, so nobody asked it about docker-compose.yml")


def test_compose_is_valid_with_a_secret_and_hosts(compose):
    process = run(*compose, **WORKING)
    assert process.returncode == 0, process.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_compose_refuses_to_start_without(name, compose):
    process = run(*compose, **{key: value for key, value in WORKING.items() if key != name})
    assert process.returncode != 0
    assert name in process.stderr


# Files


def test_no_file_names_a_folder_of_one_machine():
    """The start of a path only: an address on the web may well have /home/ in the middle."""
    folder = re.compile(r"(?<![\w.%/~-])/(?:work|home|root|Users)/\w")
    files = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout.split("\0")
    assert "Makefile" in files
    for file in files:
        if (ROOT / file).is_file():
            assert not folder.search((ROOT / file).read_text(encoding="utf-8", errors="ignore")), file
