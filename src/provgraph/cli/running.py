"""Runs a command and turns every outcome into an exit code: 0 answered, 1 wrong input, 2 wrong usage."""

import os
import sys
from collections.abc import Sequence

import click

from provgraph.cli.app import app
from provgraph.cli.main import INTERRUPTED
from provgraph.cli.spoken import usage_message
from provgraph.cli.telling import tell
from provgraph.errors import ProvgraphError, StoreChanged
from provgraph.wording import LANGUAGES, language, say, speaking


def run(arguments: Sequence[str]) -> int:
    """Run the command that *arguments* name and return the exit code."""
    given, out = [_as_typed(word) for word in arguments], sys.stdout
    for stream in (sys.stdout, sys.stderr):
        # UTF-8 out, whatever the locale: names have accents.
        if hasattr(stream, "reconfigure"):
            # A name that is not UTF-8 is shown with its bytes.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # Asked once: every sentence would ask the environment again.
    with speaking(_language(given) or language()):
        try:
            # An Exit that a command raises comes back as its code; a command that ends by itself gives None.
            try:
                code = app.main(args=given, prog_name="provgraph", standalone_mode=False)
            except StoreChanged:
                # Another process rewrote the store meanwhile; nothing was shown yet.
                code = app.main(args=given, prog_name="provgraph", standalone_mode=False)
            sys.stdout.flush()
            return code if isinstance(code, int) else 0
        except ProvgraphError as error:
            tell(error.message(), err=True)
            return 1
        except click.UsageError as error:
            tell(usage_message(error), err=True)
            return 2
        except (click.Abort, KeyboardInterrupt):
            tell(say("error.interrupted"), err=True)
            return INTERRUPTED
        except BrokenPipeError:
            return _read_no_more()
        except SystemExit:
            # What click makes of a broken pipe: it puts another output in the place of that which nobody reads.
            if sys.stdout is out:
                raise
            return _read_no_more()
        except MemoryError:
            tell(say("error.memory"), err=True)
            return 1
        except OSError as error:
            # Ours are translated where they arise; what is left is the output itself (a full disk).
            tell(say("error.output", why=error.strerror or error), err=True)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1


def _read_no_more() -> int:
    """The reader went away (`| head`): nothing to say, and nothing more to write."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _as_typed(word: str) -> str:
    """A word of the command line as UTF-8, even where the locale made Python take it for ASCII; files as they are."""
    if os.path.lexists(word):
        return word
    return os.fsencode(word).decode("utf-8", "replace")


def _language(arguments: Sequence[str]) -> str | None:
    """The language asked for, looked for before anything is parsed so that even a usage message speaks it."""
    for index, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            value = value or (arguments[index + 1] if index + 1 < len(arguments) else "")
            return value if value in LANGUAGES else None
    return None
