"""One process that runs commands on stores, for all tests that need several (tests/stress/killing.py)."""

from collections.abc import Iterator

import pytest

from stress.killing import Killer


@pytest.fixture(scope="session")
def killer() -> Iterator[Killer]:
    with Killer() as started:
        yield started
