"""With which body somebody stands in a picture: that of their last cited post."""

from provgraph.questions.answers import Tenure
from provgraph.vocabulary.iri import IRI


def stands_with(tenures: list[Tenure]) -> IRI | None:
    """The body of the last cited post; one that a source calls former counts only where there is no other."""
    placed = [tenure for tenure in tenures if tenure.organisation is not None]
    if not placed:
        return None
    last = max(placed, key=lambda one: (not one.former, one.last_cited.text if one.last_cited else ""))
    return last.organisation.iri if last.organisation else None
