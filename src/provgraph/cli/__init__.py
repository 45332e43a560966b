"""The command line: parse, call, print, exit."""

from provgraph.cli.main import main

__all__ = ["main"]
