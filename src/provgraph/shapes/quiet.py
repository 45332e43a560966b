"""rdflib complains of every odd literal to the log and in warnings; whoever checks finds that out in order to say it."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet_rdflib() -> Iterator[None]:
    """Inside the block, rdflib reads literals without a word."""
    log = logging.getLogger("rdflib.term")
    before = log.disabled
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        log.disabled = True
        try:
            yield
        finally:
            log.disabled = before
