"""The bodies found so far: one for each name, no two on the same characters."""

from dataclasses import dataclass, field

from provgraph.reader.article import Article, Span, Taken
from provgraph.reader.words import compiled, standing


@dataclass
class Organisation:
    """A body that the text names, with every place where it does."""

    name: str
    mentions: list[Span] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    optional: bool = False
    """A venue, a generic body: named, but not what the article is about."""
    rule: str = "shape of a body"
    confidence: float = 0.5
    likelihood: float | None = None
    """That a body is named so, by learnt weights. None: nobody has weighed it."""


class Register:
    """The bodies found so far: one for each name, no two on the same characters."""

    def __init__(self, article: Article, known: list[Organisation] | None = None) -> None:
        self.article = article
        self.all: list[Organisation] = known if known is not None else []

    def add(self, span: Span, *, optional: bool = False, weak: bool = False) -> Organisation | None:
        """The body at *span*; None where another stands there already (a longer one swallows shorter ones)."""
        for body in list(self.all):
            for other in body.mentions:
                if other == span:
                    return body
                if other.overlaps(span):
                    if weak or other.holds(span) or not span.holds(other):
                        return None
                    body.mentions.remove(other)
            if not body.mentions:
                self.all.remove(body)
        name = self.article.at(span)
        known = self.named(name)
        rule = "treated as a body" if weak else "shape of a body"
        body = known or Organisation(name, optional=optional, rule=rule)
        if known is None:
            self.all.append(body)
        if span not in body.mentions:
            body.mentions.append(span)
        return body

    def named(self, name: str) -> Organisation | None:
        """The body of that name or acronym."""
        plain = _plain(name)
        return next((b for b in self.all if _plain(b.name) == plain or name in b.aliases), None)

    def join_beginnings(self) -> None:
        """“the Consular Corps”, where the text has one “Consular Corps of Valmer” only: that one."""
        for short in list(self.all):
            longer = [b for b in self.all if b.name.startswith((f"{short.name} of ", f"{short.name} for "))]
            if " " in short.name and len(longer) == 1:
                longer[0].aliases.add(short.name)
                longer[0].mentions += [m for m in short.mentions if m not in longer[0].mentions]
                self.all.remove(short)

    def ending_at(self, position: int) -> Organisation | None:
        """The body whose mention ends there."""
        return next((b for b in self.all if any(m.end == position for m in b.mentions)), None)

    def within(self, span: Span) -> list[tuple[Span, Organisation]]:
        """The bodies named inside *span*, in order of the text."""
        return sorted(((m, b) for b in self.all for m in b.mentions if span.holds(m)), key=lambda pair: pair[0])


def _plain(name: str) -> str:
    """*name* without what two spellings of it differ in: capitals, hyphens, apostrophes."""
    return name.lower().replace("-", " ").replace("’", "'")


def mention_again(article: Article, bodies: list[Organisation]) -> None:
    """Every later place that names a body of *bodies* in full, where nothing else is named."""
    taken = Taken(article.text, (m for body in bodies for m in body.mentions))
    for body in sorted(bodies, key=lambda b: -len(b.name)):
        if len(body.name) < 4 or not any(c.isupper() for c in body.name):
            continue
        for start in standing(article.text, body.name):
            span = Span(start, start + len(body.name))
            surname = " " not in body.name and compiled(r"(?<![.!?:«»\n] )\p{Lu}[\p{L}-]+ $").search(
                article.text, max(0, span.start - 30), span.start
            )
            if not surname and not taken.overlaps(span):
                body.mentions.append(span)
                taken.add(span)
