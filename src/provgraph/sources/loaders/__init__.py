"""One kind of document, one loader."""
