"""Who was erased must not come back: what a store still knows of them, and what it does with it."""
