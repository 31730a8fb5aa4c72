# Koppi: `make help` lists the targets. Any setting can follow: make run PORT=8001 DEMO=0

.SILENT:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
PYTHON := $(VENV)/bin/python
# Without a database: what asks for none need not be told that it is missing.
DEVELOPMENT := ENVIRONMENT=development PYTHONWARNINGS=ignore::RuntimeWarning $(PYTHON)
FILE ?= var/koppi.dump
# Two test processes more than cores: much of their time they wait for browsers, workers and servers.
CORES = $(shell nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2)
JOBS ?= $(shell expr $(CORES) + 2)

# Compiled modules are kept, also where the machine says otherwise: every process, of which the
# product and the tests start many, would else compile a thousand of them anew.
unexport PYTHONDONTWRITEBYTECODE

# An environment whose Python is gone (an upgrade, a moved home) is made anew.
ifneq ($(shell $(PYTHON) -c 'print("here")' 2>/dev/null),here)
$(shell rm -f $(VENV)/.uv $(VENV)/.run $(VENV)/.test)
endif

.PHONY: help
help: ## List the targets
	awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(VENV)/.run ## Make the virtual environment with what the product needs

.PHONY: run
run: $(VENV)/.run ## Run everything here: database, broker, web, worker, beat; Ctrl-C stops it
	exec $(PYTHON) -m config.embedded run

.PHONY: services
services: $(VENV)/.run ## Run a throw-away database and broker for work on the code
	exec $(PYTHON) -m config.embedded services

.PHONY: backup
backup: $(VENV)/.run ## Copy the database into FILE, also while everything runs
	$(PYTHON) -m config.backup save "$(FILE)"

.PHONY: restore
restore: $(VENV)/.run ## Put the database back as it is in FILE
	$(PYTHON) -m config.backup restore "$(FILE)"

.PHONY: test
test: check browser readers ## Check the code, then run every test on real servers and a real browser
	$(PYTHON) -m pytest -n $(JOBS)

.PHONY: check
check: $(VENV)/.test ## Check style, types, layers, migrations, translations, the API's description
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(DEVELOPMENT) -m mypy .
	$(VENV)/bin/lint-imports
	$(DEVELOPMENT) manage.py makemigrations --check --dry-run
	$(PYTHON) -m config.translations check
	$(DEVELOPMENT) manage.py spectacular --lang en --validate --fail-on-warn | diff -u docs/openapi.yaml - || \
		{ echo "docs/openapi.yaml is not what the code says; write it with: make schema" >&2; exit 1; }

.PHONY: browser
browser: $(VENV)/.test ## Find a browser for the tests, or install one
	$(PYTHON) -m tests.browser

.PHONY: readers
readers: $(VENV)/.test ## Fetch the readers of calendars that are no Python, where that is possible
	$(PYTHON) -m tests.readers

.PHONY: bench
bench: $(VENV)/.test ## Measure speed, each figure beside its floor
	$(PYTHON) -m tests.benchmarks

.PHONY: chaos
chaos: browser ## Break parts while they work, and count what was lost
	CHAOS_LONG=1 $(PYTHON) -m pytest tests/chaos -n0

.PHONY: format
format: $(VENV)/.test ## Format the code
	$(PYTHON) -m ruff check --fix --quiet . || true
	$(PYTHON) -m ruff format .

.PHONY: messages
messages: $(VENV)/.test ## Collect the texts to translate, compile the translations
	$(PYTHON) -m config.translations collect
	$(PYTHON) -m config.translations compile

.PHONY: schema
schema: $(VENV)/.test ## Write the API's description to docs/openapi.yaml
	$(DEVELOPMENT) manage.py spectacular --lang en --validate --fail-on-warn --file docs/openapi.yaml

COMPILE = UV_CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/bin/uv pip compile --quiet --universal \
	--generate-hashes --python-version 3.11 $(UPGRADE)

.PHONY: lock
lock: $(VENV)/.uv ## Write the exact versions anew (UPGRADE=--upgrade takes newer ones)
	$(COMPILE) requirements/uv.in -o requirements/uv.txt
	$(COMPILE) pyproject.toml -o requirements/base.txt
	$(COMPILE) pyproject.toml --extra embedded -c requirements/base.txt -o requirements/run.txt
	$(COMPILE) pyproject.toml --extra embedded --extra test -c requirements/run.txt \
		-o requirements/test.txt

# What follows is done once, and again when the exact versions change --------------------------

$(VENV)/.uv: requirements/uv.txt requirements/setup.sh
	sh requirements/setup.sh environment $(VENV)
	touch $@

$(VENV)/.run: requirements/run.txt $(VENV)/.uv
	sh requirements/setup.sh packages $(VENV) requirements/run.txt
	touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	sh requirements/setup.sh packages $(VENV) requirements/test.txt
	touch $@
