# Les commandes du projet. « make » seul en donne la liste.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# Deux environnements : celui du site, et celui des tests qui y ajoute ses outils.
ENV := .venv
ENV_TEST := .venv-test
ENV_VERROU := .venv-verrou

# Le premier Python assez récent ; « make PYTHON=… » pour en choisir un autre.
ifndef PYTHON
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && \
	{ echo "$$p"; break; }; done)
endif
ifeq ($(PYTHON),)
PYTHON := sh -c 'echo "Il faut Python 3.11 ou plus récent, et il est introuvable." >&2; exit 1' sh
endif

# La date du dernier commit : deux constructions du même contenu donnent les mêmes octets.
ifndef SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH := $(shell git log -1 --format=%ct 2>/dev/null)
endif
ifneq ($(SOURCE_DATE_EPOCH),)
export SOURCE_DATE_EPOCH
endif

# Un encart publicitaire de Material sur une autre version de MkDocs, sans effet sur le site.
export NO_MKDOCS_2_WARNING := true

.PHONY: help site serve test check accessibilite style navigateur lock clean

help: ## affiche cette liste
	@echo "Commandes :"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1 \2/p' Makefile | \
		awk '{ printf "  %s %-13s", $$1, $$2; $$1 = $$2 = ""; print }'

site: $(ENV)/.a-jour ## construit le site dans site/ (environnement, contrôles, pages)
	@$(ENV)/bin/python -m generator construire
	@rm -rf build/site-nouveau
	@$(ENV)/bin/python -m mkdocs build --strict --site-dir build/site-nouveau
	@# L'échange se fait à la fin : une erreur laisse le site précédent en place.
	@rm -rf build/site-ancien
	@if [ -d site ]; then mv site build/site-ancien; fi
	@mv build/site-nouveau site
	@rm -rf build/site-ancien
	@[ -n "$$SITE_URL" ] || echo "Pour le publier, donnez son adresse (SITE_URL=https://…/) :" \
		"la page 404 et le plan du site en ont besoin."
	@echo "Le site est prêt. Pour le voir : python3 -m http.server --directory site 8000" \
		"puis http://localhost:8000/"

serve: $(ENV)/.a-jour ## montre le site et le reconstruit à chaque modification
	@$(ENV)/bin/python -m generator servir

test: $(ENV_TEST)/.a-jour ## lance tous les contrôles et tous les tests, navigateur compris
	@$(MAKE) style navigateur
	@$(ENV_TEST)/bin/python -m pytest -n auto --maxprocesses 4 --dist worksteal

check: $(ENV_TEST)/.a-jour ## lance les contrôles rapides : style, types, tests unitaires
	@$(MAKE) style
	@$(ENV_TEST)/bin/python -m pytest -q -m "not site and not lent"

accessibilite: $(ENV_TEST)/.a-jour ## passe axe-core sur chaque page, en clair et en sombre, étroite et large
	@$(MAKE) navigateur
	@$(ENV_TEST)/bin/python -m tests.site.accessibility

style: $(ENV_TEST)/.a-jour
	@$(ENV_TEST)/bin/ruff check .
	@$(ENV_TEST)/bin/ruff format --check --quiet .
	@$(ENV_TEST)/bin/mypy
	@$(ENV_TEST)/bin/lint-imports --no-logo

navigateur:
	@sh .ci/navigateur.sh

VERROUILLER = $(ENV_VERROU)/bin/uv pip compile --no-config --quiet --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" $(OPTIONS)

lock: $(ENV_VERROU)/.a-jour ## refait les verrous (OPTIONS=--upgrade pour prendre les dernières versions)
	@$(VERROUILLER) --group verrou -o requirements/verrou.txt
	@$(VERROUILLER) pyproject.toml --group installer -o requirements/site.txt
	@$(VERROUILLER) pyproject.toml --group installer --group test -c requirements/site.txt \
		-o requirements/test.txt

clean: ## efface ce que les commandes ont fabriqué, environnements compris
	rm -rf site build $(ENV) $(ENV_TEST) $(ENV_VERROU) .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis

$(ENV)/.a-jour: requirements/site.txt requirements/installer.py pyproject.toml
	@$(PYTHON) requirements/installer.py $(ENV) $<

$(ENV_TEST)/.a-jour: requirements/test.txt requirements/installer.py pyproject.toml
	@$(PYTHON) requirements/installer.py $(ENV_TEST) $<

$(ENV_VERROU)/.a-jour: requirements/verrou.txt requirements/installer.py pyproject.toml
	@$(PYTHON) requirements/installer.py $(ENV_VERROU) $<
