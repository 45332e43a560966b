"""The two catalogues: the same keys, the same facts, every key that the code asks for, and none that nobody asks for.

Which keys the code asks for is read from its syntax tree. A part of a key that is not known before the code runs
(`f"kind.{kind}"`) stands for anything.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from string import Formatter

import pytest

from provgraph import errors
from provgraph.cli.app import app
from provgraph.wording.catalogue import LANGUAGES, catalogue
from provgraph.wording.pieces import Pieces

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "provgraph"
ANYTHING = "\0"
"""Stands in a key for what is not known before the code runs."""

NO_BREAK, NARROW = "\u00a0", "\u202f"
_ERRORS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type)
    and issubclass(kind, errors.ProvgraphError)
    and kind.__init__ is errors.ProvgraphError.__init__
}
"""The errors that are given a key; the others choose their own."""

# Callee → (what precedes the key in the catalogue, at which place the key is given).
_BY_NAME = {
    "say": ("", 0), "say_or_quote": ("", 0),
    "remark": ("remark.", 0), "Remark": ("remark.", 0), "Problem": ("problem.", 2),
    "_wrong": ("problem.", 0), "wrong": ("problem.", 0), "NotJson": ("problem.", 0), "Unfit": ("problem.", 0),
    "_Unfit": ("problem.", 0), "Passed": ("audit.", 0),
    "BadMarkup": ("problem.", 2),
    "Fault": ("problem.", 0), "LineUnreadable": ("problem.", 0), "CellUnreadable": ("problem.cell.", 0),
}  # fmt: skip
_BY_METHOD = {
    "problem": ("problem.", 1), "leave_out": ("audit.", 0), "ignore_field": ("audit.", 1), "note": ("audit.", 0),
    "leave": ("audit.", 1),
}  # fmt: skip

Function = ast.FunctionDef | ast.AsyncFunctionDef


def facts(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def plain(key: str) -> str:
    """A key without its plural form."""
    return re.sub(r"\.(one|other)$", "", key)


class Asked:
    """The keys that one module asks for."""

    def __init__(self, tree: ast.Module, forwarded: frozenset[str] = frozenset()) -> None:
        self.tree = tree
        self.forwarded = forwarded
        """The keys of `DateUnreadable`, which another problem takes over (`reason.key`)."""
        self.functions = {node.name: node for node in ast.walk(tree) if isinstance(node, Function)}

    def found(self) -> Iterator[tuple[str, int]]:
        """Every key, with its line."""
        for scope, call in self._calls(self.tree, [self.tree]):
            for key in self._of(call, scope):
                if key.strip(ANYTHING + "."):
                    yield key, call.lineno

    def _calls(self, node: ast.AST, scope: list[ast.AST]) -> Iterator[tuple[list[ast.AST], ast.Call]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                yield scope, child
            yield from self._calls(child, [*scope, child] if isinstance(child, Function) else scope)

    def _of(self, call: ast.Call, scope: list[ast.AST]) -> set[str]:
        match call.func:
            case ast.Name(id="option"):
                given = {word.arg: word.value for word in call.keywords}
                return {f"cli.option.{key}" for key in self._values(given["key"], scope)} if "key" in given else set()
            case ast.Name(id=name) if name in _ERRORS:
                before, place = "error.", 0
            case ast.Name(id=name) if name in _BY_NAME:
                before, place = _BY_NAME[name]
            case ast.Attribute(attr=name) if name in _BY_METHOD:
                before, place = _BY_METHOD[name]
            case _:
                return set()
        if len(call.args) <= place:
            return set()
        if _passes_a_key_on(call.args[place]):
            return set()
        found = self._values(call.args[place], scope)
        return {f"{before}{key}" for key in found if key != ANYTHING}

    def _values(self, node: ast.expr, scope: list[ast.AST], depth: int = 0) -> set[str]:
        """Every text that an expression may be."""
        if depth > 6:
            return {ANYTHING}
        deeper = depth + 1
        match node:
            case ast.Constant(value=str() as text):
                return {text}
            case ast.IfExp(body=body, orelse=other):
                return self._values(body, scope, deeper) | self._values(other, scope, deeper)
            case ast.JoinedStr(values=parts):
                pieces = [
                    self._values(part.value if isinstance(part, ast.FormattedValue) else part, scope, deeper)
                    for part in parts
                ]
                return {"".join(piece) for piece in product(*pieces)}
            case ast.Call(func=ast.Attribute(attr="get", value=table), args=[_, *default]):
                return self._entries(table, scope, deeper).union(*(self._values(one, scope, deeper) for one in default))
            case ast.Subscript(value=table):
                return self._entries(table, scope, deeper)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in self.functions:
                inner = self.functions[name]
                returned = [one.value for one in ast.walk(inner) if isinstance(one, ast.Return) and one.value]
                return set[str]().union(*(self._values(one, [*scope, inner], deeper) for one in returned))
            case ast.Attribute(attr="key", value=ast.Name(id=name)) if name in self._caught():
                return set(self.forwarded)
            case ast.Name(id=name):
                return self._assigned(name, scope, deeper) or {ANYTHING}
            case _:
                return {ANYTHING}

    def _entries(self, table: ast.expr, scope: list[ast.AST], depth: int) -> set[str]:
        """The values of a dictionary that is written out, here or where its name is given."""
        tables = [value for _, value in self._given(table.id, scope)] if isinstance(table, ast.Name) else [table]
        values = [value for one in tables if isinstance(one, ast.Dict) for value in one.values]
        return set[str]().union(*(self._values(value, scope, depth) for value in values)) if values else {ANYTHING}

    def _assigned(self, name: str, scope: list[ast.AST], depth: int) -> set[str]:
        """What a name of the innermost function that gives it, or of the module, may hold."""
        found: set[str] = set()
        for added, value in self._given(name, scope):
            if not added:
                found |= self._values(value, scope, depth)
        for added, value in self._given(name, scope):
            if added:
                found |= {a + b for a in found for b in self._values(value, scope, depth)}
        return found

    def _given(self, name: str, scope: list[ast.AST]) -> list[tuple[bool, ast.expr]]:
        """The expressions that a name is given, each with whether it is added (`+=`)."""
        for place in reversed(scope):
            found: list[tuple[bool, ast.expr]] = []
            for node in ast.walk(place):
                match node:
                    case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                        found.append((False, value))
                    case ast.Assign(targets=[ast.Tuple(elts=names)], value=value):
                        at = [i for i, one in enumerate(names) if isinstance(one, ast.Name) and one.id == name]
                        found += [(False, one) for i in at for one in _at(value, i)]
                    case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value) if target == name:
                        found.append((False, value))
                    case ast.NamedExpr(target=ast.Name(id=target), value=value) if target == name:
                        found.append((False, value))
                    case ast.AugAssign(target=ast.Name(id=target), value=value) if target == name:
                        found.append((True, value))
            if found:
                return found
        return []

    def _caught(self) -> set[str]:
        return {
            node.name
            for node in ast.walk(self.tree)
            if isinstance(node, ast.ExceptHandler) and node.name
            and isinstance(node.type, ast.Name) and node.type.id == "DateUnreadable"
        }  # fmt: skip


def _passes_a_key_on(node: ast.expr) -> bool:
    """`say(f"error.{self.key}")`: the one who made the object chose the key, and is read there."""
    holes = [part.value for part in node.values if isinstance(part, ast.FormattedValue)] if isinstance(
        node, ast.JoinedStr
    ) else []  # fmt: skip
    return any(
        isinstance(hole, ast.Attribute) and hole.attr in ("key", "help") and isinstance(hole.value, ast.Name)
        and hole.value.id == "self"
        for hole in holes
    )  # fmt: skip


def _at(value: ast.expr, index: int) -> list[ast.expr]:
    """The expressions at one place of a tuple, or of the tuples between which a condition chooses."""
    match value:
        case ast.Tuple(elts=parts):
            return [parts[index]]
        case ast.IfExp(body=body, orelse=other):
            return [*_at(body, index), *_at(other, index)]
    return []


@cache
def _trees() -> dict[str, ast.Module]:
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if path != PACKAGE / "wording" / "catalogue.py"  # hands keys on, asks for none
    }


@cache
def asked() -> dict[str, str]:
    """Every key that the code asks for, with one place where it does."""
    dates = frozenset(
        node.args[0].value
        for tree in _trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "DateUnreadable"
        and node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    )  # fmt: skip
    found: dict[str, str] = {}
    for name, tree in _trees().items():
        for key, line in Asked(tree, dates).found():
            found.setdefault(key, f"{name}:{line}")
    return found


@cache
def pattern(key: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(part) for part in re.split(f"{ANYTHING}+", key)))


def _sentences(branch: dict[str, object], path: str = "") -> Iterator[tuple[str, str]]:
    for name, value in branch.items():
        if isinstance(value, dict):
            yield from _sentences(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", str(value)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_files_cut_into_pieces_say_what_they_say_whole(lang: str) -> None:
    """TOML's own reader is the reference, file by file: it also refuses a table, or a key, that is there twice."""
    files = [path for path in (PACKAGE / "wording").iterdir() if f".{path.name}".endswith(f".{lang}.toml")]
    whole = [one for path in files for one in _sentences(tomllib.loads(path.read_text(encoding="utf-8")))]
    assert len(dict(whole)) == len(whole)
    cut = Pieces(lang)
    assert {key: cut.get(key) for key, _ in whole} == dict(whole)
    assert cut.all() == Pieces(lang).all() == dict(whole)
    assert cut.get("error") is cut.get("no.such.key") is cut.get("cli.no_such_key") is None


def test_both_languages_have_the_same_keys() -> None:
    french, english = (set(catalogue(lang)) for lang in LANGUAGES)
    assert sorted(french - english) == []
    assert sorted(english - french) == []


def test_both_languages_have_the_same_facts() -> None:
    french, english = (catalogue(lang) for lang in LANGUAGES)
    differ = {key: (facts(french[key]), facts(english[key])) for key in french.keys() & english.keys()}
    assert {key: pair for key, pair in differ.items() if pair[0] != pair[1]} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_facts_are_names(lang: str) -> None:
    odd = {key for key, text in catalogue(lang).items() for fact in facts(text) if not fact.isidentifier()}
    assert odd == {key for key in odd if key.endswith(".example")}, odd


@pytest.mark.parametrize("lang", LANGUAGES)
def test_plural_forms_come_in_pairs(lang: str) -> None:
    keys = catalogue(lang).keys()
    forms = {key for key in keys if key != plain(key)}
    assert forms == {f"{plain(key)}.{form}" for key in forms for form in ("one", "other")}
    assert {plain(key) for key in forms} & keys == set()


def test_every_key_that_the_code_asks_for_exists() -> None:
    have = {plain(key) for key in catalogue("en")} | set(catalogue("en"))
    missing = {
        key.replace(ANYTHING, "*"): place
        for key, place in asked().items()
        if key not in have and not (ANYTHING in key and any(map(pattern(key).fullmatch, have)))
    }
    assert missing == {}


def test_every_key_is_asked_for() -> None:
    patterns = [pattern(key) for key in asked()]
    dead = [
        key for key in catalogue("en") if not any(one.fullmatch(key) or one.fullmatch(plain(key)) for one in patterns)
    ]
    # The catalogue itself asks for what the system answers.
    assert [key for key in dead if not key.startswith("system.")] == []


def test_every_command_has_its_texts() -> None:
    named = {name.replace("-", "_"): command for name, command in app.commands.items()}
    for name, command in list(named.items()):
        named |= {f"{name}_{inner.replace('-', '_')}": one for inner, one in getattr(command, "commands", {}).items()}
    wanted = {f"cli.{name}.{part}" for name in named for part in ("short", "help", "example")}
    have = {key for key in catalogue("en") if re.fullmatch(r"cli\.\w+\.(short|help|example)", key)}
    assert have - {"cli.wrong.help", "cli.option.help"} == wanted


def test_french_typography() -> None:
    """Curly apostrophes, « » with no-break spaces inside, and the right space before : ; ! ? (code is left alone)."""
    wrong = re.compile(
        rf"""["'“”]"""
        rf"|(?<!{NO_BREAK}):(?=\s|$)"
        rf"|(?<![{NARROW}\w])[;!?](?=\s|$)|(?<=\w)[;!?](?=\s|$)"
        rf"|«(?!{NO_BREAK})|(?<!{NO_BREAK})»"
    )
    sentences = {key: re.sub(r"`[^`]*`", "code", text) for key, text in catalogue("fr").items()}
    odd = {
        key: text
        for key, text in sentences.items()
        if not re.fullmatch(r"cli\.\w+\.example", key) and wrong.search(text)
    }
    assert odd == {}


def test_examples_are_the_same_commands() -> None:
    texts = {lang: catalogue(lang) for lang in LANGUAGES}
    keys = [key for key in texts["en"] if re.fullmatch(r"cli\.\w+\.example", key)]
    commands = {lang: [text[key].removesuffix(" --lang fr") for key in keys] for lang, text in texts.items()}
    assert commands["fr"] == commands["en"]


def test_the_demo_asks_by_the_description_that_the_dossier_gives() -> None:
    assert catalogue("fr")["demo.engine_maker"] == "motoriste local pour grands navires de croisière"


def test_what_the_system_answers_is_told_in_the_language_of_the_sentence(tmp_path: Path) -> None:
    try:
        (tmp_path / "nowhere").read_bytes()
    except OSError as reason:
        error = errors.ExportError("cannot_write", path="a.yaml", reason=reason.strerror)
        problem = errors.Problem("a.txt", None, "unreadable", {"why": reason.strerror})
    assert "No such file or directory" in error.message("en")
    assert "No such file or directory" in problem.message("en")
    for told in (error.message("fr"), problem.message("fr")):
        assert "il n’y a pas de tel fichier ou répertoire" in told
        assert "No such" not in told
    # Words that only look like it stay as they were written.
    assert "No such thing" in errors.ExportError("cannot_write", path="a", reason="No such thing").message("fr")
