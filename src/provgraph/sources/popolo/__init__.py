"""Popolo: what its classes and fields mean here, and how a document of them is read."""
