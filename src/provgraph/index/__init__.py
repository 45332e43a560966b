"""The index: what the questions about ties read, laid out in columns beside the store, one segment per source graph.

It holds nothing that the store does not hold, and is never trusted where it does not match: each segment names its
graphs with the stamps that the store keeps of them, and each of its blocks has a checksum
(docs/participation-index.md).
"""
