"""Where the `provgraph` process begins."""

import gc
import sys
from collections.abc import Sequence

_SELDOM = 100_000
"""New objects between two looks for unreachable cycles. A question makes fewer; a load looks often enough with it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that *arguments* name (None: those of the process) and return the exit code."""
    if arguments is None:
        # The process is ours. It is told first: to import what a command needs makes more objects than to answer.
        gc.set_threshold(_SELDOM)
    from provgraph.cli.running import run

    if arguments is not None:
        return run(arguments)
    code = run(sys.argv[1:])
    # The process ends: nothing is left to be looked for among what it leaves behind.
    gc.freeze()
    return code
