# For people who change the product. To set up, show, test or measure it: packaging/setup, demo, test, bench.
BIN := .venv/bin
UV_COMPILE := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11
CATALOGUE := resources/locale/en/LC_MESSAGES/puente
# What click itself says, in Spanish.
CLICK := resources/locale/es/LC_MESSAGES/click
PYTHONS := 3.11 3.12 3.13
PLATFORMS := x86_64-manylinux_2_34 x86_64-pc-windows-msvc

.PHONY: lint format messages commands lock lock-check clean

lint: ## Everything that packaging/test checks before it runs the tests.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: ## Let ruff lay out the code.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: ## Collect the words from code and forms, bring the English catalogue up to date and compile it.
	mkdir -p build
	$(BIN)/pybabel --quiet extract --mapping-file=pyproject.toml --no-default-keywords --keywords="_ ngettext:1,2 N_" \
	  --add-comments=i18n: --strip-comment-tags --no-location --sort-output --width=120 --project=puente \
	  --output-file=build/puente.pot desktop_app forms
	$(BIN)/pybabel --quiet update --input-file=build/puente.pot --output-file=$(CATALOGUE).po --locale=en --width=120 \
	  --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel --quiet compile --input-file=$(CATALOGUE).po --output-file=$(CATALOGUE).mo --locale=en
	$(BIN)/pybabel --quiet compile --input-file=$(CLICK).po --output-file=$(CLICK).mo --locale=es

commands: ## Write docs/commands.md anew from the help of the commands.
	$(BIN)/python -m desktop_app.cli.reference >docs/commands.md

lock: ## Resolve the dependencies of pyproject.toml anew, for every platform at once.
	$(UV_COMPILE) --upgrade --extra build --output-file packaging/lock/app.txt pyproject.toml
	$(UV_COMPILE) --upgrade --extra dev --constraint packaging/lock/app.txt --output-file packaging/lock/dev.txt pyproject.toml
	$(MAKE) lock-check

lock-check: ## Every pin of the application has a wheel for every Python and platform that we ship for (asks the registry).
	for python in $(PYTHONS); do for platform in $(PLATFORMS); do \
	  $(BIN)/uv pip compile --quiet --no-header --only-binary :all: --python-version $$python --python-platform $$platform \
	    --output-file /dev/null packaging/lock/app.txt || exit 1; \
	done; done

clean: ## Remove what tools have made; the virtual environment stays.
	rm -rf build dist out .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +
