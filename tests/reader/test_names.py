"""Who is named: by what stands around a name, not by a list of names. People and places here are invented.

These are the rules' proposals; what becomes of them beside those of the tagger is in test_settled_names.py.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.reader import Article, Span, read_article
from provgraph.reader.known_firms import known_firms
from provgraph.reader.persons import same_name
from provgraph.reader.rule_names import names_by_rules
from provgraph.reader.words import vocabulary


def names(text: str, language: str = "fr") -> list[str]:
    return [person.name for person in names_by_rules(Article(text, language))[0]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le préfet Ewald Brunneval a ouvert la séance.", "Ewald Brunneval"),
        ("La séance a été ouverte par Ewald Brunneval, préfet.", "Ewald Brunneval"),
        ("On y a vu Mme Odalys Kerverdin, très en forme.", "Odalys Kerverdin"),
        ("Ewald de Brunneval, patron de Voltarine, était là.", "Ewald de Brunneval"),
        ("Thibault-Ewald van der Brunne, directeur, était là.", "Thibault-Ewald van der Brunne"),
        ("« C'est bien », souligne Ewald Brunneval.", "Ewald Brunneval"),
        ("Le préfet Jean- Ewald Brunneval a ouvert la séance.", "Jean- Ewald Brunneval"),
        ("Le docteur Lê Văn Thao, directeur, guidait le groupe.", "Lê Văn Thao"),
    ],
)
def test_a_name_is_known_by_what_stands_beside_it(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Le car partira du quai Ewald-Brunneval à midi.",
        "La visite commence rue Ewald Brunneval.",
        "Le ferry Ewald Brunneval entre au port.",
        "Pour le Vieux Marché, il faut marcher.",
        "L'agence Voltarine Invest reçoit.",
    ],
)
def test_what_only_bears_a_name_is_nobody(text: str) -> None:
    assert names(text) == []


def test_a_surname_and_a_given_name_alone_are_joined_to_the_full_name() -> None:
    text = "Mme Odalys Kerverdin, maire, est arrivée. Mme Kerverdin a parlé. On a écouté Odalys. Kerverdin sourit."
    [person], _, _ = names_by_rules(Article(text, "fr"))
    assert [text[m.start : m.end] for m in sorted(person.mentions)] == [
        "Mme Odalys Kerverdin",
        "Mme Kerverdin",
        "Odalys",
        "Kerverdin",
    ]


def test_an_ambiguous_surname_is_joined_to_nobody() -> None:
    text = "M. Ewald Brunneval et Mme Odalys Brunneval sont venus. Brunneval a parlé."
    people, _, _ = names_by_rules(Article(text, "fr"))
    assert sorted(p.name for p in people) == ["Ewald Brunneval", "Odalys Brunneval"]
    assert all(len(p.mentions) == 1 for p in people)


@pytest.mark.parametrize(
    ("text", "language", "why"),
    [
        ("La réunion a eu lieu.\n\nPar Jeanne Brunneval", "fr", "byline"),
        ("La réunion a eu lieu.\n\n(Photos Jeanne Brunneval)", "fr", "credit"),
        ("Le texte.\n\nPhotograph by Jeanne Brunneval", "en", "credit"),
        ("Mme Odalys Kerverdin (1811-1874) dessina le bassin.", "fr", "historical"),
    ],
)
def test_authors_photographers_and_the_dead_are_bystanders(text: str, language: str, why: str) -> None:
    assert [p.bystander for p in read_article(Article(text, language)).people] == [why]


def test_english_titles_with_capitals_are_no_part_of_a_name() -> None:
    text = "Councilman Ewald Brunneval, Deputy Mayor Odalys Kerverdin and Dr Iwan Pell signed."
    assert names(text, "en") == ["Ewald Brunneval", "Odalys Kerverdin", "Iwan Pell"]


@given(st.lists(st.sampled_from(["Ana", "Ewald", "Brunne", "Kerver", "Pell"]), min_size=2, max_size=4, unique=True))
def test_the_last_word_of_a_name_stands_for_it_and_never_the_longer_for_the_shorter(words: list[str]) -> None:
    full = " ".join(words)
    assert same_name(full, words[-1])
    assert same_name(full, full)
    assert not same_name(words[-1], full)


@given(st.text(max_size=300))
def test_any_text_can_be_read_and_every_place_lies_in_it(text: str) -> None:
    draft = read_article(Article(text, "fr"))
    whole = Span(0, len(text))
    places = [m for p in draft.people for m in p.mentions] + [m for b in draft.bodies for m in b.mentions]
    assert all(whole.holds(place) and place.start < place.end for place in places)


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("L'ambassadeur de Norvège à Valmer Anne Brunneval inaugure la salle.", "fr", ["Anne Brunneval"]),
        ("Le ministre chargé des Ports, de la Pêche et de la Mer Hugo Tardel est venu.", "fr", ["Hugo Tardel"]),
        ("Le député LR de Valmerie Anne Brunneval est venu.", "fr", ["Anne Brunneval"]),
        ("The Mayor of Harrow and Selby Anne Whitlock walked in front.", "en", ["Anne Whitlock"]),
        ("© Hugo Tardel Anne Brunneval à la tribune", "fr", ["Hugo Tardel", "Anne Brunneval"]),
        ("The flagbearers Denis le Marrec and Paul Tarrant came.", "en", ["Denis le Marrec", "Paul Tarrant"]),
        ("Une lettre est remise à Wexo Brunneval, qui la lit.", "fr", ["Wexo Brunneval"]),
        ("Iwao Hanada, préfet, parle. Le directeur du groupe Tromel Iwao Hanada rit.", "fr", ["Iwao Hanada"]),
        (
            "Claire Dubel (CHU), Anne Tardel de l'INS et Hugo Brunneval de Valmo arrivent ensemble.",
            "fr",
            ["Claire Dubel", "Anne Tardel", "Hugo Brunneval"],
        ),
    ],
)
def test_a_name_ends_where_the_place_or_the_body_begins(text: str, language: str, wanted: list[str]) -> None:
    assert names(text, language) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Quai de Brunneval, à Valmer, le public attend.",
        "Hauts de Valmerie, Nouvelle Valmerie, République de Valmonie : tout y est.",
        "Imprimer Partager",
        "A Sister City agreement was signed.",
    ],
)
def test_places_and_buttons_are_nobody(text: str) -> None:
    assert names(text, "en" if text.startswith("A ") else "fr") == []


def bodies(text: str, language: str = "fr") -> list[str]:
    return [body.name for body in names_by_rules(Article(text, language))[1]]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (
            "The Harrow Office of Business and Rural Development spoke.",
            "en",
            ["Harrow Office of Business and Rural Development"],
        ),
        ("Le président du mouvement Brunneval est là.", "fr", ["mouvement Brunneval"]),
        ("Le patron de UVM 13 sourit.", "fr", ["UVM 13"]),
        ("Le directeur de VLM Distribution sourit.", "fr", ["VLM Distribution"]),
        (
            "L'agence norvégienne de promotion du commerce extérieur de Valmer est là.",
            "fr",
            ["agence norvégienne de promotion du commerce extérieur de Valmer"],
        ),
        ("C'est le géant. L'allemand Tromel installe des panneaux chez Voltarine.", "fr", ["Tromel", "Voltarine"]),
        ("Les stands de Valbrune Marine, Odrex et Yola-Moko sont là.", "fr", ["Valbrune Marine", "Odrex", "Yola-Moko"]),
        ("Voltarine, une société de Valmer, a signé.", "fr", ["Voltarine"]),
        (
            "Là étaient l'école, le port Valmo, la chambre de commerce de Valmer et la ville de Tromel.",
            "fr",
            ["port Valmo", "chambre de commerce de Valmer", "ville de Tromel"],
        ),
    ],
)
def test_a_body_is_named_as_a_whole(text: str, language: str, wanted: list[str]) -> None:
    assert bodies(text, language) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "La secrétaire d'Etat au Commerce extérieur est là.",
        "Le ministre des Transports parle.",
        "La maire du Faouël reçoit. Le Faouël est une belle commune.",
        "Les PTA norvégiennes embauchent.",
        "On a dîné dans l'Hexagone.",
        "La vice-présidente en charge de l'Attractivité sourit.",
        "Un stade construit pour l'Euro-2031 attend.",
        "Le consul honoraire du Congo est là.",
    ],
)
def test_matters_countries_and_kinds_are_no_bodies(text: str) -> None:
    assert bodies(text) == []


FIRM = next(iter(sorted(known_firms())))
A_WORD_TOO = vocabulary("firms")["also_words"][0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"On a parlé de l'image de {FIRM} à la mairie.", [FIRM]),
        (f"Jeanne {FIRM} a parlé.", []),
        (f"{A_WORD_TOO} a parlé.", []),
        (f"On a dîné à {A_WORD_TOO}.", []),
        (f"La bourse a bien accueilli {A_WORD_TOO}.", [A_WORD_TOO]),
    ],
)
def test_large_firms_are_known_where_the_name_is_no_surname_and_no_towns(text: str, wanted: list[str]) -> None:
    assert bodies(text) == wanted


def test_what_somebody_directs_for_a_firm_names_the_firm() -> None:
    assert bodies("Anne Brunneval, la directrice de la communication de Voltarine, a parlé.") == ["Voltarine"]
    assert bodies("Anne Brunneval, directeur exécutif de Voltarine, a parlé.") == ["Voltarine"]
    assert bodies("Anne Brunneval, directrice de Voltarine, a parlé.") == []  # a school, a region …


def test_surnames_in_capitals_are_surnames_and_no_acronyms() -> None:
    text = "Daniel LEVRANC, Marta MOREL, Tiago DE ARAVO et Wexine PALAZ étaient au stand du comité."
    people, bodies, _ = names_by_rules(Article(text, "fr"))
    assert [p.name for p in people] == ["Daniel LEVRANC", "Marta MOREL", "Tiago DE ARAVO", "Wexine PALAZ"]
    assert not bodies


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Le président de l'Union Maritime et Fluviale (UMF) parle.", "fr", ["Union Maritime et Fluviale"]),
        ("La présidente de la CCI Valmer et de Tromel Promotion parle.", "fr", ["CCI Valmer", "Tromel Promotion"]),
        ("La CCI franco-norvégienne reçoit.", "fr", ["CCI franco-norvégienne"]),
        ("Mayor Karen Pellow and Harrow Chamber CEO Mike Tarrant left.", "en", ["Harrow Chamber"]),
        ("At the invitation of the Harrow Trade Union (HTU), they met.", "en", ["Harrow Trade Union"]),
        ("Il a été vendu au consortium d'Anne Brunneval.", "fr", []),
        ("Une charte commune de la Valmerie et de Tromel suivra.", "fr", []),
        ("Anne Brunneval (LR) et Hugo Tardel (PS) ont voté.", "fr", []),
    ],
)
def test_a_body_takes_no_neighbour_in(text: str, language: str, wanted: list[str]) -> None:
    assert bodies(text, language) == wanted


def test_kin_told_in_brackets_take_no_part() -> None:
    text = "Le maire a dîné chez Anne Brunneval (la sœur du consul de Norvège, Hugo Tardel), qui recevait."
    people = {person.name: person.bystander for person in read_article(Article(text, "fr")).people}
    assert people == {"Anne Brunneval": None, "Hugo Tardel": "kin"}
