"""Functions and bodies by the rules: before and after the name, two in one phrase, former ones, « X pour Y ».

What the tagger and the weights make of them stands in `test_posts_weighed`.
"""

import pytest

from reader.reading_by_rules import by_rules


def posts(text: str, language: str = "fr") -> dict[str, list[tuple[str | None, str | None]]]:
    roles = by_rules(text, language)[0].roles
    return {name: [(role.title, role.body) for role in held] for name, held in roles.items()}


@pytest.mark.parametrize(
    "text",
    [
        "Le directeur général du port de Valbrune, Ewald Brunneval, était là.",
        "Ewald Brunneval, directeur général du port de Valbrune, était là.",
        "Ewald Brunneval (directeur général du port de Valbrune) était là.",
    ],
)
def test_a_function_stands_before_or_after_the_name(text: str) -> None:
    assert posts(text) == {"Ewald Brunneval": [("directeur général", "port de Valbrune")]}


def test_two_functions_in_one_phrase_belong_to_one_person() -> None:
    text = "Ewald Brunneval, patron de l'armement Valbrune Marine et p-dg de la start-up Voltarine, a pris des notes."
    assert posts(text) == {"Ewald Brunneval": [("patron", "Valbrune Marine"), ("p-dg", "Voltarine")]}


def test_a_list_gives_each_their_own() -> None:
    text = (
        "Étaient là Ewald Brunneval, président de la Chambre de commerce de Valbrune, Odalys Kerverdin, directrice de "
        "l'Agence de Tromelande, et Iwan Pell, trésorier du Club de Saint-Ort."
    )
    assert posts(text) == {
        "Ewald Brunneval": [("président", "Chambre de commerce de Valbrune")],
        "Odalys Kerverdin": [("directrice", "Agence de Tromelande")],
        "Iwan Pell": [("trésorier", "Club de Saint-Ort")],
    }


def test_a_list_with_the_functions_in_front_does_not_shift_by_one() -> None:
    text = (
        "en présence du Président de la CGV, M. Ewald Brunneval, de la Présidente du Conseil de Tromelande, "
        "Mme Odalys Kerverdin, et du co-président du CEVT, M. Iwan Pell."
    )
    told = posts(text)
    assert [told[name][0][1] for name in ("Ewald Brunneval", "Odalys Kerverdin", "Iwan Pell")] == [
        "CGV",
        "Conseil de Tromelande",
        "CEVT",
    ]


def test_acting_for_a_body_is_no_function() -> None:
    assert posts("Ewald Brunneval pour Voltarine SAS a signé.") == {"Ewald Brunneval": [(None, "Voltarine SAS")]}
    assert posts("Mr Ewald Brunneval, of Voltarine Ltd, signed.", "en") == {
        "Ewald Brunneval": [(None, "Voltarine Ltd")]
    }


def test_a_former_function_says_so() -> None:
    text = "L'ancienne maire de Valbrune, Odalys Kerverdin, applaudissait."
    [role] = by_rules(text)[0].roles["Odalys Kerverdin"]
    assert (role.title, role.body, role.former) == ("ancienne maire", "Valbrune", True)


def test_a_possessive_finds_its_body() -> None:
    told = posts("The Port of Valbrune Authority signed; its chief executive, Odalys Kerverdin, smiled.", "en")
    assert told == {"Odalys Kerverdin": [("chief executive", "Port of Valbrune Authority")]}


def test_a_body_and_its_acronym_are_one() -> None:
    text = "La Société de promotion de Valbrune (SPV) invite. La SPV paie."
    [body] = by_rules(text)[0].bodies
    assert body.name == "Société de promotion de Valbrune"
    assert body.aliases == {"SPV"}
    assert len(body.mentions) == 3


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (
            "Le patron de Voltarine et président du Cercle local, Ewald Brunneval, était là.",
            "fr",
            [("patron", "Voltarine"), ("président", "Cercle")],
        ),
        ("L'ingénieur Ewald Brunneval (Atelier Tromel) était là.", "fr", [("ingénieur", "Atelier Tromel")]),
        (
            "Ewald Brunneval, président du conseil d'administration de Tromel Logistique, était là.",
            "fr",
            [("président du conseil d'administration", "Tromel Logistique")],
        ),
        (
            "They met the TPG's lawyer, Ewald Brunneval, on Monday.",
            "en",
            [("lawyer", "TPG")],
        ),
        (
            "Ewald Brunneval, formerly head of cargo at Tromel Ports, was there.",
            "en",
            [("former head of cargo", "Tromel Ports")],
        ),
    ],
)
def test_a_function_keeps_its_body_wherever_the_phrase_puts_it(
    text: str, language: str, wanted: list[tuple[str, str]]
) -> None:
    assert posts(text, language) == {"Ewald Brunneval": wanted}


def test_a_list_after_a_colon_takes_no_function_from_who_leads_it() -> None:
    text = (
        "Derrière Ewald Brunneval, directeur du port de Valbrune et trésorier du Club de Saint-Ort : "
        "Iwan Pell (Tromel SA)."
    )
    told = posts(text)
    assert [title for title, _ in told["Ewald Brunneval"]] == ["directeur", "trésorier"]
    assert told["Iwan Pell"] == [(None, "Tromel SA")]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (
            "Les adjoints Anne Brunneval et Hugo Tardel étaient là.",
            "fr",
            {"Anne Brunneval": [("adjoint", None)], "Hugo Tardel": [("adjoint", None)]},
        ),
        (
            "Des élus de la Ville de Valmer (Anne Brunneval, Hugo Tardel) suivaient.",
            "fr",
            {"Anne Brunneval": [("élu", "Ville de Valmer")], "Hugo Tardel": [("élu", "Ville de Valmer")]},
        ),
        (
            "Anne Brunneval et Hugo Tardel, respectivement présidente et trésorier de Voltarine Invest, ont signé.",
            "fr",
            {
                "Anne Brunneval": [("présidente", "Voltarine Invest")],
                "Hugo Tardel": [("trésorier", "Voltarine Invest")],
            },
        ),
        (
            "The flagbearers Anne Pellow and Paul Tarrant came first.",
            "en",
            {"Anne Pellow": [("flagbearer", None)], "Paul Tarrant": [("flagbearer", None)]},
        ),
    ],
)
def test_a_function_may_be_said_of_several(
    text: str, language: str, wanted: dict[str, list[tuple[str | None, str | None]]]
) -> None:
    assert posts(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "name", "wanted"),
    [
        (
            "Le Premier ministre norvégien Hugo Tardel est venu.",
            "fr",
            "Hugo Tardel",
            ("Premier ministre norvégien", "Norvège"),
        ),
        ("Maire du Faouël, Anne Brunneval est venue.", "fr", "Anne Brunneval", ("Maire", "Le Faouël")),
        (
            "Hugo Tardel, 45 ans, directeur de Voltarine Invest, est là.",
            "fr",
            "Hugo Tardel",
            ("directeur", "Voltarine Invest"),
        ),
        (
            "Fondatrice et présidente de Voltarine Invest, Anne Brunneval sourit.",
            "fr",
            "Anne Brunneval",
            ("Fondatrice et présidente", "Voltarine Invest"),
        ),
        (
            "Anne Brunneval voyage.\n\nLa maire de Plouvéan prend le train.",
            "fr",
            "Anne Brunneval",
            ("maire", "Plouvéan"),
        ),
        (
            "Le consul de Norvège attendait. C'est lui, Hugo Tardel, qui ferme.",
            "fr",
            "Hugo Tardel",
            ("consul", "Norvège"),
        ),
        ("Le député LR de Valmerie Anne Brunneval est venu.", "fr", "Anne Brunneval", ("député LR", "Valmerie")),
        (
            "It was opened by Jane Tarrant, the parish council’s press officer.",
            "en",
            "Jane Tarrant",
            ("press officer", "parish council"),
        ),
        (
            "Harrow Department of Food and Farming Secretary Ruth Tarrant spoke.",
            "en",
            "Ruth Tarrant",
            ("Secretary", "Harrow Department of Food and Farming"),
        ),
        ("The Mayor of Harrow and Selby Anne Whitlock spoke.", "en", "Anne Whitlock", ("Mayor", "Harrow and Selby")),
    ],
)
def test_where_the_function_is_held(text: str, language: str, name: str, wanted: tuple[str, str]) -> None:
    assert posts(text, language)[name] == [wanted]


def test_a_function_with_a_verb_of_its_own_is_nobodys_apposition() -> None:
    assert posts("Avec Anne Brunneval, préfète, le maire a visité le port.") == {"Anne Brunneval": [("préfète", None)]}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Le recteur de l'université de Tromel, Hassan Bari, et le doyen, le professeur Georges Pell, ont signé.",
            {
                "Hassan Bari": [("recteur", "université de Tromel")],
                "Georges Pell": [("professeur", "université de Tromel")],
            },
        ),
        (
            "Le président de la CCI de Valmer, Hugo Tardel, et celui de la métropole, Anne Brunneval, sont partis.",
            {"Hugo Tardel": [("président", "CCI de Valmer")], "Anne Brunneval": [("président", "métropole")]},
        ),
        (
            "Hugo Tardel, vice-président (PS) du Conseil de Tromelande, et Anne Brunneval (LR) ont voté.",
            {"Hugo Tardel": [("vice-président", "Conseil de Tromelande")]},
        ),
        (
            "La présidente du Conseil départemental Anne Brunneval a coupé le ruban.",
            {"Anne Brunneval": [("présidente", "Conseil départemental")]},
        ),
        (
            "Le PDG d'Air Tromel Anne Brunneval et le chef étoilé Hugo Tardel ont échangé.",
            {"Anne Brunneval": [("PDG", "Air Tromel")], "Hugo Tardel": [("chef étoilé", "Air Tromel")]},
        ),
        (
            "Anne Brunneval le président de la Chambre de Valmer sourit à tous.",
            {"Anne Brunneval": [("président", "Chambre de Valmer")]},
        ),
        (
            "Des ministres des Ports : Anne Brunneval (Valmerie) et Hugo Tardel (Tromelande) sont là.",
            {
                "Anne Brunneval": [("ministre des Ports", "Valmerie")],
                "Hugo Tardel": [("ministre des Ports", "Tromelande")],
            },
        ),
        (
            "Jean Pell, ancien adjoint d'Anne Brunneval, suit l'ambassadeur de Norvège, Son Excellence M. Hugo Tardel.",
            {"Jean Pell": [("ancien adjoint", None)], "Hugo Tardel": [("ambassadeur", "Norvège")]},
        ),
    ],
)
def test_each_function_goes_to_its_own_holder(
    text: str, wanted: dict[str, list[tuple[str | None, str | None]]]
) -> None:
    assert posts(text) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (
            "Le dîner était donné par la consule de Norvège, Béchara el-Tromel.",
            "fr",
            {"Béchara el-Tromel": [("consule", "Norvège")]},
        ),
        (
            "Harrow met with Norwegian Consul-General Anna Tromel and Consul Peter Brunne.",
            "en",
            {"Anna Tromel": [("Consul-General", "Norway")], "Peter Brunne": [("Consul", "Norway")]},
        ),
        (
            "Anna Tromel is president of the L.V. County Business Federation.",
            "en",
            {"Anna Tromel": [("president", "L.V. County Business Federation")]},
        ),
        (
            "À Tromel, la maire de la ville, Anne Brunneval, et son adjoint au tourisme, Hugo Tardel, ont parlé.",
            "fr",
            {"Anne Brunneval": [("maire", "Tromel")], "Hugo Tardel": [("adjoint au tourisme", "Tromel")]},
        ),
        (
            "Paul Hong, président de l'Amicale des ressortissants de Tromel en Norvège, est venu.",
            "fr",
            {"Paul Hong": [("président", "Amicale des ressortissants de Tromel en Norvège")]},
        ),
    ],
)
def test_countries_and_towns_of_functions(
    text: str, language: str, wanted: dict[str, list[tuple[str | None, str | None]]]
) -> None:
    assert posts(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (
            "Le Comité de gestion du site paysager du mont Tromel et l'Établissement public du Mont-Saint-Ort signent.",
            "fr",
            {"Comité de gestion du site paysager du mont Tromel", "Établissement public du Mont-Saint-Ort"},
        ),
        ("La cérémonie a vu naître l'Exposition des produits. L'Hymne à la mer a suivi.", "fr", set()),
        ("Celui qui préside la Métropole de joindre le geste à la parole.", "fr", set()),
        ("Monday's Twinning Ceremony went on with Anna Tromel & Peter Brunne as guides.", "en", set()),
        (
            "Voici Anne Brunneval (Souvenir du Japon), Hugo Tardel (Valmer Solidaire), Iwan Pell (L'encre fine).",
            "fr",
            {"Souvenir du Japon", "Valmer Solidaire", "L'encre fine"},
        ),
    ],
)
def test_bodies_are_neither_cut_nor_made_of_kinds(text: str, language: str, wanted: set[str]) -> None:
    assert {body.name for body in by_rules(text, language)[0].bodies} == wanted
