# The commands of the project. Each needs only Python 3.11 or later and make; `make setup` fetches the rest.

PY := .venv/bin/python
export UV_PYTHON_DOWNLOADS = never

.PHONY: help environment setup run test check bench lock reset clean

help: ## Say what there is
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile | expand -t 14

environment:
	@for python in $$PYTHON python3 python3.13 python3.12 python3.11 python3.14 python; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    exec "$$python" tools/bootstrap.py; \
	  fi; \
	done; \
	echo "Python 3.11 or later is needed and none was found on PATH (name one: make PYTHON=/path/to/python3)." >&2; exit 1

setup: environment ## Make the environment, build the front end, start the servers, migrate, load reference data
	@$(PY) -m config.prepare

run: environment ## Run the service; Ctrl-C stops it
	@exec $(PY) -m config.run

test: setup ## Run every test, those in a browser included
	@tools/chromium
	@trap '$(PY) -m config.embedded tests' EXIT; trap 'exit 130' INT TERM; $(PY) -m pytest -n 2 $(ARGS)

check: environment ## Lint, format, types, import rules, missing migrations, production settings
	@tools/check

bench: setup ## Measure, each figure beside its floor, one JSON object a line
	@trap '$(PY) -m config.embedded tests' EXIT; trap 'exit 130' INT TERM; $(PY) -m tests.scale.bench $(ARGS)

lock: environment ## Pin requirements*.in, with hashes, into requirements*.txt
	@tools/lock

reset: environment ## Delete this checkout's databases and uploads
	@$(PY) -m config.embedded people tests
	@rm -rf .data

clean: ## Stop the servers and delete everything that was made
	@if [ -x $(PY) ]; then $(PY) -m config.embedded people tests; fi
	@rm -rf .venv .data node_modules casework/static/build staticfiles .mypy_cache .ruff_cache .pytest_cache
