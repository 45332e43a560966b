"""RDF syntaxes and terms: the floor that the store and the loaders of RDF share."""
