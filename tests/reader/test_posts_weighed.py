"""Functions where rules are not alone: marks between names and functions, links, bodies near by, weights."""

import dataclasses
import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.errors import SourceError
from provgraph.reader import Article, Draft, gold_json, linked_posts, read_article
from provgraph.reader.article import Span
from provgraph.reader.bodies_of_posts import explained
from provgraph.reader.draft import Role
from provgraph.reader.function_kinds import kind_of, stem_of
from provgraph.reader.linked_posts import NEARBY, Linking, PostWeights, likelihoods, link_posts, post_weights
from provgraph.reader.marks import Row
from provgraph.reader.nearby_signs import Held
from provgraph.reader.persons import Person
from provgraph.reader.weighing import Model
from reader.reading_by_rules import by_rules

LIST = """La délégation :
M. Hugo Tardel : Président de l'Association Tromel-Ostrevant
Mme Anne Brunneval : Directrice du Port de Valbrune et vice-présidente de la Chambre de Valbrune
"""


def told(draft: Draft) -> dict[str, list[tuple[str | None, str | None]]]:
    return {name: [(r.title, r.body) for r in held] for name, held in draft.roles.items()}


def weights(bias: float, bodies: dict[str, float] | None = None) -> PostWeights:
    """Weights by which every link is as likely as every other."""
    return PostWeights(Model({}, bias, 0.4, 1.0, 0.0), bodies or {})


def test_a_text_is_a_row_of_marks() -> None:
    text = "Mme Anne Brunneval et M. Hugo Tardel, maire de Valbrune, sont là.\nLe port paie 3 000 euros."
    names = [Span(text.index(name), text.index(name) + len(name)) for name in ("Anne Brunneval", "Hugo Tardel")]
    function = Span(text.index("maire"), text.index(", sont"))
    row = Row(Article(text, "fr"), names, [function], [])
    assert row.marks == "P&P,F,=x.¶tx99x."
    assert row.between(names[1].end, function.start) == ","
    assert (row.before(names[0].start), row.after(function.end)) == ("", ",")


@given(st.text(alphabet="aB ,.;:()«»\n'’5é-", max_size=60))
def test_every_text_has_its_marks(text: str) -> None:
    row = Row(Article(text, "fr"), [], [], [])
    assert row.between(0, len(text)) == row.marks
    assert "".join(row.between(at, at + 1) for at in range(len(text))) == row.marks


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            LIST,
            {
                "Hugo Tardel": [("Président", "Association Tromel-Ostrevant")],
                "Anne Brunneval": [("Directrice", "Port de Valbrune"), ("vice-présidente", "Chambre de Valbrune")],
            },
        ),
        (
            "Les maires de Valbrune, Anne Brunneval, et de Tromelande, Hugo Tardel, ont signé.",
            {"Anne Brunneval": [("maire", "Valbrune")], "Hugo Tardel": [("maire", "Tromelande")]},
        ),
        (
            "Voici les présidents de la Chambre de Valbrune (Anne Brunneval), du Port de Tromel (Hugo Tardel), etc.",
            {
                "Anne Brunneval": [("président", "Chambre de Valbrune")],
                "Hugo Tardel": [("président", "Port de Tromel")],
            },
        ),
        (
            "M. Hugo Tardel, conseiller économique et culturel de l'ambassade, écoutait.",
            {"Hugo Tardel": [("conseiller économique et culturel", "ambassade")]},
        ),
    ],
)
def test_functions_in_lists_and_pairs(text: str, wanted: dict[str, list[tuple[str | None, str | None]]]) -> None:
    assert told(by_rules(text)[0]) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Anna Berg, now Norway’s ambassador to Portugal, spoke.", ("ambassador", "Norway")),
        (
            "Guests were Anna Berg, deputy director, Foreign Affairs Office; and others.",
            ("deputy director", "Foreign Affairs Office"),
        ),
    ],
)
def test_whom_somebody_speaks_for(text: str, wanted: tuple[str, str]) -> None:
    assert told(by_rules(text, "en")[0]) == {"Anna Berg": [wanted]}


def test_an_acronym_is_told_with_its_words() -> None:
    article = Article("Le comité départemental du tourisme (CDT) invite. La directrice du CDT sourit.", "fr")
    assert explained(article, "CDT") == "comité départemental du tourisme (CDT)"
    assert explained(article, "Valmo") == "Valmo"
    assert explained(Article("La fête (CDT) commence.", "fr"), "CDT") == "CDT"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("maire", "town"),
        ("conseillère municipale", "town"),
        ("préfète", "state"),
        ("Consul General", "state"),
        ("directeur de cabinet", "aide"),
        ("présidente", "head"),
        ("deputy director", "head"),
        ("chocolatier", "trade"),
    ],
)
def test_functions_have_kinds(title: str, kind: str) -> None:
    assert kind_of(title) == kind


def test_a_function_is_alike_in_all_its_forms() -> None:
    assert stem_of("présidente") == stem_of("ancien président") == stem_of("Présidents")
    assert stem_of("") == ""


def test_whom_no_rule_gives_a_function_the_weights_may() -> None:
    draft, posts = by_rules("Le maire de Valbrune était là. Mme Anne Brunneval a parlé.")
    assert told(draft) == {}
    link_posts(draft, posts.functions, posts, weights(-5.0))
    assert told(draft) == {}
    link_posts(draft, posts.functions, posts, weights(5.0))
    assert told(draft) == {"Anne Brunneval": [("maire", "Valbrune")]}
    [role] = draft.roles["Anne Brunneval"]
    assert role.rule == linked_posts.RULE
    assert role.weighed


def test_what_a_rule_gives_the_weights_may_take_back() -> None:
    draft, posts = by_rules("Mme Anne Brunneval, maire de Valbrune, a parlé.")
    assert told(draft) == {"Anne Brunneval": [("maire", "Valbrune")]}
    link_posts(draft, posts.functions, posts, weights(-5.0))
    assert draft.roles == {}


def test_the_body_of_a_function_is_weighed_where_the_phrase_names_none() -> None:
    text = "À Valbrune, le Port de Tromel reçoit. Mme Anne Brunneval, maire, a parlé."
    for what, wanted in (("place", "Valbrune"), ("agency", "Port de Tromel")):
        draft, posts = by_rules(text)
        link_posts(draft, posts.functions, posts, weights(5.0, {what: 9.0}))
        [role] = draft.roles["Anne Brunneval"]
        assert role.body == wanted
        assert role.rule.endswith(NEARBY)


def test_who_serves_somebody_is_given_no_body() -> None:
    draft, posts = by_rules("M. Hugo Tardel, ancien adjoint d'Anne Brunneval, est venu de Norvège.")
    link_posts(draft, posts.functions, posts, weights(5.0, {"country": 9.0}))
    assert ("ancien adjoint", None) in told(draft)["Hugo Tardel"]


@given(st.lists(st.floats(-30, 30), min_size=1, max_size=9))
def test_bodies_share_what_is_likely(values: list[float]) -> None:
    held = [Held(str(n), [], "body", signs={"sign": value}) for n, value in enumerate(values)]
    shares = likelihoods(held, {"sign": 1.0})
    assert sum(shares) == pytest.approx(1)
    assert shares[values.index(max(values))] == max(shares)


def test_the_shipped_weights_name_signs_only() -> None:
    known = post_weights()
    assert 0 < known.holders.likelihood({}) < 1
    text = resources.files("provgraph.reader").joinpath("post_weights.json").read_text(encoding="utf-8")
    signs = [*json.loads(text)["holders"]["weights"], *json.loads(text)["bodies"]]
    draft, posts = by_rules(
        "Mme Anne Brunneval, maire de Valbrune, et le préfet, Hugo Tardel, ont reçu le Port de Tromel."
    )
    links = [link for row in Linking(draft, posts.functions, posts).links for link in row]
    assert {sign for link in links for sign in link.signs} & set(signs)
    words = {word for sign in signs for word in sign.split() if word[:1].isupper() and len(word) > 2 and word.isalpha()}
    assert {word for word in words if not set(word) <= set("PFBC")} == set()


def test_weights_that_are_not_there_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provgraph.reader.weighing.json.loads", lambda _: {"holders": {}})
    post_weights.cache_clear()
    with pytest.raises(SourceError):
        post_weights()
    monkeypatch.undo()
    post_weights.cache_clear()
    assert post_weights().bodies


def test_who_only_acts_for_a_body_has_no_role_in_the_gold_format() -> None:
    article = Article("Anne Brunneval, de la société Valmo, a parlé.", "fr")
    role = Role(None, "Valmo", Span(18, 34), "name for body")
    draft = Draft(article, [Person("Anne Brunneval", [Span(0, 14)])], roles={"Anne Brunneval": [role]})
    assert gold_json(draft)["persons"][0]["roles"] == []
    draft.roles["Anne Brunneval"].append(dataclasses.replace(role, title="gérante"))
    assert [r["title"] for r in gold_json(draft)["persons"][0]["roles"]] == ["gérante"]


def test_an_article_gives_everybody_their_function() -> None:
    text = """Valbrune reçoit une délégation de Tromelande

Mardi 4 mai, la maire de Valbrune, Anne Brunneval, a accueilli à l'hôtel de ville une délégation de Tromelande, conduite
par Hugo Tardel, président de la Chambre de commerce de Tromelande. Mme Brunneval était entourée de ses adjoints, dont
Paul Ormeau, délégué au tourisme. « Nous reviendrons », a promis M. Tardel.
"""
    first, again = (read_article(Article(text, "fr", "2021-05-05")).roles for _ in range(2))
    assert ("maire", "Valbrune") in {(r.title, r.body) for r in first["Anne Brunneval"]}
    assert {(r.title, r.body) for r in first["Hugo Tardel"]} == {("président", "Chambre de commerce de Tromelande")}
    assert first == again
    assert all(0 < role.confidence <= 1 for held in first.values() for role in held)
