"""What stands in a cell: dates, counts, names, several names at once. Functions of texts; no mapping, no table."""
