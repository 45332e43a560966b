"""What a person reads, in French and in English: one catalogue each, the same keys in both."""

from provgraph.wording.catalogue import LANGUAGES, language, say, say_or_quote, speaking

__all__ = ["LANGUAGES", "language", "say", "say_or_quote", "speaking"]
