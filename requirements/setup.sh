#!/bin/sh
# Makes the virtual environment and fills it with exact versions; `make` calls it.
#   setup.sh environment FOLDER         a virtual environment with pip and uv
#   setup.sh packages FOLDER FILE.txt   the packages of a lock file
set -eu
cd "$(dirname "$0")/.."

give_up() {
    echo "$*" >&2
    exit 1
}

# The first Python that is new enough; a name on PATH may stand for nothing (pyenv).
find_python() {
    for name in ${PYTHON_FOR_SETUP:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    give_up "Koppi needs Python 3.11 or newer as python3; install it (Debian: apt-get install python3) and try again."
}

# Debian and Ubuntu ship Python without what makes virtual environments whole.
make_environment() {
    python=$(find_python)
    if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        "$python" -m venv --clear "$1"
    elif "$python" -m pip --python "$python" --version >/dev/null 2>&1; then
        "$python" -m venv --clear --without-pip "$1"
        "$python" -m pip --quiet --python "$1/bin/python" install pip
    elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing python3-venv, which this machine's Python lacks ..."
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        apt-get -qq update && apt-get -qq install -y --no-install-recommends "python$version-venv" >/dev/null ||
            give_up "Python's venv module is missing and could not be installed; install python3-venv and try again."
        "$python" -m venv --clear "$1"
    else
        give_up "Python's venv module is missing; install it (Debian, Ubuntu: sudo apt-get install python3-venv) and try again."
    fi
}

case "$1" in
environment)
    if ! "$2/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "Making the virtual environment in $2 ..."
        make_environment "$2"
    fi
    "$2/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt ||
        give_up "The package uv could not be installed; is this machine on the network?"
    # The checkout itself is on the path of its environment: `.venv/bin/pytest` finds `tests`.
    packages=$("$2/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    "$2/bin/python" -c 'import os, sys; print(os.path.relpath(os.getcwd(), sys.argv[1]))' "$packages" >"$packages/koppi.pth"
    ;;
packages)
    echo "Installing the packages of $3 ..."
    # uv takes seconds; pip knows settings of the machine (mirrors, certificates) that uv does not.
    "$2/bin/uv" pip install --quiet --python "$2/bin/python" --require-hashes -r "$3" 2>/dev/null ||
        "$2/bin/uv" pip install --quiet --system-certs --python "$2/bin/python" --require-hashes -r "$3" 2>/dev/null ||
        "$2/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$3" ||
        give_up "The packages of $3 could not be installed; the lines above say why."
    ;;
*)
    give_up "Say one of: environment, packages."
    ;;
esac
