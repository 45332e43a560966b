"""Everything that a command prints goes through here: what files say must not steer a terminal.

Names come from strangers' files. A control sequence in one could clear the screen, set the title of the window or
answer in the user's stead; a sign that turns the direction of writing could make a line look like another.
"""

import sys

import click

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029)
_STEERING = {
    **{code: 0x2400 + code for code in range(0x20)},  # the pictures of control characters
    0x7F: 0x2421,
    **dict.fromkeys([*range(0x80, 0xA0), *_TURNING], 0xFFFD),
}
_IN_TEXTS = {code: sign for code, sign in _STEERING.items() if code not in (ord("\n"), ord("\t"))}
_IN_JSON = {code: f"\\u{code:04x}" for code in _STEERING if code not in (ord("\n"), ord("\t"))}


def tell(text: str = "", *, err: bool = False) -> None:
    """Print lines that people read; what we set in bold stays bold."""
    click.echo(_with_bold(text, _IN_TEXTS), err=err)


def tell_line(text: str, *, err: bool = False) -> None:
    """Print one line that people read, whatever breaks of lines it holds; what we set in bold stays bold."""
    click.echo(_with_bold(text, _STEERING), err=err)


def tell_data(text: str) -> None:
    """Print CSV or another form for programs: as it is; made harmless only where a person looks at it."""
    harmless = text.replace("\r\n", "\n").translate(_IN_TEXTS) if sys.stdout.isatty() else text
    click.echo(harmless, nl=False)


def tell_json(text: str) -> None:
    """Print JSON: the same values, with signs that could steer a terminal written by their numbers."""
    click.echo(text.translate(_IN_JSON))


def on_one_line(text: str) -> str:
    """The text with pictures of its control characters, breaks of lines included."""
    return text.translate(_STEERING)


def _with_bold(text: str, steering: dict[int, int]) -> str:
    pieces = text.split(_BOLD)
    return _BOLD.join(_PLAIN.join(part.translate(steering) for part in piece.split(_PLAIN)) for piece in pieces)
