"""Reads and writes YAML so that nothing is guessed and nothing is lost.

Every plain scalar stays the text that was written (`no`, `010` and `2017-11-07` are texts here; the format decides what
they mean), comments and order survive a rewrite, and every value knows its line.
"""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, ScalarEvent
from ruamel.yaml.parser import RoundTripParser
from ruamel.yaml.resolver import VersionedResolver

from provgraph.errors import Problem, SourceInvalid

# What no XML 1.0 document can hold (GraphML and GEXF are XML), lone halves of a pair included.
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_LARGEST, _LONGEST_LINE, _MOST_VALUES = 4 << 20, 1 << 15, 300_000
"""Of a file in bytes, of a line in signs, and how many values: the reader takes seconds for far less."""
_DEEPEST = 30
"""Far beyond what the formats need; the reader grows slow, and then fails, where thousands are nested."""


class _PlainTexts(VersionedResolver):
    """Resolves no plain scalar to anything but a text."""

    @property
    def versioned_resolver(self) -> dict[str, object]:
        return {}


class _Watched(RoundTripParser):
    """Shows every event to `provgraph_look` of its YAML before anything is built: no alias is ever unfolded."""

    def peek_event(self) -> Any:
        event: Any = self.current_event
        if event is None and self.state:
            event = self.current_event = self.state()
            self.loader.provgraph_look(event)
        return event

    def check_event(self, *choices: Any) -> bool:
        event = self.peek_event()
        return event is not None and (not choices or isinstance(event, choices))

    def get_event(self) -> Any:
        event = self.last_event = self.peek_event()
        self.current_event = None
        return event


def _yaml(look: Callable[[Any], None] | None = None) -> YAML:
    yaml = YAML(typ="rt")
    if look is not None:
        yaml.Parser = _Watched
        setattr(yaml, "provgraph_look", look)  # noqa: B010 - the parser knows nobody but its YAML
    yaml.Resolver = _PlainTexts
    yaml.preserve_quotes = True
    yaml.width = sys.maxsize  # lines are the writer's own
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


class YamlDocument:
    """One YAML file: its tree of mappings, sequences and texts, with lines."""

    def __init__(self, tree: Mapping[str, Any], file: str, nodes: Any = None) -> None:
        self.tree = tree
        self.file = file
        self.nodes = nodes
        """As `compose_yaml` gives them, where they were asked for; else None."""

    def line(self, path: Sequence[str | int]) -> int | None:
        """The line, counted from 1, of the deepest part of *path* that exists."""
        node: Any = self.tree
        line: int | None = 1
        for step in path:
            if isinstance(node, CommentedMap) and step in node:
                line = node.lc.key(step)[0] + 1
                node = node[step]
            elif isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
                line = node.lc.item(step)[0] + 1
                node = node[step]
            else:
                break
        return line

    def text(self) -> str:
        """The document written again: same content, same order, same comments."""
        out = StringIO()
        _yaml().dump(self.tree, out)
        return out.getvalue()


def read_yaml(path: Path) -> YamlDocument:
    """Read one file.

    Raises:
        SourceInvalid: Not to be read, not UTF-8, not YAML, a key given twice, an alias, a tag, a character that no
            document may hold, nested too deeply, too large, or not a mapping; with the line.
    """
    file = str(path)
    try:
        if path.stat().st_size > _LARGEST:
            raise SourceInvalid([Problem(file, None, "yaml_too_large", {"most": _LARGEST >> 20})])
        text = path.read_text(encoding="utf-8-sig")
    except OSError as reason:
        raise SourceInvalid([Problem(file, None, "unreadable", {"why": reason.strerror or str(reason)})]) from reason
    except UnicodeDecodeError as reason:
        raise SourceInvalid([Problem(file, None, "not_utf8", {"position": reason.start})]) from reason
    return parse_yaml(text, file)


def parse_yaml(text: str, file: str, *, nodes: bool = False) -> YamlDocument:
    """Read YAML from a text.

    Args:
        text: The YAML.
        file: Its name in messages.
        nodes: Whether to keep where each value stands, which a change needs, and which takes much memory.

    Raises:
        SourceInvalid: As `read_yaml`.
    """

    def wrong(key: str, line: int | None, /, **facts: object) -> SourceInvalid:
        return SourceInvalid([Problem(file, line, key, facts)])

    number = depth = 0

    def look(event: Any) -> None:
        nonlocal number, depth
        _look_at(event, wrong)
        number += 1
        if number > _MOST_VALUES:
            raise wrong("yaml_too_large", event.start_mark.line + 1, most=_LARGEST >> 20)
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _DEEPEST:
            raise wrong("too_deep", event.start_mark.line + 1)

    try:
        for line_number, line in enumerate(text.split("\n"), start=1):
            if len(line) > _LONGEST_LINE:
                raise wrong("yaml_long_line", line_number, most=_LONGEST_LINE)
        yaml = _yaml(look)
        root = yaml.compose(text)
        tree = None if root is None else yaml.constructor.construct_document(root)
    except DuplicateKeyError as reason:
        raise wrong("duplicate_key", reason.problem_mark.line + 1, key=_quoted(str(reason.problem))) from reason
    except MarkedYAMLError as reason:
        mark = reason.problem_mark or reason.context_mark
        raise wrong("bad_yaml", mark.line + 1 if mark else None, why=_why(reason)) from reason
    except (YAMLError, RecursionError) as reason:
        raise wrong("bad_yaml", None, why=str(reason).splitlines()[0] if str(reason) else "?") from reason
    if not isinstance(tree, CommentedMap):
        raise wrong("not_a_mapping", 1)
    return YamlDocument(tree, file, root if nodes else None)


def compose_yaml(text: str) -> Any:
    """The nodes of a text that `parse_yaml` has read: with the place of each, which a change needs."""
    return _yaml().compose(text)


def without_unwritable(text: str) -> str:
    """A text with U+FFFD in the place of what no document may hold, for what we write ourselves."""
    return _UNWRITABLE.sub("\ufffd", text)


def is_blank(value: Any) -> bool:
    """Whether nothing is written there: YAML's own ways to say so are no texts. A quoted text is always one."""
    return type(value) is str and value in ("", "~", "null", "Null", "NULL")


def in_braces(node: Any) -> bool:
    """Whether a mapping is written as `{…}`, where a comma separates."""
    return isinstance(node, CommentedMap) and bool(node.fa.flow_style())


def _look_at(event: Any, wrong: Callable[..., SourceInvalid]) -> None:
    """Refuse what these files may not hold, though YAML may."""
    line = event.start_mark.line + 1
    if isinstance(event, AliasEvent):
        raise wrong("alias", line, name=event.anchor)
    if getattr(event, "tag", None) not in (None, "!"):
        raise wrong("tag", line, tag=event.tag.replace("tag:yaml.org,2002:", "!!"))
    if isinstance(event, ScalarEvent):
        # ruamel marks the breaks of a folded text with bells; its reader lets no other bell in.
        found = _UNWRITABLE.search(event.value.replace("\a", "") if event.style == ">" else event.value)
        if found is not None:
            raise wrong("bad_character", line, code=f"U+{ord(found[0]):04X}")


def _why(reason: MarkedYAMLError) -> str:
    return "; ".join(str(part) for part in (reason.context, reason.problem) if part)


def _quoted(message: str) -> str:
    """The key that ruamel names between quotes."""
    return message.split('"')[1] if message.count('"') >= 2 else message
