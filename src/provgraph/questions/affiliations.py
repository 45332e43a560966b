"""To which organisations an actor belongs, and of which kind and sector these are."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from provgraph.questions.answers import ActorRef
from provgraph.questions.archive import Archive
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import OrganisationKind, Sector


class Affiliations:
    """Read once from all posts and organisations of a store."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        archive.load_tenures()

    def bodies(self, actor: ActorRef) -> frozenset[IRI]:
        """The organisations of an actor: those of their posts, at whatever time, or the organisation itself.

        The unnamed belong to the body in which their post is said to be.
        """
        if actor.kind == "organisation":
            return frozenset((actor.iri,))
        rows = (row for mention in actor.mentions for row in self._archive.tenures(mention))
        held = {self._archive.one(body) for row in rows if (body := row.maybe_iri("organisation")) is not None}
        return frozenset(held | self._unnamed.get(actor.iri, set()))

    def kinds(self, bodies: Iterable[IRI]) -> set[OrganisationKind]:
        """The kinds of organisations, as far as a source says them."""
        return {kind for body in bodies for kind in self._traits[body][0]}

    def sectors(self, bodies: Iterable[IRI]) -> set[Sector]:
        """The sectors of organisations, as far as a source says them."""
        return {sector for body in bodies for sector in self._traits[body][1]}

    @cached_property
    def _traits(self) -> dict[IRI, tuple[set[OrganisationKind], set[Sector]]]:
        read: dict[IRI, tuple[set[OrganisationKind], set[Sector]]] = defaultdict(lambda: (set(), set()))
        for row in self._archive.rows("organisation_traits"):
            kinds, sectors = read[self._archive.one(row.iri("organisation"))]
            if (kind := row.maybe_iri("kind")) is not None:
                kinds.add(OrganisationKind.from_iri(kind))
            if (sector := row.maybe_iri("sector")) is not None:
                sectors.add(Sector.from_iri(sector))
        return read

    @cached_property
    def _unnamed(self) -> dict[IRI, set[IRI]]:
        found: dict[IRI, set[IRI]] = defaultdict(set)
        for row in self._archive.rows("unnamed_posts"):
            if (body := row.maybe_iri("organisation")) is not None:
                found[self._archive.one(row.iri("who"))].add(self._archive.one(body))
        return found
