"""Accents come out right, also in a short list of names; what cannot be told is said, and never guessed in silence."""

from pathlib import Path

import pytest

from provgraph.model.audit import Audit
from provgraph.sources.tables.encodings import encoding_of
from provgraph.sources.tables.sheet import TableForm
from sources.tables.writing import notes_of, problem_of, rows_of, texts_of

SHORT = {
    "one French name": "Hélène",
    "French": "Nom;Prénom\nLefèvre;Éloïse\nBœuf;Noël\nÇa;où\n",
    "French typography": "L’été – « déjà » : “oui”… 10 €",
    "Spanish": "Señor Núñez;¿Qué?;¡Sí!",
    "German": "Müller;Straße;Österreich;Ärzte",
    "one German town": "Köln",
    "Portuguese": "João Conceição",
    "Nordic": "Bjørn Sørensen;Ångström;Ærø",
    "capitals": "HÉLÈNE LEFÈVRE;FRANÇOIS MÜLLER;PEÑA",
    "many nations": "Müller;Hélène;Peñalver;João;Ångström",
    "an English apostrophe": "the people’s bank",
    "English marks": "“Friends” – a meeting…",
    "pounds": "a gift of £5",
    "euros": "Prix;10 €",
    "a lone letter": "Voyage;à",
}
LONG = (
    "Date;Lieu;Objet\n"
    + "3 mai;Forêt d’Orléans;La délégation a été reçue à l’hôtel de région, où M. Lefèvre – préfet – l’a remerciée\n"
    * 40
)


def written(text: str, encoding: str) -> bytes | None:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


CASES = [
    pytest.param(text, encoding, id=f"{name}-{encoding}")
    for name, text in [*SHORT.items(), ("a long text", LONG)]
    for encoding in ("utf-8", "cp1252", "iso8859-15", "mac_roman", "cp850")
    if written(text, encoding)
]


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_western_texts(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode(encoding))
    assert path.read_bytes().decode(encoding_of(path, None, Audit())) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Dvořák;Němec;Kučera;Novák;Černý", "cp1250"),
        ("Wałęsa;Kościół;Łódź;Żółć", "cp1250"),
        ("Wałęsa;Kościół;Łódź;Żółć", "iso8859-2"),
        ("Erdoğan;Yıldırım;Çağlar;Şahin", "cp1254"),
        ("Guðmundur;Þóra", "cp1252"),
        ("Иванов;Петрова;Встреча", "cp1251"),
    ],
)
def test_texts_of_other_regions(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode(encoding))
    assert path.read_bytes().decode(encoding_of(path, None, Audit())) == text


def test_the_report_says_which_encoding_and_that_it_was_found(tmp_path: Path) -> None:
    path, audit = tmp_path / "t.csv", Audit()
    path.write_bytes("Nom;Rôle\nÉloïse Lefèvre;hôte".encode("cp1252"))
    rows_of(path, None, audit)
    assert notes_of(audit)["encoding"] == {"encoding": "cp1252"}
    assert notes_of(audit).keys() & {"encoding_found", "encoding_uncertain"}


def test_where_little_shows_it_the_report_gives_both_readings(tmp_path: Path) -> None:
    path, audit = tmp_path / "t.csv", Audit()
    path.write_bytes("a;b\nn° 5;c".encode("cp850"))
    rows_of(path, None, audit)
    note = notes_of(audit)["encoding_uncertain"]
    assert {note["text"], note["other_text"]} == {"nø", "n°"}


def test_the_mapping_has_the_last_word(tmp_path: Path) -> None:
    path, audit = tmp_path / "t.csv", Audit()
    path.write_bytes("a;b\nn° 5;c".encode("cp850"))
    assert texts_of(path, TableForm(encoding="cp850"), audit)[1] == ("n° 5", "c")
    assert not notes_of(audit).keys() & {"encoding_found", "encoding_uncertain"}


@pytest.mark.parametrize("name", ["utf-9", "base64", "", "rot13", "\0"])
def test_an_encoding_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n")
    if name:
        assert problem_of(lambda: rows_of(path, TableForm(encoding=name)))[0] == "table_encoding_name"


def test_a_stated_encoding_that_does_not_read_the_file_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"a,b\r\n1,2\rx,y\n3,\xe9\n")
    assert problem_of(lambda: rows_of(path, TableForm(encoding="utf-8"))) == ("table_wrong_byte", 4)


def test_a_wrong_byte_deep_in_a_file_is_found_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("nom,rôle\n".encode() + (b"a" * 1000 + b",b\n") * 3000 + b"caf\xe9,c\n" + b"a,b\n" * 1000)
    assert problem_of(lambda: rows_of(path)) == ("table_mixed_encodings", 3002)


def test_a_first_accent_deep_in_a_file_decides_the_encoding(tmp_path: Path) -> None:
    path, audit = tmp_path / "t.csv", Audit()
    path.write_bytes((b"a" * 1000 + b",b\n") * 3000 + "Hélène,à\n".encode("cp1252"))
    assert texts_of(path, None, audit)[-1] == ("Hélène", "à")


def test_two_encodings_in_one_file_are_not_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("nom,ville\nÉloïse,Orléans\n".encode("cp1252") * 20 + "Zoé,Köln\n".encode())
    assert problem_of(lambda: rows_of(path)) == ("table_mixed_encodings", 2)


def test_utf_16_cut_in_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("a,é\n1,2\n".encode("utf-16")[:-1])
    assert problem_of(lambda: rows_of(path))[0] == "table_wrong_byte"


def test_no_text_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(bytes(range(256)) * 4)
    assert problem_of(lambda: rows_of(path))[0] == "table_binary"
    path.write_bytes("漢字,会議\n東京,大阪\n".encode("shift_jis"))
    assert problem_of(lambda: rows_of(path))[0] == "table_encoding_unknown"


def test_decomposed_accents_are_composed(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("nom;x\nHe\u0301le\u0300ne;a\u037eb\n".encode())
    assert texts_of(path) == [("nom", "x"), ("Hélène", "a;b")]  # the Greek sign is a text, and separates nothing
