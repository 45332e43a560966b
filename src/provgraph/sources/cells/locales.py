"""Finds what CLDR knows of a language."""

from functools import lru_cache
from typing import TYPE_CHECKING

from provgraph.sources.cells.problem import CellUnreadable

if TYPE_CHECKING:
    from babel import Locale


@lru_cache(maxsize=64)
def locale_of(name: str) -> "Locale":
    """The locale that is called *name*: `fr`, `en-GB`, `en_GB`.

    Raises:
        CellUnreadable: `locale_unknown`.
    """
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError) as reason:
        raise CellUnreadable("locale_unknown", locale=name) from reason
