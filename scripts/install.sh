#!/bin/sh
# Installs the locked packages, then provgraph itself from this folder, into an environment.
#
#   scripts/install.sh FOLDER LOCK
#
# Every package comes with the hash that the lock gives; nothing outside the lock is taken, not even to build provgraph
# (its build back-end is in the lock: --no-build-isolation).
set -eu

python=$1/bin/python
lock=$2

printf '%s\n' "Installing from $lock (the first time this takes a minute or two) …"
"$python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$lock"
"$python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
