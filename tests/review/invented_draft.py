"""An invented article, with signs that JavaScript counts twice, and its draft as a reader would leave it."""

# ruff: noqa: E501
import hashlib
from pathlib import Path

# The name in decomposed form would be another text: the normal form is NFC.
TEXT = """🚢⚓ Port-Alizé, mercredi. Lise Ormeau, adjointe au maire de Valmer, a rencontré Paul Trévan 🤝 au port.

À l’atelier « pilotage », Paul Trévan, directeur du port d’Alizé, et M. Ivo Sauvet ont pris la parole. Rosa Lund était excusée.
Une charte sera signée en juin par Valmer. <b>Fin</b> & suite.
"""


def span(words: str, number: int = 0) -> str:
    """Where words stand in the text, as `at` has it."""
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    return f"[{start}, {start + len(words)}]"


def mark(rule: str, confidence: float) -> str:
    return f'draft: {{rule: "{rule}", confidence: {confidence}, backend: rules}}'


DOSSIER = f"""# A draft, made by `provgraph read`: nobody has confirmed it.
# Take `draft` out of the lines that are right, delete those that are wrong, then load it.
provgraph: dossier/1

source:
  id: echo-2021-05-06
  title: À Port-Alizé, Valmer cherche des armateurs
  published: 2021-05-06
  language: fr
  text: {{form: nfc-v1, sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}, length: {len(TEXT)}}}

places:
  alize:  {{name: Port-Alizé, kind: city}}          # checked by hand

people:
  ormeau: {{name: Lise Ormeau, at: {span("Lise Ormeau")}, {mark("function beside", 0.95)}}}
  trevan:
    name: Paul Trévan
    at: [{span("Paul Trévan")}, {span("Paul Trévan", 1)}]
    {mark("given name", 0.9)}
  sauvet: {{name: Ivo Sauvet, at: {span("Ivo Sauvet")}, {mark("form of address", 0.6)}}}
  # she was quoted from afar
  lund: {{name: Rosa Lund, at: {span("Rosa Lund")}, {mark("given name", 0.4)}}}

organisations:
  valmer: {{name: Valmer, kind: municipality, at: {span("Valmer")}, {mark("body of a function", 0.8)}}}
  port:   {{name: port d’Alizé, at: {span("port d’Alizé")}, {mark("head of a body", 0.75)}}}

missions:
  alize: {{name: Mission à Port-Alizé, destination: alize, status: held, at: {span("Port-Alizé")}, {mark("event noun", 0.5)}}}

tenures:
  - {{person: ormeau, organisation: valmer, title: adjointe au maire, at: {span("adjointe au maire")}, {mark("name, comma, function", 0.9)}}}
  - {{person: trevan, organisation: port, title: directeur, at: {span("directeur")}, {mark("name, comma, function", 0.9)}}}

delegations:
  - mission: alize
    members:
      - {{who: ormeau, attendance: attended, at: {span("Lise Ormeau")}, {mark("named in the scene", 0.5)}}}

sessions:
  workshop:
    type: workshop
    name: Atelier pilotage
    mission: alize
    status: held
    took_part:
      - {{who: trevan, role: speaker, attendance: attended, at: {span("Paul Trévan", 1)}, {mark("named in the scene", 0.7)}}}
      - {{who: sauvet, role: speaker, attendance: attended, at: {span("Ivo Sauvet")}, {mark("named in the scene", 0.7)}}}
      - {{who: lund, attendance: excused, at: {span("Rosa Lund")}, {mark("absent", 0.8)}}}
    at: {span("l’atelier")}
    {mark("event noun", 0.7)}

encounters:
  - {{parties: [ormeau, trevan], mission: alize, status: held, at: {span("a rencontré")}, {mark("verb of meeting", 0.9)}}}
"""
WAITING = DOSSIER.count("draft: {")


def write(folder: Path, *, article: bool = True) -> Path:
    """The draft and, beside it, its text."""
    (folder / "echo.yaml").write_text(DOSSIER, encoding="utf-8", newline="")
    if article:
        (folder / "echo.txt").write_text(TEXT, encoding="utf-8", newline="")
    return folder / "echo.yaml"
