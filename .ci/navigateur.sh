#!/bin/sh
# Installe Chromium depuis les paquets de Debian quand la machine le permet sans rien demander.
# Ne fait jamais échouer la commande : sans navigateur, pytest passe ces tests et dit pourquoi,
# et sous CI=true il échoue.

if [ -n "${CHROMIUM:-}" ]; then exit 0; fi
for name in chromium chromium-browser google-chrome google-chrome-stable; do
	if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done

if ! command -v apt-get >/dev/null 2>&1; then
	echo "Chromium est absent, et cette machine n'a pas « apt-get » pour l'installer."
	exit 0
fi
if [ "$(id -u)" = 0 ]; then
	root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
	root="sudo -n"
else
	echo "Chromium est absent. Pour les tests de navigateur : sudo apt-get install chromium"
	exit 0
fi

echo "Installation de Chromium depuis les paquets de Debian…"
# La police sert aux mesures de mise en page : une machine nue n'en a aucune.
$root apt-get update -qq &&
	$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
		chromium fonts-dejavu-core >/dev/null ||
	echo "Chromium n'a pas pu être installé."
exit 0
