"""What became of each subject and each property of a foreign graph, told to the audit at the end."""

from provgraph.model.locators import Node
from provgraph.sources.foreign.terms import one_way, readings
from provgraph.sources.foreign.world import World, term
from provgraph.sources.own.checking import short
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.prefixes import PREFIXES
from provgraph.vocabulary.terms import PG, RDF

_FOAF, _SCHEMA, _VCARD = PREFIXES["foaf"], PREFIXES["schema"], "http://www.w3.org/2006/vcard/ns#"
_KNOWS = frozenset((_FOAF + "knows", _SCHEMA + "knows", "http://purl.org/vocab/relationship/knowsOf"))
SAME = frozenset((PREFIXES["owl"] + "sameAs", PREFIXES["skos"] + "exactMatch", _SCHEMA + "sameAs"))
NOT_ADMITTED = frozenset((*_KNOWS, PREFIXES["owl"] + "sameAs"))
"""What the shapes of our ontology keep out of a store."""
_PRIVATE_OF = {
    _FOAF: "mbox mbox_sha1sum phone birthday age gender img depiction aimChatID skypeID jabberID",
    _SCHEMA: "email telephone faxNumber birthDate birthPlace deathDate gender image nationality spouse children parent "
    "homeLocation streetAddress postalCode",
    _VCARD: "hasEmail hasTelephone bday hasPhoto hasAddress",
}
_PRIVATE = frozenset(namespace + name for namespace, names in _PRIVATE_OF.items() for name in names.split())
_PROPOSALS = 20
"""So many pairs that the graph holds to be the same are named one by one."""


def account(world: World) -> None:
    """Tell the audit."""
    proposals = 0
    told = set(world.wrong)
    for problems in world.wrong.values():
        world.audit.refuse(*problems)
    for subject in world.subjects:
        used = False
        for predicate, values in world.said(subject).items():
            for value in values:
                triple = (subject, predicate, value)
                if triple in world.taken and subject not in told:
                    used = True
                    world.audit.use_field(short(one_way(predicate)))
                    continue
                key = "rdf_of_wrong" if subject in told else _why_not(world, triple)
                world.audit.ignore_field(short(one_way(predicate)), key)
                if (
                    key == "rdf_identity"
                    and isinstance(value, IRI)
                    and subject in world.actors
                    and proposals < _PROPOSALS
                ):
                    proposals += 1
                    world.audit.note("rdf_proposal", left=term(subject), right=term(value))
        if subject in told:
            continue
        if subject in world.passed:
            key, facts = world.passed[subject]
            world.audit.leave_out(key, Node(term(subject)), **facts)
        elif used:
            world.audit.use()
        else:
            _leave_out(world, subject)


def _why_not(world: World, triple: Triple) -> str:
    if triple in world.reasons:
        return world.reasons[triple]
    predicate = triple[1]
    name = one_way(predicate)
    if name in SAME:
        return "rdf_identity"
    if name in _KNOWS:
        return "rdf_knows"
    if name in _PRIVATE:
        return "rdf_private"
    if predicate != RDF.type and (readings().of(predicate) is not None or readings().inverses.get(name)):
        return "rdf_unheld_value"
    return "rdf_unmapped"


def _leave_out(world: World, subject: IRI) -> None:
    """A subject of which nothing was used."""
    place = Node(term(subject))
    types = [one for one in world.said(subject).get(RDF.type, []) if isinstance(one, IRI)]
    if any(readings().of(one) == PG.Actor or one == PREFIXES["sem"] + "Actor" for one in types):
        world.audit.leave_out("rdf_kind_unstated", place, kind=short(one_way(types[0])))
    elif types:
        world.audit.leave_out("rdf_class_unread", place, kind=short(one_way(types[0])))
    else:
        world.audit.leave_out("rdf_no_class", place)
