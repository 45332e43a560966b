"""Loaders are found by name; one that cannot be used is listed with its reason, never absent."""

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from provgraph.errors import DuplicateLoader, LoaderBroken, NoLoader, UnknownLoader
from provgraph.sources.catalogue import GROUP, Catalogue
from provgraph.sources.loaders.dossier import DossierLoader


class _Calendars:
    name = "calendars"
    asked = 0

    def __init__(self) -> None:
        self.endings: Any = [".ics"]  # a list where we write a tuple: somebody else's loader

    def recognises(self, path: Path) -> bool:
        type(self).asked += 1
        return path.read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")

    def read(self, path: Path) -> Iterator[Any]:
        yield path


class _Grumpy(_Calendars):
    def recognises(self, path: Path) -> bool:
        raise RuntimeError(f"out of sorts: {path}")


class _NoLoader:
    pass


class _Ends(_Calendars):
    def recognises(self, path: Path) -> bool:
        sys.exit(str(path))


def _fails() -> None:
    raise OSError("no licence")


@pytest.fixture(autouse=True)
def others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module with loaders of somebody else's."""
    module = ModuleType("somebody_elses")
    vars(module).update(
        Calendars=_Calendars, Grumpy=_Grumpy, NoLoader=_NoLoader, fails=_fails, Ends=_Ends, ends=sys.exit
    )
    monkeypatch.setitem(sys.modules, "somebody_elses", module)


def point(name: str, value: str) -> EntryPoint:
    return EntryPoint(name=name, value=value, group=GROUP)


OURS = point("dossier", "provgraph.sources.loaders.dossier:DossierLoader")
CALENDARS = point("calendars", "somebody_elses:Calendars")
BROKEN = {
    "missing-module": point("missing-module", "no_such_module:Loader"),
    "missing-name": point("missing-name", "somebody_elses:Loader"),
    "fails": point("fails", "somebody_elses:fails"),
    "no-loader": point("no-loader", "somebody_elses:NoLoader"),
    "ends": point("ends", "somebody_elses:ends"),
}
REASONS = {
    "missing-module": "no_such_module",
    "missing-name": "Loader",
    "fails": "no licence",
    "no-loader": "_NoLoader",
    "ends": "SystemExit",
}


def test_ours_come_in_by_the_door_that_everyone_uses() -> None:
    catalogue = Catalogue()
    assert {"dossier", "identities"} <= set(catalogue.names())
    assert all(line.broken is None for line in catalogue.listing())
    assert {line.package for line in catalogue.listing()} == {"provgraph"}
    assert isinstance(catalogue.get("dossier"), DossierLoader)


def test_names_are_read_without_importing_any_code() -> None:
    catalogue = Catalogue([*BROKEN.values(), CALENDARS, OURS])
    assert catalogue.names() == sorted([*BROKEN, "calendars", "dossier"])


def test_an_unknown_name_gets_the_nearest() -> None:
    with pytest.raises(UnknownLoader) as caught:
        Catalogue([OURS, CALENDARS]).get("dosier")
    assert caught.value.facts["nearest"] == "dossier"
    for lang in ("fr", "en"):
        assert "dosier" in caught.value.message(lang)
        assert "dossier" in caught.value.message(lang)
    with pytest.raises(UnknownLoader) as caught:
        Catalogue([OURS, CALENDARS]).get("xyz")
    assert caught.value.facts["known"] == "calendars, dossier"
    with pytest.raises(UnknownLoader):
        Catalogue([]).get("dossier")


def test_two_loaders_of_one_name_name_both_packages() -> None:
    catalogue = Catalogue([OURS, point("dossier", "somebody_elses:Calendars")])
    with pytest.raises(DuplicateLoader) as caught:
        catalogue.get("dossier")
    for lang in ("fr", "en"):
        assert "provgraph.sources.loaders.dossier" in caught.value.message(lang)
        assert "somebody_elses" in caught.value.message(lang)
    [line] = catalogue.listing()
    assert line.broken is not None
    assert "somebody_elses" in line.broken


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_loader_is_listed_with_its_reason(name: str) -> None:
    catalogue = Catalogue([BROKEN[name], CALENDARS])
    with pytest.raises(LoaderBroken) as caught:
        catalogue.get(name)
    assert REASONS[name] in caught.value.message("fr")
    if name != "no-loader":
        assert caught.value.__cause__ is not None, "the import failure is kept"
    lines = {line.name: line.broken for line in catalogue.listing()}
    assert lines["calendars"] is None
    assert REASONS[name] in (lines[name] or "")


def test_a_file_finds_the_loader_that_recognises_it(tmp_path: Path) -> None:
    catalogue = Catalogue([*BROKEN.values(), CALENDARS, OURS])
    (tmp_path / "a.ICS").write_text("BEGIN:VCALENDAR", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("provgraph: dossier/1", encoding="utf-8")
    assert isinstance(catalogue.loader_for(tmp_path / "a.ICS"), _Calendars)
    assert isinstance(catalogue.loader_for(tmp_path / "a.yaml"), DossierLoader)


def test_a_file_is_only_shown_to_loaders_that_may_know_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("BEGIN:VCALENDAR", encoding="utf-8")
    before = _Calendars.asked
    with pytest.raises(NoLoader) as caught:
        Catalogue([CALENDARS, OURS, BROKEN["fails"]]).loader_for(tmp_path / "a.txt")
    assert _Calendars.asked == before
    for lang in ("fr", "en"):
        message = caught.value.message(lang)
        assert str(tmp_path / "a.txt") in message
        assert "calendars, dossier, fails" in message
        assert "no licence" in message, "a broken one might have known it"


def test_a_loader_that_fails_while_it_looks_is_named_and_the_others_are_asked(tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_text("BEGIN:VCALENDAR", encoding="utf-8")
    grumpy = point("a-grumpy", "somebody_elses:Grumpy")
    assert Catalogue([grumpy, CALENDARS]).loader_for(tmp_path / "a.ics").name == "calendars"
    with pytest.raises(NoLoader) as caught:
        Catalogue([grumpy]).loader_for(tmp_path / "a.ics")
    assert "out of sorts" in caught.value.message()
