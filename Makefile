# make book   build the book into _build/html (makes .venv first)
# make pdf    print the whole book into _build/pdf (needs Chromium)
# make epub   the whole book for e-readers, in _build/epub
# make release  put the book into _build/site for a static host, this version frozen beside it
# make test   linters, types, tests, the book with warnings as errors, browser tests
# make lab    open the chapters in JupyterLab
# make clean  remove what was built; make distclean removes .venv too
# make bench  other programs on the five articles, time and memory of runs, every fault (hours)
# make pins   pin the requirements anew (needs uv)

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
COMPILE := uv pip compile --quiet --generate-hashes --universal --no-header --no-annotate --python-version 3.11
LAB := .venv/share/jupyter/lab/settings/overrides.json
SOURCES := analysis book/ext tests training

export PYTHONHASHSEED := 0
export PIP_NO_INPUT := 1

.PHONY: book pdf epub release test lint types unit lab bench clean distclean pins

book: .venv/book.stamp
	@$(BIN)/alliance build

pdf: book
	@$(BIN)/alliance pdf

epub: book
	@$(BIN)/alliance epub

release: book
	@$(BIN)/alliance release

test: lint types unit

lint: .venv/dev.stamp
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/codespell *.md book/*.md seeds/*.md requirements/*.md analysis/sentiment/weights/*.md
	$(BIN)/lint-imports

types: .venv/dev.stamp
	$(BIN)/mypy

unit: .venv/dev.stamp .venv/cff.stamp
	$(BIN)/alliance build
	ALLIANCE_BOOK=_build/html $(BIN)/pytest -n auto --dist worksteal

bench: .venv/bench.stamp
	$(BIN)/python -m analysis.bench

# In a container one is often root, which Jupyter wants to be told.
lab: .venv/lab.stamp $(LAB)
	$(BIN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) book

# A chapter opens as a notebook and not as its text; no news is fetched.
$(LAB): requirements/jupyterlab.json | .venv/lab.stamp
	@mkdir -p $(@D)
	@cp $< $@

clean:
	rm -rf _build

distclean: clean
	rm -rf .venv

# One environment; each stamp adds what its command needs and is stale when the
# pins or the project's metadata change.
.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; name one: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv

.venv/%.stamp: requirements/%.txt pyproject.toml | .venv/bin/python
	$(PIP) install --quiet --require-hashes -r requirements/$*.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# cffconvert asks for an older jsonschema than Jupyter Book: an environment of its own.
.venv/cff.stamp: requirements/cff.txt | .venv/bin/python
	$(BIN)/python -m venv .venv/cff
	.venv/cff/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/cff.txt
	@touch $@

pins:
	$(COMPILE) pyproject.toml requirements/build.in -o requirements/book.txt
	$(COMPILE) pyproject.toml requirements/build.in --extra dev -c requirements/book.txt -o requirements/dev.txt
	$(COMPILE) pyproject.toml requirements/build.in --extra scale -c requirements/dev.txt -o requirements/scale.txt
	$(COMPILE) pyproject.toml requirements/build.in --extra scale --extra peers -c requirements/scale.txt -o requirements/bench.txt
	$(COMPILE) pyproject.toml requirements/build.in --extra lab -c requirements/book.txt -o requirements/lab.txt
	$(COMPILE) requirements/cff.in -o requirements/cff.txt
