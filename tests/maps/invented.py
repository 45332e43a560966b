"""A network of invented people, places and sources, of the size of a real mission.

Nobody and nothing here exists; the quarrels, the unnamed and the two kinds of room are those that a real one has.
"""

from typing import Any

import networkx as nx

DATA = "urn:pg:"

_PEOPLE = {
    "lansman": ("Viktor Lansman", "ville", "maire de Kéréma", "mayor of Kéréma"),
    "montelupo": ("Chiara Montelupo", "metropole", "présidente de la métropole", "president of the metropolis"),
    "ait-selmane": ("Rachid Aït-Selmane", "chambre", "président de la chambre", "president of the chamber"),
    "vollmarsen": ("Grete Vollmarsen", "agence", "directrice de l’agence", "director of the agency"),
    "serou": ("Amina Sérou", "ville", "adjointe à l’économie", "deputy mayor for the economy"),
    "crevecoeur": ("Julien Crèvecœur", "epa", "directeur général", "managing director"),
    "brandtvik": ("Tomas Brandtvik", "port", "", ""),
    "ahlqvist": ("Birgit Ahlqvist", "institut", "professeure", "professor"),
    "halvik": ("Søren Halvik", "studio", "fondateur", "founder"),
    "okpere": ("Nadia Okpéré", "logiciel", "directrice", "director"),
    "ostrel": ("Kwabena Ostrel", "biotech", "président-directeur général", "chief executive"),
    "sarrasquet": ("Noé Sarrasquet", "croisiere", "président", "president"),
    "kangbo": ("Désirée Kangbo", "chantier", "", ""),
    "tellabi": ("Ousmane Tellabi", "hopital", "directeur", "director"),
    "solvang": ("Ingrid Solvang-Ruy", "comte", "commissaire", "commissioner"),
    "vautrin": ("Éloïse Vautrin", "comte", "présidente du conseil", "chair of the council"),
    "fenn": ("Marc-Olivier Fenn", "club", "propriétaire du club", "owner of the club"),
    "ferraz": ("Paulo Ferraz-Lume", "beacon", "", ""),
    "mauvoisin": ("Étienne Mauvoisin", "tourisme", "directeur", "director"),
    "connaught": ("Pàdraig Connaught-Delavigne", "consulat", "consul général", "consul general"),
    "dosquet": ("Mireille Dosquet", "universite", "vice-présidente", "vice-president"),
    "morenska": ("Łucja Morenska", "", "", ""),
}
_UNNAMED = {
    "motoriste": ("un motoriste naval", "a marine engine maker"),
    "port-directrice": ("la directrice du port", "the director of the port"),
    "commission": ("le président de la commission du comté", "the president of the county commission"),
    "chef-chantier": ("le patron du chantier", "the head of the shipyard"),
}
_GROUPS = {
    "elus": ("les élus en charge du dossier", "the elected members in charge"),
    "amenageurs": ("les acteurs de l’aménagement", "the planning actors"),
}
_ORGANISATIONS = {
    "ville": "Ville de Kéréma",
    "metropole": "Métropole Kéréma-Alizé",
    "chambre": "Chambre de commerce et d’industrie de Kéréma",
    "agence": "Valdorie Développement",
    "epa": "Établissement public d’aménagement des Docks",
    "port": "Grand port de Kéréma",
    "institut": "Institut Tellane",
    "studio": "Studio Orsène",
    "logiciel": "Aquatis Logiciels",
    "biotech": "Helvion Biotech",
    "croisiere": "Club de la croisière",
    "chantier": "Chantier naval de Kéréma",
    "hopital": "Hôpitaux de Kéréma",
    "comte": "Comté de Port-Alizé",
    "club": "Olympique de Kéréma",
    "beacon": "Conseil d’affaires de Port-Alizé",
    "tourisme": "Office du tourisme de Port-Alizé",
    "consulat": "Consulat général à Port-Alizé",
    "universite": "Université de Kéréma",
    "musee": "Musée d’art contemporain de Port-Alizé",
}
# name, kind in words, day, missions, bounded?, headcount, who
_SESSIONS = {
    "lancement": (
        "Réunion de lancement",
        "Launch meeting",
        "2031-03-03",
        "alize",
        True,
        "lansman montelupo ait-selmane vollmarsen serou consulat",
    ),
    "conseil": (
        "Séance de travail avec le conseil d’affaires",
        "Working session with the business council",
        "2031-03-03",
        "alize",
        True,
        "ait-selmane ferraz vollmarsen beacon",
    ),
    "tourisme": (
        "Séance de travail sur le tourisme",
        "Working session on tourism",
        "2031-03-03",
        "alize",
        True,
        "mauvoisin sarrasquet tourisme",
    ),
    "signature": (
        "Signature de l’accord de jumelage",
        "Signing of the twinning agreement",
        "2031-03-03",
        "alize",
        True,
        "lansman vautrin montelupo metropole comte",
    ),
    "dejeuner": (
        "Déjeuner offert par le comté",
        "Lunch offered by the county",
        "2031-03-03",
        "alize",
        True,
        "lansman elus solvang",
    ),
    "port": (
        "Atelier port intelligent",
        "Smart port workshop",
        "2031-03-04",
        "alize",
        True,
        "brandtvik crevecoeur okpere kangbo port",
    ),
    "sante": ("Atelier santé", "Health workshop", "2031-03-04", "alize", True, "ahlqvist ostrel tellabi"),
    "quartier": (
        "Visite du quartier des Halles",
        "Visit to the Halles district",
        "2031-03-04",
        "alize",
        True,
        "elus amenageurs crevecoeur",
    ),
    "soiree": (
        "Soirée de promotion au musée",
        "Evening of promotion at the museum",
        "2031-03-04",
        "alize",
        False,
        "serou crevecoeur ahlqvist halvik lansman montelupo commission fenn ostrel musee",
    ),
    "plateforme": (
        "Visite de la plateforme logistique",
        "Visit to the logistics platform",
        "2031-03-05",
        "alize",
        True,
        "brandtvik okpere ferraz",
    ),
    "retour": (
        "Réception de la délégation de Port-Alizé",
        "Reception of the Port-Alizé delegation",
        "2029-06",
        "retour",
        False,
        "solvang ait-selmane connaught",
    ),
    "annoncee": (
        "Signature annoncée avec le comté",
        "Announced signing with the county",
        "2031-03-06",
        "alize",
        True,
        "montelupo solvang",
    ),
}
_MISSIONS = {
    "alize": (
        "Mission de Kéréma à Port-Alizé",
        "Kéréma mission to Port-Alizé",
        "2031-03-01/2031-03-07",
        "2031-03-01",
        "2031-03-07",
    ),
    "retour": ("Visite de Port-Alizé à Kéréma", "Port-Alizé visit to Kéréma", "2029-06", "2029-06-01", "2029-06-30"),
}
_SOURCES = [
    {"id": "carnet", "title": "Carnet de bord de Port-Alizé", "publisher": "", "published": "2031-03", "address": ""},
    {
        "id": "gazette",
        "title": "La mission, côté affaires",
        "publisher": "gazette.example",
        "published": "2031-03-01",
        "address": "https://gazette.example/mission-affaires",
    },
    {
        "id": "depeche",
        "title": "Un accord et des ateliers",
        "publisher": "depeche.example",
        "published": "2031-03-07",
        "address": "http://depeche.example/accord?a=1&b=2",
    },
]


def iri(kind: str, name: str) -> str:
    return f"{DATA}{kind}:{name}"


def evidence(fr: str, en: str, source: int = 0, start: int = 0) -> dict[str, Any]:
    card = _SOURCES[source]
    where = {"locator_fr": f"signes {start} à {start + 42}", "locator_en": f"characters {start}–{start + 42}"}
    if source:
        where = {"locator_fr": "paragraphe 2", "locator_en": "paragraph 2"}
    return {
        "source": card["title"],
        "source_id": card["id"],
        "publisher": card["publisher"],
        "published": card["published"],
        "address": card["address"],
        **where,
        "says_fr": fr,
        "says_en": en,
        "claim": f"urn:pg:claim:{card['id']}-{start}",
    }


class _Names:
    """Where each invented name lives."""

    def __init__(self) -> None:
        self.iris: dict[str, str] = {}
        self.labels: dict[str, tuple[str, str]] = {}

    def add(self, kind: str, name: str, fr: str, en: str) -> str:
        # A place, a port and a session may share a short name: the first one has it.
        self.iris.setdefault(name, iri(kind, name))
        self.labels.setdefault(name, (fr, en))
        return iri(kind, name)


def invented() -> "nx.MultiGraph[str]":
    """The whole invented network, as provgraph.networks would make it."""
    network: nx.MultiGraph[str] = nx.MultiGraph()
    network.graph.update(
        title_fr="Kéréma à Port-Alizé, 2031 (inventé)", title_en="Kéréma in Port-Alizé, 2031 (invented)"
    )
    names = _Names()
    _add_nodes(network, names)
    _add_ties(network, names)
    network.graph["sources"] = [dict(card) for card in _SOURCES]
    network.graph["conflicts"] = _conflicts()
    return network


def _add_nodes(network: "nx.MultiGraph[str]", names: _Names) -> None:
    for place, (name, (label, organisation, fr, en)) in enumerate(_PEOPLE.items()):
        network.add_node(
            names.add("actor", name, label, label),
            kind="person",
            label_fr=label,
            label_en=label,
            detail_fr=fr,
            detail_en=en,
            date="",
            earliest="",
            latest="",
            mission="",
            headcount_fr="",
            headcount_en="",
            organisation=iri("actor", organisation) if organisation else "",
            facts=[{"label_fr": "Fonction", "label_en": "Post", "value_fr": fr, "value_en": en}] if fr else [],
            evidence=[evidence(f"Nomme {label}.", f"Names {label}.", 0, 100 + place * 50)],
        )
    for kind, table in (("unidentified", _UNNAMED), ("group", _GROUPS)):
        for name, (fr, en) in table.items():
            network.add_node(
                names.add("actor", name, fr, en),
                kind=kind,
                label_fr=fr,
                label_en=en,
                detail_fr="non nommé",
                detail_en="not named",
                facts=[],
                evidence=[evidence(f"Mentionne {fr}.", f"Mentions {en}.", 0, 1500)],
            )
    for name, label in _ORGANISATIONS.items():
        network.add_node(
            names.add("actor", name, label, label), kind="organisation", label_fr=label, label_en=label, facts=[]
        )
    for name, (fr, en, day, mission, bounded, _) in _SESSIONS.items():
        one_day = len(day) == 10
        size = (
            ("30 personnes (rapporté)", "30 people (reported)")
            if bounded
            else ("500 personnes (rapporté)", "500 people (reported)")
        )
        network.add_node(
            names.add("session", f"s-{name}", fr, en),
            kind="session",
            label_fr=fr,
            label_en=en,
            detail_fr="atelier" if bounded else "réception",
            detail_en="workshop" if bounded else "reception",
            date=day,
            earliest=day if one_day else f"{day}-01",
            latest=day if one_day else f"{day}-30",
            mission=iri("mission", f"m-{mission}"),
            headcount_fr=size[0],
            headcount_en=size[1],
            facts=[],
            evidence=[evidence(f"Rapporte : {fr}.", f"Reports: {en}.", 2)],
        )
    for name, (fr, en, date, first, last) in _MISSIONS.items():
        network.add_node(
            names.add("mission", f"m-{name}", fr, en),
            kind="mission",
            label_fr=fr,
            label_en=en,
            detail_fr="délégation économique",
            detail_en="business delegation",
            date=date,
            earliest=first,
            latest=last,
            headcount_fr="au moins 100 personnes",
            headcount_en="at least 100 people",
            facts=[],
            evidence=[evidence("Annonce la mission.", "Announces the mission.", 1)],
        )


def _add_ties(network: "nx.MultiGraph[str]", names: _Names) -> None:
    def tie(ends: tuple[str, str], kind: str, grade: str, words: tuple[str, str], **more: Any) -> None:
        (one, other), (fr, en) = ends, words
        key = f"urn:pg:tie:{network.number_of_edges()}"
        settled = {
            "date": "",
            "earliest": "",
            "latest": "",
            "weight_low": 0.0,
            "weight_high": 0.0,
            "status": "held",
            "why_fr": "",
            "why_en": "",
        }
        proof = more.pop("evidence", [evidence(f"{fr}.", f"{en}.", 0, 10 * network.number_of_edges())])
        network.add_edge(
            names.iris[one],
            names.iris[other],
            key=key,
            kind=kind,
            grade=grade,
            label_fr=fr,
            label_en=en,
            evidence=proof,
            **{**settled, **more},
        )

    for name, (_, organisation, fr, en) in _PEOPLE.items():
        if organisation and fr:
            tie((name, organisation), "tenure", "", (fr, en), status="")
    tie(("ait-selmane", "agence"), "tenure", "", ("président de l’agence", "president of the agency"), status="")
    for name, (_, _, day, mission, bounded, who) in _SESSIONS.items():
        tie((f"s-{name}", f"m-{mission}"), "part_of", "", ("séance de la mission", "session of the mission"), status="")
        for actor in who.split():
            announced = name == "annoncee"
            grade = "" if announced else "copresent" if bounded else "coattended"
            why = (
                "le même atelier ; aucune source ne dit qu’ils se sont parlé",
                "the same workshop; no source says that they spoke",
            )
            if not bounded:
                why = (
                    "la même réception, 500 invités ; aucune source ne dit qu’ils se sont parlé",
                    "same reception, 500 guests; no source says that they spoke",
                )
            tie(
                (actor, f"s-{name}"),
                "participation",
                grade,
                ("intervenant", "speaker") if bounded else ("invité", "guest"),
                date=day,
                earliest=day if len(day) == 10 else "",
                latest=day if len(day) == 10 else "",
                why_fr=why[0],
                why_en=why[1],
                weight_low=1 / 29 if bounded else 1 / 499,
                weight_high=1 / 29 if bounded else 1 / 499,
                status="announced" if announced else "held",
            )
    tie(("halvik", "s-sante"), "participation", "", ("présence non dite", "presence not stated"), date="2031-03-04")
    for name in _PEOPLE:
        if name not in {"solvang", "vautrin", "fenn", "ferraz", "mauvoisin", "connaught"}:
            tie((name, "m-alize"), "membership", "codelegated", ("membre de la délégation", "member of the delegation"))
    for other in ("vollmarsen", "chef-chantier", "port-directrice", "sarrasquet", "elus"):
        tie(
            ("motoriste", other),
            "encounter",
            "attested",
            ("ont eu un rendez-vous", "had an appointment"),
            date="2031-03",
            earliest="2031-03-01",
            latest="2031-03-31",
            weight_low=1.0,
            weight_high=1.0,
        )
    two = [
        evidence("Ont signé ensemble.", "Signed together.", 2, 77),
        evidence("Signent l’accord.", "Sign the agreement.", 0, 812),
    ]
    tie(
        ("lansman", "vautrin"),
        "encounter",
        "attested",
        ("ont signé ensemble", "signed together"),
        date="2031-03-03",
        earliest="2031-03-03",
        latest="2031-03-03",
        weight_low=1.0,
        weight_high=1.0,
        evidence=two,
    )
    # A second tie between the same two, which a map must not lose.
    tie(
        ("lansman", "vautrin"),
        "encounter",
        "attested",
        ("ont été présentés", "were introduced"),
        date="2031-03-05",
        earliest="2031-03-05",
        latest="2031-03-05",
    )
    tie(
        ("montelupo", "solvang"),
        "encounter",
        "",
        ("doivent signer", "are to sign"),
        date="2031-03-06",
        status="announced",
        evidence=[evidence("Annonce une signature.", "Announces a signing.", 1, 5)],
    )
    tie(
        ("metropole", "comte"),
        "encounter",
        "attested",
        ("parties à l’accord", "parties to the agreement"),
        date="2031-03-03",
    )
    tie(
        ("ait-selmane", "s-lancement"),
        "participation",
        "copresent",
        ("parle pour l’agence", "speaks for the agency"),
        date="2031-03-03",
        why_fr="la même réunion",
        why_en="the same meeting",
    )


def _conflicts() -> list[dict[str, Any]]:
    return [
        {
            "kind": "announced_reported",
            "label_fr": "Qui signe pour le comté ?",
            "label_en": "Who signs for the county?",
            "because_fr": "La signature rapportée après coup est montrée comme tenue ; l’annonce reste annoncée.",
            "because_en": "The signing reported afterwards is shown as held; the announcement stays announced.",
            "evidence": [
                evidence("Annonce une signature.", "Announces a signing.", 1, 5),
                evidence("Ont signé ensemble.", "Signed together.", 2, 77),
            ],
            "nodes": [iri("actor", "solvang"), iri("actor", "vautrin"), iri("session", "s-signature")],
        },
        {
            "kind": "weekday_date",
            "label_fr": "Mercredi ou le 4 ?",
            "label_en": "Wednesday, or the 4th?",
            "because_fr": "Le 4 mars 2031 est un mardi ; le quantième s’accorde avec les séances.",
            "because_en": "4 March 2031 is a Tuesday; the day of the month agrees with the sessions.",
            "evidence": [evidence("Date la remarque du mercredi 4.", "Dates the remark Wednesday the 4th.", 0, 260)],
            "nodes": [iri("mission", "m-alize")],
        },
        {
            "kind": "mission_lead",
            "label_fr": "Qui conduit la mission ?",
            "label_en": "Who leads the mission?",
            "because_fr": "Une source nomme deux personnes, une autre une seule ; les deux lectures restent.",
            "because_en": "One source names two people, another one only; both readings stay.",
            "evidence": [evidence("Nomme deux chefs de mission.", "Names two leaders.", 1, 9)],
            "nodes": [iri("mission", "m-alize"), iri("actor", "lansman"), iri("actor", "montelupo")],
        },
    ]
