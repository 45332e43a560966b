#!/bin/sh
# Looks for a Chromium for the browser tests, and installs Debian's where that may be done. Never fails: without a
# browser those tests are reported as skipped. Says in one line what it did.
#
# It may install as root, or in CI (CI=true) with a sudo that asks nothing; only where apt-get exists.
set -u

names="chromium chromium-browser google-chrome google-chrome-stable chrome"

find_browser() {
    for name in $names; do
        if command -v "$name" 2>/dev/null; then
            return 0
        fi
    done
    return 1
}

not_found() {
    printf '%s\n' "Browser: none found and none installed ($1). The browser tests will be skipped."
    exit 0
}

if found=$(find_browser); then
    printf '%s\n' "Browser: found $found."
    exit 0
fi

command -v apt-get >/dev/null 2>&1 || not_found "there is no apt-get here; install Chromium by hand"

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    [ "${CI:-}" = "true" ] || not_found "not root; as root: apt-get install chromium fonts-dejavu-core"
    sudo -n true >/dev/null 2>&1 || not_found "not root, and no sudo without a password"
    as_root="sudo -n"
fi

printf '%s\n' "Browser: none found, installing Debian's chromium …"
log=$(mktemp) || not_found "no temporary file can be made"
trap 'rm -f "$log"' EXIT

# The lists first: a fresh container has none. A font package, else every label in a screenshot is a box.
# shellcheck disable=SC2086  # as_root is two words or none
install_chromium() {
    $as_root apt-get update -q &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
            -o DPkg::Lock::Timeout=120 chromium fonts-dejavu-core
}

install_chromium >"$log" 2>&1 </dev/null || not_found "apt-get failed: $(grep -E '^(E|Err)' "$log" | tail -n 1)"
found=$(find_browser) || not_found "apt-get ended well, but there is no chromium on PATH"
printf '%s\n' "Browser: installed $found."
