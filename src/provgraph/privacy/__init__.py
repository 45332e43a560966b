"""What is held of a person, and the way to forget them."""
