"""Graphs that provgraph wrote, on their way back: nothing is lost, and nothing damaged comes in."""
