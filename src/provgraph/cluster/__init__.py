"""Whole-graph work beyond one machine: a partitioned dataset, and the jobs that Spark does on it."""
