"""The words: terms, concepts, IRIs, names."""
