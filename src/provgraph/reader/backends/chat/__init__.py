"""A language model behind an address that the user gives: what it says stands only where the text says it too."""
