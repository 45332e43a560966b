"""Dossiers, changed line by line: what is not meant by a change stays as it was typed, sign for sign."""
