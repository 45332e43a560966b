"""Typed answers to who met whom."""
