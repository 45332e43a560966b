"""Where the sources, or the parts of one source, do not agree. Nothing is overwritten; what answers use is said."""

from provgraph.questions.conflicts.finding import conflicts

__all__ = ["conflicts"]
