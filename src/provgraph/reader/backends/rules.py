"""The backend `rules`, the default: the grammar of this package, without a model and without a network."""

from provgraph.errors import BackendError
from provgraph.reader.article import Article
from provgraph.reader.backends.contract import DraftDossier
from provgraph.reader.dossier_draft import dossier_comments, dossier_data
from provgraph.reader.reading import read_article


class Rules:
    """The rules alone."""

    name = "rules"

    def draft(self, article: Article) -> DraftDossier:
        return draft_by_rules(article, self.name)


def draft_by_rules(article: Article, backend: str) -> DraftDossier:
    """What the rules read in *article*, under the name of the *backend* that asked them."""
    read = read_article(article)
    return DraftDossier(dossier_data(read, backend=backend), dossier_comments(read))


def rules(argument: str | None, url: str | None) -> Rules:
    """The backend `rules`. Raises BackendError where an argument is given, or an address, which nobody would ask."""
    if argument:
        raise BackendError("backend_argument", name=Rules.name, found=argument)
    if url:
        raise BackendError("backend_no_url", name=Rules.name)
    return Rules()
