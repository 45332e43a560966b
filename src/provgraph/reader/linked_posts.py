"""Who holds which function where, where the rules are not alone: weights learnt from annotated articles decide.

Everybody near a function may hold it, and what the rules say is one sign among others (`post_signs`): some of what they
say is dropped, some is added. Where the phrase names no body, each body and place of the article is weighed against
the others and against none (`nearby_signs`). `benchmarks/reader/train_posts.py` learns both (`post_weights.json`).
"""

import dataclasses
import functools
import math
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from provgraph.reader.bodies_of_posts import explained, full_name
from provgraph.reader.draft import Draft, Role
from provgraph.reader.function_kinds import stem_of
from provgraph.reader.functions import Function
from provgraph.reader.marks import Row
from provgraph.reader.nearby_signs import Held, NearbySigns
from provgraph.reader.post_signs import Link, PostSigns
from provgraph.reader.posts import Posts
from provgraph.reader.register import Organisation
from provgraph.reader.tagger import tagging
from provgraph.reader.weighing import Model, learnt

KEEP, ADD = 0.3, 0.4
"""From this likelihood on a rule's holder stays, and somebody becomes one whom no rule gives the function."""
FOR_RULES = 0.1
"""So much more likely than the rules' body another one must be."""
HARDLY = 0.15
"""Below this likelihood no body is told."""
RULE, NEARBY = "likely to hold the function", ", body nearby"
EXPLICIT = 0.93
"""How often the body is right that the phrase itself names."""


class PostWeights(NamedTuple):
    """What was learnt: of holders, and of bodies near by (a weight by sign)."""

    holders: Model
    bodies: Mapping[str, float]


@functools.cache
def post_weights() -> PostWeights:
    """The shipped weights.

    Raises:
        SourceError: The file of the weights is not there, or is none.
    """
    file = Path(str(resources.files("provgraph.reader"))) / "post_weights.json"
    return learnt(file, lambda told: PostWeights(Model(**told["holders"]), told["bodies"]))


class Linking:
    """The functions of one article, before and after they are weighed."""

    def __init__(self, draft: Draft, functions: list[Function], posts: Posts) -> None:
        article, self.draft, self.posts = draft.article, draft, posts
        names = [m for person in draft.people for m in person.mentions]
        bodies = [m for body in draft.bodies for m in body.mentions]
        self.starts = sorted(name.start for name in names)
        row = Row(article, names, [f.span for f in functions], bodies)
        tagged = tagging(article)
        self.links = PostSigns(article, draft.people, functions, row, draft.roles, tagged).links()
        self.nearby = NearbySigns(article, draft.bodies, draft.people, row, draft.roles, tagged)

    def told(self, link: Link) -> Role:
        """The line that the link becomes: as the rules wrote it, or as they take the phrase apart."""
        return link.role or self.posts.told(link.function, link.person, plural=link.plural, rule=RULE)

    def _of_somebody(self, link: Link) -> bool:
        """« adjoint d'Anne Martin »: the phrase says whom the function serves."""
        head, end = link.function.head.end, link.function.core.end
        return any(head < start <= end and start != link.mention.start for start in self.starts)

    def bodies(self, link: Link, role: Role) -> list[Held]:
        """What may be the body of *role*; nothing where its phrase says it."""
        if (role.body and NEARBY not in role.rule) or self._of_somebody(link):
            return []
        return self.nearby.candidates(link.function, link.person.name, link.mention, role.body)


def link_posts(
    draft: Draft,
    functions: list[Function],
    posts: Posts,
    weights: PostWeights | None = None,
    linking: Linking | None = None,
) -> None:
    """Weigh the functions of *draft* that the rules gave, and those that they might have given.

    Args:
        draft: With people, bodies and the functions by the rules.
        functions: Every function phrase.
        posts: What has read them.
        weights: None: the shipped ones.
        linking: What is to be weighed, where it is known already.

    Raises:
        SourceError: The file of the weights is not there, or is none.
    """
    known = weights or post_weights()
    linking = linking or Linking(draft, functions, posts)
    weighed = {link.function.core for told in linking.links for link in told}
    roles = {name: [r for r in held if r.at not in weighed] for name, held in draft.roles.items()}
    for link, sure in _holders(linking.links, known.holders):
        role, share = _with_body(linking, link, known.bodies)
        confidence = round(known.holders.confidence(link.signs) * share, 2)
        role = dataclasses.replace(role, confidence=min(confidence, sure), weighed=True)
        _add(roles.setdefault(link.person.name, []), link, role)
    draft.roles = {name: held for name, held in roles.items() if held}


def _holders(links: list[list[Link]], model: Model) -> Iterator[tuple[Link, float]]:
    """Each link that is likely enough: one for each function, several where it is said of several."""
    for told in links:
        likely = [(model.likelihood(link.signs), n, link) for n, link in enumerate(told)]
        kept = [(p, n, link) for p, n, link in likely if p >= (KEEP if link.role else ADD) and not _acts(link)]
        kept.sort(key=lambda one: (-one[0], one[1]))
        if told and told[0].plural and len(kept) == 1 and kept[0][2].role is None:
            continue  # « A a rencontré trois conseillers »: nobody is several
        yield from ((link, p) for p, _, link in (kept if kept and kept[0][2].plural else kept[:1]))


def _acts(link: Link) -> bool:
    """« Le maire a rencontré A »: whoever holds the function does something with A."""
    return link.role is None and "right has h" in link.signs


def _with_body(linking: Linking, link: Link, weights: Mapping[str, float]) -> tuple[Role, float]:
    """The line with its body, and how likely that is right."""
    role = linking.told(link)
    if role.body:
        role = dataclasses.replace(role, body=explained(linking.draft.article, role.body))
    held = linking.bodies(link, role)
    if not held:
        return role, EXPLICIT
    shares = likelihoods(held, weights)
    none = shares[-1]
    some = [(p, h) for p, h in zip(shares, held, strict=True) if h.name]
    if not some:
        return role, none
    best = max(some, key=lambda one: one[0])
    ruled = next((one for one in some if one[1].ruled), None)
    best = ruled if ruled and best[0] < ruled[0] + FOR_RULES else best
    plain = role.rule.removesuffix(NEARBY)
    if best[0] < HARDLY * (1 - none) and not best[1].ruled:
        return dataclasses.replace(role, body=None, rule=plain), none
    name = explained(linking.draft.article, best[1].name)
    return dataclasses.replace(role, body=name, rule=plain + NEARBY), none + best[0]


def likelihoods(held: Sequence[Held], weights: Mapping[str, float]) -> list[float]:
    """How likely each of *held* is the one; they sum up to 1."""
    points = [math.fsum(weights.get(sign, 0.0) * value for sign, value in one.signs.items()) for one in held]
    most = max(points)
    shares = [math.exp(p - most) for p in points]
    every = sum(shares)
    return [share / every for share in shares]


def _add(held: list[Role], link: Link, role: Role) -> None:
    """Unless it says again what is known: the same function at the same body, or at one that is only near by."""
    same = [r for r in held if r.title and stem_of(r.title) == stem_of(role.title or "") and r.former == role.former]
    if same and (not link.named or any(_alike(r.body, role.body) for r in same)):
        return
    held.append(role)


def _alike(one: str | None, other: str | None) -> bool:
    words = [
        {w for w in (name or "").lower().replace("’", " ").replace("'", " ").split() if len(w) > 2}
        for name in (one, other)
    ]
    return one == other or bool(words[0] and words[1] and len(words[0] & words[1]) * 2 >= min(map(len, words)))


def renamed(
    roles: dict[str, list[Role]], told: Sequence[Organisation], settled: Sequence[Organisation]
) -> dict[str, list[Role]]:
    """*roles*, with the bodies *told* of under the names of the *settled* ones that stand where they do."""
    names = {name for body in settled for name in (body.name, full_name(body))}
    new: dict[str | None, str] = {}
    for body in told:
        same = next((one for one in settled if any(m.overlaps(o) for m in one.mentions for o in body.mentions)), None)
        if same is not None and full_name(body) not in names:
            new[full_name(body)] = full_name(same)
    return {
        name: [dataclasses.replace(role, body=new.get(role.body, role.body)) for role in held]
        for name, held in roles.items()
    }
