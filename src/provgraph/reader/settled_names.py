"""Who and which bodies an article names: what rules and tagger propose, weighed against each other."""

import functools
from collections.abc import Iterable, Mapping
from pathlib import Path

from provgraph.reader import tagger
from provgraph.reader.article import Article, Span
from provgraph.reader.name_candidate_signs import signs_of_candidates
from provgraph.reader.name_candidates import BODIES, PERHAPS, Candidate, Tokens, address, candidates
from provgraph.reader.name_signs import Mention
from provgraph.reader.persons import Person, add_later_mentions, join
from provgraph.reader.register import Organisation, mention_again
from provgraph.reader.same_body import joined, without_letters
from provgraph.reader.tagger import ORGANISATION, PERSON, Tagging, tagging
from provgraph.reader.weighing import Model, learnt
from provgraph.reader.words import compiled

TAGGED_PERSON, TAGGED_BODY = "tagged as a person", "tagged as a body"
"""The rules of the lines that the tagger adds."""
FILE = "name_weights.json"
TAGGED_POINTS = 4
"""The points of somebody whom the tagger alone finds: what the rules give to an ordinary name."""
LONGER, _LONG = 0.06, 6
"""What each token more of a name counts, up to six, where two share tokens: names are cut off more often than not."""
AGREED = 0.6
"""How likely at least is what a rule and a model of another backend (`spacy:MODEL`) propose both."""
PERHAPS_A_BODY = 0.2
"""From this likelihood on what the reading of functions adds is a body of the article."""
Kept = list[tuple[Candidate, list[Tokens]]]


def settle(
    article: Article,
    people: list[Person],
    bodies: list[Organisation],
    models: Mapping[str, Model] | None = None,
    read: Tagging | None = None,
) -> tuple[list[Person], list[Organisation]]:
    """The persons and the bodies of *article*, each with its likelihood.

    Args:
        article: As it is read.
        people: Whom the rules find. They are left as they are.
        bodies: Which bodies the rules find. They are left as they are.
        models: Weights by kind (`person`, `organisation`). None: the shipped ones.
        read: What the tagger makes of the article. None: it is asked.

    Raises:
        SourceError: The tagger, its model or the weights are not there.
    """
    read = read or tagging(article)
    weighed = models or shipped_weights(tagger.model_folder() / FILE)
    told = candidates(read, people, bodies)
    for one, signs in zip(told, signs_of_candidates(read, told), strict=True):
        one.likelihood = weighed[one.kind].likelihood(signs)
        if one.proposed and any(
            e.kind == one.kind and e.place in [read.span(*p) for p in one.places] for e in article.entities
        ):
            one.likelihood = max(one.likelihood, AGREED)
    _arbitrate(told)
    kept = chosen(told, {kind: model.enough for kind, model in weighed.items()})
    settled_bodies = _bodies(article, read, [k for k in kept if k[0].kind == ORGANISATION])
    settled = _persons(article, read, [k for k in kept if k[0].kind == PERSON])
    add_later_mentions(article, settled, settled_bodies)
    return settled, settled_bodies


def _arbitrate(told: list[Candidate]) -> None:
    """Where the rules see a body, and right behind it somebody, in what the tagger takes for one body."""
    bodies = [one for one in told if one.proposed and one.kind == ORGANISATION]
    people = [one for one in told if one.proposed and one.kind == PERSON and one.likelihood >= PERHAPS]
    for whole in (one for one in told if one.kind == ORGANISATION and not one.proposed):
        for start, end in whole.places:
            begins = [body for body in bodies if any(first == start for first, _ in body.places)]
            cuts = {last for body in begins for first, last in body.places if first == start}
            held = [one for one in people if any((cut, end) in one.places for cut in cuts)]
            if held:  # « Air Valmer Anne Martin »
                for one in [*begins, *held]:
                    one.likelihood = max(one.likelihood, whole.likelihood)
                whole.likelihood = 0.0


@functools.lru_cache(maxsize=2)
def shipped_weights(file: Path) -> dict[str, Model]:
    """The weights in *file*, by kind (`person`, `organisation`).

    Raises:
        SourceError: The file is not there, or holds something else.
    """
    return learnt(file, lambda told: {kind: Model(**values) for kind, values in told.items()})


def chosen(told: Iterable[Candidate], enough: Mapping[str, float]) -> Kept:
    """The candidates that are likely enough, each with the places that no likelier one has."""
    taken: set[int] = set()
    kept: Kept = []
    for one in sorted(told, key=lambda c: (-c.likelihood - LONGER * min(_LONG, _size(c)), c.places[0], c.kind)):
        free = [place for place in one.places if taken.isdisjoint(range(*place))]
        if one.likelihood >= enough[one.kind] and free:
            kept.append((one, free))
            for place in free:
                taken.update(range(*place))
    return kept


def _size(one: Candidate) -> int:
    start, end = one.places[0]
    return end - start


def _persons(article: Article, read: Tagging, kept: Kept) -> list[Person]:
    """One person for each full name, with the shorter forms and their forms of address."""
    full: list[Mention] = []
    single: list[Mention] = []
    likely: dict[Span, float] = {}
    for one, places in kept:
        for place in places:
            name = read.span(*place)
            span = _addressed(article, name)
            known = one.person
            rules = [*known.rules] if known else [TAGGED_PERSON]
            mention = Mention(span, name, "", known.points if known else TAGGED_POINTS, rules)
            (full if place[1] - place[0] > 1 else single).append(mention)
            likely[span] = one.likelihood
    found = join(article, full, single)
    for person in found:
        person.mentions = list(dict.fromkeys(person.mentions))
        person.likelihood = max(likely[mention] for mention in person.mentions)
    return sorted(found, key=lambda person: min(person.mentions))


def _addressed(article: Article, name: Span) -> Span:
    """*name* with the form of address before it."""
    line = article.paragraph_at(name.start).start
    before = compiled(rf"(?<!\p{{L}})(?:{address().pattern})+$").search(
        article.text, max(line, name.start - 24), name.start
    )
    return Span(before.start(), name.end) if before else name


def _bodies(article: Article, read: Tagging, kept: Kept) -> list[Organisation]:
    """One body for each that the rules take for one, and for each name that the tagger alone finds."""
    found: dict[int | str, Organisation] = {}
    for one, places in kept:
        known = one.body
        spans = [read.span(*place) for place in places]
        name, letters = without_letters(article.at(spans[0]))
        body = found.get(id(known) if known else one.name)
        if body is None:
            rule = known.rule if known else TAGGED_BODY
            body = Organisation(name, rule=rule, optional=bool(known and known.optional), likelihood=one.likelihood)
            body.aliases |= (known.aliases if known else set()) | ({letters} if letters else set())
            found[id(known) if known else one.name] = body
        elif len(name) > len(body.name):
            body.aliases.add(body.name)
            body.name = name
        elif name != body.name:
            body.aliases.add(name)
        body.aliases.discard(body.name)
        body.mentions += [span for span in spans if span not in body.mentions]
    return joined(article, list(found.values()))


def sifted(article: Article, settled: list[Organisation], bodies: list[Organisation]) -> list[Organisation]:
    """*bodies*, each once, without those that were added to the *settled* ones and that the tagger takes for none.

    Their likelihood is the tagger's.
    """
    read = tagging(article)
    known = {id(body) for body in settled}
    found = []
    for body in bodies:
        if id(body) not in known:
            places = [place for mention in body.mentions if (place := read.tokens_in(mention))]
            body.likelihood = max((read.likely(*place, *BODIES) for place in places), default=0.0)
        if id(body) in known or (body.likelihood or 0.0) >= PERHAPS_A_BODY:
            found.append(body)
    found = joined(article, found)
    mention_again(article, found)
    return found
