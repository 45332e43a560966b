"""An article as the rules read it, before the tagger and the weights are asked."""

from provgraph.reader import Article, Draft
from provgraph.reader.posts import Posts
from provgraph.reader.rule_names import names_by_rules


def by_rules(text: str, language: str = "fr") -> tuple[Draft, Posts]:
    """A draft with people, bodies and functions, and what has read the functions."""
    article = Article(text, language)
    people, bodies, functions = names_by_rules(article)
    draft = Draft(article, list(people), list(bodies))
    posts = Posts(article, draft.people, draft.bodies, list(functions))
    draft.roles = posts.read()
    return draft, posts
