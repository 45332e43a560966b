"""The name of a thing, apart from ordinary text."""


class IRI(str):
    """An absolute IRI. A text that is an IRI, and is known to be one."""

    __slots__ = ()
