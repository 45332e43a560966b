"""The same store, read through other identity decisions: what would the answers be if …?

Every question can be put to it, and nothing is written.
"""

from provgraph.questions.identity import Identities, decisions_of
from provgraph.store.base import View
from provgraph.store.wrapped_view import WrappedView


class SupposedView(WrappedView):
    """What a store holds, with other decisions about who is who."""

    def __init__(self, view: View, identities: Identities) -> None:
        super().__init__(view)
        self.identities = identities


def identities_of(view: View) -> Identities:
    """Who is who, by the decisions that a store holds, or by those that are supposed for it."""
    if isinstance(view, SupposedView):
        return view.identities
    return Identities(decisions_of(view).values())
