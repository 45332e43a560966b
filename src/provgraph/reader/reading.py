"""From an article to a draft, layer by layer."""

import dataclasses

from provgraph.reader.article import Article, Named
from provgraph.reader.attending import attend
from provgraph.reader.bystanders import mark_bystanders
from provgraph.reader.confidence import weigh_records
from provgraph.reader.draft import Draft
from provgraph.reader.functions import Function
from provgraph.reader.likely import add_likely
from provgraph.reader.linked_posts import link_posts, renamed
from provgraph.reader.posts import Posts
from provgraph.reader.register import Organisation
from provgraph.reader.rule_names import names_by_rules
from provgraph.reader.settled_names import settle, sifted


def read_article(article: Article) -> Draft:
    """What *article* says, as a draft: persons, bodies, functions, sessions, who took part, who met.

    Nothing in it is confirmed. The rules are those of docs/decisions/0022-reader.md; names come from the text only.

    Raises:
        SourceError: spaCy is not installed (the extra `reader`).
    """
    draft, named = read_by_rules(article)
    add_likely(draft, named)
    return draft


def read_by_rules(article: Article) -> tuple[Draft, Named]:
    """What the rules alone make of *article*, and every place that names or means somebody."""
    draft, functions, posts, settled = read_posts(article)
    known = list(draft.bodies)
    link_posts(draft, functions, posts)
    draft.roles = renamed(draft.roles, draft.bodies, settled)
    taken = [mention for body in settled for mention in body.mentions]
    new = [body for body in draft.bodies if not any(body is one for one in known)]
    new = [body for body in new if not any(m.overlaps(other) for m in body.mentions for other in taken)]
    draft.bodies = sifted(article, settled, [*settled, *new])
    named, _ = attend(draft, functions)
    weigh_records(draft)
    return draft, named


def read_posts(article: Article) -> tuple[Draft, list[Function], Posts, list[Organisation]]:
    """People, function phrases and functions by the rules; the bodies of *article* that are settled come last.

    The draft has the bodies that the rules propose: they hold more of what functions are held at, and are more whole.
    """
    draft, functions = read_names(article)
    settled = draft.bodies
    draft.bodies = [
        dataclasses.replace(body, mentions=list(body.mentions), aliases=set(body.aliases))
        for body in names_by_rules(article)[1]
    ]
    posts = Posts(article, draft.people, draft.bodies, functions)
    draft.roles = posts.read()
    return draft, functions, posts, settled


def read_names(article: Article) -> tuple[Draft, list[Function]]:
    """The people and bodies of *article*, and its function phrases."""
    draft = Draft(article)
    people, bodies, functions = names_by_rules(article)
    functions = list(functions)
    draft.people, draft.bodies = settle(article, people, bodies)
    mark_bystanders(article, draft.people)
    return draft, functions
