# The two commands: `make demo` and `make test`. Both set everything up by themselves.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PORT ?= 8000

.PHONY: demo test check lint types layers format model system judges bench docs lock clean

demo: $(READY)  ## Three foreign blogs become a Japanese diary, served on this machine.
	$(BIN)/kawaraban demo --port $(PORT)

test: $(READY) check system judges model  ## Everything that CI runs.
	$(BIN)/python -m pytest

check: lint types layers  ## Formatting, lint, types, layers: seconds, no network.

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

model: $(READY)  ## The local model, once for all projects of this machine (1.1 GB).
	$(BIN)/kawaraban models pull

system:  ## Chromium, PostgreSQL, epubcheck, ssh and WordPress for the tests, from Debian's packages.
	tools/system-packages

judges:  ## The HTML checker and Lighthouse, which judge the diary's pages (npm; left out without it).
	tools/page-judges

bench: $(READY) model judges  ## Reprint every table in bench/.
	$(BIN)/python bench/all.py

docs: $(READY)  ## Rewrite the generated reference.
	$(BIN)/python tools/reference.py

lock:  ## Take new versions into requirements.lock (versions and hashes only).
	$(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --group dev --all-extras pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build demo-desk .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(READY): requirements.lock pyproject.toml
	tools/python-version $(PYTHON)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(READY)
