# make demo   set up and show what chapter8 gives, on bundled documents, offline
# make test   set up and pass the checks and tests
# make eval   accuracy against the gold, with floors     make bench  speed beside peers
# make fuzz   every parser against made-up and damaged input     make docs  the site, warnings are errors

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test eval bench fuzz docs lock clean

demo: $(VENV)/.installed
	$(BIN)/chapter8 demo --out demo-results

test: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2

eval: $(VENV)/.test
	$(BIN)/python -m evaluation.run

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks.run

fuzz: $(VENV)/.fuzz
	$(BIN)/python -m fuzzing.run --seconds 300

docs: $(VENV)/.docs
	$(BIN)/zensical build --clean --strict

# The lock names versions and hashes and no registry: whatever registry pip is set up with is used.
$(VENV)/.installed: requirements.txt pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'chapter8 needs Python 3.11 or newer; set PYTHON=python3.12, for example')"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.test: $(VENV)/.installed requirements-test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	touch $@

$(VENV)/.bench: $(VENV)/.test requirements-bench.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	touch $@

$(VENV)/.fuzz: $(VENV)/.test requirements-fuzz.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-fuzz.txt
	touch $@

$(VENV)/.docs: $(VENV)/.installed requirements-docs.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-docs.txt
	touch $@

UV_COMPILE = uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11
lock:
	printf "hatchling\neditables\n" > .lock.in && $(UV_COMPILE) pyproject.toml .lock.in -o requirements.txt; rm -f .lock.in
	$(UV_COMPILE) --group test pyproject.toml -c requirements.txt -o requirements-test.txt
	$(UV_COMPILE) --group bench -c requirements-test.txt pyproject.toml -o requirements-bench.txt
	$(UV_COMPILE) --group docs -c requirements.txt pyproject.toml -o requirements-docs.txt
	$(UV_COMPILE) --group fuzz -c requirements-test.txt pyproject.toml -o requirements-fuzz.txt

clean:
	rm -rf $(VENV) demo-results site build
