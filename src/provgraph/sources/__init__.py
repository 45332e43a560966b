"""document → claims; knows no store."""
