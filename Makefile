# Two commands matter: `make demo` and `make test`. Each sets up what it needs in .venv; a second run of either is fast.
# The same without make: docs/install.md.

# The Python to make the environment with; empty: the first of python3.11, python3, … that is 3.11 or newer.
PY ?=
# What to add to the demo or to pytest:  make demo DEMO_ARGS="--help"   make test PYTEST_ARGS="-k signing -x"
DEMO_ARGS ?=
PYTEST_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
# Written by scripts/make_environment.sh: where the environment was made. Its scripts work in that place only, and
# while the Python that it was made with is there: else this is empty and the environment is made anew.
PLACE := $(shell $(BIN)/python -c "" 2>/dev/null && cat $(VENV)/place 2>/dev/null)

export PY

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test check format lock clean moved

help:
	@echo "make demo    set up, load the shipped mission, answer the questions, write miami.html"
	@echo "make test    set up, run every check and every test"
	@echo "make check   format, lint, types and floors only (no tests)"
	@echo "make format  put the code in the format that 'make check' asks for"
	@echo "make lock    resolve the dependencies again into requirements/ (UPGRADE=--upgrade: newest versions)"
	@echo "make clean   remove .venv, caches, builds and miami.html; provgraph-store stays, it may hold sources of yours"

demo: $(VENV)/runtime.stamp
	"$(BIN)/provgraph" demo $(DEMO_ARGS)

# Hundreds of commands are started: each would compile the source again where nothing may be kept.
test: check
	@scripts/ensure_browser.sh
	@scripts/ensure_virtuoso.sh
	@scripts/ensure_spark.sh "$(VENV)"
	env -u PYTHONDONTWRITEBYTECODE "$(BIN)/python" -m pytest --numprocesses auto --dist loadfile $(PYTEST_ARGS)

check: $(VENV)/test.stamp
	"$(BIN)/python" -m ruff format --check src tests scripts benchmarks
	"$(BIN)/python" -m ruff check src tests scripts benchmarks
	"$(BIN)/python" -m mypy
	"$(BIN)/lint-imports" --no-logo

format: $(VENV)/test.stamp
	"$(BIN)/python" -m ruff format src tests scripts benchmarks
	"$(BIN)/python" -m ruff check --fix src tests scripts benchmarks

# --- setting up -------------------------------------------------------------------------------------------------------

ifneq ($(PLACE),$(CURDIR))
$(VENV)/place: moved
endif

$(VENV)/place:
	@scripts/make_environment.sh "$(VENV)"

# The lock without the tests' part makes the demo lighter: no browser driver, no type checker.
$(VENV)/runtime.stamp: pyproject.toml requirements/runtime.txt $(VENV)/place
	@scripts/install.sh "$(VENV)" requirements/runtime.txt
	@touch "$@"

# The tests' lock holds everything that the demo needs, in the same versions.
$(VENV)/test.stamp: pyproject.toml requirements/lock.txt $(VENV)/place
	@scripts/install.sh "$(VENV)" requirements/lock.txt
	@touch "$(VENV)/runtime.stamp" "$@"

# --- locking ----------------------------------------------------------------------------------------------------------

# uv is needed here only, in an environment of its own; pip installs what it locked. docs/dependencies.md explains.
UV_VERSION := 0.13.9
UPGRADE ?=
COMPILE = "$(VENV)/locking/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 \
	--no-emit-index-url --no-annotate --no-header --generate-hashes $(UPGRADE)

lock:
	@scripts/make_environment.sh "$(VENV)/locking"
	@"$(VENV)/locking/bin/python" -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	$(COMPILE) --extra test --output-file requirements/lock.txt pyproject.toml requirements/build.in
	$(COMPILE) --constraints requirements/lock.txt --output-file requirements/runtime.txt pyproject.toml requirements/build.in

# --- cleaning ---------------------------------------------------------------------------------------------------------

clean:
	rm -rf "$(VENV)" .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist miami.html
	find src tests scripts benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
