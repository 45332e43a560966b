"""Where the values of a YAML text stand, and how one is taken out, replaced or put in without touching the rest.

Rewriting a tree would set the whole file anew: its alignments, its breaks of lines, its comments. So a change here is a
list of splices of the text that a person wrote.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from provgraph.sources.yaml_document import compose_yaml

Path = tuple[str | int, ...]
"""Where something stands: `("sessions", "lunch", "took_part", 0)`."""


@dataclass(frozen=True, slots=True)
class Splice:
    """Signs *start* to *end* of the text become *text*."""

    start: int
    end: int
    text: str = ""


class Written:
    """A YAML text, and where each of its values stands."""

    def __init__(self, text: str, nodes: Any = None) -> None:
        """*nodes*: those of this very text, if it has been read already (`YamlDocument.nodes`)."""
        self.text = text
        self.line_end = "\r\n" if "\r\n" in text else "\n"
        self._root: Any = compose_yaml(text) if nodes is None else nodes

    def node(self, path: Path) -> Any:
        """The node at *path*. Raises KeyError where nothing stands."""
        node = self._root
        for step in path:
            node = self._child(node, step)[1]
        return node

    def has(self, path: Path) -> bool:
        """Whether something stands there."""
        try:
            self.node(path)
        except KeyError:
            return False
        return True

    def children(self, path: Path) -> list[Path]:
        """The paths right below."""
        node = self.node(path)
        if is_mapping(node):
            return [(*path, str(key.value)) for key, _ in node.value]
        return [(*path, index) for index, _ in enumerate(node.value)] if is_sequence(node) else []

    def without(self, paths: Iterable[Path]) -> list[Splice]:
        """Take out what stands at *paths*; what is empty then goes too, since an empty value says nothing."""
        gone = set(paths)
        while True:
            emptied = {
                path[:-1]
                for path in gone
                if len(path) > 1 and path[:-1] not in gone and gone.issuperset(self.children(path[:-1]))
            }
            if not emptied:
                break
            gone |= emptied
        gone = {path for path in gone if not any(path[:length] in gone for length in range(1, len(path)))}
        spans = sorted(span for parent in {path[:-1] for path in gone} for span in self._taken_out(parent, gone))
        joined: list[list[int]] = []
        for start, end in spans:
            if joined and start <= joined[-1][1]:
                joined[-1][1] = max(end, joined[-1][1])
            else:
                joined.append([start, end])
        return [Splice(start, end) for start, end in joined]

    def replaced(self, path: Path, flow: str) -> Splice:
        """Let the value at *path* be *flow*, a value on one line."""
        key, value = self._child(self.node(path[:-1]), path[-1])
        if key is None or in_flow(value):
            return Splice(value.start_mark.index, content_end(value), flow)
        return Splice(key.end_mark.index, content_end(value), f": {flow}")

    def keys_added(self, path: Path, keys: Sequence[tuple[str, str]]) -> Splice:
        """Give the mapping at *path* further keys: before `at`, which closes a line, else after its first key."""
        pairs = self.node(path).value
        after = pairs[0][1]
        if in_flow(self.node(path)):
            for key, _ in pairs[1:]:
                if key.value == "at":
                    told = "".join(f"{name}: {flow}, " for name, flow in keys)
                    return Splice(key.start_mark.index, key.start_mark.index, told)
            end = content_end(after)
            return Splice(end, end, "".join(f", {name}: {flow}" for name, flow in keys))
        indent = " " * pairs[0][0].start_mark.column
        end = self._line_end(content_end(after))
        return self._lines_at(end, [f"{indent}{name}: {flow}" for name, flow in keys])

    def entry_added(self, path: Path, key: str | None, flow: str) -> Splice:
        """Put an entry at the end of the collection at *path*, under *key* or, in a list, without one."""
        node = self.node(path)
        entry = flow if key is None else f"{key}: {flow}"
        if in_flow(node):
            last = node.value[-1] if node.value else None
            if last is None:
                return Splice(node.end_mark.index - 1, node.end_mark.index - 1, entry)
            end = content_end(last[1] if is_mapping(node) else last)
            return Splice(end, end, f", {entry}")
        indent = " " * node.start_mark.column
        dash = "- " if key is None else ""
        return self._lines_at(self._line_end(content_end(node)), [f"{indent}{dash}{entry}"])

    def list_added(self, path: Path, name: str, flow: str) -> Splice:
        """Give the mapping at *path* the key *name*, with a list of one entry."""
        node = self.node(path)
        if in_flow(node):
            return self.keys_added(path, [(name, f"[{flow}]")])
        indent = " " * node.value[0][0].start_mark.column
        end = self._line_end(content_end(node.value[-1][1]))
        return self._lines_at(end, [f"{indent}{name}:", f"{indent}  - {flow}"])

    def section_added(self, name: str, lines: Sequence[str], order: Sequence[str]) -> Splice:
        """A new section of the dossier, before the first one that follows it in *order*, else at the end."""
        later = set(order[list(order).index(name) + 1 :])
        for key, _ in self._root.value:
            if key.value in later:
                start = self.text.rfind("\n", 0, key.start_mark.index) + 1
                told = self.line_end.join([f"{name}:", *lines, "", ""])
                return Splice(start, start, told)
        end = len(self.text)
        broken = "" if self.text.endswith("\n") else self.line_end
        return Splice(end, end, broken + self.line_end.join(["", f"{name}:", *lines, ""]))

    def _child(self, node: Any, step: str | int) -> tuple[Any, Any]:
        if isinstance(step, int):
            if is_sequence(node) and step < len(node.value):
                return None, node.value[step]
        elif is_mapping(node):
            for key, value in node.value:
                if key.value == step:
                    return key, value
        raise KeyError(step)

    def _taken_out(self, parent: Path, gone: Collection[Path]) -> Iterable[tuple[int, int]]:
        node = self.node(parent)
        parts = [(key, value) for key, value in node.value] if is_mapping(node) else [(one, one) for one in node.value]
        names = self.children(parent)
        kept = [index for index, name in enumerate(names) if name not in gone]
        for index, name in enumerate(names):
            if name not in gone:
                continue
            start, end = parts[index][0].start_mark.index, content_end(parts[index][1])
            if in_flow(node):
                if index + 1 < len(parts):
                    yield start, parts[index + 1][0].start_mark.index
                else:
                    yield (content_end(parts[kept[-1]][1]) if kept else start), end
                continue
            first = self.text.rfind("\n", 0, start) + 1
            before = self.text[first:start]
            if is_mapping(node) and before.strip() and index + 1 < len(parts):
                # It stands right behind the dash of a list: the next key moves up to it.
                yield start, parts[index + 1][0].start_mark.index
            else:
                yield first, self._line_end(end)

    def _line_end(self, place: int) -> int:
        """The end of the line in which *place* stands, its break included."""
        found = self.text.find("\n", place)
        return len(self.text) if found < 0 else found + 1

    def _lines_at(self, place: int, lines: Sequence[str]) -> Splice:
        broken = "" if not place or self.text[place - 1] == "\n" else self.line_end
        return Splice(place, place, broken + "".join(f"{line}{self.line_end}" for line in lines))


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text after all of them; they do not overlap."""
    for splice in sorted(splices, key=lambda one: (one.start, one.end), reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def is_mapping(node: Any) -> bool:
    """Whether a node holds keys."""
    return bool(node.id == "mapping")


def is_sequence(node: Any) -> bool:
    """Whether a node is a list."""
    return bool(node.id == "sequence")


def in_flow(node: Any) -> bool:
    """Whether a node is written in one piece: `{…}`, `[…]`, or a scalar that is not empty."""
    if is_mapping(node) or is_sequence(node):
        return bool(node.flow_style)
    return node.style not in ("|", ">") and node.end_mark.index > node.start_mark.index


def content_end(node: Any) -> int:
    """Where what is written ends; a block's own mark lies behind the comments that follow it."""
    if (is_mapping(node) or is_sequence(node)) and not node.flow_style:
        last = node.value[-1]
        return content_end(last[1] if is_mapping(node) else last)
    if node.id == "scalar" and node.style in ("|", ">"):
        written: str = node.start_mark.buffer[node.start_mark.index : node.end_mark.index]
        return int(node.start_mark.index + len(written.rstrip()))
    return int(node.end_mark.index)
