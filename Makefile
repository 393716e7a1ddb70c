# Everything runs in .venv, made from the lock files; only Python 3.11+ and make are needed.
PORT ?= 8000
HOST ?= 127.0.0.1
PROCESSES ?= 2
PYTHON ?= python3
RUN := .venv/bin/python
VENV = @sh config/venv.sh "$(PYTHON)"

.DEFAULT_GOAL := help
.PHONY: demo test check reset screenshots help

demo: ## Start it all, with fictional people, on http://localhost:8000 (PORT=n: elsewhere)
	$(VENV) requirements.lock
	@exec $(RUN) -m config.demo start --host $(HOST) --port $(PORT)

test: ## Run every test
	$(VENV) requirements-dev.lock
	$(RUN) -m pytest -n $(PROCESSES) --dist loadgroup

check: ## All that a change must pass: style, types, layers, messages, settings, tests, permissions
	$(VENV) requirements-dev.lock
	$(RUN) -m config.checks
	$(RUN) -m pytest -n $(PROCESSES) --dist loadgroup
	$(RUN) -m tests.mutation

reset: ## Throw the demo's data away; the next demo starts over
	$(VENV) requirements.lock
	@exec $(RUN) -m config.demo reset

screenshots: ## Write every page at 320 and 1280 px, light and dark, to var/screenshots/
	$(VENV) requirements-dev.lock
	$(RUN) -m pytest -q -m screenshots

help: ## Show this list
	@sed -n -E 's/^([a-z]+): ## (.*)/make \1|\2/p' Makefile | awk -F'|' '{ printf "  %-18s%s\n", $$1, $$2 }'
