"""Numbers that a question is asked with."""

from provgraph.errors import QuestionError


def whole_numbers(least: int, **given: object) -> None:
    """See that numbers are what they must be: a negative one would cut an answer at its wrong end.

    Args:
        least: The smallest that makes sense.
        given: By name; None: not given.

    Raises:
        QuestionError: One is no whole number, or too small.
    """
    for name, number in given.items():
        if number is not None and (not isinstance(number, int) or number < least):
            raise QuestionError("bad_number", name=name, found=number, least=least)
