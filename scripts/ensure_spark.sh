#!/bin/sh
# Looks for what the tests on a cluster need, Java 17 and pyspark, and installs them where that may be done. Never
# fails: without them those tests are reported as skipped. Says in one line what it did.
#
#   scripts/ensure_spark.sh FOLDER
#
# FOLDER is the environment of the tests. pyspark stays out of their lock: it comes as 456 MB without a wheel, and the
# project is tested well enough without it where it cannot be had. Java is installed as root, or in CI (CI=true) with
# a sudo that asks nothing; only where apt-get exists. PROVGRAPH_WITHOUT_SPARK=1 installs nothing.
set -u

python=$1/bin/python
limit=${PROVGRAPH_SPARK_SECONDS:-300}

not_found() {
    printf '%s\n' "Spark: $1. The tests on a cluster will be skipped."
    exit 0
}

log=$(mktemp) || not_found "no temporary file can be made"
trap 'rm -f "$log"' EXIT

has_java() {
    [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ] || command -v java >/dev/null 2>&1
}

has_pyspark() {
    "$python" -c 'import importlib.util, sys; sys.exit(importlib.util.find_spec("pyspark") is None)' 2>/dev/null
}

if has_java && has_pyspark; then
    printf '%s\n' "Spark: found pyspark and Java."
    exit 0
fi
[ -z "${PROVGRAPH_WITHOUT_SPARK:-}" ] || not_found "left out (PROVGRAPH_WITHOUT_SPARK)"

if ! has_java; then
    command -v apt-get >/dev/null 2>&1 || not_found "there is no Java, and no apt-get; install Java 17 by hand"
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        [ "${CI:-}" = "true" ] || not_found "there is no Java; as root: apt-get install openjdk-17-jre-headless"
        sudo -n true >/dev/null 2>&1 || not_found "there is no Java, and no sudo without a password"
        as_root="sudo -n"
    fi
    printf '%s\n' "Spark: no Java found, installing Debian's openjdk-17-jre-headless …"
    # shellcheck disable=SC2086  # as_root is two words or none
    { $as_root apt-get update -q &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
            -o DPkg::Lock::Timeout=120 openjdk-17-jre-headless; } >"$log" 2>&1 </dev/null ||
        not_found "apt-get failed: $(grep -E '^(E|Err)' "$log" | tail -n 1)"
    has_java || not_found "apt-get ended well, but there is no java on PATH"
fi

if ! has_pyspark; then
    printf '%s\n' "Spark: installing pyspark (456 MB; the first time this takes a minute) …"
    # Built here, by the back-end that is locked beside it: nothing else is taken.
    install="$python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes"
    # shellcheck disable=SC2086  # several words
    { timeout "$limit" $install --requirement requirements/spark_build.txt &&
        timeout "$limit" $install --no-build-isolation --requirement requirements/spark.txt; } >"$log" 2>&1 ||
        not_found "pyspark could not be installed: $(grep -E '^ *ERROR' "$log" | tail -n 1)"
fi
printf '%s\n' "Spark: installed what was missing."
