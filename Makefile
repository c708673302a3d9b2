# What a newcomer and CI run. Every target makes .venv by itself; nothing outside the package registries is reached.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test goldens bench dist clean
.DEFAULT_GOAL := demo

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.tested: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

$(VENV)/.benched: pyproject.toml $(VENV)/.tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,bench]'
	touch $@

demo: $(VENV)/.installed  ## build the sample's four outputs into build/
	$(BIN)/typeset build seeds/liaoyuan.txt

test: $(VENV)/.tested  ## ruff, mypy strict and pytest: what CI runs
	$(BIN)/ruff check typeset tests
	$(BIN)/mypy
	$(BIN)/pytest

goldens: $(VENV)/.tested  ## rewrite the goldens; read the difference before you commit it
	$(BIN)/pytest --update -k golden

bench: $(VENV)/.benched  ## speed and quality beside other engines, in one run
	$(BIN)/python -m tests.bench

dist: $(VENV)/.tested  ## wheel and source archive into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache
