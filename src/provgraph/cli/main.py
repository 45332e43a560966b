"""Where the `provgraph` process begins, and ends."""

import gc
import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130
_SELDOM = 100_000
"""New objects between two looks for unreachable cycles. A question makes fewer; a load looks often enough with it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that *arguments* name (None: those of the process) and return the exit code."""
    if arguments is not None:
        from provgraph.cli.running import run

        return run(arguments)
    # The process is ours. It is told first: to import what a command needs makes more objects than to answer.
    gc.set_threshold(_SELDOM)
    try:
        from provgraph.cli.running import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        # Before there was anybody to take it: while modules were being imported.
        from provgraph.cli.telling import tell
        from provgraph.wording import say

        tell(say("error.interrupted"), err=True)
        code = INTERRUPTED
    _leave(code)
    return code


def _leave(code: int) -> None:
    """End the process here: to take apart every module and object, one by one, takes as long as many an answer.

    What has asked to be told of the end is told. Where a thread still works, or the output takes no more, it ends as
    any process of Python does.
    """
    import atexit

    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        return
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        return
    os._exit(code)
