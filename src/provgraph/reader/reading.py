"""From an article to a draft, layer by layer."""

from provgraph.reader.article import Article, Named
from provgraph.reader.attending import attend
from provgraph.reader.bare_bodies import find_bare_bodies
from provgraph.reader.bystanders import mark_bystanders
from provgraph.reader.confidence import weigh_records
from provgraph.reader.draft import Draft
from provgraph.reader.functions import completed, find_functions
from provgraph.reader.likely import add_likely
from provgraph.reader.model_names import add_model_bodies
from provgraph.reader.organisations import find_organisations
from provgraph.reader.persons import find_persons
from provgraph.reader.posts import Posts
from provgraph.reader.register import mention_again


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
    draft = Draft(article)
    functions = find_functions(article)
    draft.bodies = find_organisations(article)
    functions = completed(article, functions, [m for body in draft.bodies for m in body.mentions])
    mention_again(article, draft.bodies)
    draft.people = find_persons(article, draft.bodies, functions)
    find_bare_bodies(article, draft.people, draft.bodies, functions)
    add_model_bodies(article, draft.bodies, [m for person in draft.people for m in person.mentions])
    mark_bystanders(article, draft.people)
    draft.roles = Posts(article, draft.people, draft.bodies, functions).read()
    named, _ = attend(draft, functions)
    weigh_records(draft)
    return draft, named
