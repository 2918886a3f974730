# The whole tool chain of Zvonok. Needs only python3 (3.11 or newer) and make.
PYTHON ?= python3
PORT ?= 8080
HOST ?= 127.0.0.1
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Tests and commands start many processes; where nothing keeps what was compiled, each compiles it all anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: install demo test coverage check format bench messages pictures home-pictures lock clean

install: .venv/.run

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 2; }
	$(PYTHON) -m venv .venv

.venv/.run: requirements/run.lock pyproject.toml | .venv/pyvenv.cfg
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements/dev.lock .venv/.run
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.lock
	@touch $@

demo: .venv/.run
	$(BIN)/zvonok demo --host $(HOST) --port $(PORT)

test: .venv/.dev
	$(BIN)/python -m pytest

# The suite with its coverage, the figure at the end; the lines of each file: `.venv/bin/coverage report -m`.
coverage: .venv/.dev
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine --quiet
	@echo "Coverage: $$($(BIN)/coverage report --format=total --precision=1) % of the lines"

check: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m locales check

format: .venv/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/.dev
	$(BIN)/python -m bench

messages: .venv/.dev
	$(BIN)/python -m locales update

pictures: .venv/.dev
	$(BIN)/python -m tests.browser.pictures

# The home card by the hour, at two widths, into build/home.
home-pictures: .venv/.dev
	$(BIN)/python -m tests.browser.home_pictures

# For maintainers: needs `uv` on the PATH; the locks name hashes and no index.
UV_COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet
lock:
	$(UV_COMPILE) pyproject.toml requirements/build.in -o requirements/run.lock
	$(UV_COMPILE) pyproject.toml requirements/build.in requirements/dev.in -o requirements/dev.lock

clean:
	rm -rf .venv build *.egg-info
