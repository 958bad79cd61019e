"""Makes a virtual environment hold exactly what a lock file pins, and the project when it can.

First step of every `make` command, run by the machine's own Python: standard library only.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STAMP = ".a-jour"
NO_PIP = """\
Ce Python ne sait pas installer de paquets : il lui manque « venv » et « pip ».
Sur Debian ou Ubuntu : sudo apt-get install python3-venv
Puis relancez la commande."""


def fingerprint(lock: Path, pyproject: Path) -> str:
    """Return what the environment depends on, as one digest: pins, project, interpreter, place."""
    declared = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    # Only what installing reads: a change of a linter's setting must not rebuild the environment.
    project = {key: declared.get(key) for key in ("build-system", "project")}
    parts = [lock.read_text(encoding="utf-8"), json.dumps(project, sort_keys=True), sys.version]
    parts += [sys.base_prefix, str(ROOT)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def python_of(folder: Path) -> Path:
    """Return the interpreter of the virtual environment `folder`."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def add_venv_with_apt() -> bool:
    """Install Debian's `python3-venv`, which holds `ensurepip`, where that asks nothing."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "python3-venv"]):
        if subprocess.run(["apt-get", *command], env=quiet, check=False).returncode != 0:
            return False
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def create(folder: Path) -> list[str]:
    """Create the environment, and return the command that runs pip on it."""
    # A stamp that no longer holds: start from nothing, so that what is no longer pinned goes away.
    # Without a stamp the folder is somebody's own or half made: fill it, delete nothing.
    stale = (folder / STAMP).exists()
    bundled = importlib.util.find_spec("ensurepip") is not None
    outside = importlib.util.find_spec("pip") is not None
    if not bundled and not outside:
        bundled = add_venv_with_apt()
        if not bundled:
            raise SystemExit(NO_PIP)
    venv.EnvBuilder(clear=stale, symlinks=os.name != "nt", with_pip=bundled).create(folder)
    python = str(python_of(folder))
    return [python, "-m", "pip"] if bundled else [sys.executable, "-m", "pip", "--python", python]


def install(folder: Path, lock: Path) -> None:
    """Fill the environment from the lock; then add the project, if the lock pins its builder."""
    pip = [*create(folder), "--quiet", "--disable-pip-version-check", "--no-input", "install"]
    # Wheels only: building from source would fetch build tools that no lock pins.
    pinned = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", str(lock)]
    subprocess.run([*pip, *pinned], check=True)
    if "flit-core==" in lock.read_text(encoding="utf-8"):
        project = ["--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
        subprocess.run([*pip, *project], check=True)


def main() -> None:
    """Read the two arguments; do nothing when the environment is up to date."""
    if len(sys.argv) != 3:
        raise SystemExit("Usage : python3 requirements/installer.py ENVIRONNEMENT VERROU")
    folder, lock = Path(sys.argv[1]), Path(sys.argv[2])
    stamp, wanted = folder / STAMP, fingerprint(lock, ROOT / "pyproject.toml")
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"Installation de {lock} dans {folder} (une à trois minutes la première fois)…")
        sys.stdout.flush()
        try:
            install(folder, lock)
        except subprocess.CalledProcessError as error:
            raise SystemExit(f"L'installation a échoué (code {error.returncode}).") from error
    stamp.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main()
