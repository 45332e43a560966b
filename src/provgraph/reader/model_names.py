"""The names that a model found, as one more sign beside those of the rules: it may tip the scales, no more."""

from provgraph.reader.article import Article, Span
from provgraph.reader.register import Organisation, Register
from provgraph.reader.words import compiled

SOMEBODY, ELSEWHERE = 1, -1
"""Points for a run of capitals that the model takes for a person, or for something else."""


def model_sign(article: Article, name: Span) -> tuple[int, str] | None:
    """Points and rule for the run of capitals at *name*; None: the model says nothing of it."""
    for entity in article.entities:
        if entity.place == name:
            return (SOMEBODY, "model: person") if entity.kind == "person" else (ELSEWHERE, f"model: {entity.kind}")
    return None


def add_model_bodies(article: Article, bodies: list[Organisation], taken: list[Span]) -> None:
    """Add to *bodies* what the model takes for a body, where the rules see neither a body nor, in *taken*, anybody."""
    register = Register(article, bodies)
    for entity in article.entities:
        # One word alone is as often a place, a product or a boat: the small models are wrong there more than right.
        named = compiled(r"\p{Lu}\S*\s+\S").match(article.at(entity.place))
        if entity.kind == "organisation" and named and not any(entity.place.overlaps(span) for span in taken):
            register.add(entity.place, weak=True)
