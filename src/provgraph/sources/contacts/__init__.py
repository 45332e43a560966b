"""Address books: people and organisations as their cards name them, and their posts. Private data stays in the file."""
