"""What goes into the reader: files of every form, the article in each, and what is known of it with where it stands."""

from provgraph.reader.inputs.articles import ArticleFile, read_article_file
from provgraph.reader.inputs.metadata import Contradiction, Finding, Known

__all__ = ["ArticleFile", "Contradiction", "Finding", "Known", "read_article_file"]
