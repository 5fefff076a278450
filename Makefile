PYTHON ?= python3
BIN = .venv/bin

.PHONY: demo run test check bench fuzz lock texts

demo: .venv/ready
	$(BIN)/kith demo

run: .venv/ready
	$(BIN)/kith ui

test: .venv/ready-dev
	$(BIN)/python -m pytest $(ARGS)

check: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/ready-dev
	KITH_BENCH_RESULTS=1 $(BIN)/python -m pytest tests/bench --override-ini addopts=--import-mode=importlib $(ARGS)

fuzz: .venv/ready-fuzz
	$(BIN)/python -m tests.fuzz $(ARGS)

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements-dev.txt
	touch $@

.venv/ready-fuzz: .venv/ready-dev requirements-fuzz.txt
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements-fuzz.txt
	touch $@

LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

lock: .venv/ready-dev
	$(LOCK) --group build --output-file requirements.txt pyproject.toml
	$(LOCK) --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(LOCK) --group fuzz --output-file requirements-fuzz.txt

texts: .venv/ready-dev
	$(BIN)/python -m graph.language.collecting
