"""Which schemata and properties of FollowTheMoney we read, and why the others are left."""

from provgraph.vocabulary.terms import OrganisationKind

_WIDER = {
    "Person": "LegalEntity",
    "Organization": "LegalEntity",
    "Company": "Organization",
    "PublicBody": "Organization",
    "LegalEntity": "Thing",
    "Event": "Thing",
    "Trip": "Event",
    "Position": "Thing",
    "Address": "Thing",
}
ORGANISATIONS = {
    "Organization": None,
    "Company": OrganisationKind.COMPANY,
    "PublicBody": OrganisationKind.PUBLIC_BODY,
}
EDGES = {
    "Membership": ("member", "organization"),
    "Directorship": ("director", "organization"),
    "Employment": ("employee", "employer"),
    "Occupancy": ("holder", "post"),
}
"""Edges that are posts here: who, and in what."""

PERSONAL = frozenset(("Associate", "Family", "Identification", "Passport", "UserAccount"))
"""Schemata about the private lives and papers of people."""

NAMES = ("alias", "weakAlias", "previousName")
NAME_PARTS = frozenset(
    ("firstName", "secondName", "middleName", "fatherName", "motherName", "lastName", "abbreviation")
)
PRIVATE = frozenset(
    (
        "appearance", "birthCountry", "birthDate", "birthPlace", "citizenship", "deathDate", "education", "email",
        "ethnicity", "eyeColor", "familyPerson", "familyRelative", "gender", "hairColor", "height", "nationality",
        "passport", "passportNumber", "phone", "political", "profession", "religion", "socialSecurityNumber",
        "spokenLanguage", "weight", "associates", "associations",
    )
)  # fmt: skip
"""What is said of a person, or how to reach them, and is no part of who met whom."""
PRIVATE_OF_PERSONS = frozenset(("address", "addressEntity", "idNumber", "innCode", "taxNumber", "vatCode", "website"))
KEEPING = frozenset(
    (
        "alephUrl", "createdAt", "indexText", "modifiedAt", "namesMentioned", "proof", "publisher", "publisherUrl",
        "recordId", "retrievedAt", "sourceUrl", "detectedCountry", "detectedLanguage",
    )
)  # fmt: skip
"""How the file came about. The source that a claim has here is the file itself."""
TOP = ("id", "schema", "properties", "caption")
"""What a line may have beside its properties, and we use."""

IDENTIFIERS = {
    "wikidataId": "wikidata",
    "leiCode": "lei",
    "registrationNumber": "registration",
    "opencorporatesUrl": "opencorporates",
    "vatCode": "vat",
    "taxNumber": "tax",
    "dunsCode": "duns",
    "swiftBic": "bic",
    "bvdId": "bvd",
    "icijId": "icij",
    "isinCode": "isin",
    "uniqueEntityId": "uei",
    "cikCode": "cik",
    "permId": "permid",
    "giiNumber": "giin",
    "imoNumber": "imo",
    "cageCode": "cage",
    **{
        name: name
        for name in (
            "idNumber", "innCode", "ogrnCode", "okpoCode", "kppCode", "npiCode", "uscCode", "voenCode", "jibCode",
            "mbsCode", "irsCode", "ticker", "ibcRuc", "fnsCode", "pfrNumber", "coatoCode",
        )
    },
}  # fmt: skip
"""Property → scheme of the identifier (`scheme:value`)."""

# What our export adds so that its own files come back as they were; nobody else's keywords begin like this.
MARK = "provgraph:"
MISSION, DELEGATION, ENCOUNTER, UNNAMED = (
    f"{MARK}{kind}" for kind in ("mission", "delegation", "encounter", "unnamed")
)


def narrower(one: str, other: str) -> str | None:
    """The narrower of two schemata, as FollowTheMoney joins statements of one id; None: they exclude each other."""
    if one == other or other in _wider(one):
        return one
    return other if one in _wider(other) else None


def _wider(schema: str) -> list[str]:
    chain = []
    while schema in _WIDER:
        schema = _WIDER[schema]
        chain.append(schema)
    return chain


def why_ignored(schema: str, name: str) -> str:
    """The key of the catalogue, below `audit.`, that says why a property is not used."""
    if name in PRIVATE or (schema == "Person" and name in PRIVATE_OF_PERSONS):
        return "ftm_private"
    if name in NAME_PARTS:
        return "ftm_name_part"
    return "ftm_keeping" if name in KEEPING else "ftm_not_ours"
