"""Backends are found by name; one that cannot be used is told with its reason; a model's names are signs only."""

import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import spacy

from provgraph.errors import BackendBroken, BackendError, DuplicateBackend, UnknownBackend
from provgraph.reader import Article, read_article
from provgraph.reader.article import Entity, Span
from provgraph.reader.backends import DraftDossier, LeftOut, Readers, open_backend
from provgraph.reader.backends.registry import GROUP

ARTICLE = Article("Après la visite, Ardouane Quelvennec est reparti. Brisemer Levage reste.", "fr")


class _Foreign:
    """A backend of somebody else's."""

    def __init__(self, name: str, answer: Any) -> None:
        self.name = name
        self._answer = answer

    def draft(self, article: Article) -> Any:  # noqa: ARG002 - the contract's own
        if isinstance(self._answer, BaseException):
            raise self._answer
        return self._answer


def _offering(answer: Any) -> Any:
    return lambda argument, url, /: _Foreign(f"other:{argument}:{url}", answer)


def _refuses(argument: str | None, url: str | None, /) -> Any:
    raise RuntimeError("out of sorts")


def _nothing(argument: str | None, url: str | None, /) -> Any:
    return SimpleNamespace()


@pytest.fixture(autouse=True)
def others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module with backends of somebody else's."""
    module = ModuleType("somebody_elses_reader")
    good = DraftDossier({}, left_out=(LeftOut("people", "it was raining"),))
    outside = DraftDossier({"people": {"x": {"name": "X", "at": [[0, 3], [5, 5000]]}}})
    backwards = DraftDossier({"tenures": [{"at": [7, 3]}]})
    vars(module).update(
        good=_offering(good), outside=_offering(outside), backwards=_offering(backwards), plain=_offering({}),
        raises=_offering(ValueError("no licence")), ends=_offering(SystemExit(3)),
        refuses=_refuses, nothing=_nothing, number=7,
    )  # fmt: skip
    monkeypatch.setitem(sys.modules, "somebody_elses_reader", module)


def point(name: str, value: str | None = None) -> EntryPoint:
    return EntryPoint(name=name, value=value or f"somebody_elses_reader:{name}", group=GROUP)


RULES = point("rules", "provgraph.reader.backends.rules:rules")


def test_a_backend_of_others_is_given_its_argument_and_the_address() -> None:
    readers = Readers([RULES, point("good")])
    assert readers.open("good:a:b", url="http://there").name == "other:a:b:http://there"
    assert readers.open("good").name == "other:None:None"
    [left] = readers.open("good").draft(ARTICLE).left_out
    assert left.message("fr") == "people: it was raining", "its own words, where the catalogue has none"


@pytest.mark.parametrize("spec", ["rule", "", ":x", "nobody:rules"])
def test_an_unknown_backend_is_one_error_with_those_known(spec: str) -> None:
    with pytest.raises(UnknownBackend) as caught:
        Readers([RULES, point("good")]).open(spec)
    for lang in ("fr", "en"):
        assert "good, rules" in caught.value.message(lang)


def test_two_backends_of_one_name_are_told_and_the_others_work() -> None:
    readers = Readers([RULES, point("good"), point("good", "elsewhere:good")])
    with pytest.raises(DuplicateBackend) as caught:
        readers.open("good")
    assert "elsewhere, somebody_elses_reader" in caught.value.message("en")
    assert readers.open("rules").name == "rules"
    assert [(line.name, line.broken is None) for line in readers.listing()] == [("good", False), ("rules", True)]


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (point("gone", "no_such_module:Reader"), "no_such_module"),
        (point("gone", "somebody_elses_reader:gone"), "gone"),
        (point("number"), "int"),
        (point("refuses"), "out of sorts"),
        (point("nothing"), "SimpleNamespace"),
    ],
)
def test_a_broken_backend_is_told_with_its_reason(broken: EntryPoint, why: str) -> None:
    readers = Readers([RULES, broken])
    with pytest.raises(BackendBroken) as caught:
        readers.open(broken.name)
    for lang in ("fr", "en"):
        assert why in caught.value.message(lang)
    assert readers.open("rules").name == "rules"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("outside", "[5, 5000]"),
        ("backwards", "[7, 3]"),
        ("plain", "dict"),
        ("raises", "no licence"),
        ("ends", "SystemExit"),
    ],
)
def test_a_backend_of_others_is_held_to_its_promises(name: str, why: str) -> None:
    backend = Readers([point(name)]).open(name)
    with pytest.raises(BackendBroken) as caught:
        backend.draft(ARTICLE)
    assert why in caught.value.message("en")


def test_the_rules_take_no_argument() -> None:
    with pytest.raises(BackendError) as caught:
        open_backend("rules:fast")
    assert caught.value.key == "backend_argument"


@pytest.mark.parametrize("spec", ["rules", "spacy:fr_core_news_sm"])
def test_an_address_that_nobody_would_ask_is_refused(spec: str) -> None:
    """Else a draft by rules would be taken for one by the model."""
    with pytest.raises(BackendError) as caught:
        open_backend(spec, url="http://127.0.0.1:1/v1")
    assert caught.value.key == "backend_no_url"
    assert "llm" in caught.value.message("fr")


def saved(folder: Path, lang: str, *patterns: tuple[str, str], ruler: bool = True) -> str:
    """A real spaCy model: a blank pipeline with an entity ruler."""
    nlp = spacy.blank(lang)
    if ruler:
        found = nlp.add_pipe("entity_ruler")
        found.add_patterns([{"label": label, "pattern": text} for label, text in patterns])  # type: ignore[attr-defined]
    nlp.to_disk(folder)
    return f"spacy:{folder}"


def test_a_model_tips_the_scales_for_a_name_that_the_rules_doubt(tmp_path: Path) -> None:
    text = "Une ombre, puis Ardouane Quelvennec et son parapluie."
    article = Article(text, "fr")
    at = Span(text.index("Ardouane"), text.index(" et son"))
    told = "people" in open_backend("rules").draft(article).data
    spec = saved(tmp_path / "m", "fr", ("PER", "Ardouane Quelvennec"))
    seen = open_backend(spec).draft(article).data
    assert [person["name"] for person in seen["people"].values()] == ["Ardouane Quelvennec"]
    assert "model: person" in seen["people"]["ardouane-quelvennec"]["draft"]["rule"]
    assert not told
    assert seen["people"]["ardouane-quelvennec"]["at"] == [at.start, at.end]


def test_a_model_adds_bodies_of_several_words(tmp_path: Path) -> None:
    spec = saved(tmp_path / "m", "fr", ("ORG", "Brisemer Levage"), ("ORG", "Brisemer"))
    bodies = open_backend(spec).draft(ARTICLE).data["organisations"]
    assert "Brisemer Levage" in {body["name"] for body in bodies.values()}


def test_a_model_cannot_overrule_what_stands_around_a_name() -> None:
    text = "Le quai Anselme Duvallet est fermé depuis mardi."
    start = text.index("Anselme")
    seen = Article(text, "fr", entities=(Entity(Span(start, start + len("Anselme Duvallet")), "person"),))
    assert read_article(seen).people == [], "a quay stays a quay"


@pytest.mark.parametrize(
    ("spec", "key"),
    [
        ("spacy", "spacy_no_model"),
        ("spacy:", "spacy_no_model"),
        ("spacy:xx_no_such_model", "spacy_model_missing"),
        ("spacy:/no/such/folder", "spacy_model_missing"),
        ("spacy:json", "spacy_model_missing"),
    ],
)
def test_a_missing_model_is_one_error_with_the_way_to_install_it(spec: str, key: str) -> None:
    with pytest.raises(BackendError) as caught:
        open_backend(spec)
    assert caught.value.key == key
    if key == "spacy_model_missing":
        assert f"python -m spacy download {spec.partition(':')[2]}" in caught.value.message("en")


def test_a_model_for_another_language_or_without_names_or_in_pieces_is_refused(tmp_path: Path) -> None:
    english = open_backend(saved(tmp_path / "en", "en", ("PERSON", "Paul Trévan")))
    with pytest.raises(BackendError) as caught:
        english.draft(ARTICLE)
    assert caught.value.key == "spacy_model_language"
    with pytest.raises(BackendError) as caught:
        open_backend(saved(tmp_path / "bare", "fr", ruler=False))
    assert caught.value.key == "spacy_model_no_names"
    (tmp_path / "bare" / "config.cfg").write_text("not a configuration", encoding="utf-8")
    with pytest.raises(BackendError) as caught:
        open_backend(f"spacy:{tmp_path / 'bare'}")
    assert caught.value.key == "spacy_model_broken"


def test_an_installed_french_model_reads_a_french_article() -> None:
    if not spacy.util.is_package("fr_core_news_sm"):
        pytest.skip("the spaCy model fr_core_news_sm is not installed")
    article = Article("M. Ewald Brunneval, préfet, a rencontré Mme Odalys Kerverdin, maire de Valbrune.", "fr")
    people = open_backend("spacy:fr_core_news_sm").draft(article).data["people"]
    assert {person["name"] for person in people.values()} == {"Ewald Brunneval", "Odalys Kerverdin"}
