# Commands for developers; docs/development.md explains them. They use the .venv that README.md's second command makes.
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -n auto

.PHONY: check test fast weekly translate screens hashes sbom audit

check:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/bandit --quiet --configfile pyproject.toml --severity-level medium --recursive webapp migrations wsgi.py
	$(BIN)/djlint templates --check --quiet
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports

test:
	$(PYTEST)

# No browser, no database but SQLite, and nothing that takes seconds.
fast:
	$(PYTEST) -m "not browser and not postgresql and not slow"

# Everything, also on the other database, in the other browsers and languages: docs/decisions/0029-quick-tests.md.
weekly:
	$(PYTEST) --weekly

# Twice: before and after the empty texts of the .po files have been translated.
translate:
	$(BIN)/pybabel extract -F pyproject.toml --project Opintorinki --add-location file --sort-by-file --no-wrap -o messages.pot .
	$(BIN)/pybabel update -i messages.pot -d webapp/translations --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap
	$(BIN)/pybabel compile -d webapp/translations

screens:
	OPINTORINKI_SCREENS=1 $(BIN)/python -m pytest tests/browser/test_screenshot.py

# For a release: docs/development.md. They need pip-tools and pip-audit, and ask the package index.
hashes:
	$(BIN)/pip-compile --quiet --generate-hashes --build-deps-for wheel --extra postgresql --extra server --constraint constraints.txt --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-annotate --no-header --strip-extras --allow-unsafe --output-file deploy/requirements.txt pyproject.toml

audit:
	$(BIN)/pip-audit --require-hashes --disable-pip --requirement deploy/requirements.txt

sbom:
	$(BIN)/python -m tests.site.bill_of_materials > opintorinki.cdx.json
