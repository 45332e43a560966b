#!/bin/sh
# Looks for a Virtuoso server for the tests of remote stores, and installs Debian's where that may be done. Never
# fails: without one those tests are reported as skipped. Says in one line what it did.
#
# It may install as root, or in CI (CI=true) with a sudo that asks nothing; only where apt-get exists.
set -u

not_found() {
    printf '%s\n' "Virtuoso: none found and none installed ($1). Its tests will be skipped."
    exit 0
}

if found=$(command -v virtuoso-t 2>/dev/null); then
    printf '%s\n' "Virtuoso: found $found."
    exit 0
fi

command -v apt-get >/dev/null 2>&1 || not_found "there is no apt-get here"

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    [ "${CI:-}" = "true" ] || not_found "not root; as root: apt-get install --no-install-recommends virtuoso-opensource-7-bin"
    sudo -n true >/dev/null 2>&1 || not_found "not root, and no sudo without a password"
    as_root="sudo -n"
fi

printf '%s\n' "Virtuoso: none found, installing Debian's virtuoso-opensource-7-bin …"
log=$(mktemp) || not_found "no temporary file can be made"
trap 'rm -f "$log"' EXIT

# The program alone: the recommended packages would start a service of the whole machine.
# shellcheck disable=SC2086  # as_root is two words or none
install_virtuoso() {
    $as_root apt-get update -q &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
            -o DPkg::Lock::Timeout=120 virtuoso-opensource-7-bin
}

install_virtuoso >"$log" 2>&1 </dev/null || not_found "apt-get failed: $(grep -E '^(E|Err)' "$log" | tail -n 1)"
found=$(command -v virtuoso-t) || not_found "apt-get ended well, but there is no virtuoso-t on PATH"
printf '%s\n' "Virtuoso: installed $found."
