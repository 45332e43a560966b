"""Whether what claims point to still stands in the texts and files that they were made from."""
