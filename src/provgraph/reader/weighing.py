"""What the signs of a candidate weigh together: a logistic model, whose weights stand in `weights.json`.

`benchmarks/reader/train.py` makes that file out of annotated articles (docs/decisions/0026-weighed-candidates.md).
"""

import functools
import itertools
import json
import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from provgraph.errors import SourceError

T = TypeVar("T")
KINDS = ("participations", "further", "contradicted", "encounters")
"""Whether somebody was at an occasion of a type; at one besides the likeliest; whether the text tells, or lets see,
that they were not; whether two met."""


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of one kind of candidate."""

    weights: Mapping[str, float]
    """By the name of the sign; a sign that has none weighs nothing."""
    bias: float
    enough: float
    """From this likelihood on a candidate becomes a line of the draft."""
    slope: float
    offset: float
    """What makes of a likelihood the share of lines that were right in articles that the weights did not know."""

    def likelihood(self, signs: Mapping[str, float]) -> float:
        """How likely a candidate with *signs* is right, from 0 to 1."""
        return _logistic(self._sum(signs))

    def confidence(self, signs: Mapping[str, float]) -> float:
        """The share of such candidates that were right in articles that the weights did not know."""
        return _logistic(self.slope * self._sum(signs) + self.offset)

    def _sum(self, signs: Mapping[str, float]) -> float:
        return sum(map(operator.mul, map(self.weights.get, signs, itertools.repeat(0.0)), signs.values()), self.bias)


def _logistic(points: float) -> float:
    return 1 / (1 + math.exp(-points)) if points >= 0 else math.exp(points) / (1 + math.exp(points))


def learnt(file: Path, make: Callable[[Any], T]) -> T:
    """What *make* makes of a file of weights.

    Raises:
        SourceError: The file is not there, or holds something else.
    """
    try:
        return make(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise SourceError("reader_weights", why=str(wrong)) from wrong


@functools.cache
def models() -> dict[str, Model]:
    """The models of `KINDS`.

    Raises:
        SourceError: The file of the weights is not there, or is none.
    """
    file = Path(str(resources.files("provgraph.reader"))) / "weights.json"
    return learnt(file, lambda told: {kind: Model(**told[kind]) for kind in KINDS})
