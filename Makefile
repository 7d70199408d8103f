# Everything a checkout needs: `make leaflets` prints, `make test` proves. Windows: see README.md.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(BIN)/python cli.py
# Each process takes tests in their order, which share what they build; one that has none left takes over others'.
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal

FORMATS  := $(basename $(notdir $(wildcard assets/formats/*.yaml)))
# Who can be served by whom: a brand names the contacts of the audiences it looks after.
EDITIONS := pregnant-mothers:default pregnant-mothers:riverside-maternity \
            older-adults:default older-adults:hillside-older-people

.PHONY: leaflets test test-all test-fast check format claims specimen specimen-compare contact-sheets bench golden picture clean

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/dev: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(VENV)/bench: $(VENV)/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

leaflets: $(VENV)/ready  ## both audiences, every shipped format, into out/
	@mkdir -p out
	@for edition in $(EDITIONS); do for format in $(FORMATS); do \
	  audience=$${edition%%:*}; brand=$${edition##*:}; \
	  $(RUN) build leg-cramps -a $$audience -b $$brand -f $$format \
	    -o out/leg-cramps_$${audience}_en_$${brand}_$${format}_draft.pdf || exit 1; \
	done; done

test: $(VENV)/dev  ## all tests but those of every edition that is shipped
	$(PYTEST) -m "not matrix"

test-all: $(VENV)/dev  ## all tests: what runs before anything lands
	$(PYTEST)

test-fast: $(VENV)/dev  ## the tests that take no more than two minutes together
	$(PYTEST) -m "not slow and not matrix"

check: $(VENV)/dev  ## style, types, floors, spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

format: $(VENV)/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

claims: $(VENV)/ready  ## claim → block → page, for every audience
	@$(RUN) check --claims

specimen: $(VENV)/ready  ## a page a script, to check a printer with and for native readers to sign
	@mkdir -p out
	@$(RUN) specimen -o out/specimen.pdf

specimen-compare: $(VENV)/dev  ## samples beside Chromium's setting of them; TAGS="ur th" for some
	$(BIN)/python -m tests.visual.compare $(TAGS)

contact-sheets: $(VENV)/dev  ## every language's editions as small pages, a picture each, to look at
	$(RUN) --quiet batch --locale all --brand default --format a4 --format large-print --output out/batch
	$(BIN)/python -m tests.visual.sheets out/batch $(TAGS)

bench: $(VENV)/bench  ## all benchmarks, into out/bench.md; TAGS="ur km" for some languages, QUICK=1 for a sample
	@$(BIN)/python -m tests.benchmarks $(TAGS) $(if $(QUICK),--quick)

golden: $(VENV)/dev  ## renew the pictures of samples that tests compare with: look at each
	$(BIN)/python -m pytest -q tests/visual/test_golden.py --update-golden

picture: $(VENV)/dev leaflets  ## the page shown in the README
	$(BIN)/python docs/picture.py out/leg-cramps_pregnant-mothers_en_riverside-maternity_a4_draft.pdf docs/page.png

clean:
	rm -rf out $(VENV) .mypy_cache .ruff_cache .pytest_cache
