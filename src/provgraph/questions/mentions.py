"""How one source calls what it speaks of, before any identity decision: its names, and its reference."""

from collections.abc import Iterable

from provgraph.model.texts import Text
from provgraph.questions.archive import Archive
from provgraph.questions.identity import Identities
from provgraph.questions.supposing import SupposedView
from provgraph.store.asking import ask, question
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI


def mention_names(view: View, mentions: Iterable[IRI]) -> dict[IRI, tuple[Text, ...]]:
    """The names of single mentions: people, bodies, the unnamed, groups, sessions, missions, agreements, places.

    A mention that no source of the store has any more is left out.

    Source: queries/actor_names.rq, labels.rq, sessions.rq, places.rq.
    """
    archive = Archive(SupposedView(view, Identities(())))
    found = {}
    for iri in mentions:
        names = archive.actor(iri).names or archive.labels(iri)
        if not names and archive.session_claims(iri):
            session = archive.session(iri)
            names = tuple(Text(session.label(lang), lang) for lang in ("en", "fr"))
        if not names:
            names = tuple(name for name in archive.place(iri).names if name.value)
        if names:
            found[iri] = names
    return found


def references(view: View) -> dict[str, IRI]:
    """`<source id>/<local name>` → what a source calls so, for everything that the store holds.

    Source: queries/local_names.rq.
    """
    return {
        f"{row.iri('graph').rpartition(':')[2]}/{row.text('local')}": row.iri("record")
        for row in ask(view, question(__package__, "local_names"))
    }
