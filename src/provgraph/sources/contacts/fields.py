"""Which properties of a card are used, and why the others are not."""

from provgraph.model.audit import Audit

_APPLE = ("X-ABSHOWAS", "X-ADDRESSBOOKSERVER-KIND", "X-ADDRESSBOOKSERVER-MEMBER")
USED = frozenset(("FN", "KIND", "MEMBER", "N", "NICKNAME", "ORG", "REV", "ROLE", "TITLE", "UID", "VERSION", *_APPLE))
_WHY = {
    "TEL": "contacts_private",
    "EMAIL": "contacts_private",
    "ADR": "contacts_private",
    "LABEL": "contacts_private",
    "BDAY": "contacts_private",
    "BIRTHPLACE": "contacts_private",
    "ANNIVERSARY": "contacts_private",
    "DEATHDATE": "contacts_private",
    "DEATHPLACE": "contacts_private",
    "GENDER": "contacts_private",
    "IMPP": "contacts_private",
    "LANG": "contacts_private",
    "HOBBY": "contacts_private",
    "INTEREST": "contacts_private",
    "EXPERTISE": "contacts_private",
    "RELATED": "contacts_relations",
    "AGENT": "contacts_relations",
    "X-SPOUSE": "contacts_relations",
    "X-MANAGER": "contacts_relations",
    "X-ASSISTANT": "contacts_relations",
    "X-EVOLUTION-SPOUSE": "contacts_relations",
    "X-EVOLUTION-MANAGER": "contacts_relations",
    "X-EVOLUTION-ASSISTANT": "contacts_relations",
    "X-ABRELATEDNAMES": "contacts_relations",
    "NOTE": "contacts_free_text",
    "PHOTO": "contacts_picture",
    "LOGO": "contacts_picture",
    "SOUND": "contacts_picture",
    "KEY": "contacts_picture",
    "GEO": "contacts_position",
    "TZ": "contacts_position",
    "URL": "contacts_link",
    "SOURCE": "contacts_link",
    "FBURL": "contacts_link",
    "CALURI": "contacts_link",
    "CALADRURI": "contacts_link",
    "CATEGORIES": "contacts_filing",
    "SORT-STRING": "contacts_filing",
    "CLASS": "contacts_filing",
    "MAILER": "contacts_filing",
    "NAME": "contacts_filing",
    "PROFILE": "contacts_filing",
    "PRODID": "contacts_filing",
    "CLIENTPIDMAP": "contacts_filing",
    "XML": "contacts_filing",
}


def ignore(audit: Audit, name: str) -> None:
    """Tell that a property is not used, and why."""
    if name.startswith("X-") and name not in _WHY:
        audit.ignore_field(name, "contacts_extension")
    else:
        audit.ignore_field(name, _WHY.get(name, "contacts_unknown"))
