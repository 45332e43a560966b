"""How fast candidates are found, and how good they are: on invented mentions whose truth is known.

    python tests/benchmarks/identity_candidates.py [MENTIONS …]      10000 if not said

Persons and organisations are invented from a seed, each with an identity of its own; sources mention them with the
variants that occur (accents, order, initials, nicknames, particles, slips, legal forms, acronyms…), with posts at
times, with identifiers seldom. Namesakes come about by themselves, because some names are common. Each size runs in a
process of its own: pairs, seconds, memory; then precision and recall for several thresholds.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from random import Random

from provgraph.graph import open_graph
from provgraph.identity.pairs import find_pairs
from provgraph.model.dates import parse_edtf
from provgraph.model.records import Organisation, Person, Source, Tenure
from provgraph.store.base import Store
from provgraph.store.triples import record_triples
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.minting import actor_iri, mint, source_iri
from provgraph.vocabulary.terms import PG, OfficeRole

GIVEN = [
    ("Jean", []), ("Marie", []), ("Jean-Luc", []), ("Jean-Claude", []), ("Hélène", []), ("François", []),
    ("Robert", ["Bob", "Rob"]), ("William", ["Bill", "Will"]), ("Elizabeth", ["Liz", "Beth"]), ("Michael", ["Mike"]),
    ("Catherine", ["Cathy", "Kate"]), ("Frédéric", ["Fred"]), ("Sébastien", ["Seb"]), ("Thomas", ["Tom"]),
    ("Christophe", ["Chris"]), ("Christine", ["Chris"]), ("Nicolas", ["Nico"]), ("Stéphane", ["Steph"]), ("Anne", []),
    ("Philippe", ["Phil"]), ("Édouard", ["Ed"]), ("James", ["Jim"]), ("Margaret", ["Maggie"]), ("Paul", []),
    ("Anne-Sophie", []), ("Céline", []), ("Luc", []),
    ("Mohamed", ["Mohammed"]), ("Karim", []), ("Nadia", []), ("Yasmine", []), ("Olivier", []),
    ("Samuel", ["Sam"]), ("Daniel", ["Dan"]), ("Susan", ["Sue"]), ("Peter", ["Pete"]), ("Giulia", []), ("Marco", []),
    ("Ingrid", []), ("Björn", []), ("Amélie", []), ("Zoé", []), ("Hugo", []), ("Rémi", ["Rémy"]), ("Agnès", []),
]  # fmt: skip
PARTICLES = ["de", "du", "von", "van der", "El", "Ben", "Le"]
SYLLABLES = [
    "ba",
    "be",
    "bo",
    "bra",
    "cha",
    "da",
    "del",
    "do",
    "fa",
    "fer",
    "ga",
    "gi",
    "gra",
    "ha",
    "ka",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "mar",
    "me",
    "mi",
    "mo",
    "na",
    "ni",
    "no",
    "pa",
    "pe",
    "pi",
    "ra",
    "re",
    "ri",
    "ro",
    "sa",
    "se",
    "so",
    "ta",
    "te",
    "ti",
    "to",
    "va",
    "ve",
    "vi",
]
ENDINGS = ["rd", "rt", "lle", "n", "nt", "r", "s", "t", "x", "ud", "ux", "ski", "son", "er", "ez", "in", "ot", "ier"]
CITIES = [
    "Alba",
    "Brume",
    "Corvin",
    "Dorval",
    "Estrac",
    "Fontelle",
    "Gallis",
    "Hautmer",
    "Isore",
    "Kerlan",
    "Lormont",
    "Marvic",
    "Nérolle",
    "Orsac",
]
BODIES = [
    ("Ville de {city}", ["Mairie de {city}", "City of {city}", "Ville de {city}"]),
    ("Grand port maritime de {city}", ["Port de {city}", "{acronym}", "Port of {city}"]),
    ("Université de {city}", ["University of {city}", "Université de {city}"]),
    ("Chambre de commerce et d’industrie de {city}", ["CCI {city}", "CCI de {city}", "{acronym}"]),
    ("Département de {city}", ["Conseil départemental de {city}"]),
]  # fmt: skip
FORMS = ["SA", "SAS", "SARL", "Ltd", "GmbH", "Inc"]
FIELDS = [
    "Énergie",
    "Maritime",
    "Logistique",
    "Santé",
    "Conseil",
    "Numérique",
    "Industries",
    "Voyages",
    "Études",
    "Immobilier",
]
ROLES = [OfficeRole.DIRECTOR, OfficeRole.PRESIDENT, OfficeRole.MANAGER, OfficeRole.MAYOR, OfficeRole.ENGINEER]
PLAIN = str.maketrans("éèêàâçôîïüöÉ", "eeeaacoiiuoE")


@dataclass
class Actor:
    """One of the invented, as they truly are."""

    key: str
    name: str
    variants: list[str]
    identifier: str
    mail: str
    body: "Actor | None" = None
    role: OfficeRole | None = None
    is_body: bool = False


@dataclass
class Invented:
    """Sources, what they say, and the truth."""

    graphs: dict[IRI, list[Triple]] = field(default_factory=lambda: defaultdict(list))
    truth: dict[IRI, str] = field(default_factory=dict)


def surname(random: Random) -> str:
    return (
        "".join(random.choice(SYLLABLES) for _ in range(random.choice((1, 2, 2, 3)))) + random.choice(ENDINGS)
    ).title()


def common(random: Random, many: int) -> int:
    """A number below *many*; the low ones are frequent, as surnames are: of 2,500 the first has one bearer in 200."""
    return int(many * random.random() ** 1.5)


def person(random: Random, number: int, surnames: list[str], bodies: list[Actor]) -> Actor:
    given, nicknames = random.choice(GIVEN)
    family = surnames[common(random, len(surnames))]
    particle = random.choice(PARTICLES) if random.random() < 0.08 else ""
    full = " ".join(part for part in (particle, family) if part)
    name = f"{given} {full}"
    variants = [name.translate(PLAIN), f"{family.upper()} {given}", f"{given[0]}. {full}", f"Mme {name}", f"Dr {name}"]
    variants += [f"{given} {random.choice('ABDEGHLMP')}. {full}", f"{given} {full}-{random.choice(surnames)}"]
    variants += [slip(random, name), *(f"{nick} {full}" for nick in nicknames)]
    if particle:
        variants.append(f"{given} {family}")
    body = random.choice(bodies) if random.random() < 0.7 else None
    identifier, role = f"{random.randrange(10**9):09}", random.choice(ROLES)
    return Actor(f"p{number}", name, variants, identifier, f"p{number}@example.org", body, role)


def organisation(random: Random, number: int, surnames: list[str]) -> Actor:
    if random.random() < 0.15:
        city = f"{random.choice(CITIES)}-{random.choice(surnames)}"
        name, others = random.choice(BODIES)
        acronym = "".join(word[0] for word in name.format(city=city).replace("’", " ").split() if len(word) > 2).upper()
        return _body(number, name.format(city=city), [other.format(city=city, acronym=acronym) for other in others])
    words = [random.choice(surnames), random.choice(FIELDS)]
    if random.random() < 0.4:
        words.append(random.choice(CITIES))
    plain, form = " ".join(words), random.choice(FORMS)
    variants = [
        plain, f"{plain} {form}", plain.upper(), plain.translate(PLAIN), slip(random, plain), f"{plain}, {form}",
        f"Groupe {plain}",
    ]  # fmt: skip
    return _body(number, f"{plain} {form}" if random.random() < 0.5 else plain, variants)


def _body(number: int, name: str, variants: list[str]) -> Actor:
    return Actor(f"o{number}", name, variants, f"{number:09}", f"contact{number}@example.org", is_body=True)


def slip(random: Random, text: str) -> str:
    at = random.randrange(1, len(text) - 1)
    before, letter, following, after = text[:at], text[at], text[at + 1], text[at + 2 :]
    return before + random.choice((following, letter + letter + following, following + letter)) + after


def invent(mentions: int, seed: int = 7) -> Invented:
    """About so many mentions."""
    random = Random(seed)
    invented = Invented()
    surnames = list(dict.fromkeys(surname(random) for _ in range(max(200, mentions // 4))))
    sources = [f"source-{number}" for number in range(max(8, mentions // 250))]
    bodies = [organisation(random, number, surnames) for number in range(mentions // 9)]
    persons = [person(random, number, surnames, bodies) for number in range(mentions // 3)]
    for source in sources:
        iri = source_iri(source)
        card = Source(iri=iri, title=source, published=parse_edtf(f"20{random.randrange(10, 26)}-05"))
        invented.graphs[iri] += record_triples(card)
    for actor in (*bodies, *persons):
        for source in random.sample(sources, min(len(sources), random.choice((1, 1, 1, 2, 2, 3, 4)))):
            _mention(random, invented, actor, source)
    return invented


def _mention(random: Random, invented: Invented, actor: Actor, source: str) -> IRI:
    iri, graph = actor_iri(source, actor.key), source_iri(source)
    if iri in invented.truth:
        return iri
    invented.truth[iri] = actor.key
    name = actor.name if random.random() < 0.55 else random.choice(actor.variants)
    identifiers = [f"registry:{actor.identifier}"] if random.random() < 0.08 else []
    identifiers += [f"email:{actor.mail}"] if random.random() < 0.1 else []
    record = Organisation if actor.is_body else Person
    invented.graphs[graph] += record_triples(record(iri=iri, name=name, identifiers=tuple(identifiers)))
    if actor.body is not None and random.random() < 0.6:
        tenure = Tenure(
            iri=mint("tenure", iri),
            person=iri,
            organisation=_mention(random, invented, actor.body, source),
            role=actor.role,
            first_cited=parse_edtf(f"20{random.randrange(10, 26)}"),
        )
        invented.graphs[graph] += [*record_triples(tenure), (mint("claim", tenure.iri), PG.states, tenure.iri)]
    return iri


def fill(store: Store, invented: Invented) -> None:
    with store.writer() as writer:
        for graph, triples in invented.graphs.items():
            writer.replace(graph, triples)


def quality(scored: list[tuple[float, bool]], true_pairs: int) -> Iterator[tuple[float, float, float]]:
    """Threshold, precision, recall."""
    for threshold in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99):
        kept = [true for score, true in scored if score >= threshold]
        right = sum(kept)
        yield threshold, right / len(kept) if kept else 1.0, right / true_pairs if true_pairs else 1.0


def run(mentions: int) -> None:
    invented = invent(mentions)
    true_pairs = _true_pairs(invented)
    with tempfile.TemporaryDirectory() as folder, open_graph(Path(folder) / "store") as graph:
        fill(graph.store, invented)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        wall, start = time.perf_counter(), time.process_time()
        found = find_pairs(graph.store.view())
        wall, spent = time.perf_counter() - wall, time.process_time() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    scored = [(pair.score, invented.truth[pair.one.iri] == invented.truth[pair.other.iri]) for pair in found.pairs]
    print(f"{len(invented.truth)} mentions in {len(invented.graphs)} sources, {true_pairs} pairs are one")
    print(f"{found.examined} pairs examined")
    print(f"{found.blocks_left_out} keys left out ({found.pairs_left_out} pairs at most)")
    print(f"{wall:.0f} s, {spent:.0f} s of processor; {found.examined / spent:.0f} pairs a second")
    print(f"memory: {after / 1e3:.0f} MB at most, {before / 1e3:.0f} MB before")
    for threshold, precision, recall in quality(scored, true_pairs):
        print(f"score ≥ {threshold:<4}: precision {precision:.3f}, recall {recall:.3f}")


def _true_pairs(invented: Invented) -> int:
    by_key: dict[str, int] = defaultdict(int)
    for key in invented.truth.values():
        by_key[key] += 1
    return sum(many * (many - 1) // 2 for many in by_key.values())


def missed(mentions: int, at_least: float = 0.5) -> Iterator[tuple[str, str]]:
    """Pairs that are one and that no key brings together, or whose score is lower; for whoever tunes the weights."""
    invented = invent(mentions)
    said = [triple for triples in invented.graphs.values() for triple in triples]
    names = {subject: str(getattr(value, "text", "")) for subject, predicate, value in said if predicate == PG.name}
    with open_graph() as graph:
        fill(graph.store, invented)
        pairs = find_pairs(graph.store.view(), at_least=at_least).pairs
        found = {frozenset((pair.one.iri, pair.other.iri)) for pair in pairs}
    by_key: dict[str, list[IRI]] = defaultdict(list)
    for iri, key in invented.truth.items():
        by_key[key].append(iri)
    for own in by_key.values():
        for one, other in combinations(own, 2):
            if frozenset((one, other)) not in found:
                yield names[one], names[other]


if __name__ == "__main__":
    sizes = [int(text) for text in sys.argv[1:]] or [10_000]
    if len(sizes) == 1:
        run(sizes[0])
    else:
        for size in sizes:
            subprocess.run([sys.executable, __file__, str(size)], check=True)
