#!/bin/sh
# Makes the virtual environment that the Makefile works in, with the standard library's venv only.
#
#   scripts/make_environment.sh FOLDER
#
# An environment that works is kept. One that was made elsewhere (the folder was moved, or its Python is gone)
# is made anew: its scripts carry the absolute path of the place where they were installed.
# The Python is $PY if it is given, else the first of the names below that is 3.11 or newer.
set -eu

folder=$1
wanted="3.11"
version_test='import sys; sys.exit(sys.version_info < (3, 11))'

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

is_recent() {
    "$1" -c "$version_test" >/dev/null 2>&1
}

here=$(pwd -P)
if [ -x "$folder/bin/python" ] && is_recent "$folder/bin/python" && "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    if [ ! -f "$folder/place" ] || [ "$(cat "$folder/place")" = "$here" ]; then
        printf '%s\n' "$here" >"$folder/place"
        exit 0
    fi
fi

python=${PY:-}
if [ -n "$python" ]; then
    command -v "$python" >/dev/null 2>&1 || stop "PY=$python: there is no such program."
    is_recent "$python" || stop \
        "PY=$python is $("$python" --version 2>&1 | head -n 1): provgraph needs Python $wanted or newer." \
        "Give another one:  make PY=/path/to/python3.11 …"
else
    for name in python3.11 python3 python3.12 python3.13 python3.14 python; do
        if command -v "$name" >/dev/null 2>&1 && is_recent "$name"; then
            python=$name
            break
        fi
    done
    [ -n "$python" ] || stop \
        "provgraph needs Python $wanted or newer; none was found (looked for python3.11, python3, python3.12 … on PATH)." \
        "Install one, or name it:  make PY=/path/to/python3.11 …"
fi

# Debian and Ubuntu ship Python without these two unless asked.
"$python" -c 'import venv, ensurepip' >/dev/null 2>&1 || stop \
    "$python cannot make virtual environments: its 'venv' or 'ensurepip' module is missing." \
    "On Debian or Ubuntu:  apt install $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')" \
    "or name another Python:  make PY=/path/to/python3.11 …"

printf '%s\n' "Making $folder with $("$python" --version 2>&1) …"
"$python" -m venv --clear "$folder"
printf '%s\n' "$here" >"$folder/place"
