"""The state of reading one document: its objects by class and id, and what becomes of references between them."""

from collections import defaultdict
from collections.abc import Sequence

from provgraph.errors import DateUnreadable, Problem
from provgraph.model.records import Source
from provgraph.sources.loader import Document
from provgraph.sources.popolo.classes import READ, SINGULAR
from provgraph.sources.popolo.things import Thing, Unfit
from provgraph.sources.stated_moments import Moment, read_moment
from provgraph.sources.telling import Teller
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import actor_iri, local_name


class Reading:
    """What is known of the whole document while its objects are told."""

    def __init__(self, document: Document, source: Source, things: Sequence[Thing]) -> None:
        self.audit = document.audit
        self.file = document.file
        self.source = source
        self.teller = Teller(source)
        self._source_id = source.iri.rpartition(":")[2]
        self._known: dict[str, dict[str, Thing]] = defaultdict(dict)
        for thing in sorted(things, key=lambda one: not one.counted):
            if thing.kind in READ and thing.id:
                self._known[thing.kind].setdefault(thing.id, thing)
        self.wrong: set[tuple[str, str]] = set()
        """Class and id of the objects that cannot be read."""
        self.spoken_of: set[str] = set()
        """Ids of posts through which a membership speaks."""

    def first(self, thing: Thing) -> Thing:
        """The object that stands for the id of *thing*: the first of a list, before those that are inside others."""
        return self._known[thing.kind].get(thing.id, thing)

    def find(self, thing: Thing, name: str, kind: str) -> Thing | None:
        """The object whose id a field of *thing* gives; None: it gives none.

        Raises:
            Unfit: The document has no such object, or it cannot be read.
        """
        id_ = thing.text(name)
        return self.known(id_, kind, name) if id_ else None

    def known(self, id_: str, kind: str, name: str) -> Thing:
        """The object of that class and id, which the field *name* speaks of. Raises Unfit, as `find`."""
        found = self._known[kind].get(id_)
        if found is None:
            raise Unfit("popolo_missing_reference", name=name, target=id_, kind=SINGULAR[kind])
        if (kind, id_) in self.wrong:
            raise Unfit("popolo_wrong_reference", name=name, target=id_)
        return found

    def local(self, thing: Thing) -> str:
        """How identity decisions name an actor of the document.

        Popolo's ids are unique within their class only, so the class is added where an id is a mere number, or where
        a person and an organisation share it.
        """
        id_ = thing.id
        shared = all(id_ in self._known[kind] for kind in ("persons", "organizations"))
        # No id holds a line feed: two ids never give one name.
        return local_name(f"{SINGULAR[thing.kind]}\n{id_}" if id_.isdigit() or shared else id_)

    def actor(self, thing: Thing) -> IRI:
        """The actor that a person or an organisation is."""
        return actor_iri(self._source_id, self.local(thing))

    def refuse(self, thing: Thing, reason: Unfit) -> None:
        """Tell that an object cannot be read."""
        facts = {"at": thing.at.path or "/", "id": thing.id, **reason.facts}
        self.audit.refuse(Problem(self.file, None, reason.key, facts))


def moment(thing: Thing, name: str) -> Moment | None:
    """The date that a field gives; None: it gives none. Raises Unfit."""
    text = thing.text(name)
    try:
        return read_moment(text) if text else None
    except DateUnreadable as reason:
        raise Unfit("popolo_bad_date", name=name, text=text) from reason
