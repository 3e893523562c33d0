# `make lab` opens the course, `make test` checks everything. Both set up .venv by themselves; the README says how
# to do the same on Windows and with conda.

PYTHON ?= python3
LAB_ARGS ?=
ROUNDS ?= 1000
BIN := .venv/bin
# The system's own Python where it is new enough: the users of a hub cannot read one in somebody's home.
HUB_PYTHON ?= $(lastword $(BIN)/python $(wildcard /usr/bin/python3.1[1-9]))

.PHONY: lab test bench bench-hub endure site test-site test-hub lock
.DELETE_ON_ERROR:

lab: .venv/.ready-for-lab
	@$(BIN)/python -m lessons lab $(LAB_ARGS)

# The quick checks come first, pytest last, so that its closing line is what a reader sees at the end. A file's tests
# stay together, since they share notebooks; the browser's files come first and the short ones level out the end.
test: .venv/.ready-for-test
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/nb-clean check --preserve-cell-metadata-field tags notebooks src/lessons/new_course/template
	$(BIN)/python -m lessons check
	$(BIN)/pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder

# Peers stay out of the environment that is measured; benchmarks/README.md tells what each line compares.
bench: .venv/.ready-for-test
	@$(BIN)/uv pip install --quiet --no-deps --target .venv/peers jupyterquiz==2.9.6.4
	PYTHONPATH=$(CURDIR)/.venv/peers $(BIN)/python -m benchmarks.quiz_in_lab 10 100 500
	$(BIN)/python -m benchmarks.feedback_in_lab 10 100
	$(BIN)/python -m benchmarks.lesson_in_lab
	$(BIN)/python -m benchmarks.first_quiz
	$(BIN)/python -m benchmarks.saved_answer
	$(BIN)/python -m benchmarks.bank_size 100 1000 10000
	$(BIN)/python -m benchmarks.class_size 100 1000 10000 100000
	$(BIN)/python -m benchmarks.rubric_agreement
	$(BIN)/python -m benchmarks.course_map
	$(BIN)/python -m benchmarks.review_simulation

bench-hub: build/hub/.ready
	build/hub/bin/python -m benchmarks.marking_beside_nbgrader 20000 10

# The proofs that CI tries a few times, tried many times; it takes a quarter of an hour.
endure: .venv/.ready-for-test
	$(BIN)/pytest --rounds=$(ROUNDS) tests/endurance

# The course for a browser, in dist/site/: any web server can offer it. Building it asks for npm and reaches no network
# but the registries, nor does the site.
site: .venv/.ready-for-site
	$(BIN)/python site/build.py

# Apart from `make test`, since it takes two to three minutes.
test-site: site
	$(BIN)/pytest tests/browser/test_site.py

# nbgrader stays out of the environment that is tested otherwise, since it adds to JupyterLab's menus. A real hub needs
# Linux, root and npm; without them its tests say so and are skipped.
test-hub: build/hub/.ready
	build/hub/bin/pytest tests/classroom/test_nbgrader.py tests/hub

# Writes the versions that everyone installs: run it after a change of the dependencies, or to take newer ones.
lock: $(BIN)/uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra site --extra hub --universal --python-version 3.11 --upgrade \
	  --quiet --custom-compile-command "make lock" --output-file requirements.txt

INSTALL = $(BIN)/uv pip install --python $(BIN)/python --constraint requirements.txt --editable

.venv/.ready-for-lab: pyproject.toml requirements.txt $(BIN)/python $(BIN)/uv
	$(INSTALL) .
	@touch $@

.venv/.ready-for-test: pyproject.toml requirements.txt $(BIN)/python $(BIN)/uv
	$(INSTALL) '.[dev]'
	@touch $@

# Python for the browser, and wheels for it: compiled packages, and those whose newest version this Python cannot use.
.venv/.ready-for-site: pyproject.toml requirements.txt $(BIN)/python $(BIN)/uv
	$(INSTALL) '.[dev,site]'
	npm install --silent --no-audit --no-fund --ignore-scripts --prefix build/site pyodide@314.0.6
	rm -rf build/site/wheels
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
	  --python-version 3.14 --implementation cp --abi cp314 --platform pyemscripten_2026_0_wasm32 \
	  --dest build/site/wheels --constraint requirements.txt pydantic-core micropip==0.11.1
	@touch $@

build/hub/.ready: pyproject.toml requirements.txt $(BIN)/python $(BIN)/uv
	$(BIN)/uv venv --quiet --clear --python $(HUB_PYTHON) build/hub
	$(BIN)/uv pip install --quiet --python build/hub/bin/python --constraint requirements.txt --editable '.[dev,hub]'
	npm install --silent --no-audit --no-fund --ignore-scripts --prefix build/hub-proxy configurable-http-proxy@5.3.0 \
	  || echo 'No proxy for the hub, whose tests will be skipped: install npm, remove build/hub, and try again.'
	@touch $@

$(BIN)/uv: $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.txt uv
	@touch $@

# A link to a Python that has gone, after a system upgrade say, counts as missing: .venv is then made anew.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null || { \
	  echo "需要 Python 3.11 或更新的版本（$(PYTHON) 是：$$($(PYTHON) --version 2>&1)）。"; \
	  echo "装好后再运行；如已装在别处，请指明：make lab PYTHON=/路径/python3.12"; \
	  echo "Python 3.11 or newer is needed; if it is elsewhere: make lab PYTHON=/path/to/python3.12"; \
	  exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || { \
	  echo "$(PYTHON) 缺少 venv 模块。Debian/Ubuntu 上请先运行：sudo apt install python3-venv"; \
	  echo "$(PYTHON) lacks the module venv. On Debian and Ubuntu: sudo apt install python3-venv"; \
	  exit 1; }
	@echo "正在准备运行环境，第一次约需一两分钟…… (setting up .venv)"
	@$(PYTHON) -m venv --clear .venv
