"""The same store, read through other identity decisions: what would the answers be if …?

Every question can be put to it, and nothing is written.
"""

from provgraph.questions.ahead import Ahead, IdentitiesAhead
from provgraph.questions.identities_indexed import IndexedIdentities
from provgraph.questions.identity import Identities, decisions_of
from provgraph.store.base import View
from provgraph.store.wrapped_view import WrappedView


class SupposedView(WrappedView):
    """What a store holds, with other decisions about who is who."""

    def __init__(self, view: View, identities: Identities) -> None:
        super().__init__(view)
        self.identities = identities


def identities_of(view: View, ahead: Ahead | None = None) -> Identities:
    """Who is who, by the decisions that a store holds, or by those that are supposed for it.

    *ahead*: what a question has learnt of a store that is far away; its decisions are read as it comes upon them.
    """
    if isinstance(view, SupposedView):
        return view.identities
    if ahead is not None:
        return IdentitiesAhead(view, ahead)
    index = view.index
    if index is not None:
        return index.remembered("identities", lambda: IndexedIdentities(view, index))
    return Identities(decisions_of(view).values())
