"""What a person reads, in French and in English: one catalogue each, the same keys in both."""

from provgraph.wording.catalogue import LANGUAGES, language, one_line, say, say_or_quote, speaking

__all__ = ["LANGUAGES", "language", "one_line", "say", "say_or_quote", "speaking"]
