"""Runs commands one after the other in one process with little memory, and says of each what came of it.

Reads JSON lines from standard input, each a list of words; writes a JSON line when that command has ended.
"""

import contextlib
import io
import json
import resource
import sys
import time
from typing import TextIO


def run(words: list[str]) -> dict[str, object]:
    from provgraph.cli import main

    out, err = io.StringIO(), io.StringIO()
    started = time.perf_counter()
    escaped = ""
    code: int | None = None
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(words)
        except BaseException as reason:  # a traceback, for whoever sits at the terminal
            escaped = repr(reason)
    return {
        "code": code,
        "out": out.getvalue(),
        "err": err.getvalue(),
        "escaped": escaped,
        "seconds": time.perf_counter() - started,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
    }


def serve(answers: TextIO) -> None:
    for line in sys.stdin:
        words = json.loads(line)
        print(json.dumps(run(words)), file=answers, flush=True)


if __name__ == "__main__":
    limit = int(sys.argv[1]) << 20
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    serve(sys.stdout)
