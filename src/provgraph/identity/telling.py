"""Mentions and signs in words: names in place of addresses, in either language."""

from collections.abc import Iterable, Iterator

from provgraph.identity.answers import Candidate, Feature, MentionRef
from provgraph.identity.mentions import Mention, Mentions, Post
from provgraph.identity.signs import IMPOSSIBLE, WEIGHTS, Sign, score_of
from provgraph.model.texts import Text
from provgraph.questions.answers import Named, Remark, remark
from provgraph.questions.archive import Archive
from provgraph.questions.mentions import references
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.prefixes import DATA
from provgraph.vocabulary.terms import Judgement

_SHOWN = 4
"""So many posts, sessions and missions of a mention are shown."""


class Teller:
    """Puts what was found into words."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self._archive: Archive = mentions.archive
        self._references = {iri: reference for reference, iri in sorted(references(mentions.archive.view).items(), reverse=True)}
        self._told: dict[IRI, MentionRef] = {}

    def candidate(
        self, one: Mention, other: Mention, signs: Iterable[Sign], judgement: Judgement | None = None
    ) -> Candidate:
        """A pair in words; the mention whose IRI comes first stands on the left, one without a name before it."""
        signs = tuple(signs)
        left, right = sorted((one, other), key=lambda mention: (mention.kind != "unidentified", mention.iri))
        features = sorted((self.feature(found) for found in signs), key=_order)
        return Candidate(
            left=self.mention(left),
            right=self.mention(right),
            score=round(score_of(signs), 4),
            features=tuple(features),
            needs_person=left.kind == "unidentified",
            impossible=any(found.key in IMPOSSIBLE for found in signs),
            judgement=judgement,
        )

    def mention(self, mention: Mention) -> MentionRef:
        """A mention in words."""
        if mention.iri not in self._told:
            self._told[mention.iri] = MentionRef(
                iri=mention.iri,
                reference=self._references.get(mention.iri, mention.iri),
                kind=mention.kind,
                names=mention.described or (Text(mention.names[0], "und"),),
                also=mention.names[1:],
                source=self._archive.source(mention.source),
                identifiers=tuple(f"{scheme}:{value}" for scheme, value in sorted(mention.identifiers)),
                told=tuple(self._tell(mention)),
            )
        return self._told[mention.iri]

    def _tell(self, mention: Mention) -> Iterator[Remark]:
        for post in mention.posts[:_SHOWN]:
            yield self._post(post)
        if mention.kind == "organisation":
            people = {person.iri: person for person in self._mentions.heads.get(mention.iri, ())}
            for person in list(people.values())[:_SHOWN]:
                posts = [post for post in person.posts if post.organisation == mention.iri]
                words = _post_words(posts[0])
                key = "told.held_by" if words else "told.held_by_without_post"
                yield remark(key, person=person.names[0], post=words)
        if mention.part_of is not None:
            yield remark("told.part_of", body=self._named(mention.part_of))
        if mention.seat is not None:
            yield remark("told.seat", place=self._named(mention.seat))
        for session in sorted(mention.sessions)[:_SHOWN]:
            found = self._archive.session(session)
            key = "attended" if session in mention.attended else "named_for"
            key = f"{key}_on" if found.date is not None else key
            yield remark(f"told.{key}", session=found, day=found.date or "")
        for mission in sorted(mention.missions)[:_SHOWN]:
            yield remark("told.mission", mission=self._named(mission))

    def _post(self, post: Post) -> Remark:
        body = self._named(post.organisation) if post.organisation else ""
        words = _post_words(post)
        key = "post" if body and words else "post_alone" if words else "body"
        said = remark(f"told.{key}_former" if post.former and words else f"told.{key}", post=words, body=body)
        if post.start or post.end:
            return remark("told.stated", what=said, start=post.start or "…", end=post.end or "…")
        if post.first_cited is None:
            return said
        if post.last_cited in (None, post.first_cited):
            return remark("told.cited", what=said, day=post.first_cited)
        return remark("told.cited_between", what=said, day=post.first_cited, last=post.last_cited)

    def feature(self, found: Sign) -> Feature:
        """A sign in words."""
        facts = {name: self._named(value) if _is_address(value) else value for name, value in found.facts}
        if found.key == "same_post":
            facts["what"] = remark("told.post", post=facts.pop("post"), body=facts.pop("organisation"))
        return Feature(
            key=found.key,
            value=found.value,
            weight=WEIGHTS.get(found.key, 0.0),
            impossible=found.key in IMPOSSIBLE,
            says=remark(f"sign.{found.key}", **facts),
        )

    def _named(self, value: object) -> Named:
        """What an address stands for, by its name; an actor as the source that mentions it calls it."""
        iri = IRI(str(value))
        mention = self._mentions.by_iri.get(iri)
        if mention is not None:
            return Named(iri, mention.described or (Text(mention.names[0], "und"),))
        kind = iri.removeprefix(DATA).partition(":")[0]
        if kind == "session":
            return self._archive.session(iri)
        return self._archive.place(iri) if kind == "place" else self._archive.mission(iri)


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith(DATA)


def _post_words(post: Post) -> object:
    return post.title or post.role or ""


def _order(feature: Feature) -> tuple[bool, float, str]:
    return (not feature.impossible, -feature.value * feature.weight, feature.key)
